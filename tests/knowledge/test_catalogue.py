"""The snapshot that answers come from, and how it keeps up with other processes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest

from assistant.knowledge.catalogue import Catalogue, load_catalogue, refresh
from assistant.knowledge.overlay import EverydayWord, EverydayWords, Overlay
from assistant.knowledge.publishing.history import rollback
from assistant.knowledge.publishing.publish import publish, publish_overlays, publish_words
from assistant.knowledge.record import Procedure
from assistant.storage.database import Database, open_database

CARD = Procedure(code="1.1", name="Cấp thẻ", old_codes=("0.1",))


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'assistant.sqlite3'}"


@pytest.fixture
def db(url: str) -> Iterator[Database]:
    database = open_database(url)
    yield database
    database.close()


def refreshed(db: Database, catalogue: Catalogue) -> tuple[Catalogue, frozenset[str]]:
    news = refresh(db, catalogue)
    assert news is not None
    return news


def test_an_empty_database_gives_an_empty_catalogue(db: Database) -> None:
    catalogue = load_catalogue(db)
    assert (len(catalogue.procedures), catalogue.words, catalogue.version) == (0, None, 0)
    assert refresh(db, catalogue) is None


def test_a_record_is_found_by_its_code_and_its_old_code(db: Database) -> None:
    publish(db, [CARD], "lan")
    catalogue = load_catalogue(db)
    assert catalogue.find("1.1") == catalogue.find("0.1") == CARD
    assert catalogue.find("") is None
    assert catalogue.find("9.9") is None


def test_an_old_code_that_is_in_use_again_leads_to_its_own_record(db: Database) -> None:
    again = Procedure(code="0.1", name="Thủ tục khác")
    publish(db, [CARD, again], "lan")
    assert load_catalogue(db).find("0.1") == again


def test_of_two_heirs_of_an_old_code_the_one_that_people_wrote_goes_first(db: Database) -> None:
    publish(db, [Procedure(code="1.0", name="Nhập", old_codes=("0.1",), origin="imported"), CARD], "lan")
    assert load_catalogue(db).find("0.1") == CARD


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_no_answer_can_come_from_a_draft_or_a_withdrawn_procedure(db: Database, status: str) -> None:
    publish(db, [CARD], "lan")
    before = load_catalogue(db)
    publish(db, [replace(CARD, status=status)], "lan")  # type: ignore[arg-type]
    catalogue, changed = refreshed(db, before)
    assert changed == {"1.1"}
    assert catalogue.find("1.1") is None
    assert catalogue.find("0.1") is None
    assert "1.1" in catalogue.set_aside
    publish(db, [CARD], "lan")
    assert refreshed(db, catalogue)[0].find("0.1") == CARD


def test_a_refresh_names_what_changed_and_leaves_the_old_snapshot_alone(db: Database) -> None:
    publish(db, [CARD, Procedure(code="1.2", name="Khác")], "lan")
    old = load_catalogue(db)
    publish(db, [replace(CARD, name="Cấp thẻ mới")], "lan")
    new, changed = refreshed(db, old)
    assert changed == {"1.1"}
    assert (old.procedures["1.1"].name, new.procedures["1.1"].name) == ("Cấp thẻ", "Cấp thẻ mới")
    assert new.procedures["1.2"] is old.procedures["1.2"]
    assert refresh(db, new) is None
    assert new == load_catalogue(db)


def test_a_rollback_is_news_too(db: Database) -> None:
    publish(db, [CARD], "lan")
    publish(db, [replace(CARD, name="Sai")], "lan")
    catalogue = load_catalogue(db)
    rollback(db, "1.1", "lan")
    assert refreshed(db, catalogue)[0].procedures["1.1"] == CARD


def test_overlays_and_words_are_news_too(db: Database) -> None:
    catalogue = load_catalogue(db)
    publish_overlays(db, [Overlay(code="1.1", also_called=("làm thẻ",))], "lan")
    catalogue, changed = refreshed(db, catalogue)
    assert changed == {"1.1"}
    publish_words(db, EverydayWords(entries=(EverydayWord(say=("báo tử",), means=("khai tử",)),)), "lan")
    catalogue, changed = refreshed(db, catalogue)
    assert changed == frozenset()
    assert catalogue.words is not None


def test_a_kept_import_is_no_news(db: Database) -> None:
    publish(db, [CARD], "lan")
    catalogue = load_catalogue(db)
    publish(db, [replace(CARD, name="Nhập", origin="imported")], "nhập")
    assert refresh(db, catalogue) is None


def test_a_restored_backup_is_read_anew(db: Database, tmp_path: Path) -> None:
    publish(db, [CARD], "lan")
    publish(db, [replace(CARD, name="Sau bản sao lưu")], "lan")
    newer = load_catalogue(db)
    restored = open_database(f"sqlite:///{tmp_path / 'backup.sqlite3'}")
    publish(restored, [CARD], "lan")
    catalogue, changed = refreshed(restored, newer)
    assert catalogue.procedures["1.1"] == CARD
    assert "1.1" in changed
    restored.close()


def test_a_snapshot_cannot_be_changed(db: Database) -> None:
    publish(db, [CARD], "lan")
    with pytest.raises(TypeError):
        load_catalogue(db).procedures["1.2"] = CARD  # type: ignore[index]


def test_what_another_process_publishes_is_seen(db: Database, url: str) -> None:
    catalogue = load_catalogue(db)
    program = (
        "import sys; from assistant.storage.database import open_database; "
        "from assistant.knowledge.publishing.publish import publish; from assistant.knowledge.record import Procedure; "
        "publish(open_database(sys.argv[1]), [Procedure(code='1.1', name='Cấp thẻ')], 'lan')"
    )
    subprocess.run([sys.executable, "-c", program, url], check=True, timeout=60)
    assert refreshed(db, catalogue)[1] == {"1.1"}


def test_asking_for_news_costs_next_to_nothing(db: Database) -> None:
    publish(db, [replace(CARD, code=f"2.{number}") for number in range(500)], "lan")
    catalogue = load_catalogue(db)
    seconds = []
    for _ in range(200):
        started = time.perf_counter()
        assert refresh(db, catalogue) is None
        seconds.append(time.perf_counter() - started)
    assert median(seconds) < 0.005  # a millisecond on an idle machine
