from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.knowledge.importing.national import read_national
from assistant.knowledge.importing.reference import read_reference
from assistant.knowledge.reading import parse_procedure
from assistant.knowledge.writing import write_procedure

TODAY = date(2026, 11, 23)


def _row(code: str = "1.000001", **more: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "code": code,
        "name": "Thủ tục cấp thẻ đọc (cấp xã)",
        "decision_no": "1/QĐ-B",
        "ministry": "Bộ A",
        "levels": ["Cấp xã", "Cấp Xã"],
        "field": "Thư viện",
        "audience": "Công dân Việt Nam",
        "agency_competent": None,
        "agency_perform": "Ủy ban nhân dân cấp xã",
        "steps": "Bước 1: Nộp.\nBước 2: Nhận.",
        "methods": [
            {"channel": "Trực tiếp", "time": "7 Ngày làm việc", "fees": [{"amount": "70,000 VNĐ", "note": None}]},
            {"channel": "Dịch vụ bưu chính", "time": "1", "fees": [{"amount": "Miễn phí", "note": "135.000 đồng"}]},
        ],
        "dossier": [{"group": "a) Cấp mới", "items": [{"name": "Tờ khai", "originals": 1, "copies": 0}]}],
        "legal_codes": ["1/2025/TT-B"],
        "legal_raw": "Thông tư1/2025/TT-B",
        "conditions": "Không",
        "results": [{"name": "Thẻ", "code": "KQ.1"}],
        "source_url": "https://example.org/1",
        "crawled": "2026-06",
    }
    return row | more


def _write(file: Path, rows: list[dict[str, Any]]) -> Path:
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return file


def test_a_row_becomes_a_record_with_all_it_says(tmp_path: Path) -> None:
    result = read_reference([_write(tmp_path / "a.jsonl", [_row()])], today=TODAY)
    (record,) = result.procedures
    assert result.errors == ()
    assert (record.plain_name, record.family, record.levels) == ("Cấp thẻ đọc (cấp xã)", "cap-the-doc", ("xã",))
    assert [(step.title, step.text) for step in record.steps] == [("Bước 1", "Nộp."), ("Bước 2", "Nhận.")]
    assert [channel.kind for channel in record.channels] == ["in_person", "post"]
    assert record.documents[0].group == "a) Cấp mới"
    assert (record.legal_refs[0].number, record.legal_refs[0].title) == ("1/2025/TT-B", "Thông tư")
    assert [(agency.name, agency.role) for agency in record.agencies] == [("Ủy ban nhân dân cấp xã", "performs")]
    assert (record.results[0].code, record.conditions, record.origin) == ("KQ.1", (), "imported")
    assert record.extra is not None
    assert (record.extra["conditions"], record.extra["crawled"]) == ("Không", "2026-06")
    assert result.marks == {"fee_contradicts": 1, "time_without_unit": 1}
    assert result.imported[0].source == _row()
    assert result.imported[0].place == "a.jsonl:1"


def test_an_imported_record_survives_being_written_and_read(tmp_path: Path) -> None:
    (record,) = read_reference([_write(tmp_path / "a.jsonl", [_row()])], today=TODAY).procedures
    again, errors = parse_procedure(write_procedure(record), "a.yaml")
    assert errors == []
    assert again == record


def test_an_unknown_field_is_kept(tmp_path: Path) -> None:
    (record,) = read_reference([_write(tmp_path / "a.jsonl", [_row(moi={"x": [1]})])], today=TODAY).procedures
    assert record.extra is not None
    assert json.loads(record.extra["moi"]) == {"x": [1]}


@pytest.mark.parametrize(
    ("bad", "trouble"),
    [
        pytest.param(b"{not json}\n", "JSON", id="broken-line"),
        pytest.param("{'tên': 'thử'}\n".encode("utf-16"), "UTF-8", id="wrong-encoding"),
        pytest.param(b"[1, 2]\n", "không phải một bản ghi", id="no-object"),
        pytest.param(json.dumps(_row("")).encode() + b"\n", "không có mã", id="no-code"),
        pytest.param(json.dumps(_row("12")).encode() + b"\n", "sai dạng", id="code-of-another-kind"),
        pytest.param(json.dumps(_row("1.000001")).encode() + b"\n", "a.jsonl:1", id="code-twice"),
        pytest.param(json.dumps(_row("1.000009", name=" ")).encode() + b"\n", "không có tên", id="no-name"),
        pytest.param(json.dumps(_row("1.000009", name="<b>Cấp</b>")).encode() + b"\n", "HTML", id="markup-in-the-name"),
        pytest.param(json.dumps(_row("1.000009", steps="x" * 10_000_000)).encode() + b"\n", "2 MB", id="huge-field"),
        pytest.param(json.dumps(_row("1.000009", name="Cáº¥p á» thẻ")).encode() + b"\n", "bảng mã", id="broken-text"),
        pytest.param(b"[" * 100_000 + b"\n", "JSON", id="nested-too-deep"),
    ],
)
def test_a_bad_line_is_reported_with_its_number_and_the_rest_is_imported(
    tmp_path: Path, bad: bytes, trouble: str
) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(json.dumps(_row()).encode() + b"\n" + bad + json.dumps(_row("1.000002")).encode() + b"\n")
    result = read_reference([file], today=TODAY)
    assert {record.code for record in result.procedures} >= {"1.000001"}
    assert any(trouble in str(error) and error.place == "a.jsonl" for error in result.errors)
    if b"\x00" not in bad:
        assert [record.code for record in result.procedures] == ["1.000001", "1.000002"]
        assert [error.line for error in result.errors] == [2]


