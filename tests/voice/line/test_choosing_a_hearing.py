"""Of several hearings the one that can answer the question is taken."""

from __future__ import annotations

import pytest

from assistant.voice.call.tools import CallTools
from assistant.voice.line.question import Question, sense_of
from assistant.voice.speech.choosing import choose
from assistant.voice.speech.protocols import Hypothesis, Transcript

REST = "chín một hai ba bốn năm sáu bảy tám"


@pytest.mark.parametrize(("question", "texts", "meant"), [
    pytest.param(Question(phrases=("có", "không")), ("cỏ lá", "có"), "có", id="few-answers"),
    pytest.param(Question(digits=11), (f"công {REST}", f"không {REST}"), f"không {REST}", id="a-number"),
    pytest.param(Question(), ("làm lại căn cước", "làm lại căn cứ"), "làm lại căn cước", id="free-takes-the-likeliest"),
])  # fmt: skip
def test_the_hearing_that_makes_sense_wins(question: Question, texts: tuple[str, ...], meant: str) -> None:
    heard = Transcript(tuple(Hypothesis(text, 0.9 / (place + 1)) for place, text in enumerate(texts)))
    best = choose(heard, sense_of(question))
    assert best is not None
    assert best.text == meant


@pytest.mark.parametrize(("question", "texts", "meant"), [
    pytest.param(Question(), ("băng lái xe mắt", "bằng lái xe mất"), "bằng lái xe mất", id="the-search"),
    pytest.param(Question(), ("nhà lại", "nhắc lại"), "nhắc lại", id="a-command"),
    pytest.param(Question(titles=("Nam", "Nữ")), ("nợ", "nữ"), "nữ", id="an-offered-answer"),
    pytest.param(Question.dictated(0), ("lê căn thử", "căn cước"), "lê căn thử", id="a-name-is-not-searched"),
    pytest.param(Question(digits=8, is_date=True), ("bảy thắng tám", "bảy tháng tám"), "bảy tháng tám", id="a-date"),
])  # fmt: skip
def test_the_search_judges_what_may_be_asked_freely(
    tools: CallTools, question: Question, texts: tuple[str, ...], meant: str
) -> None:
    heard = Transcript(tuple(Hypothesis(text, 0.9 - 0.1 * place) for place, text in enumerate(texts)))
    best = choose(heard, sense_of(question, tools.asks))
    assert best is not None
    assert best.text == meant
