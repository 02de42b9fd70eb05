"""Rows of an evaluation, floors, and what counts as handled."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import ContentError
from assistant.evaluation.floors import missed_floors, read_floors
from assistant.evaluation.report import as_dict, write_report
from assistant.evaluation.rows import Row, read_rows
from assistant.evaluation.run import Answered, Result


def answered(line: str, tmp_path: Path, **values: object) -> Answered:
    file = tmp_path / "rows.jsonl"
    file.write_text(line + "\n", encoding="utf-8")
    row: Row = read_rows(file)[0]
    given = {
        "ranked": ("1.1",), "outcome": "answered", "procedure": "1.1", "aspects": (), "text": "", "kinds": (),
        "search_seconds": 0.01, "turn_seconds": 0.02,
    }  # fmt: skip
    return Answered(row=row, **{**given, "shown": values.get("text", given["text"]), **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "values", "handled"),
    [
        pytest.param('{"question": "a", "codes": ["1.1"]}', {}, 1, id="right-procedure"),
        pytest.param('{"question": "a", "codes": ["1.2"]}', {}, 0, id="wrong-procedure"),
        pytest.param('{"question": "a", "codes": []}', {"outcome": "out_of_scope"}, 1, id="refused"),
        pytest.param('{"question": "a", "codes": []}', {}, 0, id="answered-what-nothing-answers"),
        pytest.param('{"question": "a", "codes": ["1.1"], "must_contain": ["Phí 5"]}', {"text": "phí 5"}, 1, id="fact"),
        pytest.param('{"question": "a", "codes": ["1.1"], "must_not_contain": ["9"]}', {"text": "9"}, 0, id="wrong"),
        pytest.param('{"question": "a", "codes": ["1.1"], "expects": "correction"}', {}, 0, id="not-corrected"),
        pytest.param(
            '{"question": "a", "codes": ["1.1"], "expects": "correction"}', {"kinds": ("warning",)}, 1, id="corrected"
        ),
        pytest.param('{"question": "a", "codes": ["1.1"], "ask_back": true}', {"outcome": "asked_back"}, 1, id="asked"),
    ],
)  # fmt: skip
def test_a_row_is_handled_when_all_it_asks_is_there(
    line: str, values: dict[str, object], handled: int, tmp_path: Path
) -> None:
    data = as_dict(Result((answered(line, tmp_path, **values),), True))
    assert data["handled"]["hits"] == handled


def test_a_floor_that_is_missed_is_named(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    file.write_text('{"all": {"recall@1": 0.5, "mrr": 1.0}, "gone": {"recall@1": 0.1}}', encoding="utf-8")
    data = as_dict(Result((answered('{"question": "a", "codes": ["1.2"]}', tmp_path),), True))
    missed = missed_floors(data, read_floors(file))
    assert len(missed) == 3
    assert "recall@1" in missed[0]


def test_a_broken_floor_file_is_an_error_of_content(tmp_path: Path) -> None:
    (tmp_path / "floors.json").write_text("[1]", encoding="utf-8")
    with pytest.raises(ContentError):
        read_floors(tmp_path / "floors.json")


def test_an_unknown_expectation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="expects"):
        answered('{"question": "a", "expects": "magic"}', tmp_path)


def test_the_report_says_how_many_questions_were_left_out(tmp_path: Path) -> None:
    result = Result((answered('{"question": "a", "codes": ["1.1"]}', tmp_path),), False, left_out=3)
    assert "bỏ qua 3 câu" in write_report(result)
