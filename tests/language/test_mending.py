"""Letters held down, spaces left out, slips of hand and ear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.near_words import NearWords
from assistant.language.reading import unstretch
from assistant.language.restoration import Restorer
from assistant.language.spelling import fold
from assistant.language.splitting import Splitter

LINES = (
    "Cấp lại thẻ căn cước khi bị mất hoặc bị hỏng",
    "Đăng ký khai sinh cho con ở Ủy ban nhân dân cấp xã",
    "Đăng ký khai tử cho người thân ở Ủy ban nhân dân cấp xã",
    "Đăng ký kết hôn cần giấy xác nhận tình trạng hôn nhân",
    "Làm lại căn cước công dân ở công an phường được không",
    "Sang tên xe máy cần giấy tờ gì, sắm chiếc xe mới",
)
RESTORER = Restorer.train(LINES)


@pytest.mark.parametrize(("typed", "meant"), [
    pytest.param("chị ơiiiii", "chị ơi", id="the-last-letter"),
    pytest.param("khôôông", "không", id="in-the-middle"),
    pytest.param("xoong, thẻ loại iii", "xoong, thẻ loại iii", id="two-letters-and-numerals-stay"),
    pytest.param("www 1000000", "www 1000000", id="no-words"),
])  # fmt: skip
def test_letters_held_down_are_written_once(typed: str, meant: str) -> None:
    assert unstretch(typed) == meant


@pytest.mark.parametrize(("written", "parts"), [
    pytest.param("lamcancuoc", ("lam", "can", "cuoc"), id="three-without-marks"),
    pytest.param("giấytờ", ("giấy", "tờ"), id="two-with-marks"),
    pytest.param("blockchain", ("blockchain",), id="what-cannot-be-taken-apart-stays"),
    pytest.param("lam", ("lam",), id="a-short-word-stays"),
])  # fmt: skip
def test_words_written_as_one_are_taken_apart(written: str, parts: tuple[str, ...]) -> None:
    counts = {"lam": 9, "can": 9, "cuoc": 9, "cu": 1, "giấy": 5, "tờ": 5, "la": 2, "an": 3}
    assert Splitter(counts).split(written) == parts


@pytest.mark.parametrize(("typed", "known"), [
    pytest.param("cuowc", "cước", id="a-letter-too-many"),
    pytest.param("giáy", "giấy", id="another-mark"),
    pytest.param("gấiy", "giấy", id="swapped"),
    pytest.param("gấy", "giấy", id="a-letter-missing"),
    pytest.param("huấy", "giấy", id="two-slips-are-too-many"),
])  # fmt: skip
def test_a_slip_of_the_hand_is_near_the_word_that_was_meant(typed: str, known: str) -> None:
    near = dict(NearWords(("giấy", "cước", "tờ")).mistyped(typed))
    assert (known in near) is (typed != "huấy")


@pytest.mark.parametrize(("heard", "known"), [
    pytest.param("giây", "giấy", id="another-tone"),
    pytest.param("dấy", "giấy", id="d-for-gi"),
    pytest.param("xang", "sang", id="x-for-s"),
    pytest.param("hai", "khai", id="h-for-kh"),
    pytest.param("câ", "cân", id="a-lost-final"),
])  # fmt: skip
def test_a_slip_of_the_ear_is_near_the_word_that_was_said(heard: str, known: str) -> None:
    assert known in dict(NearWords(("giấy", "sang", "khai", "cân")).misheard(heard))


@pytest.mark.parametrize(("typed", "meant"), [
    pytest.param("lamcancuoc o dau", "làm căn cước ở đâu", id="no-spaces-no-marks"),
    pytest.param("đăng ký hai tử", "đăng ký khai tử", id="misheard"),
    pytest.param("cấp lại thẻ căn cướcc", "cấp lại thẻ căn cước", id="a-letter-too-many"),
    pytest.param("đang ký kêt hôn", "đăng ký kết hôn", id="half-marked"),
    pytest.param("sắm chiếc xe mới", "sắm chiếc xe mới", id="what-was-seen-stays"),
    pytest.param("blockchain của lazada", "blockchain của lazada", id="foreign-words-stay"),
])  # fmt: skip
def test_what_fits_nowhere_becomes_what_was_meant(typed: str, meant: str) -> None:
    assert RESTORER.restore(typed, mend=True) == meant


@given(
    st.lists(st.sampled_from(" ".join(LINES).lower().replace(",", "").split()), min_size=1, max_size=8).map(" ".join)
)
def test_every_known_word_without_marks_is_taken_for_a_word(text: str) -> None:
    assert all(RESTORER.knows(word) for word in RESTORER.restore(fold(text), True, mend=True).split())
