"""Letters held down for feeling: "ơiiii" -> "ơi"."""

from __future__ import annotations

import re

_HELD = re.compile(r"([^\W\d_])\1{2,}")
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile("[ivxlcdm]+|w+", re.IGNORECASE)


def unstretch(text: str) -> str:
    """Return the text with letters that stand three times or more written once; numerals like III stay.

    >>> unstretch("chị ơiiii, loại iii")
    'chị ơi, loại iii'
    """
    return _WORD.sub(lambda word: word[0] if _ROMAN.fullmatch(word[0]) else _HELD.sub(r"\1", word[0]), text)
