from __future__ import annotations

import re

import pytest

from assistant.knowledge.importing.documents import Paper, read_documents
from assistant.knowledge.importing.forms import part_form


def test_a_paper_keeps_its_counts_and_its_heading() -> None:
    read = read_documents([Paper("- Tờ khai;", originals=1, copies=2, group="Trường hợp cấp mới")])
    (paper,) = read.documents
    assert (paper.name, paper.originals, paper.copies, paper.group) == ("Tờ khai", 1, 2, "Trường hợp cấp mới")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Lưu ý: Chỉ nộp khi không tra được.", id="remark"),
        pytest.param("- Trường hợp gửi bưu chính thì phải gửi kèm bản sao nêu trên.", id="case-without-a-paper"),
        pytest.param("* Giấy tờ phải xuất trình:", id="heading"),
        pytest.param(".", id="a-dot"),
    ],
)
def test_a_row_that_holds_no_paper_is_a_note(name: str) -> None:
    read = read_documents([Paper(name, originals=0, copies=0)])
    assert read.documents == ()
    assert [(note.topic, note.text) for note in read.notes] == [("documents", name)]
    assert [mark.kind for mark in read.marks] == ["note_as_document"]


@pytest.mark.parametrize(
    "paper",
    [
        pytest.param(Paper("Bản sao quyết định", originals=0, copies=0), id="no-count-but-a-paper"),
        pytest.param(Paper("Trường hợp ủy quyền: văn bản ủy quyền", originals=1, copies=0), id="case-with-a-count"),
        pytest.param(Paper("Trường hợp 2: Hợp đồng thuê nhà", originals=0, copies=0), id="case-that-names-a-paper"),
    ],
)
def test_a_row_that_holds_a_paper_stays_a_paper(paper: Paper) -> None:
    assert len(read_documents([paper]).documents) == 1


def test_the_number_of_sets_is_read_from_its_row() -> None:
    assert read_documents([Paper("* Số lượng hồ sơ: 01 (một) bộ.", originals=0, copies=0)]).sets == 1


def test_digits_of_the_name_saved_with_the_count_go_back_to_the_name() -> None:
    raw = "Đơn theo Mẫu số 081 bản chính"
    read = read_documents([Paper("Đơn theo Mẫu số", originals=81, copies=0)], raw)
    assert (read.documents[0].name, read.documents[0].originals) == ("Đơn theo Mẫu số 08", 1)
    assert [mark.kind for mark in read.marks] == ["glued_text"]
    without_raw = read_documents([Paper("Thông tư ngày 01/01/", originals=20261, copies=1)])
    assert (without_raw.documents[0].name, without_raw.documents[0].originals) == ("Thông tư ngày 01/01/2026", 1)


def test_papers_of_one_name_get_different_ids() -> None:
    read = read_documents([Paper("Tờ khai", originals=1), Paper("Tờ khai", originals=1, group="b")])
    assert [paper.id for paper in read.documents] == ["to-khai", "to-khai-2"]


@pytest.mark.parametrize(
    ("name", "form", "parted"),
    [
        pytest.param(
            "Phiếu đề nghị (Mẫu DC02)Mẫu DC02 Phiếu đề nghị về căn",
            "cước.doc",
            ("Phiếu đề nghị (Mẫu DC02)", "Mẫu DC02 Phiếu đề nghị về căn cước.doc"),
            id="file-name-glued-to-the-name",
        ),
        pytest.param(
            "Đơn theo Nghị định số 33/2026/NĐ-CPMẫu số 11.docx",
            "",
            ("Đơn theo Nghị định số 33/2026/NĐ-CP", "Mẫu số 11.docx"),
            id="file-name-in-the-name-only",
        ),
        pytest.param(
            "Danh sách hành khách (nếu có)",
            "Danhschhnhkhchnuc.docx",
            ("Danh sách hành khách (nếu có)", "Danhschhnhkhchnuc.docx"),
            id="nothing-is-glued",
        ),
        pytest.param(
            "Văn bản theo Nghị định số",
            "23/2026/NĐ-CPMau05.docxMau07.docx",
            ("Văn bản theo Nghị định số 23/2026/NĐ-CP", "Mau05.docx\nMau07.docx"),
            id="name-glued-to-the-form",
        ),
        pytest.param("Tờ khai (Mẫu CT01)", "", ("Tờ khai (Mẫu CT01)", "Mẫu CT01"), id="form-named-in-the-name"),
        pytest.param("Ảnh 4x6 cm", "", ("Ảnh 4x6 cm", ""), id="no-form"),
    ],
)
def test_the_form_is_parted_from_the_name(name: str, form: str, parted: tuple[str, str]) -> None:
    assert part_form(name, form) == parted
    if "." in parted[1]:
        assert re.sub(r"\s", "", "".join(parted)) == re.sub(r"\s", "", name + form)
