"""What a question is about, its acts, its everyday words."""

from __future__ import annotations

import pytest

from assistant.knowledge.overlay import EverydayWord, EverydayWords
from assistant.language.reading import read
from assistant.retrieval.acts import acts_in, agreement
from assistant.retrieval.asking import subject_of, weigh
from assistant.retrieval.everyday import EverydayIndex
from assistant.retrieval.levels import levels_in

WORDS = EverydayWords(
    entries=(
        EverydayWord(say=("báo tử", "giấy chứng tử"), means=("khai tử",)),
        EverydayWord(say=("sổ đỏ",), means=("giấy chứng nhận quyền sử dụng đất",)),
        EverydayWord(say=("mất sổ đỏ",), means=("cấp lại giấy chứng nhận",)),
        EverydayWord(say=("{người thân} mất rồi",), means=("đăng ký khai tử",)),
        EverydayWord(say=("ghe",), means=("phương tiện thủy nội địa",)),
    )
)


@pytest.mark.parametrize(("text", "typed", "means"), [
    pytest.param("xin báo tử cho ông", "xin báo tử cho ông", ("khai tử",), id="a-phrase"),
    pytest.param("mất sổ đỏ rồi", "mất sổ đỏ rồi", ("cấp lại giấy chứng nhận",), id="the-longest-phrase-wins"),
    pytest.param("bao tu cho ong", "bao tu cho ong", ("khai tử",), id="typed-without-diacritics"),
    pytest.param("bảo tú đi", "bảo tú đi", (), id="other-diacritics-are-other-words"),
    pytest.param("ghe của tui", "ghe của tui", ("phương tiện thủy nội địa",), id="one-syllable"),
    pytest.param("cái ghế gãy", "cái ghế gãy", (), id="one-syllable-with-other-marks"),
    pytest.param("sổ đỏ và báo tử", "sổ đỏ và báo tử",
                 ("giấy chứng nhận quyền sử dụng đất", "khai tử"), id="two-phrases"),
    pytest.param("bố tôi mất rồi", "bo toi mat roi", ("đăng ký khai tử",), id="somebody-of-the-family"),
    pytest.param("căn cước mất rồi", "căn cước mất rồi", (), id="a-paper-is-nobody-of-the-family"),
    pytest.param("", "", (), id="nothing"),
])  # fmt: skip
def test_everyday_words_mean_what_the_law_calls_them(text: str, typed: str, means: tuple[str, ...]) -> None:
    assert EverydayIndex(WORDS).meanings(text, typed) == means


@pytest.mark.parametrize(("question", "subject"), [
    pytest.param("làm lại căn cước hết bao nhiêu tiền ạ", "làm lại căn cước", id="fee"),
    pytest.param("đăng ký tạm trú cần giấy tờ gì?", "đăng ký tạm trú", id="papers"),
    pytest.param("cho em hỏi tách thửa ở đâu", "tách thửa", id="place"),
    pytest.param("bao nhiêu tiền", "bao nhiêu tiền", id="an-ellipsis-stays-whole"),
])  # fmt: skip
def test_the_subject_is_what_is_left_without_the_aspect(question: str, subject: str) -> None:
    assert subject_of(question) == subject


def test_words_of_the_aspect_weigh_less_than_words_of_the_subject() -> None:
    weights = weigh(read("tách thửa hết bao nhiêu tiền"), None)
    assert weights["thửa"] > weights["tiền"]


def test_the_meaning_of_an_everyday_word_is_searched_too() -> None:
    weights = weigh(read("giấy chứng tử"), EverydayIndex(WORDS))
    assert 0 < weights["khai tử"] < weights["chứng tử"]


@pytest.mark.parametrize(("text", "acts"), [
    pytest.param("cấp lại thẻ căn cước", {"reissue"}, id="reissue"),
    pytest.param("cấp đổi thẻ căn cước", {"exchange"}, id="exchange"),
    pytest.param("gia hạn, điều chỉnh giấy phép", {"extend", "amend"}, id="two-acts"),
    pytest.param("thu hồi biển số xe", {"revoke"}, id="revoke"),
    pytest.param("khóa căn cước điện tử", {"lock"}, id="lock"),
    pytest.param("mở khóa căn cước điện tử", {"unlock"}, id="unlock-is-not-lock"),
    pytest.param("cấp giấy phép xây dựng", {"issue"}, id="issue"),
    pytest.param("khai thuế tại cấp xã", set(), id="a-level-is-no-act"),
])  # fmt: skip
def test_acts_are_read_from_a_name(text: str, acts: set[str]) -> None:
    assert acts_in(text) == acts


@pytest.mark.parametrize(("asked", "named", "expected"), [
    pytest.param({"reissue"}, {"reissue"}, 1.0, id="same"),
    pytest.param({"reissue"}, {"exchange"}, -1.0, id="another"),
    pytest.param({"reissue"}, {"issue"}, -0.5, id="plain-issuing-is-half-wrong"),
    pytest.param(set(), {"exchange"}, 0.0, id="nothing-asked"),
])  # fmt: skip
def test_acts_agree_or_contradict(asked: set[str], named: set[str], expected: float) -> None:
    assert agreement(frozenset(asked), frozenset(named)) == expected


@pytest.mark.parametrize(("text", "levels"), [
    pytest.param("nộp ở phường", {"xã"}, id="ward"),
    pytest.param("công an tỉnh hay xã", {"tỉnh", "xã"}, id="two"),
    pytest.param("bộ đội phục viên", set(), id="a-soldier-is-no-ministry"),
    pytest.param("hợp tác xã của cơ sở có quyền sở hữu", set(), id="words-that-only-look-like-levels"),
    pytest.param("rút bảo hiểm xã hội một cục", set(), id="a-lump-sum-is-no-department"),
    pytest.param("báo mất hộ chiếu ở cục", {"trung ương"}, id="a-department"),
    pytest.param("làm thẻ", set(), id="none"),
])  # fmt: skip
def test_levels_are_read_from_a_question(text: str, levels: set[str]) -> None:
    assert levels_in(text) == levels
