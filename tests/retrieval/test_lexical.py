"""BM25 over what procedures are called."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.retrieval.counting import TokenCounts
from assistant.retrieval.lexical import LexicalIndex
from assistant.retrieval.tokens import tokens

TEXTS = ("cấp thẻ thư viện", "cấp lại thẻ thư viện", "mất thẻ mượn sách", "đăng ký nuôi chim")
STARTS = np.array([0, 1, 3, 4])  # the second procedure has two texts


@pytest.fixture
def index() -> LexicalIndex:
    """Three procedures, the second with two texts."""
    numbers, counts = TokenCounts().count(TEXTS)
    return LexicalIndex(numbers, counts, STARTS)


def asked(text: str) -> dict[str, float]:
    """Every token at full weight."""
    return dict.fromkeys(tokens(text), 1.0)


@pytest.mark.parametrize(("question", "place"), [
    pytest.param("cấp thẻ thư viện", 0, id="the-name-itself"),
    pytest.param("cấp lại thẻ", 1, id="an-adjacent-pair-decides"),
    pytest.param("cap lai the thu vien", 1, id="folded"),
    pytest.param("mất sách", 1, id="the-second-text"),
    pytest.param("chim", 2, id="one-rare-word"),
])  # fmt: skip
def test_every_score_puts_the_right_procedure_first(index: LexicalIndex, question: str, place: int) -> None:
    scores = index.score(asked(question))
    assert [int(np.argmax(score)) for score in (scores.whole, scores.best)] == [place, place]


def test_a_text_fully_contained_in_the_question_has_the_highest_named_score(index: LexicalIndex) -> None:
    named = index.score(asked("đăng ký nuôi chim")).named
    assert named[2] == pytest.approx(1.0, abs=1e-5)
    assert named.max() <= 1.0 + 1e-5


def test_words_that_nobody_uses_lower_the_score(index: LexicalIndex) -> None:
    alone = index.score(asked("nuôi chim")).whole[2]
    assert index.score(asked("nuôi chim xyz uvw")).whole[2] < alone


def test_a_question_of_unknown_words_scores_nothing(index: LexicalIndex) -> None:
    scores = index.score(asked("xyz uvw"))
    assert not scores.whole.any()
    assert not scores.named.any()


def test_a_light_token_counts_less(index: LexicalIndex) -> None:
    full = index.score({"chim": 1.0, "sách": 1.0}).whole
    light = index.score({"chim": 1.0, "sách": 0.1}).whole
    assert light[1] < full[1]


def test_counts_of_texts_out_of_use_are_forgotten_and_numbers_stay() -> None:
    counted = TokenCounts()
    before, _ = counted.count(TEXTS)
    after, counts = counted.count(TEXTS[:1])
    assert len(counts) == 1
    assert all(after[token] == number for token, number in before.items())
