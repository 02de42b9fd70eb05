"""What is asked beside a danger is told apart from it."""

from __future__ import annotations

import pytest

from assistant.dialogue.danger import beside_danger
from assistant.language.reading import read
from assistant.language.spelling import fold
from assistant.nlu.danger import load_danger
from tests.dialogue.conftest import Talk

DANGER = load_danger()
NUMBERS_ALONE = (
    "trời ơi nhà em cháy rồi khói mù mịt, giờ kêu ai cho con em ra với",
    "má tui té xuống sông rồi, nước chảy xiết lắm, giờ làm sao",
    "vợ tui đau đẻ vỡ ối rồi, đường ngập hết xe không vô được",
    "chồng em say xỉn đang cầm dao rượt hai mẹ con",
)
WITH_A_QUESTION = (
    ("em hỏi làm giấy khai sinh cho con cần giấy tờ gì mà thằng nhỏ nó co giật tím tái rồi cứu con em với", "1.001193"),
    ("tui hỏi nộp đơn ly hôn ở mô, chừ hắn đang cầm dao dọa giết tui, cứu tui với", "3.000163"),
    ("cứu với, nhà hàng xóm cháy lớn lắm, có người kẹt trong đó, à cho hỏi làm lại căn cước bị mất ở đâu", "1.014064"),
)


def test_the_question_before_a_danger_is_kept_without_it() -> None:
    said = "em hỏi làm giấy khai sinh cho con cần giấy tờ gì mà thằng nhỏ nó co giật tím tái rồi cứu con em với"
    beside = beside_danger(read(said), DANGER)
    assert beside is not None
    assert beside.text.startswith("em hỏi làm giấy khai sinh cho con")
    assert "tím tái" not in beside.text


def test_nothing_stands_beside_a_short_cry_for_help() -> None:
    assert beside_danger(read("cháy nhà rồi cứu với"), DANGER) is None


@pytest.mark.parametrize("said", [*NUMBERS_ALONE, *map(fold, NUMBERS_ALONE)])
def test_danger_alone_gets_numbers_alone(talk: Talk, said: str) -> None:
    reply = talk(said)
    assert reply["outcome"] == "emergency"
    assert [message["kind"] for message in reply["messages"]] == ["warning"]
    assert reply["procedure"] is None


@pytest.mark.parametrize(("said", "code"), [*WITH_A_QUESTION, *((fold(said), code) for said, code in WITH_A_QUESTION)])
def test_a_question_beside_danger_is_answered_behind_the_numbers(talk: Talk, said: str, code: str) -> None:
    reply = talk(said)
    assert reply["messages"][0]["kind"] == "warning"
    assert reply["procedure"]["code"] == code


def test_what_is_cut_out_is_the_whole_question() -> None:
    said = "tui hỏi tiền trợ cấp người già cho má tui, mà nãy giờ má tui một bên tay chân xụi luôn, méo miệng rồi"
    beside = beside_danger(read(said), DANGER)
    assert beside is not None
    assert beside.text == "tui hỏi tiền trợ cấp người già cho má tui"
