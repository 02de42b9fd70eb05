"""Every aspect is written from the record alone, in the source's words where it contradicts itself."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from assistant.dialogue.answer import Answer
from assistant.dialogue.answers import ANSWERS, sections_of
from assistant.dialogue.wording import Wording, load_wording
from assistant.knowledge.reading import parse_procedure, read_procedures
from assistant.knowledge.record import Procedure
from assistant.knowledge.view import View

CONTENT = Path(__file__).parents[2] / "knowledge_base"
TODAY = date(2026, 11, 23)
_NUMBER = re.compile(r"[0-9]+")


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load_wording(CONTENT / "replies")


def record(body: str) -> Procedure:
    procedure, errors = parse_procedure('code: "9.1"\nname: "Cấp thẻ thử"\n' + body, "thử")
    assert procedure is not None, errors
    return procedure


def say(aspect: str, procedure: Procedure, wording: Wording, today: date = TODAY, **answers: str) -> str:
    section = ANSWERS[aspect](View(procedure, today, answers), wording)
    return section.text(wording) if section else ""


DISCOUNT = """
channels:
  - kind: "in_person"
    fees:
      - amount: 70000
        unit: "thẻ"
        discounts:
          - {percent: 50, effective_from: 2025-07-01, effective_to: 2026-12-31, legal_ref: "64/2025/TT-BTC"}
"""


@pytest.mark.parametrize(
    ("today", "holds", "lacks"),
    [
        pytest.param(
            date(2026, 12, 31), ["35.000 đồng/thẻ", "70.000", "31/12/2026", "64/2025/TT-BTC"], [], id="last-day"
        ),
        pytest.param(date(2027, 1, 1), ["70.000 đồng/thẻ"], ["35.000", "giảm"], id="the-day-after"),
        pytest.param(date(2025, 6, 30), ["70.000 đồng/thẻ"], ["35.000"], id="before-it-began"),
    ],
)
def test_a_discount_counts_on_its_days_only(today: date, holds: list[str], lacks: list[str], wording: Wording) -> None:
    text = say("fee", record(DISCOUNT), wording, today)
    assert all(words in text for words in holds)
    assert not any(words in text for words in lacks)


def test_a_fee_that_contradicts_itself_is_quoted_not_counted(wording: Wording) -> None:
    procedure = record(
        'channels:\n  - kind: "online"\n    fees:\n      - source_text: "Miễn phí (Lệ phí 135.000 đồng/lần)"\n'
    )
    assert "bản công bố ghi “Miễn phí (Lệ phí 135.000 đồng/lần)”" in say("fee", procedure, wording)


def test_channels_with_other_fees_are_told_apart_and_equal_ones_said_once(wording: Wording) -> None:
    procedure = record(
        """
channels:
  - {kind: "in_person", fees: [{amount: 20000}]}
  - {kind: "online", fees: [{amount: 10000}]}
  - {kind: "post", fees: [{amount: 20000}]}
"""
    )
    text = say("fee", procedure, wording)
    assert "Nộp trực tiếp, qua bưu chính: 20.000 đồng" in text
    assert "Nộp trực tuyến: 10.000 đồng" in text
    assert text.count("20.000") == 1


def test_a_fee_of_next_month_is_announced(wording: Wording) -> None:
    procedure = record(
        """
channels:
  - kind: "in_person"
    fees:
      - {amount: 50000, effective_to: 2026-12-31}
      - {amount: 60000, effective_from: 2027-01-01}
"""
    )
    text = say("fee", procedure, wording)
    assert "50.000 đồng, đến hết ngày 31/12/2026" in text
    assert "Từ ngày 01/01/2027: 60.000 đồng" in text


def test_a_time_without_unit_is_quoted(wording: Wording) -> None:
    procedure = record('channels:\n  - kind: "online"\n    times: [{source_text: "1 (nguồn không ghi đơn vị)"}]\n')
    assert "bản công bố ghi “1 (nguồn không ghi đơn vị)”" in say("time", procedure, wording)


def test_papers_that_depend_stand_behind_their_condition(wording: Wording) -> None:
    procedure = record(
        """
cases: [{id: "tre_em", label: "người làm thẻ dưới 14 tuổi", ask: "Dưới 14 tuổi phải không ạ?"}]
documents:
  - {name: "Tờ khai", originals: 1, act: "submit"}
  - {name: "Giấy khai sinh", copies: 1, certified: true, needed_if: ["tre_em"]}
"""
    )
    text = say("documents", procedure, wording)
    assert "- Tờ khai (nộp, 1 bản chính)" in text
    assert "- Nếu người làm thẻ dưới 14 tuổi: Giấy khai sinh (1 bản sao có chứng thực)" in text
    assert "Giấy khai sinh" not in say("documents", procedure, wording, tre_em="no")
    assert "Nếu" not in say("documents", procedure, wording, tre_em="yes")


def test_an_unconfirmed_fact_says_so(wording: Wording) -> None:
    procedure = record('channels:\n  - kind: "in_person"\n    fees: [{amount: 1000, unconfirmed: true}]\n')
    assert "chưa xác nhận" in say("fee", procedure, wording)


@pytest.mark.parametrize("aspect", sorted(ANSWERS))
def test_an_empty_record_answers_nothing(aspect: str, wording: Wording) -> None:
    assert say(aspect, record(""), wording) == ""


def test_a_record_without_online_says_so(wording: Wording) -> None:
    text = say("online", record('channels: [{kind: "in_person"}]'), wording)
    assert "không có cách nộp trực tuyến" in text


@pytest.mark.parametrize("file", sorted((CONTENT / "procedures").glob("*.yaml")), ids=lambda file: file.stem)
def test_every_shipped_record_answers_the_four_questions_people_ask(file: Path, wording: Wording) -> None:
    loaded = read_procedures([file])
    assert loaded.errors == ()
    (_, procedure) = loaded.procedures[0]
    silent = set()
    if not any(channel.fees for channel in procedure.channels):
        silent.add("fee")
    if not any(channel.times for channel in procedure.channels):
        silent.add("time")
    if not procedure.documents:
        silent.add("documents")
    if not procedure.steps:
        silent.add("steps")
    assert len(silent) <= 2, "a record that knows so little is none to curate"
    for aspect in ("documents", "fee", "time", "place", "steps", "legal_basis"):
        text = say(aspect, procedure, wording)
        if aspect in silent:
            assert text == "", "what the record does not say is not said"
            continue
        assert len(text) > 20, aspect
        assert "None" not in text
        assert "{" not in text


@pytest.mark.parametrize("file", sorted((CONTENT / "procedures").glob("*.yaml")), ids=lambda file: file.stem)
def test_every_number_of_a_section_stands_in_its_evidence(file: Path, wording: Wording) -> None:
    ((_, procedure),) = read_procedures([file]).procedures
    told = [aspect for aspect in ANSWERS if aspect not in ("fee", "online")]  # written and counted from an amount
    sections = sections_of(told, View(procedure, TODAY, {}), wording)
    proof = " ".join(one.text for one in Answer(procedure, tuple(told), sections).evidence(wording))
    numbers = {number for section in sections for item in section.items for number in _NUMBER.findall(item.text)}
    assert {number for number in numbers if number not in proof} == set()
