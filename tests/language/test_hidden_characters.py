"""Text that means what it shows."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.hidden_characters import MAX_CHARACTERS, clean


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        pytest.param("h\u200bồ\u200d s\ufeffơ", "hồ sơ", id="zero-width"),
        pytest.param("a\u202eb\u2066c\u2069", "abc", id="bidi"),
        pytest.param("căn\u00adcước", "căncước", id="soft-hyphen"),
        pytest.param("a\x00b\x1bc\x7f", "abc", id="controls"),
        pytest.param("một\r\nhai\rba", "một\nhai\nba", id="line-breaks-stay"),
        pytest.param("một\tha\u00a0i\u3000ba", "một ha i ba", id="every-blank-is-a-space"),
        pytest.param("０１２３ ＡＢｃ", "0123 ABc", id="full-width"),
        pytest.param("١٢٣ ३", "123 3", id="other-digits"),
        pytest.param("Ðịa chỉ ðó", "Địa chỉ đó", id="icelandic-eth"),
        pytest.param("САО", "CAO", id="cyrillic-look-alikes"),
        pytest.param("“nhà” ‘ở’ 1–2 …", "\"nhà\" 'ở' 1-2 ...", id="typographic-signs"),
        pytest.param("e" + "\u0301" * 50, "é\u0301\u0301", id="run-of-marks"),
        pytest.param("a\ud800b\ue000c", "abc", id="surrogate-and-private-use"),
        pytest.param("❤️ 👍🏽", "❤ 👍🏽", id="emoji-stay"),
        pytest.param(unicodedata.normalize("NFD", "Đường Trường Chinh"), "Đường Trường Chinh", id="decomposed"),
    ],
)
def test_a_text_becomes_what_a_person_sees(raw: str, shown: str) -> None:
    assert clean(raw) == shown


@given(st.text(st.characters(exclude_categories=())))
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_hidden_is_left(raw: str) -> None:
    left = clean(raw)
    assert {unicodedata.category(character) for character in left if character != "\n"}.isdisjoint(
        {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    )
    left.encode()


@given(st.text(alphabet="hồ sơ căn cước 0912đĐ", max_size=50), st.integers(0, 50))
def test_zero_width_characters_change_nothing(text: str, place: int) -> None:
    assert clean(f"{text[:place]}\u200b{text[place:]}\ufeff") == clean(text)


@pytest.mark.parametrize(
    "bomb",
    [
        pytest.param("a" + "\u0301" * 1_000_000, id="combining-bomb"),
        pytest.param("\ufdfa" * 1_000_000, id="ligature-that-grows"),
        pytest.param("…" * 1_000_000, id="ellipses"),
    ],
)
def test_a_bomb_is_cut_before_it_costs_anything(bomb: str) -> None:
    start = time.perf_counter()
    assert len(clean(bomb)) <= MAX_CHARACTERS
    assert time.perf_counter() - start < 0.2