def test_a_truncated_archive_gives_what_came_before_the_damage(tmp_path: Path) -> None:
    rows = [_row(f"1.{number:06}", steps=f"Bước 1: {number * 7919}") for number in range(3000)]
    whole = gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode())
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(whole[: len(whole) // 2])
    result = read_reference([file], today=TODAY)
    assert 0 < len(result.procedures) < 3000
    assert any("hỏng" in str(error) for error in result.errors)


def test_a_missing_file_does_not_stop_the_others(tmp_path: Path) -> None:
    result = read_reference([tmp_path / "none.jsonl", _write(tmp_path / "a.jsonl", [_row()])], today=TODAY)
    assert len(result.procedures) == 1
    assert "Không thấy tệp" in str(result.errors[0])


def test_records_that_are_word_for_word_the_same_share_a_family(tmp_path: Path) -> None:
    rows = [_row("1.000001"), _row("1.000002"), _row("1.000003", steps="Khác.", name="Cấp thẻ khác")]
    families = [
        record.family for record in read_reference([_write(tmp_path / "a.jsonl", rows)], today=TODAY).procedures
    ]
    assert families[0] == families[1] != families[2]


def test_progress_is_told_as_rows_are_read(tmp_path: Path) -> None:
    seen: list[int] = []
    rows = [_row(f"1.{number:06}") for number in range(250)]
    read_reference([_write(tmp_path / "a.jsonl", rows)], seen.append, TODAY)
    assert seen == [100, 200]


NATIONAL: dict[str, Any] = {
    "MaTTHC": "1.999001",
    "TENTTHC": "Thủ tục cấp thẻ đọc",
    "TRINHTUTHUCHIEN": [{"TRUONGHOP": "Cấp mới", "TRINHTU": [{"TENTRINHTU": "<p>Nộp đơn.</p>", "STT": 7}]}],
    "CACHTHUCTHUCHIEN": [
        {
            "KENH": 1,
            "THOIGIAN": [
                {
                    "THOIGIANGIAIQUYET": 7.0,
                    "DONVITINH": "Ngày làm việc",
                    "MOTA": "Kể từ ngày nhận đủ hồ sơ",
                    "PHILEPHI": [{"MAPHILEPHI": "LP01", "SOTIEN": 70000, "DONVI": "Đồng", "MOTA": "70.000 đồng/thẻ"}],
                }
            ],
        },
        {"KENH": "2", "THOIGIAN": [{"THOIGIANGIAIQUYET": 5, "PHILEPHI": [{"SOTIEN": 0, "MOTA": "135.000 đồng/lần"}]}]},
    ],
    "THANHPHANHOSO": [
        {
            "TRUONGHOP": "Cấp mới",
            "GIAYTO": [{"MAGIAYTO": "G1", "TENGIAYTO": "Tờ khai", "MAMAUDON": "M01", "SOBANCHINH": "1", "SOBANSAO": 0}],
        }
    ],
    "CAPTHUCHIEN": [{"CAPTHUCHIEN": "4"}],
    "YEUCAU": "Từ đủ 14 tuổi",
    "KETQUATHUCHIEN": [{"MAKETQUA": "K1", "TENKETQUA": "Thẻ đọc"}],
    "CANCUPHAPLY": [{"SOVANBAN": "1/2025/TT-B", "TENVANBAN": "Thông tư về thẻ"}],
    "COQUANTHUCHIEN": [{"MADONVI": "D1", "TENDONVI": "Thư viện xã"}],
    "TRANGTHAI": "1",
    "MOI": {"a": [1, "hai"]},
}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(json.dumps(NATIONAL), id="one-object"),
        pytest.param(json.dumps([NATIONAL]), id="a-list"),
        pytest.param(json.dumps({"RESULT": [NATIONAL]}), id="an-answer-of-the-service"),
        pytest.param(json.dumps(NATIONAL) + "\n" + json.dumps(NATIONAL | {"MaTTHC": "1.999002"}), id="json-lines"),
        pytest.param(json.dumps({key.lower(): value for key, value in NATIONAL.items()}), id="other-case-of-keys"),
        pytest.param("\ufeff" + json.dumps(NATIONAL, indent=2), id="byte-order-mark-and-indents"),
    ],
)
def test_the_national_format_is_read_in_every_wrapping(tmp_path: Path, text: str) -> None:
    file = tmp_path / "n.json"
    file.write_text(text, encoding="utf-8")
    result = read_national([file], today=TODAY)
    assert result.errors == ()
    record = result.procedures[0]
    assert (record.code, record.plain_name, record.levels) == ("1.999001", "Cấp thẻ đọc", ("xã",))
    assert [(step.title, step.text) for step in record.steps] == [("Cấp mới", "Nộp đơn.")]
    in_person, online = record.channels
    assert (in_person.fees[0].amount, in_person.fees[0].unit) == (70000, "thẻ")
    assert (in_person.times[0].value, in_person.times[0].working) == (7, True)
    assert in_person.times[0].from_event == "Kể từ ngày nhận đủ hồ sơ"
    assert (online.fees[0].amount, online.fees[0].source_text) == (None, "0 Đồng (135.000 đồng/lần)")
    assert online.times[0].source_text == "5 (nguồn không ghi đơn vị)"
    paper = record.documents[0]
    assert (paper.name, paper.form, paper.originals, paper.copies, paper.group) == ("Tờ khai", "M01", 1, 0, "Cấp mới")
    assert (record.results[0].name, record.legal_refs[0].number) == ("Thẻ đọc", "1/2025/TT-B")
    assert [(agency.name, agency.role) for agency in record.agencies] == [("Thư viện xã", "performs")]


