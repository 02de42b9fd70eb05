"""One spelling for each syllable, and the same without diacritics."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.spelling import fold, has_diacritics, one_spelling


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        pytest.param("huỷ", "hủy", id="new-style-tone-moves"),
        pytest.param("hoà", "hòa", id="open-oa"),
        pytest.param("khoẻ", "khỏe", id="open-oe"),
        pytest.param("Uỷ ban", "ủy ban", id="syllable-without-initial"),
        pytest.param("thuý", "thúy", id="open-uy"),
        pytest.param("quý", "quý", id="qu-is-a-consonant"),
        pytest.param("qúy", "quý", id="tone-on-the-u-of-qu"),
        pytest.param("qủa", "quả", id="qua-with-tone-on-u"),
        pytest.param("toàn", "toàn", id="closed-syllable-stays"),
        pytest.param("tòan", "toàn", id="closed-syllable-with-old-mistake"),
        pytest.param("khuỷu", "khuỷu", id="three-vowels-stay"),
        pytest.param("HOÀ GIẢI", "hòa giải", id="capitals"),
        pytest.param("kí tên lý lịch", "kí tên lý lịch", id="i-and-y-are-left-alone"),
        pytest.param("  hồ \n\t sơ ", "hồ sơ", id="spaces-collapse"),
        pytest.param(unicodedata.normalize("NFD", "Huỷ hồ sơ"), "hủy hồ sơ", id="decomposed-input"),
    ],
)
def test_all_typing_habits_give_one_spelling(typed: str, stored: str) -> None:
    assert one_spelling(typed) == stored


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("Đăng ký kết hôn", "Dang ky ket hon", id="d-with-stroke"),
        pytest.param("ẪỘỠƯỲ ẫộỡưỳ", "AOOUY aoouy", id="stacked-marks"),
        pytest.param(unicodedata.normalize("NFD", "ưỡng"), "uong", id="decomposed"),
        pytest.param("50k 한국", "50k 한국", id="other-scripts-stay"),
    ],
)
def test_folding_takes_all_marks_away(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_only_marks_count_as_diacritics() -> None:
    assert [has_diacritics(word) for word in ("đi", "cho", "ở", "한", "1")] == [True, False, True, False, False]


@given(st.text())
def test_one_spelling_twice_is_one_spelling_once(text: str) -> None:
    once = one_spelling(text)
    assert one_spelling(once) == once


@given(st.text(alphabet=st.sampled_from("qQgkhntcaăâeêioôơuưyàáảãạằầèềìòồờùừỳýđ \u0300\u0301\u0309\u0323\u0302\u031b")))
def test_composed_and_decomposed_text_read_alike(text: str) -> None:
    apart, together = unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text)
    assert one_spelling(apart) == one_spelling(together)
    assert fold(one_spelling(apart)) == fold(one_spelling(together))


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
