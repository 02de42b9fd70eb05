"""What a statement says to "có phải ... không", and when it says nothing to it."""

from __future__ import annotations

import pytest

from assistant.language.reading import read
from assistant.statements.polarity import polarity
from assistant.statements.statement import Statement

RELATIVES = "Người được ủy quyền là ông, bà, cha, mẹ thì văn bản ủy quyền không phải chứng thực."
ORIGINAL = "Trường hợp nộp trực tiếp thì giấy tờ là bản sao nhưng phải có bản chính để đối chiếu;"


@pytest.mark.parametrize(
    ("asked", "statement", "said"),
    [
        pytest.param("giấy ủy quyền cho mẹ có cần chứng thực không?", RELATIVES, "need_not", id="need-not"),
        pytest.param("bản sao có phải có bản chính đối chiếu không ạ", ORIGINAL, "must", id="must"),
        pytest.param("có phải nộp ảnh cỡ 3x4 không", ORIGINAL, "", id="another-thing"),
        pytest.param("bản chính đối chiếu ở đâu", ORIGINAL, "", id="no-yes-or-no"),
        pytest.param("ai phải có bản chính để đối chiếu không", ORIGINAL, "", id="asks-who"),
        pytest.param("nhờ bố đi thay được không", RELATIVES, "", id="what-is-allowed"),
    ],
)
def test_what_a_statement_says_to_a_question_of_must(asked: str, statement: str, said: str) -> None:
    assert polarity(read(asked), Statement(statement, "", "documents")) == said
