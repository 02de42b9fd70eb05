"""One odd cell costs its own part, in both formats; the rest of the record is imported and the cell is marked."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.dialogue.answers.fees import answer_fee
from assistant.dialogue.wording import load_wording
from assistant.knowledge.importing.national import read_national
from assistant.knowledge.importing.reference import read_reference
from assistant.knowledge.importing.result import ImportResult
from assistant.knowledge.record import Procedure
from assistant.knowledge.view import View
from assistant.settings import PROJECT

TODAY = date(2026, 11, 29)


def _reference(folder: Path, **more: Any) -> ImportResult:
    file = folder / "r.jsonl"
    row = {"code": "1.999001", "name": "Thủ tục cấp thẻ đọc", **more}
    file.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    return read_reference([file], today=TODAY)


def _national(folder: Path, **more: Any) -> ImportResult:
    file = folder / "n.json"
    row = {"MaTTHC": "1.999001", "TENTTHC": "Thủ tục cấp thẻ đọc", **more}
    file.write_text(json.dumps([row], ensure_ascii=False), encoding="utf-8")
    return read_national([file], today=TODAY)


def _with_fee(folder: Path, cell: object) -> tuple[Procedure, Procedure]:
    times = [{"THOIGIANGIAIQUYET": 5, "DONVITINH": "Ngày", "PHILEPHI": [{"SOTIEN": cell}]}]
    (national,) = _national(folder, CACHTHUCTHUCHIEN=[{"KENH": 1, "THOIGIAN": times}]).procedures
    methods = [{"channel": "Trực tiếp", "time": "5 Ngày", "fees": [{"amount": cell, "note": None}]}]
    (reference,) = _reference(folder, methods=methods).procedures
    return national, reference


def _told(record: Procedure) -> str:
    wording = load_wording(PROJECT / "knowledge_base" / "replies")
    section = answer_fee(View(record, TODAY, {}), wording)
    return section.text(wording) if section else ""


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        *(("30.000,00", "- 30.000 đồng."), ("30,000.00", "- 30.000 đồng."), ("30 000", "- 30.000 đồng.")),
        *(("30.000", "- 30.000 đồng."), (30000, "- 30.000 đồng."), (30000.0, "- 30.000 đồng.")),
        *(("30.000đ/lần", "- 30.000 đồng/lần."), ("1.5 triệu", "- 1.500.000 đồng."), ("50k", "- 50.000 đồng.")),
        *(("USD 20", "- 20 USD."), ("20 USD", "- 20 USD."), ("0", "- miễn phí."), ("không", "- miễn phí.")),
        *((0, "- miễn phí."), ("Không thu phí", "- miễn phí."), (["30.000"], "- 30.000 đồng.")),
    ],
    ids=str,
)
def test_an_amount_is_told_as_it_was_meant(tmp_path: Path, cell: object, told: str) -> None:
    for record in _with_fee(tmp_path, cell):
        assert _told(record).split("\n")[1:] == [told]
        assert record.marks == ()


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        *(("30.000 - 50.000", "fee_not_read"), ("1e5", "fee_not_read"), ("1.234,567", "fee_not_read")),
        *(("Theo quy định", "fee_not_read"), ("-5", "fee_negative"), (-5, "fee_negative")),
        *((30, "fee_loses_thousands"), ("30.00", "fee_loses_thousands"), ("500", "fee_loses_thousands")),
    ],
    ids=str,
)
def test_a_doubtful_amount_is_marked_and_quoted(tmp_path: Path, cell: object, kind: str) -> None:
    for record in _with_fee(tmp_path, cell):
        assert [mark.kind for mark in record.marks] == [kind]
        assert [fee.amount for fee in record.channels[0].fees] == [None]
        assert str(cell) in _told(record)


@pytest.mark.parametrize("cell", ["nan", "NaN VNĐ", "nan nan (nan)", "NULL", "N/A", "Infinity", "1e999", True, False])
def test_what_is_no_value_never_reaches_a_citizen(tmp_path: Path, cell: object) -> None:
    for record in _with_fee(tmp_path, cell):
        assert _told(record) == ""
        assert [mark.kind for mark in record.marks] == ["odd_cell" if isinstance(cell, bool) else "no_value"]
        assert record.channels[0].times[0].value == 5


def test_a_number_beyond_all_bounds_costs_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    bad = '{"code": "1.000002", "name": "B", "sets": 1e999, "methods": [{"channel": "Trực tiếp", "time": NaN}]}\n'
    file.write_text(bad + '{"code": "1.000003", "name": "C"}\n', encoding="utf-8")
    result = read_reference([file], today=TODAY)
    assert [record.code for record in result.procedures] == ["1.000002", "1.000003"]
    assert result.errors == ()


@pytest.mark.parametrize(
    ("cell", "kinds"),
    [
        *(
            ("Qua bưu điện", ["post"]),
            ("Qua buu dien", ["post"]),
            ("Chuyển phát nhanh", ["post"]),
            ("Qua mạng", ["online"]),
        ),
        *(("Trực tiếp, Trực tuyến", ["in_person", "online"]), ("TRUC TIEP", ["in_person"]), (2.0, ["online"])),
        *(("1,2,3", ["in_person", "online", "post"]), (["Trực tiếp", "Bưu chính"], ["in_person", "post"])),
        *(("", []), (None, []), ("Bồ câu", []), (True, []), ("Không trực tiếp", [])),
    ],
    ids=str,
)
def test_a_way_in_any_words_is_found_and_an_unknown_one_becomes_a_note(
    tmp_path: Path, cell: object, kinds: list[str]
) -> None:
    methods = [{"channel": cell, "time": "5 Ngày", "fees": [{"amount": "30.000"}]}]
    times = [{"THOIGIANGIAIQUYET": 5, "DONVITINH": "Ngày", "PHILEPHI": [{"SOTIEN": "30.000"}]}]
    given = (
        _reference(tmp_path, methods=methods),
        _national(tmp_path, CACHTHUCTHUCHIEN=[{"KENH": cell, "THOIGIAN": times}]),
    )
    for result in given:
        (record,) = result.procedures
        assert [channel.kind for channel in record.channels] == kinds
        if not kinds:
            assert "30.000" in record.notes[0].text
            assert "channel_unknown" in result.marks


@pytest.mark.parametrize(
    ("cell", "levels"),
    [
        *(
            (["Cấp tỉnh, Cấp xã"], ("tỉnh", "xã")),
            ("Cấp tỉnh, Cấp xã", ("tỉnh", "xã")),
            (["Cấp tỉnh\nCấp xã"], ("tỉnh", "xã")),
        ),
        *(
            (["cap tinh va cap xa"], ("tỉnh", "xã")),
            (["Cấp Bộ; cấp xã/phường"], ("trung ương", "xã")),
            (["TW"], ("trung ương",)),
        ),
        *((["Cơ quan khác"], ("khác",)), (["abc", "Cấp xã"], ("xã",)), ([True], ()), (None, ())),
    ],
    ids=str,
)
def test_several_levels_in_one_cell_are_all_kept(tmp_path: Path, cell: object, levels: tuple[str, ...]) -> None:
    for result in (_reference(tmp_path, levels=cell), _national(tmp_path, CAPTHUCHIEN=cell)):
        assert result.procedures[0].levels == levels


@pytest.mark.parametrize(
    ("cell", "count", "note"),
    [
        *(
            ("02 (hai)", 2, ""),
            ("01 bản chính", 1, ""),
            ("hai (02) bản", 2, ""),
            ("1.0", 1, ""),
            (1.0, 1, ""),
            ("01", 1, ""),
        ),
        *(("Không", 0, ""), ("hai", 2, ""), (True, None, ""), (-1, None, ""), ("1-2", None, "Số bản chính: 1-2")),
    ],
    ids=str,
)
def test_a_number_of_papers_is_read_or_told_as_written(
    tmp_path: Path, cell: object, count: int | None, note: str
) -> None:
    papers = [{"group": "a", "items": [{"name": "Tờ khai", "originals": cell, "copies": 0}]}]
    rows = [{"TRUONGHOP": "", "GIAYTO": [{"TENGIAYTO": "Tờ khai", "SOBANCHINH": cell, "SOBANSAO": 0}]}]
    for result in (_reference(tmp_path, dossier=papers), _national(tmp_path, THANHPHANHOSO=rows)):
        (paper,) = result.procedures[0].documents
        assert (paper.originals, paper.copies, paper.note) == (count, 0, note)
        assert ("odd_cell" in result.marks) == (count is None)


@pytest.mark.parametrize(
    "shape",
    [
        "Tờ khai",
        ["Tờ khai"],
        [{"name": "Tờ khai"}],
        [{"group": "", "items": "Tờ khai"}],
        [{"items": [None, "Tờ khai"]}],
    ],
)
def test_a_text_where_a_list_belongs_is_a_list_of_one(tmp_path: Path, shape: object) -> None:
    (record,) = _reference(tmp_path, dossier=shape, results="Thẻ", methods="Trực tiếp").procedures
    assert [paper.name for paper in record.documents] == ["Tờ khai"]
    assert [result.name for result in record.results] == ["Thẻ"]
    assert [channel.kind for channel in record.channels] == ["in_person"]


@pytest.mark.parametrize("wrapped", [["data", "content"], ["result"], ["data"], ["payload", "data", "items"]])
def test_the_answer_of_a_service_is_a_list(tmp_path: Path, wrapped: list[str]) -> None:
    document: Any = [{"MaTTHC": "1.999001", "TENTTHC": "Cấp thẻ"}, {"MaTTHC": "1.999002", "TENTTHC": "Đổi thẻ"}]
    for key in reversed(wrapped):
        document = {"code": 200, "message": "OK", key: document}
    file = tmp_path / "n.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    assert [record.code for record in read_national([file], today=TODAY).procedures] == ["1.999001", "1.999002"]


@pytest.mark.parametrize(
    "code",
    [
        "1.999001.H19",
        "1.999001.000.00.00.H42",
        " 1.999001",
        "'1.999001",
        "1,999001",
        "1. 999001",
        "1.999001-h19",
        1.999001,
    ],
)
def test_codes_of_provinces_and_spreadsheets_are_the_code_of_the_nation(tmp_path: Path, code: object) -> None:
    for result in (_reference(tmp_path, code=code), _national(tmp_path, MaTTHC=code)):
        assert [record.code for record in result.procedures] == ["1.999001"]


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        *((1.01275, "mất số 0 ở cuối"), ("1.01275", "có thể là 1.012750"), (2.0021, "có thể là 2.002100")),
        *(
            ("1012753", "sai dấu chấm"),
            ("1.012.753", "có thể là 1.012753"),
            ("abc", "sai dạng"),
            ("1.012753.H1999", "sai dạng"),
        ),
        *((None, "không có mã"), (True, "không có mã")),
    ],
    ids=str,
)
def test_a_code_that_cannot_be_read_gets_its_true_cause(tmp_path: Path, code: object, cause: str) -> None:
    result = _reference(tmp_path, code=code)
    assert result.procedures == ()
    assert cause in str(result.errors[0])


_TEXT = "Thủ tục cấp thẻ căn cước “mới”, đã nộp tại xã"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param(_TEXT.encode().decode("latin-1"), _TEXT, id="utf-8-as-latin-1"),
        pytest.param(_TEXT.encode().decode("latin-1").replace("\xa0", " "), _TEXT, id="its-hard-blanks-lost"),
        pytest.param(_TEXT.encode().decode("latin-1").encode().decode("latin-1"), _TEXT, id="twice"),
        pytest.param("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam", id="tcvn3"),
        pytest.param("Tê khai ®¨ng ký t¹m tró", "Tờ khai đăng ký tạm trú", id="tcvn3-short"),
        pytest.param("“TÔI ĐÃ” CHÚ Ý… «ĐÃ»", "“TÔI ĐÃ” CHÚ Ý… «ĐÃ»", id="good-text-stays"),
        pytest.param("ĐÃ\u00a0NỘP", "ĐÃ NỘP", id="good-text-with-a-hard-blank"),
        pytest.param("10 m&sup2;&amp;nbsp;a &amp;amp; b", "10 m² a & b", id="entities-escaped-twice"),
        pytest.param("&lt;p&gt;Nộp&lt;/p&gt;tại xã", "Nộp\ntại xã", id="tags-behind-entities"),
        pytest.param("thu&#777; tu&#803;c", "thủ tục", id="marks-behind-entities"),
    ],
)
def test_text_is_read_as_it_was_meant(tmp_path: Path, written: str, read: str) -> None:
    (record,) = _reference(tmp_path, address=written).procedures
    assert record.address == read


@pytest.mark.parametrize("written", ["Cách th\ufffdc nộp", "CÃ¡ch thá»©c á»", "Coäng hoøa xaõ hoäi"])
def test_text_that_cannot_be_repaired_is_refused_with_its_place(tmp_path: Path, written: str) -> None:
    result = _reference(tmp_path, methods=[{"channel": "Trực tiếp", "note": written}])
    assert result.procedures == ()
    assert "methods.1.note" in str(result.errors[0])
    assert "bảng mã" in str(result.errors[0])
