"""Telex and VNI letters left standing."""

from __future__ import annotations

import pytest

from assistant.language.keys import decode_keys


@pytest.mark.parametrize(("typed", "meant"), [
    pytest.param("ddawng kys khai sinh", "đăng ký khai sinh", id="telex"),
    pytest.param("dduwowngf, nguwowif", "đường, người", id="telex-horns"),
    pytest.param("giaasy towf", "giấy tờ", id="telex-tone-in-the-middle"),
    pytest.param("cacn cuwowcs", "cacn cước", id="what-cannot-be-meant-stays"),
    pytest.param("d9a8ng ky1", "đăng ký", id="vni"),
    pytest.param("o73 d9a6u", "ở đâu", id="vni-short"),
    pytest.param("tie6n2 phi1", "tiền phí", id="vni-late-tone"),
    pytest.param("hạng a1, b2, mẫu ct01, dc02", "hạng a1, b2, mẫu ct01, dc02", id="classes-and-forms-stay"),
    pytest.param("đăng ký xe máy", "đăng ký xe máy", id="syllables-stay"),
    pytest.param("us, wifi, bts", "us, wifi, bts", id="foreign-words-stay"),
    pytest.param("<id_number> x@ddawng.vn 01/ddawng", "<id_number> x@ddawng.vn 01/ddawng", id="no-words"),
    pytest.param("", "", id="nothing"),
])  # fmt: skip
def test_keys_become_the_letters_that_were_meant(typed: str, meant: str) -> None:
    assert decode_keys(typed) == meant


def test_only_words_that_are_known_are_meant() -> None:
    assert decode_keys("box tax ddawng", {"tax", "đăng"}.__contains__) == "box tax đăng"
