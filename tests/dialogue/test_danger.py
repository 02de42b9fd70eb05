"""What is asked beside a danger is told apart from it."""

from __future__ import annotations

from assistant.dialogue.danger import beside_danger
from assistant.language.reading import read
from assistant.nlu.danger import load_danger

DANGER = load_danger()


def test_the_question_before_a_danger_is_kept_without_it() -> None:
    said = "em hỏi làm giấy khai sinh cho con cần giấy tờ gì mà thằng nhỏ nó co giật tím tái rồi cứu con em với"
    beside = beside_danger(read(said), DANGER)
    assert beside is not None
    assert beside.text.startswith("em hỏi làm giấy khai sinh cho con")
    assert "tím tái" not in beside.text


def test_nothing_stands_beside_a_short_cry_for_help() -> None:
    assert beside_danger(read("cháy nhà rồi cứu với"), DANGER) is None
