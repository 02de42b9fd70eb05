"""All of one source is withdrawn and put back, and what it had hidden is there again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.knowledge.catalogue import Catalogue, load_catalogue, refresh
from assistant.knowledge.importing.name_index import read_name_index
from assistant.knowledge.publishing.exporting import export
from assistant.knowledge.publishing.history import history
from assistant.knowledge.publishing.publish import publish
from assistant.knowledge.publishing.withdrawing import list_sources, put_back_source, withdraw_source
from assistant.knowledge.record import Mark, Procedure, Step
from assistant.storage.database import Database, open_database

BURIAL = Procedure(
    code="1.000002", name="Hỗ trợ chi phí mai táng", ministry="Bộ Y tế", origin="imported", imported_from="full.jsonl"
)
GAS = {"code": "2.001283", "name": "Cấp giấy đủ điều kiện cửa hàng bán lẻ LPG", "ministry": "Bộ Công Thương"}
SHIFTED = GAS | {"name": "Hỗ trợ chi phí mai táng", "ministry": "Bộ Y tế", "old": True}  # the name of another row
OTHER = {"code": "2.000009", "name": "Cấp sổ tiêm chủng", "ministry": "Bộ Y tế"}
WRONG = "ward.jsonl"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_database(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    yield database
    database.close()


def _import(db: Database, file: Path, *rows: dict[str, Any]) -> None:
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    catalogue = load_catalogue(db)
    known = [*catalogue.procedures.values(), *catalogue.set_aside.values()]
    publish(db, read_name_index(file, known).procedures, "nhập")


def _name(catalogue: Catalogue, code: str) -> str:
    found = catalogue.find(code)
    return found.name if found else ""


def test_a_shifted_index_is_withdrawn_and_nothing_of_it_is_left(tmp_path: Path, db: Database) -> None:
    publish(db, [BURIAL], "nhập")
    _import(db, tmp_path / WRONG, SHIFTED, OTHER | {"name": "Cấp sổ nhầm"})
    assert _name(load_catalogue(db), "2.001283") == "Hỗ trợ chi phí mai táng"
    done = withdraw_source(db, WRONG, "lan")
    assert (set(done.gone), done.restored, done.unlinked) == ({"2.001283", "2.000009"}, (), ("2.001283",))
    catalogue = load_catalogue(db)
    assert (_name(catalogue, "2.001283"), _name(catalogue, "2.000009")) == ("", "")
    _import(db, tmp_path / WRONG, GAS | {"old": False}, OTHER | {"old": False})
    catalogue = load_catalogue(db)
    assert (_name(catalogue, "2.001283"), _name(catalogue, "2.000009")) == (GAS["name"], OTHER["name"])
    assert "2.001283" not in catalogue.aliases
    assert not any(record.replaced_by for record in catalogue.set_aside.values())


def test_an_import_that_kept_no_file_is_withdrawn_by_what_it_calls_its_source(db: Database) -> None:
    old = Procedure(
        code="2.001283", name="Hỗ trợ chi phí mai táng", origin="imported", status="withdrawn", replaced_by="1.000002",
        marks=(Mark(kind="code_replaced", where="code", text="1.000002"),), extra={"source": "trang của xã"},
    )  # fmt: skip
    publish(db, [BURIAL, old], "nhập")
    assert withdraw_source(db, "trang của xã", "lan").gone == ("2.001283",)
    assert _name(load_catalogue(db), "2.001283") == ""


def test_what_a_source_had_hidden_comes_back_and_a_running_server_sees_it(tmp_path: Path, db: Database) -> None:
    publish(db, [BURIAL], "nhập")
    publish(db, [replace(BURIAL, name="Tên sai", imported_from="wrong.jsonl")], "nhập")
    running = load_catalogue(db)
    assert withdraw_source(db, "wrong.jsonl", "lan").restored == ("1.000002",)
    fresh = refresh(db, running)
    assert fresh is not None
    assert fresh[0].procedures["1.000002"] == BURIAL
    assert [one.note for one in history(db, "1.000002")[:2]] == [
        "Trở lại sau khi gỡ nguồn wrong.jsonl",
        "Gỡ nguồn wrong.jsonl",
    ]


def test_what_was_itself_withdrawn_does_not_come_back(db: Database) -> None:
    for file in ("a.jsonl", "b.jsonl", "c.jsonl"):
        publish(db, [replace(BURIAL, name=f"Tên ở {file}", imported_from=file)], "nhập")
    withdraw_source(db, "b.jsonl", "lan")  # hidden below c, so nothing happens to it
    assert withdraw_source(db, "c.jsonl", "lan").restored == ("1.000002",)
    assert withdraw_source(db, "b.jsonl", "lan").restored == ("1.000002",)
    assert _name(load_catalogue(db), "1.000002") == "Tên ở a.jsonl"
    assert withdraw_source(db, "a.jsonl", "lan").gone == ("1.000002",)
    assert load_catalogue(db).procedures == {}


def test_a_withdrawal_is_undone_once(tmp_path: Path, db: Database) -> None:
    publish(db, [BURIAL], "nhập")
    wrong = replace(BURIAL, name="Tên mới", imported_from="new.jsonl")
    alone = replace(wrong, code="1.000003")
    publish(db, [wrong, alone], "nhập")
    withdraw_source(db, "new.jsonl", "lan")
    assert set(put_back_source(db, "new.jsonl", "lan").returned) == {"1.000002", "1.000003"}
    assert dict(load_catalogue(db).procedures) == {"1.000002": wrong, "1.000003": alone}
    assert put_back_source(db, "new.jsonl", "lan").count() == 0


def test_undoing_leaves_alone_what_was_imported_since(db: Database) -> None:
    publish(db, [BURIAL], "nhập")
    withdraw_source(db, "full.jsonl", "lan")
    newer = replace(BURIAL, steps=(Step(text="Nộp đơn."),), imported_from="newer.jsonl")
    publish(db, [newer], "nhập")
    assert put_back_source(db, "full.jsonl", "lan").count() == 0
    assert load_catalogue(db).procedures["1.000002"] == newer


def test_what_people_wrote_stays_and_only_the_import_beside_it_goes(db: Database) -> None:
    written = replace(BURIAL, origin="curated", imported_from="")
    publish(db, [written], "lan")
    publish(db, [BURIAL], "nhập")
    done = withdraw_source(db, "full.jsonl", "lan")
    assert (done.gone, done.beside) == (("1.000002",), ("1.000002",))
    catalogue = load_catalogue(db)
    assert (catalogue.procedures["1.000002"], dict(catalogue.beside)) == (written, {})
    put_back_source(db, "full.jsonl", "lan")
    assert dict(load_catalogue(db).beside) == {"1.000002": BURIAL}


def test_a_trial_says_the_same_and_writes_nothing(db: Database) -> None:
    publish(db, [BURIAL], "nhập")
    before = load_catalogue(db)
    assert withdraw_source(db, "full.jsonl", "lan", is_trial=True).gone == ("1.000002",)
    assert refresh(db, before) is None
    assert list_sources(db) == {"full.jsonl": 1}
    withdraw_source(db, "full.jsonl", "lan")
    assert list_sources(db) == {}


def test_what_was_withdrawn_is_not_exported(tmp_path: Path, db: Database) -> None:
    publish(db, [BURIAL, replace(BURIAL, code="1.000003", name="Khác", imported_from="b.jsonl")], "nhập")
    withdraw_source(db, "full.jsonl", "lan")
    assert export(db, tmp_path / "out").imported == 1


def test_an_import_that_got_another_name_is_exported_once_and_as_a_new_database_would(
    tmp_path: Path, db: Database
) -> None:
    publish(db, [BURIAL], "nhập")
    export(db, tmp_path / "out")
    publish(db, [replace(BURIAL, name="Hỗ trợ mai táng")], "nhập")
    export(db, tmp_path / "out")
    assert [file.name for file in (tmp_path / "out" / "imported").iterdir()] == ["ho-tro-mai-tang-1-000002.yaml"]
