"""Yes is only what is plainly yes, in three regions, typed without diacritics or spoken."""

from __future__ import annotations

import pytest

from assistant.knowledge.yes_no_words import load_yes_no
from assistant.language.yes_no import Answer, YesNo
from assistant.settings import PROJECT


@pytest.fixture(scope="module")
def answers() -> YesNo:
    return load_yes_no(PROJECT / "knowledge_base" / "yes_no.yaml")


YES = (
    "đồng ý",
    "dạ đồng ý",
    "tôi đồng ý",
    "dong y",
    "da dong y a",
    "em đồng ý nhé",
    "có",
    "có ạ",
    "dạ có",
    "co",
    "vâng",
    "dạ vâng ạ",
    "vang",
    "ừ",
    "ừ em",
    "ok",
    "OK",
    "oke em",
    "okê",
    "được",
    "dạ được",
    "được rồi em",
    "duoc",
    "đc",
    "phải",
    "đúng rồi",
    "dung roi a",
    "chính xác",
    "đúng rồi đó",
    "tôi đồng ý ghi âm cuộc gọi này",
    "đồng ý cho ghi âm",
    "cứ ghi đi em",
    "đồng ý luôn nha",
    "ừ được",
    "yes",
    "tui đồng ý nghen",
    "nhất trí",
    "ĐỒNG Ý",
    "Đồng ý!",
    "đồng ý.",
    "dạ phải",
    "dạ ok",
)
NO = (
    "không",
    "không ạ",
    "dạ không",
    "dạ hông",
    "da hong",
    "hông",
    "hổng",
    "hổng đồng ý",
    "hem",
    "khum",
    "ko",
    "k",
    "ko dong y",
    "thôi",
    "thôi khỏi",
    "khỏi",
    "khoi",
    "đừng",
    "đừng ghi âm",
    "không đồng ý",
    "dạ không đồng ý ạ",
    "tôi không đồng ý ghi âm",
    "khong dong y dau",
    "chưa đồng ý",
    "không cho ghi âm",
    "từ chối",
    "không muốn ghi âm",
    "dạ không ạ em cảm ơn",
    "nỏ",
    "chưa",
    "sai rồi",
)
OTHER = (
    "dạ em hỏi tạm trú",
    "ok mà khoan",
    "là sao, sao phải đồng ý",
    "sao phải đồng ý",
    "vì sao phải có",
    "sao cũng phải",
    "đồng ý nhưng đừng lưu",
    "được không",
    "duoc khong",
    "có không",
    "đồng ý không",
    "được chưa",
    "ok chưa",
    "có lưu lâu không",
    "phải ghi âm à",
    "được ghi âm hả",
    "ghi âm để làm gì",
    "có phải ghi âm không",
    "để coi đã",
    "từ từ",
    "khoan đã",
    "đợi chút",
    "ừ để tôi nghĩ",
    "chắc là được",
    "sao cũng được",
    "không biết",
    "không rõ",
    "không sao",
    "có hay không",
    "đồng ý ạ, cho tôi hỏi tạm trú",
    "vâng tôi muốn hỏi làm căn cước",
    "dạ cho em gặp cán bộ",
    "ừ nhưng mà ghi để làm gì",
    "dung",
    "có?",
    "vâng?",
    "",
    "...",
    "123",
    "được bao lâu",
    "phải làm sao",
    "có cần mang gì",
    "đồng ý hay không cũng vậy",
    "đúng ra là không đồng ý",
)


@pytest.mark.parametrize("said", YES)
def test_a_plain_yes_is_a_consent(answers: YesNo, said: str) -> None:
    assert answers.read(said) is Answer.YES
    assert answers.is_consent(said)


@pytest.mark.parametrize("said", NO)
def test_a_plain_no_is_none(answers: YesNo, said: str) -> None:
    assert answers.read(said) is Answer.NO
    assert answers.says(said) is False
    assert not answers.is_consent(said)


@pytest.mark.parametrize("said", OTHER)
def test_a_question_a_doubt_and_anything_more_is_no_consent(answers: YesNo, said: str) -> None:
    assert not answers.is_consent(said)
    assert answers.says(said) is not True


@pytest.mark.parametrize("said", ["dạ", "da", "dạ dạ", "ờ", "dạ ạ", "dạ rồi"])
def test_a_noise_of_listening_answers_a_question_and_consents_to_nothing(answers: YesNo, said: str) -> None:
    assert answers.says(said) is True
    assert not answers.is_consent(said)


@pytest.mark.parametrize(
    "said", ["không, số cuối là 5", "không phải, tôi sinh năm 1980", "hổng phải, xã bên kia", "khong, sai so roi"]
)
def test_a_no_that_goes_on_is_a_no_to_what_was_asked(answers: YesNo, said: str) -> None:
    assert answers.says(said) is False


@pytest.mark.parametrize(
    ("said", "listens"),
    [
        ("dạ", True),
        ("vâng", True),
        ("dạ vâng ạ", True),
        ("ừ em", True),
        ("vang", True),
        ("ờ", True),
        ("có", False),
        ("đồng ý", False),
        ("không", False),
        ("dạ cho tôi hỏi", False),
        ("nghe tiếp", False),
    ],
)
def test_listening_is_told_from_answering(answers: YesNo, said: str, listens: bool) -> None:
    assert answers.is_listening(said) is listens


def test_every_plain_yes_with_one_more_word_of_doubt_is_no_consent(answers: YesNo) -> None:
    doubts = ("khoan", "nhưng", "mà khoan đã", "để tôi xem", "nếu không lưu", "hay là thôi", "chưa", "không")
    consents = [f"{yes} {doubt}" for yes in YES for doubt in doubts if answers.is_consent(f"{yes} {doubt}")]
    assert consents == []
