"""Letters: long messages, with and without signs, that tell more than they ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assistant.dialogue.letters.answering import SEARCHED, _worth_searching
from assistant.dialogue.letters.windows import LONGEST, is_letter, windows_of
from assistant.language.reading import read

Talk = Callable[..., dict[str, Any]]

TWO = (
    "Kính gửi cán bộ, tôi tên Lan, 34 tuổi, trước ở huyện Thanh Oai cũ, nay thuê nhà ở phường Dương Nội "
    "làm công nhân may. Tuần trước đi chợ tôi làm rơi ví, mất luôn thẻ căn cước, tìm mãi không thấy. Tôi "
    "muốn làm lại căn cước thì hết bao nhiêu tiền. Còn em gái tôi mới sinh cháu trai hôm thứ hai ở bệnh "
    "viện, nhờ tôi hỏi đăng ký khai sinh cho cháu cần giấy tờ gì. Tôi đi làm ca nên chỉ rảnh buổi sáng, "
    "mong cán bộ trả lời sớm."
)
SPOKEN = (
    "dạ anh ơi em ở trọ gần khu công nghiệp quê em ngoài bắc vô đây làm được hai năm rồi nhà đông anh em "
    "lắm ba má em già yếu hết rồi bữa hổm mưa lớn nước vô phòng trọ ướt hết đồ đạc giờ em muốn đăng ký "
    "tạm trú ở chỗ trọ này thì em nộp ở đâu mà mấy ngày mới xong vậy anh em cảm ơn nhiều nha"
)
POEM = (
    "Chiều nay gió thổi qua sông, em ngồi em nhớ cánh đồng tuổi thơ. Mẹ ngồi bên bếp lửa mơ, cha về trong"
    " nắng đôi bờ ngát hương. Con chim hót ở cuối vườn, mùa xuân đang tới trên đường em đi. Anh ơi anh "
    "nghĩ điều gì, trời xanh mây trắng thầm thì."
)


def test_a_letter_is_cut_at_its_sentences_and_a_spoken_one_at_its_linking_words() -> None:
    alone = [one for one in windows_of(read(SPOKEN)) if one.first == one.last]
    assert any(one.reading.text.startswith("giờ em muốn đăng ký tạm trú") for one in alone)
    assert max(len(one.reading.text.split()) for one in alone) <= LONGEST
    assert " ".join(one.reading.text for one in alone).split() == read(SPOKEN).text.split()


def test_what_was_typed_is_cut_at_the_same_words() -> None:
    reading = read("toi muon lam lai can cuoc bi mat. " * 6)
    assert all(len(one.reading.typed.split()) == len(one.reading.text.split()) for one in windows_of(reading))


def test_of_a_long_letter_as_many_windows_are_searched_as_there_is_time_for() -> None:
    told = "Năm ấy trời mưa to lắm, làng tôi ở ven sông ai cũng khổ. "
    asked = "Tôi muốn đăng ký khai sinh cho cháu thì cần giấy tờ gì? "
    kept = _worth_searching(windows_of(read(told * 20 + asked + told * 20)))
    assert len(kept) == SEARCHED
    assert any("khai sinh" in one.reading.text for one in kept)


@pytest.mark.parametrize(("text", "is_one"), [("mất căn cước làm lại ở đâu", False), (TWO, True), (SPOKEN, True)])
def test_only_a_long_message_is_a_letter(text: str, is_one: bool) -> None:
    assert is_letter(read(text)) is is_one


def codes(reply: dict[str, Any]) -> set[str]:
    return {source["code"] for source in reply["sources"]}


def text_of(reply: dict[str, Any]) -> str:
    return " ".join(message["text"] for message in reply["messages"])


def test_two_requests_are_answered_each_with_its_own_procedure(talk: Talk) -> None:
    reply = talk(TWO)
    assert {"1.014064", "1.001193"} <= codes(reply)
    assert "cấp huyện" not in text_of(reply).lower(), "the old district was only where somebody lived"


def test_a_spoken_letter_is_answered_for_what_it_asks(talk: Talk) -> None:
    reply = talk(SPOKEN)
    assert "1.004194" in codes(reply)
    assert {"place", "time"} <= set(reply["aspects"])


def test_a_poem_is_no_letter_of_ours(talk: Talk) -> None:
    reply = talk(POEM)
    assert reply["outcome"] != "answered"
    assert reply["procedure"] is None


def test_what_was_talked_about_first_is_found_by_its_number(talk: Talk) -> None:
    reply = talk("làm lại căn cước bị mất", "đăng ký khai sinh cho con", "cái thứ nhất hết bao nhiêu tiền")
    assert reply["procedure"]["code"] == "1.014064"
    assert reply["aspects"] == ["fee"]


def test_a_bare_remark_stays_with_what_is_talked_about(talk: Talk) -> None:
    reply = talk("đăng ký tạm trú cần giấy tờ gì", "đưa cho ai")
    assert reply["procedure"]["code"] == "1.004194"


def test_a_correction_names_another_matter(talk: Talk) -> None:
    reply = talk("chứng thực chữ ký hết bao nhiêu", "à không ý tôi là chứng thực bản sao")
    assert reply["procedure"]["code"] == "2.000815"


def test_what_is_denied_is_not_what_is_asked(talk: Talk) -> None:
    reply = talk("không phải tách thửa đất đâu ạ, tôi muốn tách hộ khẩu")
    assert reply["procedure"]["code"] == "1.010038"
