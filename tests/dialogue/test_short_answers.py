"""Short answers, read whole: what they say, and to which question."""

from __future__ import annotations

import pytest

from assistant.dialogue.short_answers import Short, ShortAnswers, answers_yes_no
from assistant.language.reading import read

ANSWERS = ShortAnswers()


@pytest.mark.parametrize(
    ("short", "said"),
    [
        (
            Short.YES,
            ["đồng ý", "dong y", "ĐỒNG Ý", "dạ em đồng ý ạ", "tôi đồng ý", "ok", "oke em", "vâng ạ", "ừ", "ừa"],
        ),
        (Short.YES, ["đúng rồi", "dung roi", "dạ đúng rồi ạ", "phải rồi đó", "ừ đúng rồi", "chuẩn luôn", "được rồi"]),
        (Short.YES, ["đúng rứa đó", "ừ rứa đó", "dạ phải á", "là nó đó", "dạ", "uh", "ừa", "ờ đúng vậy"]),
        (
            Short.NO,
            ["không phải", "khong phai", "hông phải", "hổng phải đâu em", "không phải mô", "sai rồi", "nhầm rồi"],
        ),
        (Short.NO, ["không phải cái đó", "không cái nào đúng", "đâu có", "dạ không đúng ạ", "cái khác cơ", "đâu phải"]),
        (Short.NO, ["sai rồi", "không phải mấy cái đó", "không đồng ý", "khong co cai nao het"]),
        (Short.HAVE, ["có", "có ạ", "dạ có rồi", "co"]),
        (Short.HAVE_NOT, ["không", "chưa", "chưa có", "dạ chưa ạ", "hông có", "khong co", "chưa làm đâu em"]),
        (
            Short.THAT,
            ["cái đó đó", "cai do do", "cái đó", "cái ni", "cái nớ á", "việc đó ạ", "dạ cái vừa nói"],
        ),
    ],
)
def test_a_short_answer_says_one_thing(short: Short, said: list[str]) -> None:
    assert {text: ANSWERS.of(read(text)) for text in said} == dict.fromkeys(said, short)


@pytest.mark.parametrize(
    "said",
    [
        "ok mà khoan", "đồng ý?", "đồng ý rồi sao nữa", "có cần giấy tờ gì không", "không biết", "dạ em hỏi tạm trú",
        "đúng rồi nhưng tôi hỏi hộ chiếu", "phải làm gì", "được không", "ạ", "em", "đồng ý kết hôn",
        "cái đó hết bao nhiêu", "không phải nộp phí", "chưa cưới", "cảm ơn", "",
    ],
)  # fmt: skip
def test_what_says_more_is_no_short_answer(said: str) -> None:
    assert ANSWERS.of(read(said)) is None


@pytest.mark.parametrize(
    ("short", "question", "means"),
    [
        (Short.YES, "Người làm thẻ dưới 14 tuổi phải không ạ?", True),
        (Short.NO, "Người làm thẻ dưới 14 tuổi phải không ạ?", False),
        (Short.HAVE, "Anh/chị có Giấy chứng sinh không ạ?", True),
        (Short.HAVE_NOT, "Anh/chị có Giấy chứng sinh không ạ? (Không có thì thay bằng giấy khác.)", False),
        (Short.HAVE_NOT, "Trước đây anh/chị đã từng kết hôn chưa ạ?", False),
        (Short.YES, "Anh/chị được báo là chưa có thông tin phải không ạ?", True),
        (Short.HAVE_NOT, "Anh/chị được báo là chưa có thông tin phải không ạ?", None),
        (Short.HAVE, "Anh/chị không có giấy này phải không ạ?", None),
        (Short.THAT, "Người làm thẻ dưới 14 tuổi phải không ạ?", None),
    ],
)
def test_a_short_answer_to_a_turned_question_may_mean_both(short: Short, question: str, means: bool | None) -> None:
    assert answers_yes_no(short, question) is means
