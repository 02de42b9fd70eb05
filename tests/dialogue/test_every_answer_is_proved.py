"""The evaluation questions, asked without Rasa over the shipped records: no figure is told that no record says.

Every fifteenth row, for time; `EVERY=1` asks them all.
The figures are compared here in a plainer way than the check does.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from typing import Any

from assistant.dialogue.wording import load_wording
from assistant.settings import PROJECT
from tests.dialogue.conftest import Talk

EVERY = int(os.environ.get("EVERY", "15"))
_NUMBER = re.compile(r"\d+(?:[.,]\d{3})+(?!\d)|\d+")
_OUR_LIST = re.compile(r"^\s*(?:- )*(?:\d+\. )?")
_FIELD = re.compile(r"(?:^|; )(\d+)(?=$|; )")
WORDING = load_wording(PROJECT / "knowledge_base" / "replies")


def begins(*names: str) -> re.Pattern[str]:
    """Matches what begins like one of our sentences."""
    return re.compile("|".join(re.escape(WORDING.text(name).partition("{")[0].strip("- ")) for name in names))


_RECKONED = begins("due.title")  # the days of the result
_COUNTED = begins("detail.title", *(name for name in WORDING.names() if name.endswith((".more", "_left"))))


def questions() -> list[list[str]]:
    files = sorted((PROJECT / "tests" / "evaluation").glob("*_*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [[*row.get("before", ()), row["question"]] for row in rows[::EVERY]]


def numbers(text: str) -> set[int]:
    return {int(re.sub("[.,]", "", found)) for found in _NUMBER.findall(text)}


def reduced(texts: Iterable[str]) -> set[int]:
    """What a discount leaves of a fee; both stand in the row as fields."""
    rows = [[int(found) for found in _FIELD.findall(text)] for text in texts]
    return {full * (100 - percent) // 100 for row in rows for full in row for percent in row if 0 < percent < 100}


def not_proved(reply: dict[str, Any]) -> set[int]:
    rows = [row["text"] for row in reply["evidence"]]
    procedures = [one for one in (reply["procedure"], *reply["candidates"]) if one]
    names = " ".join(f"{one['code']} {one['name']}" for one in procedures)
    known = numbers("\n".join(rows)) | numbers(names) | reduced(rows)
    told: set[int] = set()
    for message in reply["messages"]:
        if message["kind"] in ("answer", "detail") and not _RECKONED.match(message["text"]):
            lines = (_OUR_LIST.sub("", line) for line in message["text"].split("\n"))
            told |= {number for line in lines if not _COUNTED.match(line) for number in numbers(line)}
    return told - known


def test_no_answer_tells_a_figure_outside_its_evidence(talk: Talk, unproved: list[str]) -> None:
    before, wrong, proved = len(unproved), {}, 0
    for said in questions():
        reply = talk(*said)
        if not reply["sources"]:
            continue
        proved += 1
        if found := not_proved(reply):
            wrong[said[-1]] = found
    assert wrong == {}
    assert unproved[before:] == [], "what is left out is a fault of the composer"
    assert proved > 500 / EVERY
