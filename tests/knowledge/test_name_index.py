"""Indexes of names: what is known by its name, which code finds an heir, and which list goes before which."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.knowledge.catalogue import load_catalogue
from assistant.knowledge.importing.name_index import (
    HAS_RECORD,
    INFERRED,
    NO_CODE,
    OLD_LIST,
    OLDER,
    UNOPENED,
    index_day,
    is_name_only,
    read_name_index,
)
from assistant.knowledge.publishing.publish import publish
from assistant.knowledge.record import Procedure
from assistant.storage.database import Database, open_database

KNOWN = Procedure(code="1.000002", name="Thủ tục đăng ký khai tử", levels=("xã",), ministry="Bộ Tư pháp")
OLD = {"code": "2.000001", "name": "Đăng ký khai tử", "ministry": "Bộ Tư pháp", "old": True}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_database(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    yield database
    database.close()


def _index(file: Path, *rows: dict[str, Any]) -> Path:
    full = [{"url": "https://dichvucong.gov.vn/x", "level": "Cấp xã", "field": "Y tế", **row} for row in rows]
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in full), encoding="utf-8")
    return file


def _read(file: Path, *rows: dict[str, Any], known: tuple[Procedure, ...] = (KNOWN,)) -> tuple[Procedure, ...]:
    return read_name_index(_index(file, *rows), known).procedures


def test_an_entry_without_a_record_is_known_by_its_name_and_where_it_came_from(tmp_path: Path) -> None:
    (record,) = _read(tmp_path / "i.jsonl", {"code": "1.000009", "name": "Cấp sổ tiêm chủng", "old": False})
    assert is_name_only(record)
    assert (record.code, record.field, record.levels, record.status) == ("1.000009", "Y tế", ("xã",), "active")
    assert record.documents == record.channels == ()
    assert record.imported_from == "i.jsonl"
    assert [mark.kind for mark in record.marks] == ["name_only"]


@pytest.mark.parametrize("code", ["5.003909", "6.002095", "3.000001"])
def test_codes_begin_with_any_figure(tmp_path: Path, code: str) -> None:
    (record,) = _read(tmp_path / "i.jsonl", {"code": f"{code}.H17", "name": "Cấp sổ"})
    assert record.code == code


def test_a_code_of_an_old_list_leads_to_the_one_record_of_its_name(tmp_path: Path, db: Database) -> None:
    publish(db, [KNOWN, *_read(tmp_path / "i.jsonl", OLD)], "nhập")
    catalogue = load_catalogue(db)
    assert catalogue.find("2.000001") == KNOWN
    assert "2.000001" not in catalogue.procedures


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"old": False}, id="a-code-in-use"),
        pytest.param({"old": None}, id="a-list-that-does-not-say"),
        pytest.param({"ministry": "Bộ Y tế"}, id="the-name-under-another-ministry"),
        pytest.param({"name": "Đăng ký khai tử lưu động"}, id="a-name-that-is-only-like-it"),
    ],
)
def test_the_name_alone_replaces_no_code(tmp_path: Path, change: dict[str, Any]) -> None:
    (record,) = _read(tmp_path / "i.jsonl", OLD | change)
    assert (record.replaced_by, record.status) == ("", "active")


def test_two_records_of_one_name_are_told_apart_by_level_or_not_at_all(tmp_path: Path) -> None:
    known = (KNOWN, replace(KNOWN, code="1.000003", levels=("tỉnh",)))
    (by_level,) = _read(tmp_path / "a.jsonl", OLD, known=known)
    (unsure,) = _read(tmp_path / "b.jsonl", OLD | {"level": ""}, known=known)
    assert by_level.replaced_by == "1.000002"
    assert unsure.replaced_by == ""


def test_what_a_reader_must_know_of_a_row_is_marked(tmp_path: Path) -> None:
    row = {"code": "1.000009", "name": "Cấp sổ tiêm chủng", "old": True, "as_of": "2025-06-20", "url_built": True}
    (record,) = _read(tmp_path / "i.jsonl", row | {"name_check": "name: inferred: wording of the sibling"})
    assert [mark.kind for mark in record.marks] == ["name_only", OLD_LIST, INFERRED, UNOPENED]
    assert record.marks[1].text == "2025-06-20"
    assert record.levels == ()  # of a list from before the levels changed


def test_a_row_without_level_or_link_is_known_too(tmp_path: Path) -> None:
    row = {"code": "1.000009", "name": "Cấp sổ", "level": None, "url": ""}
    (record,) = _read(tmp_path / "i.jsonl", row)
    assert (record.levels, record.source_url) == ((), "")


def test_rows_that_need_nothing_are_counted_and_no_error(tmp_path: Path) -> None:
    file = _index(
        tmp_path / "i.jsonl",
        {"code": "1.000002", "name": "Đăng ký khai tử"},
        {"code": None, "name": "Đăng ký khai tử"},
        {"code": None, "name": "Cấp giấy lạ"},
        {"code": None, "name": "Từ đường dẫn", "url": "https://x.vn/?ma_tt=2.000720&y=1"},
    )
    result = read_name_index(file, [KNOWN])
    assert [record.code for record in result.procedures] == ["2.000720"]
    assert result.errors == ()
    assert result.passed == {HAS_RECORD: 2, NO_CODE: 1}


def test_a_code_that_lost_its_zeros_is_an_error_with_its_cause(tmp_path: Path) -> None:
    result = read_name_index(_index(tmp_path / "i.jsonl", {"code": "2.00166", "name": "Cấp sổ"}), [])
    assert "mất số 0" in str(result.errors[0])


NEW = {"code": "1.000009", "name": "Cấp sổ tiêm chủng", "as_of": "2026-08-06", "old": False}


@pytest.mark.parametrize(
    ("worse", "passed"),
    [
        pytest.param({"as_of": "2026-05"}, {OLDER: 1}, id="of-an-earlier-day"),
        pytest.param({"old": True, "as_of": "2026-10-01"}, {OLDER: 1}, id="of-an-old-list"),
        pytest.param({"name_check": "inferred", "as_of": "2026-10-01"}, {OLDER: 1}, id="worked-out"),
        pytest.param({}, {OLDER: 1}, id="the-same-day"),
        pytest.param({"as_of": "2026-10-01"}, {}, id="a-newer-one-goes-first"),
    ],
)
def test_of_two_lists_the_better_one_stays(tmp_path: Path, worse: dict[str, Any], passed: dict[str, int]) -> None:
    present = _read(tmp_path / "a.jsonl", NEW)
    result = read_name_index(_index(tmp_path / "b.jsonl", NEW | worse), present)
    assert result.passed == passed


def test_a_list_may_correct_itself(tmp_path: Path) -> None:
    present = _read(tmp_path / "a.jsonl", NEW)
    (record,) = _read(tmp_path / "a.jsonl", NEW | {"name": "Cấp sổ tiêm"}, known=present)
    assert record.name == "Cấp sổ tiêm"


def test_the_day_of_an_index_is_that_of_its_newest_row(tmp_path: Path) -> None:
    assert index_day(_index(tmp_path / "a.jsonl", NEW | {"as_of": "2025-07-21"}, NEW)) == "2026-08-06"
    assert index_day(_index(tmp_path / "b.jsonl", {"name": "x", "source": "trang của xã (2025-12-14)"})) == "2025-12-14"


def test_a_level_that_is_gone_is_not_told(tmp_path: Path) -> None:
    (record,) = _read(tmp_path / "i.jsonl", {"code": "1.000009", "name": "Cấp sổ", "level": "Cấp huyện, Cấp xã"})
    assert record.levels == ("xã",)
