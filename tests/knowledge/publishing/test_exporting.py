"""What is exported can be read back without loss, and twice gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.knowledge.catalogue import load_catalogue
from assistant.knowledge.overlay import EverydayWord, EverydayWords, Overlay
from assistant.knowledge.publishing.content_files import list_content, publish_files
from assistant.knowledge.publishing.exporting import Exported, export
from assistant.knowledge.publishing.history import history
from assistant.knowledge.publishing.publish import publish, publish_overlays, publish_words
from assistant.knowledge.publishing.seeding import seed
from assistant.knowledge.record import Channel, Document, Fee, Procedure
from assistant.storage.database import Database, open_database

CURATED = Procedure(
    code="1.014064",
    name="Cấp lại thẻ căn cước",
    channels=(Channel(kind="online", fees=(Fee(amount=0, effective_from=date(2025, 7, 1)),)),),
    documents=(Document(name='Đơn: "mẫu 01"\ndòng hai', originals=0, certified=False),),
    spoken={"fee": "không mất tiền"},
)
IMPORTED = Procedure(code="2.1", name="Đăng ký khai sinh", origin="imported", extra={"MA": "0123"})
SOURCE = {"MaTTHC": "2.1", "LA": [1, None, "  nguyên văn \n"]}


@pytest.fixture
def open_new(tmp_path: Path) -> Iterator[Callable[[], Database]]:
    opened: list[Database] = []

    def open_one() -> Database:
        opened.append(open_database(f"sqlite:///{tmp_path / f'{len(opened)}.sqlite3'}"))
        return opened[-1]

    yield open_one
    for database in opened:
        database.close()


@pytest.fixture
def db(open_new: Callable[[], Database]) -> Database:
    database = open_new()
    publish(database, [IMPORTED], "nhập", sources={"2.1": SOURCE})
    publish(database, [CURATED], "lan")
    publish_overlays(database, [Overlay(code="2.1", questions=("khai sinh ở đâu",))], "lan")
    publish_words(database, EverydayWords(entries=(EverydayWord(say=("báo tử",), means=("khai tử",)),)), "lan")
    return database


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_every_kind_has_its_place(db: Database, tmp_path: Path) -> None:
    assert export(db, tmp_path / "out") == Exported(1, 1, 1, True)
    assert sorted(bytes_in(tmp_path / "out")) == [
        "everyday_words.yaml",
        "imported/dang-ky-khai-sinh-2-1.source.json",
        "imported/dang-ky-khai-sinh-2-1.yaml",
        "overlays/2.1.yaml",
        "procedures/cap-lai-the-can-cuoc.yaml",
    ]


def test_reading_it_back_gives_the_same_records_and_the_same_export(
    db: Database, open_new: Callable[[], Database], tmp_path: Path
) -> None:
    export(db, tmp_path / "out")
    other = open_new()
    done = publish_files(other, list_content(tmp_path / "out"), "phục hồi")
    assert done.errors == ()
    here, there = load_catalogue(db), load_catalogue(other)
    assert (here.procedures, here.overlays, here.words) == (there.procedures, there.overlays, there.words)
    export(other, tmp_path / "again")
    assert bytes_in(tmp_path / "out") == bytes_in(tmp_path / "again")


def test_exporting_twice_gives_the_same_bytes_and_touches_no_file(db: Database, tmp_path: Path) -> None:
    export(db, tmp_path)
    before, moments = bytes_in(tmp_path / "procedures"), (tmp_path / "everyday_words.yaml").stat().st_mtime_ns
    export(db, tmp_path)
    assert bytes_in(tmp_path / "procedures") == before
    assert (tmp_path / "everyday_words.yaml").stat().st_mtime_ns == moments


def test_the_original_is_exported_as_it_was(db: Database, tmp_path: Path) -> None:
    export(db, tmp_path)
    assert json.loads((tmp_path / "imported" / "dang-ky-khai-sinh-2-1.source.json").read_text("utf-8")) == SOURCE


def test_an_import_beside_a_curated_record_is_exported_and_restored_beside_it(
    db: Database, open_new: Callable[[], Database], tmp_path: Path
) -> None:
    publish(db, [replace(IMPORTED, code="1.014064")], "nhập", sources={"1.014064": {"x": 1}})
    assert export(db, tmp_path / "out").imported == 2
    other = open_new()
    publish_files(other, list_content(tmp_path / "out"), "phục hồi")
    assert load_catalogue(other).procedures["1.014064"] == CURATED
    assert [(item.origin, item.is_live) for item in history(other, "1.014064")] == [
        ("imported", False),
        ("curated", True),
    ]


def test_a_code_keeps_its_file_when_it_is_renamed_or_another_takes_its_name(db: Database, tmp_path: Path) -> None:
    publish(db, [replace(CURATED, code="1.000001"), replace(CURATED, name="Tên mới")], "lan")
    export(db, tmp_path)
    files = {file.name: file.read_text("utf-8") for file in (tmp_path / "procedures").iterdir()}
    assert sorted(files) == ["cap-lai-the-can-cuoc-1-000001.yaml", "cap-lai-the-can-cuoc.yaml"]
    assert "1.014064" in files["cap-lai-the-can-cuoc.yaml"]


def test_no_code_or_name_leads_out_of_the_folder(open_new: Callable[[], Database], tmp_path: Path) -> None:
    db = open_new()
    publish(db, [Procedure(code="../../x", name="../../y"), Procedure(code="/", name="???")], "lan")
    publish_overlays(db, [Overlay(code="../../x"), Overlay(code="..")], "lan")
    inside = tmp_path / "a" / "b" / "out"
    export(db, inside)
    assert len(bytes_in(inside)) == 4
    assert len(bytes_in(tmp_path / "a")) == 4


def test_an_export_of_seeded_content_gives_the_seeded_files(open_new: Callable[[], Database], tmp_path: Path) -> None:
    first = open_new()
    publish(first, [CURATED], "lan")
    export(first, tmp_path / "shipped")
    second = open_new()
    seed(second, tmp_path / "shipped")
    export(second, tmp_path / "out")
    assert bytes_in(tmp_path / "out") == bytes_in(tmp_path / "shipped")