def test_no_value_of_a_national_record_is_dropped(tmp_path: Path) -> None:
    file = tmp_path / "n.json"
    file.write_text(json.dumps(NATIONAL), encoding="utf-8")
    (record,) = read_national([file], today=TODAY).procedures
    assert record.extra is not None
    assert record.extra["TRANGTHAI"] == "1"
    assert json.loads(record.extra["MOI"]) == {"a": [1, "hai"]}
    assert record.extra["TRINHTUTHUCHIEN.1.TRINHTU.1.STT"] == "7"
    assert record.extra["CACHTHUCTHUCHIEN.1.THOIGIAN.1.PHILEPHI.1.MAPHILEPHI"] == "LP01"
    assert record.extra["COQUANTHUCHIEN.1.MADONVI"] == "D1"


def test_a_way_that_nobody_knows_is_marked_and_not_guessed(tmp_path: Path) -> None:
    file = tmp_path / "n.json"
    ways = [{"KENH": 9, "THOIGIAN": [{"THOIGIANGIAIQUYET": 5, "DONVITINH": "Ngày", "PHILEPHI": [{"SOTIEN": 20000}]}]}]
    file.write_text(json.dumps([NATIONAL | {"CACHTHUCTHUCHIEN": ways}]), encoding="utf-8")
    (record,) = read_national([file], today=TODAY).procedures
    assert record.channels == ()
    assert [(note.topic, note.text) for note in record.notes] == [("channels", "9\n5 Ngày\n20000 Đồng")]
    mark = next(mark for mark in record.marks if mark.kind == "channel_unknown")
    assert (mark.where, mark.text) == ("CACHTHUCTHUCHIEN.1.KENH", "9")


@pytest.mark.parametrize("piece", ["(", "1 (", "1", "- ", "1.000 ", "Mẫu", "Bước 1: ", "<"])
@pytest.mark.timeout(20)
def test_a_field_made_to_slow_the_reader_down_does_not(tmp_path: Path, piece: str) -> None:
    long = piece * (100_000 // len(piece))
    fees = [{"amount": long, "note": None}, {"amount": "Miễn phí", "note": long}]
    row = _row(
        steps=long,
        conditions=long,
        methods=[{"channel": "Trực tiếp", "time": long, "fees": fees, "note": long}],
        dossier=[{"group": long, "items": [{"name": long, "form": "a.doc", "originals": 1, "copies": 0}]}],
        legal_raw=long,
    )
    file = _write(tmp_path / "a.jsonl", [row, _row("1.000002", name=long)])
    result = read_reference([file], today=TODAY)
    assert [record.code for record in result.procedures][:1] == ["1.000001"]
    assert len(result.errors) == 1
