"""Cases found in the headings of a dossier, and an index of names beside full records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.knowledge.catalogue import load_catalogue
from assistant.knowledge.importing.cases import case_label, find_cases
from assistant.knowledge.publishing.publish import publish
from assistant.knowledge.record import Document, Procedure
from assistant.storage.database import Database, open_database


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_database(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    yield database
    database.close()


def _record(*groups: str) -> Procedure:
    papers = tuple(Document(id=f"p{number}", name=f"Giấy {number}", group=group) for number, group in enumerate(groups))
    return Procedure(code="1.000001", name="X", documents=papers)


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        pytest.param("* Trường hợp thay đổi tên:", "thay đổi tên", id="starred"),
        pytest.param("(2) Trường hợp 2: Điều chỉnh dự án", "Điều chỉnh dự án", id="numbered"),
        pytest.param("b) Đối với trường hợp thửa đất gốc, hồ sơ gồm có:", "thửa đất gốc", id="with-contents"),
        pytest.param("Đối với người nước ngoài thì hồ sơ bao gồm:", "người nước ngoài", id="person"),
        pytest.param("Giấy tờ phải nộp:", "", id="no-case"),
        pytest.param("* Lưu ý:", "", id="note"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_heading_says_when_it_holds(heading: str, label: str) -> None:
    assert case_label(heading) == label


def test_alternative_lists_become_one_question_and_keep_their_headings() -> None:
    record = find_cases(_record("Trường hợp bị mất:", "Trường hợp bị mất:", "Trường hợp bị hỏng:"))
    (case,) = record.cases
    assert case.kind == "choice"
    assert [choice.label for choice in case.choices] == ["bị mất", "bị hỏng"]
    assert [paper.needed_if for paper in record.documents] == [
        ("truong_hop.bi_mat",),
        ("truong_hop.bi_mat",),
        ("truong_hop.bi_hong",),
    ]
    assert record.documents[0].group == "Trường hợp bị mất:"
    assert [mark.kind for mark in record.marks] == ["cases_found"]


def test_a_list_beside_common_papers_is_a_yes_or_no_and_hides_nothing_common() -> None:
    record = find_cases(_record("Giấy tờ phải nộp", "Trường hợp ủy quyền"))
    (case,) = record.cases
    assert case.kind == "yes_no"
    assert record.documents[0].needed_if == ()
    assert record.documents[1].needed_if == (case.id,)


def test_somebody_acting_for_another_is_no_alternative_to_the_cases() -> None:
    record = find_cases(_record("Trường hợp A A", "Trường hợp B B", "Trường hợp người được ủy quyền nộp"))
    assert [case.kind for case in record.cases] == ["choice", "yes_no"]


@pytest.mark.parametrize(
    "groups",
    [
        pytest.param(["", ""], id="no-headings"),
        pytest.param(["Giấy tờ phải nộp", "Giấy tờ phải xuất trình"], id="no-cases"),
        pytest.param([f"Trường hợp số {n}" for n in range(30)], id="too-many-to-ask"),
    ],
)
def test_what_names_no_case_stays_as_it_was(groups: list[str]) -> None:
    record = _record(*groups)
    assert find_cases(record) == record


KNOWN = Procedure(code="1.000002", name="Thủ tục đăng ký khai tử", levels=("xã",))


def test_where_people_wrote_nothing_the_import_beside_it_is_at_hand(db: Database) -> None:
    imported = replace(KNOWN, origin="imported", documents=(Document(name="Tờ khai"),))
    publish(db, [KNOWN], "lan")
    publish(db, [imported], "nhập")
    catalogue = load_catalogue(db)
    assert catalogue.procedures["1.000002"] == KNOWN
    assert catalogue.beside["1.000002"] == imported
