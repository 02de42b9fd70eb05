"""Keys by which a name is found in another spelling: "Mĩ Lí" and "Mỹ Lý", "Ealy" and "Ea Ly", "Đắc Lắc" and "Đắk Lắk".

Three keys, from narrow to wide: the marked syllables, their plain letters without blanks, and how these sound.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from assistant.language.spelling import fold, has_diacritics

_TONES = "\u0300\u0301\u0309\u0303\u0323"
_TWINS = Path(__file__).with_name("twins.tsv")
_HARD_C = re.compile(r"k(?!h)")
_SOUNDS = ((re.compile("tr"), "ch"), (re.compile("x"), "s"), (re.compile("^(?:gi|r)"), "d"))


@lru_cache(maxsize=1)
def _twins() -> dict[str, str]:
    lines = [line.split("\t") for line in _TWINS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    twins = {spelling: first for first, *others in lines for spelling in (first, *others)}
    return {fold(spelling): fold(first) for spelling, first in twins.items()} | twins


@lru_cache(maxsize=32768)
def marked(syllable: str) -> str:
    """The syllable with one spelling of its twins, i for y, c for k, and its tone at the end.

    >>> marked("mỹ") == marked("mĩ"), marked("đăk") == marked("đắc"), marked("tân") == marked("tấn")
    (True, True, False)
    """
    apart = unicodedata.normalize("NFD", _twins().get(syllable, syllable))
    tone = "".join(character for character in apart if character in _TONES)
    letters = "".join(character for character in apart if character not in _TONES)
    return unicodedata.normalize("NFC", _HARD_C.sub("c", letters.replace("y", "i"))) + tone


@lru_cache(maxsize=32768)
def plain(syllable: str) -> str:
    """The letters alone.

    >>> plain("Sỹ".lower()), plain("krông"), plain("kỳ")
    ('si', 'crong', 'ci')
    """
    return fold(marked(_twins().get(fold(syllable), syllable)))


def plain_key(syllables: Sequence[str]) -> str:
    """The letters of the whole name, blanks dropped: how it is looked up."""
    return "".join(map(plain, syllables))


def sound_key(syllables: Sequence[str]) -> str:
    """The letters as half the country says them: s for x, ch for tr, d for gi and r.

    >>> sound_key(("xín", "chải")) == sound_key(("sín", "trải"))
    True
    """
    return "".join(sounded(plain(syllable)) for syllable in syllables)


def sounded(syllable: str) -> str:
    """One syllable as half the country says it, its marks kept."""
    for pattern, sound in _SOUNDS:
        syllable = pattern.sub(sound, syllable)
    return syllable


def agrees(said: Sequence[str], name: Sequence[str]) -> bool:
    """Whether what was said can be this name: each syllable has the marks of the name, or none at all.

    >>> agrees(("bach", "đằng"), ("bạch", "đằng")), agrees(("bách", "đằng"), ("bạch", "đằng"))
    (True, False)
    >>> agrees(("ealy",), ("ea", "ly"))
    True
    """
    if len(said) != len(name):  # glued together or torn apart: the letters were compared already
        if not any(map(has_diacritics, said)):
            return True
        return _sorted_marks(said) == _sorted_marks(name)
    return all(not has_diacritics(one) or marked(one) == marked(other) for one, other in zip(said, name, strict=True))


def _sorted_marks(syllables: Sequence[str]) -> list[str]:
    apart = unicodedata.normalize("NFD", "".join(map(marked, syllables)))
    return [character for character in apart if unicodedata.category(character) == "Mn" or character == "đ"]
