"""What a record file would lose or publish in silence is refused with its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.commands.imported import group
from assistant.knowledge.check import check
from assistant.knowledge.reading import parse_procedure
from assistant.knowledge.record import Channel, Fee, Mark, Procedure

_HEAD = 'code: "1.000001"\nname: "Cấp thẻ"\n'
_FEE = "channels:\n  - kind: in_person\n    fees:\n      - amount: "


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        pytest.param("summary: Tờ khai # mẫu 01\n", "“# mẫu 01”", id="sentence-cut"),
        pytest.param("summary: thu # một lần\n", "“# một lần”", id="one-word-cut"),
        pytest.param("owner: lan #1\n", "“#1”", id="number-sign-cut"),
        pytest.param("summary: “Cấp thẻ”\n", "ngoặc kép cong", id="curly-quotes"),
        pytest.param("\u00a0summary: a\n", "U+00A0", id="hard-blank-before-a-key"),
        pytest.param(f"{_FEE}-5\n", "channels.1.fees.1.amount", id="negative"),
        pytest.param(f"{_FEE}20\n", "chỉ có 20 đồng", id="thousands-lost"),
        pytest.param(f"{_FEE}1.5\n", "phần lẻ", id="part-of-a-đồng"),
        pytest.param("channels:\n  - kind: in_person\n    times:\n      - value: inf\n", "value", id="infinite-time"),
    ],
)
def test_words_that_would_be_lost_are_refused(text: str, trouble: str) -> None:
    record, errors = parse_procedure(_HEAD + text, "a.yaml")
    assert record is None
    assert trouble in str(errors[0])
    assert errors[0].line


@pytest.mark.parametrize(
    "text",
    [
        "checked_on: 2026-05-04  # bởi Lan\n",
        "owner: lan  # người giữ\n",
        'summary: "Tờ khai # 1"\n',
        "summary: >\n  Tờ khai # 1\n",
        "# cả dòng\nsummary: “A” và “B”\n",
    ],
)
def test_comments_that_cut_nothing_stay_allowed(text: str) -> None:
    assert parse_procedure(_HEAD + text, "a.yaml")[1] == []


@pytest.mark.parametrize("written", ["20.000", "20,000", "20000", "20.000,00", '"20 000"', "20.000  # từ 2026"])
def test_an_amount_in_a_record_file_is_what_it_looks_like(written: str) -> None:
    record, errors = parse_procedure(f"{_HEAD}{_FEE}{written}\n", "a.yaml")
    assert errors == []
    assert record is not None
    assert record.channels[0].fees[0].amount == 20_000


def test_a_hard_blank_in_a_sentence_is_a_blank() -> None:
    record, _ = parse_procedure(_HEAD + "summary: Cấp\u00a0thẻ\n", "a.yaml")
    assert record is not None
    assert record.summary == "Cấp thẻ"


IMPORTED = Procedure(code="1.000001", name="Cấp thẻ đọc", source_url="https://a.vn/1", origin="imported")


def test_impossible_fees_and_leftovers_of_an_import_are_errors() -> None:
    fees = (Fee(amount=20), Fee(amount=-5, name="x"), Fee(amount=20_000, name="y"))
    record = replace(IMPORTED, channels=(Channel(kind="post", fees=fees, note="nan nan (nan)"),))
    errors = [one.trouble for one in check([("a", record)], date(2026, 11, 29)) if one.severity == "error"]
    assert len(errors) == 3
    assert "nan nan (nan)" in "".join(errors)


def test_the_report_on_imports_groups_one_kind_of_trouble() -> None:
    records = [
        replace(IMPORTED, code=f"1.00000{number}", marks=(Mark(kind="channel_unknown", text=f"Bồ câu {number}"),))
        for number in range(3)
    ]
    findings = check([(record.code, record) for record in records], date(2026, 11, 29))
    (only,) = group(findings)
    assert only.codes == ("1.000000", "1.000001", "1.000002")
    assert "Cách nộp không rõ" in only.trouble
    assert "nhập lại" in only.cure
