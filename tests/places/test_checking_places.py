"""Findings name their line; overlays and offices are checked too."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.knowledge.checking.finding import Finding
from assistant.knowledge.checking.lines import add_lines
from assistant.knowledge.checking.overlays import check_overlays
from assistant.knowledge.overlay import Overlay
from assistant.knowledge.record import Procedure
from assistant.places.checking import check_offices
from assistant.settings import PROJECT

RECORD = """code: "9.000001"
name: "Cấp thẻ"
example_questions:
  - "Làm thẻ ở đâu?"
documents:
  - id: "don"
    name: "Đơn"
    needed_if:
      - "lạ"
checked_on: 2020-01-01
"""


@pytest.mark.parametrize(
    ("trouble", "line"),
    [
        pytest.param("Tên 'lạ' ở 'documents.1.needed_if' không có trong mục cases.", 9, id="words"),
        pytest.param("Chữ ở 'documents.1.name' sai bảng mã.", 7, id="path"),
        pytest.param("Ngày kiểm tra (checked_on) ở tương lai.", 10, id="key"),
        pytest.param("Câu hỏi mẫu “làm thẻ ở đâu” ghi hai lần.", 4, id="sentence"),
        pytest.param("Thiếu nguồn (source_url).", 1, id="missing-key-is-at-the-code"),
    ],
)
def test_a_finding_names_its_line(tmp_path: Path, trouble: str, line: int) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(RECORD, encoding="utf-8")
    (finding,) = add_lines([Finding("error", str(file), None, trouble, "")])
    assert finding.line == line


def test_a_question_of_two_procedures_is_found_but_not_of_siblings_or_strangers() -> None:
    records = [
        ("a.yaml", Procedure(code="1.1", name="A", family="a", example_questions=("Làm thẻ ở đâu?",))),
        ("b.yaml", Procedure(code="1.2", name="B", family="b")),
        ("c.yaml", Procedure(code="1.3", name="C", family="a")),
    ]
    overlays = [(f"{code}.yaml", Overlay(code=code, questions=("làm thẻ ở đâu",))) for code in ("1.2", "1.3", "9.9")]
    found = list(check_overlays(overlays, records, {}))
    assert [finding.place for finding in found] == ["1.2.yaml"]


def test_two_overlays_of_one_code_are_an_error() -> None:
    twice = [("a.yaml", Overlay(code="1.1")), ("b.yaml", Overlay(code="1.1"))]
    assert [finding.severity for finding in check_overlays(twice, [], {})] == ["error"]


def test_the_shipped_offices_are_right_and_say_that_they_are_a_sample() -> None:
    found = list(check_offices(PROJECT / "knowledge_base" / "offices"))
    assert [finding.severity for finding in found] == ["warning"]
    assert "dữ liệu mẫu" in found[0].trouble


@pytest.mark.parametrize(
    ("office", "trouble"),
    [
        pytest.param('commune: "Phường Lạ"', "không phải xã, phường", id="no-such-commune"),
        pytest.param('hours: [{days: ["2"], opens: "11:30", closes: "07:30"}]', "không sau giờ mở", id="hours"),
        pytest.param('mail: "x"', "Không có mục nào tên", id="unknown-key"),
    ],
)
def test_what_is_wrong_with_an_office_is_named(tmp_path: Path, office: str, trouble: str) -> None:
    text = f'name: "A"\nprovince: "Quảng Ninh"\noffices:\n  - id: "x"\n    kind: "tax"\n    name: "X"\n    {office}\n'
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    errors = [finding for finding in check_offices(tmp_path) if finding.severity == "error"]
    assert any(trouble in finding.trouble for finding in errors)


def test_a_province_that_is_gone_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text('name: "A"\nprovince: "Hà Nam"\n', encoding="utf-8")
    assert any("không có tỉnh" in finding.trouble for finding in check_offices(tmp_path))
