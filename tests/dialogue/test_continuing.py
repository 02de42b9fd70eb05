"""A short answer after each kind of question back or offer, and who may go for somebody: over the shipped content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Talk = Callable[..., dict[str, Any]]
WHICH, OPEN, CASE, CHOICE, FAR = (
    "tôi muốn đăng ký lại",
    "lệ phí bao nhiêu",
    "Căn cước bị gãy đôi, làm lại phải đem giấy tờ gì?",
    "đăng ký tạm trú",
    "thời tiết hôm nay thế nào",
)
YES = ["đồng ý", "dong y", "ừ", "đúng rồi", "ok", "vâng ạ", "dạ em đồng ý ạ", "ĐỒNG Ý"]


def text_of(reply: dict[str, Any]) -> str:
    return "\n".join(message["text"] for message in reply["messages"])


@pytest.mark.parametrize("said", [*YES, "cái đó đó", "có"])
def test_a_yes_to_one_of_several_picks_none_and_keeps_them(talk: Talk, said: str) -> None:
    before, reply = talk(WHICH), talk(WHICH, said)
    assert reply["outcome"] == "asked_back"
    assert reply["choices"] == before["choices"]
    assert "chọn giúp tôi một mục" in text_of(reply)


@pytest.mark.parametrize("before", [WHICH, OPEN, CASE, CHOICE, FAR])
@pytest.mark.parametrize("said", [*YES, "không phải", "hổng phải", "cái đó đó", "chưa"])
def test_no_short_answer_is_sent_to_a_lawyer(talk: Talk, before: str, said: str) -> None:
    reply = talk(before, said)
    assert reply["outcome"] in ("asked_back", "answered")
    assert "tư vấn pháp luật" not in text_of(reply)


@pytest.mark.parametrize(
    "said", ["không phải", "khong phai", "hông phải", "không cái nào đúng", "không phải mấy cái đó"]
)
def test_a_no_to_several_asks_openly_and_forgets_them(talk: Talk, said: str) -> None:
    reply = talk(WHICH, said)
    assert "cần làm việc gì" in text_of(reply)
    assert reply["choices"] == []
    assert talk(WHICH, said, "khai sinh")["procedure"]["code"] == "1.001193"


@pytest.mark.parametrize("said", YES)
def test_a_yes_to_a_deciding_question_is_its_yes(talk: Talk, said: str) -> None:
    assert "người đại diện" in text_of(talk(CASE, said))


@pytest.mark.parametrize("said", ["không phải", "hổng phải đâu", "chưa", "không", "dạ không ạ"])
def test_a_no_to_a_deciding_question_is_its_no(talk: Talk, said: str) -> None:
    reply = talk(CASE, said)
    assert reply["outcome"] == "answered"
    assert "người đại diện" not in text_of(reply)


def test_not_yet_to_a_question_with_not_yet_in_it_is_asked_again(talk: Talk) -> None:
    reply = talk(CASE, "không phải", "chưa")
    assert reply["outcome"] == "asked_back"
    assert "chưa có thông tin" in text_of(reply)
    assert [choice["title"] for choice in reply["choices"]] == ["Đúng", "Không phải"]


def test_the_one_thing_offered_is_taken_or_left(talk: Talk) -> None:
    said = "mất hộ chiếu rồi, giờ làm lại hết bao nhiêu"
    offered = talk(said)["choices"][0]
    assert offered["payload"].startswith("procedure:")
    assert f"procedure:{talk(said, 'ừ đúng rồi')['procedure']['code']}" == offered["payload"]
    assert f"procedure:{talk(said, 'cái đó đó')['procedure']['code']}" == offered["payload"]
    left = talk(said, "không phải")
    assert offered not in left["choices"]
    assert "cần hỏi thêm gì" in text_of(left)


def test_a_yes_after_an_answer_asks_nothing_new_and_opens_nothing(talk: Talk) -> None:
    reply = talk("làm lại căn cước hết bao nhiêu", "vâng ạ")
    assert "Làm lại thẻ căn cước" in text_of(reply)
    assert reply["dossier"] is None
    assert talk("làm lại căn cước hết bao nhiêu", "vâng ạ", "mất mấy ngày")["procedure"]["code"] == "1.014064"


def test_asking_twice_says_how_to_answer_once(talk: Talk) -> None:
    assert text_of(talk(CHOICE, "ừ", "ừ")).count("chọn giúp tôi một mục") == 1


@pytest.mark.parametrize(
    ("matter", "said", "told"),
    [
        ("làm lại căn cước", "vợ tôi lấy hộ được không", "không ghi người khác có được nộp thay"),
        ("hộ chiếu", "vo toi lay ho duoc khong", "không ghi người khác có được nộp thay"),
        ("đăng ký khai sinh", "ông nội nó đi khai được hông", "Ông, bà, người thân thích khác"),
        (
            "làm phiếu lý lịch tư pháp",
            "nhờ người khác làm giùm được không",
            "Người khác được ủy quyền làm phiếu số 1",
        ),
    ],
)
def test_who_may_go_is_told_from_the_record_or_said_to_be_unknown(
    talk: Talk, matter: str, said: str, told: str
) -> None:
    reply = talk(matter, said)
    assert reply["aspects"] == ["who"]
    assert told in text_of(reply)


def test_who_may_go_is_asked_of_which_matter_when_none_is_named(talk: Talk) -> None:
    reply = talk("vợ tôi lấy hộ được không")
    assert (reply["outcome"], reply["aspects"]) == ("asked_back", ["who"])
    assert "thủ tục nào" in text_of(reply)
    assert talk("vợ tôi lấy hộ được không", "làm lại căn cước")["aspects"] == ["who"]


def test_what_belongs_to_the_record_alone_may_be_refused(talk: Talk) -> None:
    assert talk("tạm trú", "khỏi giấy tờ")["aspects"] == ["fee", "time", "place"]
    assert talk("đừng nói lệ phí nữa, hộ chiếu nộp ở đâu")["aspects"] == ["place"]
