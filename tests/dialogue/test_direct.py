"""A question in words is answered by the record's statement; what it does not say is said to be missing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dialogue.conftest import Talk


def shown(reply: dict[str, Any]) -> str:
    return "\n".join(message["text"] for message in reply["messages"] if message["kind"] != "detail")


def folded(reply: dict[str, Any]) -> list[str]:
    return [message["text"] for message in reply["messages"] if message["kind"] == "detail"]


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("làm hộ chiếu ảnh cỡ bao nhiêu", "4cm x 6cm"),
        ("hon con nuoi bao nhieu tuoi moi duoc nhan", "20 tuổi"),
        ("đăng ký tạm trú hợp đồng thuê nhà có phải công chứng không", "không bắt buộc phải công chứng"),
        ("trong mấy ngày phải báo tử", "15 ngày"),
    ],
)
def test_the_statement_that_answers_comes_first(talk: Talk, question: str, fact: str) -> None:
    reply = talk(question)
    first = next(message["text"] for message in reply["messages"] if message["kind"] == "answer")
    assert fact in first
    assert "“" in first


def test_what_else_was_asked_is_folded_behind_it(talk: Talk) -> None:
    reply = talk("làm hộ chiếu ảnh cỡ bao nhiêu")
    assert "200.000" not in shown(reply)
    assert any("200.000" in text for text in folded(reply))


def test_a_statement_of_one_case_says_which(talk: Talk) -> None:
    assert "Nếu người nhận con nuôi không phải cha dượng" in shown(talk("hon con nuoi bao nhieu tuoi moi duoc nhan"))


def test_only_a_duration_answers_how_long(talk: Talk) -> None:
    first = next(
        m["text"] for m in talk("nộp đơn xin hộ nghèo bao lâu có kết quả")["messages"] if m["kind"] == "answer"
    )
    assert "15 ngày" in first


def test_papers_that_are_asked_plainly_are_listed(talk: Talk) -> None:
    assert "Giấy tờ cần có" in shown(talk("đổi địa chỉ trên căn cước thì cần giấy tờ gì"))


def test_what_the_record_does_not_say_is_named_in_the_words_of_the_question(talk: Talk) -> None:
    reply = talk("làm khai sinh thì ai tặng quà cho bé vậy")
    assert "không nói rõ điều anh/chị hỏi (“làm khai sinh thì ai tặng quà cho bé vậy”)" in shown(reply)
    assert reply["outcome"] == "no_content"
    assert folded(reply)


def test_the_words_of_the_question_are_said_without_its_personal_data(talk: Talk) -> None:
    reply = talk("làm khai sinh thì ai tặng quà cho bé vậy, gọi tôi số 0912345678")
    assert "0912345678" not in shown(reply)
    assert "<" not in shown(reply)
