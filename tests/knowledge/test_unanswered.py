"""`assistant check` tells an editor which common questions a record leaves open."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.dialogue.cues import load_cues
from assistant.dialogue.unanswered import COMMON, unanswered
from assistant.dialogue.wishes import Wishes
from assistant.dialogue.wording import load_wording
from assistant.knowledge.record import Channel, Deadline, Document, Fee, Procedure, Time
from assistant.settings import PROJECT

CONTENT = PROJECT / "knowledge_base"
WORDING, CUES, WISHES = load_wording(CONTENT / "replies"), load_cues(CONTENT / "cues.yaml"), Wishes()
BARE = Procedure(code="1.000001", name="Cấp thẻ đọc")


def lacking(record: Procedure) -> set[str]:
    return set(unanswered(record, date(2026, 11, 25), WORDING, CUES, WISHES).aspects)


def test_an_empty_record_answers_none_of_the_fourteen() -> None:
    assert len(COMMON) == 14
    assert lacking(BARE) == set(COMMON)


@pytest.mark.parametrize(
    ("record", "told"),
    [
        pytest.param(
            replace(BARE, channels=(Channel(kind="online", fees=(Fee(amount=0),)),)), {"fee", "online"}, id="fee"
        ),
        pytest.param(
            replace(BARE, channels=(Channel(kind="post", times=(Time(value=3, unit="ngày"),)),)),
            {"time", "online"},
            id="time",
        ),
        pytest.param(replace(BARE, deadline=Deadline(text="Trong 60 ngày")), {"deadline"}, id="deadline"),
        pytest.param(
            replace(BARE, documents=(Document(name="Giấy khai sinh", replaceable_by=("Trích lục",)),)),
            {"documents", "in_place"},
            id="documents",
        ),
    ],
)
def test_what_the_record_tells_is_not_lacking(record: Procedure, told: set[str]) -> None:
    assert set(COMMON) - lacking(record) == told


def test_the_example_questions_that_ask_for_it_are_named() -> None:
    record = replace(BARE, deadline=Deadline(text="Trong 60 ngày"))
    record = replace(record, example_questions=("Làm thẻ đọc mất bao nhiêu tiền?", "Tôi muốn đọc sách"))
    hint = unanswered(record, date(2026, 11, 25), WORDING, CUES, WISHES)
    assert hint.questions == ("Làm thẻ đọc mất bao nhiêu tiền?",)
    first, second = hint.words(WORDING).split("\n")
    assert first.startswith("Chưa trả lời được: cần giấy tờ gì; lệ phí bao nhiêu; ")
    assert "phải làm trong bao lâu" not in first
    assert second.strip() == "Câu hỏi mẫu hỏi tới các điều ấy: Làm thẻ đọc mất bao nhiêu tiền?"


def test_a_hint_is_no_error_and_is_asked_for_by_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data-dir", str(tmp_path), "1.001193"]) == 0
    assert "gợi ý 1.001193: " in capsys.readouterr().out
    assert main(["check", "--data-dir", str(tmp_path), "--json", "1.001193"]) == 0
    (hint,) = json.loads(capsys.readouterr().out)["hints"]
    assert hint["code"] == "1.001193"
    assert set(hint["aspects"]) < set(COMMON)


def test_an_unknown_code_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data-dir", str(tmp_path), "9.999999"]) == 1
    assert "LỖI 9.999999: Không có thủ tục nào mang mã này." in capsys.readouterr().out


def test_the_check_of_everything_counts_the_hints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--data-dir", str(tmp_path)])
    out = capsys.readouterr().out
    assert out.count("gợi ý ") == 0
    assert "Gợi ý: " in out.splitlines()[-1]
