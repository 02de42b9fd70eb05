"""The hearing that makes sense wins."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.voice.speech.choosing import Sense, choose, sense_of_date, sense_of_digits, sense_of_phrases
from assistant.voice.speech.protocols import Hypothesis, Transcript

TODAY = date(2026, 11, 25)


def heard(*texts: str) -> Transcript:
    return Transcript(tuple(Hypothesis(text, 0.9 - place / 10) for place, text in enumerate(texts)))


@pytest.mark.parametrize(
    ("sense", "texts", "meant"),
    [
        pytest.param(sense_of_phrases(["có", "không"]), ["cô", "có"], "có", id="yes-with-its-tone"),
        pytest.param(sense_of_phrases(["có", "không"]), ["hông gian", "không"], "không", id="no"),
        pytest.param(sense_of_phrases(["có", "không"]), ["có", "không"], "có", id="both-make-sense-the-ear-decides"),
        pytest.param(sense_of_phrases(["có", "không"]), ["xin chào", "xin cháo"], "xin chào", id="none-makes-sense"),
        pytest.param(
            sense_of_phrases(["Có Giấy chứng sinh", "Trẻ bị bỏ rơi"]),
            ["chẻ bị bỏ dơi", "trẻ bị bỏ rơi"],
            "trẻ bị bỏ rơi",
            id="choice",
        ),
        pytest.param(
            sense_of_digits(10),
            ["không chính một hai ba bốn năm sáu bảy tám", "không chín một hai ba bốn năm sáu bảy tám"],
            "không chín một hai ba bốn năm sáu bảy tám",
            id="all-ten-digits",
        ),
        pytest.param(sense_of_digits(9, 12), ["không một hai", "không một hai ba bốn năm sáu bảy tám"],
                     "không một hai ba bốn năm sáu bảy tám", id="one-of-two-lengths"),
        pytest.param(
            sense_of_date(TODAY),
            ["ba mươi tháng hai năm hai nghìn", "ba mươi tháng ba năm hai nghìn"],
            "ba mươi tháng ba năm hai nghìn",
            id="a-day-that-exists",
        ),
        pytest.param(lambda text: 0.9 if "căn cước" in text else 0.2, ["làm lại căn cứ", "làm lại căn cước"],
                     "làm lại căn cước", id="free-question-by-the-search"),
    ],
)  # fmt: skip
def test_the_hearing_that_answers_the_question_wins(sense: Sense, texts: list[str], meant: str) -> None:
    chosen = choose(heard(*texts), sense)
    assert chosen is not None
    assert chosen.text == meant


def test_nothing_heard_is_nothing_chosen() -> None:
    assert choose(Transcript(), sense_of_digits(10)) is None


@pytest.mark.parametrize("value", [-5.0, 7.0, float("inf")])
def test_a_sense_beyond_its_bounds_is_cut(value: float) -> None:
    chosen = choose(heard("a", "b"), lambda text: value)
    assert chosen is not None
    assert chosen.text == "a"
