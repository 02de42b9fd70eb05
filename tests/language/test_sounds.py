"""Syllables taken apart and put together again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.language.sounds import is_syllable, sounds_of
from assistant.language.spelling import one_spelling

CONTENT = Path(__file__).parents[2] / "knowledge_base"


@pytest.mark.parametrize(("syllable", "initial", "vowels", "final"), [
    pytest.param("nghiệp", "ngh", "iê", "p", id="long-initial"),
    pytest.param("quyết", "qu", "yê", "t", id="qu-is-a-consonant"),
    pytest.param("giấy", "gi", "ây", "", id="gi-is-a-consonant"),
    pytest.param("gì", "g", "i", "", id="gi-alone-is-g-and-i"),
    pytest.param("người", "ng", "ươi", "", id="three-vowels"),
    pytest.param("ơi", "", "ơi", "", id="no-initial"),
])  # fmt: skip
def test_a_syllable_is_initial_vowels_and_final(syllable: str, initial: str, vowels: str, final: str) -> None:
    sounds = sounds_of(syllable)
    assert sounds is not None
    assert (sounds.initial, sounds.vowels, sounds.final) == (initial, vowels, final)


def test_every_syllable_of_our_texts_is_spelled_as_it_was_taken_apart() -> None:
    text = one_spelling(
        "\n".join(file.read_text(encoding="utf-8") for file in (CONTENT / "overlays").glob("1.00*.yaml"))
    )
    words = set(re.findall(r"[^\W\d_]+", text))
    taken = {word: sounds_of(word) for word in words if is_syllable(word)}
    assert len(taken) > 1000
    assert [word for word, sounds in taken.items() if sounds is None or sounds.spelled() != word] == []


@pytest.mark.parametrize(("word", "expected"), [
    pytest.param("đăng", True, id="a-syllable"),
    pytest.param("ddawng", False, id="telex-keys"),
    pytest.param("cât", False, id="a-stopped-syllable-needs-a-tone"),
    pytest.param("wifi", False, id="a-foreign-word"),
    pytest.param("lamcancuoc", False, id="three-at-once"),
    pytest.param("ơiiii", False, id="stretched"),
])  # fmt: skip
def test_what_could_be_spoken_is_a_syllable(word: str, expected: bool) -> None:
    assert is_syllable(word) is expected
