"""Shipped content is published, and never takes back what an editor did."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete

from assistant.knowledge.catalogue import load_catalogue
from assistant.knowledge.publishing.history import history, rollback
from assistant.knowledge.publishing.publish import publish
from assistant.knowledge.publishing.seeding import seed
from assistant.knowledge.record import Procedure
from assistant.knowledge.writing import write_procedure
from assistant.storage.database import Database, open_database
from assistant.storage.tables import SeededFile

CARD = Procedure(code="1.1", name="Cấp thẻ")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_database(f"sqlite:///{tmp_path / 'assistant.sqlite3'}")
    yield database
    database.close()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge_base"
    (folder / "overlays").mkdir(parents=True)
    (folder / "procedures").mkdir()
    ship(folder, CARD)
    return folder


def ship(content: Path, procedure: Procedure) -> None:
    (content / "procedures" / f"{procedure.code}.yaml").write_text(write_procedure(procedure), encoding="utf-8")


def live_name(db: Database) -> str:
    return load_catalogue(db).procedures["1.1"].name


def forget_files(db: Database) -> None:
    with db.write() as session:
        session.execute(delete(SeededFile))


def test_the_first_start_publishes_everything(db: Database, content: Path) -> None:
    (content / "overlays" / "1.1.yaml").write_text('code: "1.1"\nquestions:\n  - "thẻ ở đâu"\n', encoding="utf-8")
    (content / "everyday_words.yaml").write_text("- say:\n    - a\n  means:\n    - b\n", encoding="utf-8")
    assert len(seed(db, content).published) == 3
    catalogue = load_catalogue(db)
    assert catalogue.procedures["1.1"] == CARD
    assert catalogue.overlays["1.1"].questions == ("thẻ ở đâu",)
    assert catalogue.words is not None


def test_the_second_start_changes_nothing(db: Database, content: Path) -> None:
    seed(db, content)
    report = seed(db, content)
    assert (report.published, report.kept, report.unchanged) == ((), (), 1)


def test_a_changed_file_is_published(db: Database, content: Path) -> None:
    seed(db, content)
    ship(content, replace(CARD, name="Cấp thẻ mới"))
    assert seed(db, content).published[0].changes == ("Tên: Cấp thẻ -> Cấp thẻ mới",)
    assert live_name(db) == "Cấp thẻ mới"


def test_an_editors_version_stays_and_the_new_file_lies_beside_it(db: Database, content: Path) -> None:
    seed(db, content)
    publish(db, [replace(CARD, name="Tên do biên tập")], "lan")
    ship(content, replace(CARD, name="Cấp thẻ mới"))
    report = seed(db, content)
    assert report.kept == ("1.1",)
    assert live_name(db) == "Tên do biên tập"
    newest = history(db, "1.1")[0]
    assert (newest.origin, newest.is_live, newest.changes) == (
        "seed",
        False,
        ("Tên: Tên do biên tập -> Cấp thẻ mới",),
    )
    assert seed(db, content).kept == ()


@pytest.mark.parametrize("is_memory_lost", [pytest.param(False, id="remembered"), pytest.param(True, id="forgotten")])
def test_an_editors_version_stays_when_no_file_changed(db: Database, content: Path, is_memory_lost: bool) -> None:
    seed(db, content)
    publish(db, [replace(CARD, name="Tên do biên tập")], "lan")
    if is_memory_lost:
        forget_files(db)
    report = seed(db, content)
    assert (report.published, report.kept) == ((), ())
    assert live_name(db) == "Tên do biên tập"


@pytest.mark.parametrize("is_memory_lost", [pytest.param(False, id="remembered"), pytest.param(True, id="forgotten")])
def test_an_editors_rollback_of_a_shipped_change_stays(db: Database, content: Path, is_memory_lost: bool) -> None:
    seed(db, content)
    ship(content, replace(CARD, name="Cấp thẻ mới"))
    seed(db, content)
    rollback(db, "1.1", "lan")
    if is_memory_lost:
        forget_files(db)
    seed(db, content)
    assert live_name(db) == "Cấp thẻ"


def test_after_a_rollback_to_the_shipped_version_updates_go_on(db: Database, content: Path) -> None:
    seed(db, content)
    publish(db, [replace(CARD, name="Tên do biên tập")], "lan")
    rollback(db, "1.1", "lan")
    ship(content, replace(CARD, name="Cấp thẻ mới"))
    seed(db, content)
    assert live_name(db) == "Cấp thẻ mới"


def test_after_a_changed_file_was_published_by_hand_updates_go_on(db: Database, content: Path) -> None:
    seed(db, content)
    for name in ("Lần hai", "Lần ba"):
        ship(content, replace(CARD, name=name))
        if name == "Lần hai":
            publish(db, [replace(CARD, name=name)], "lan")
        assert seed(db, content).kept == ()
        assert live_name(db) == name


def test_a_record_that_an_editor_wrote_before_we_shipped_one_stays(db: Database, content: Path) -> None:
    publish(db, [replace(CARD, name="Tên do biên tập")], "lan")
    assert seed(db, content).kept == ("1.1",)
    assert live_name(db) == "Tên do biên tập"


def test_a_shipped_record_takes_the_place_of_an_import(db: Database, content: Path) -> None:
    publish(db, [replace(CARD, name="Nhập", origin="imported")], "nhập")
    assert seed(db, content).published[0].is_live
    assert live_name(db) == "Cấp thẻ"


def test_an_import_after_the_seed_lies_beside_it(db: Database, content: Path) -> None:
    seed(db, content)
    assert not publish(db, [replace(CARD, name="Nhập", origin="imported")], "nhập")[0].is_live
    assert live_name(db) == "Cấp thẻ"


def test_a_wrong_file_is_reported_at_every_start_and_stops_no_other(db: Database, content: Path) -> None:
    (content / "procedures" / "x.yaml").write_text("code: 1\n", encoding="utf-8")
    for _ in range(2):
        assert [Path(error.place).name for error in seed(db, content).errors] == ["x.yaml"]
    assert live_name(db) == "Cấp thẻ"


def test_a_start_with_500_unchanged_files_is_fast(db: Database, content: Path) -> None:
    for number in range(500):
        ship(content, replace(CARD, code=f"2.{number}", summary="Tóm tắt. " * 300))
    seed(db, content)
    started = time.perf_counter()
    assert seed(db, content).unchanged == 501
    assert time.perf_counter() - started < 1
