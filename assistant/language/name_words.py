"""The words names are made of, from `names.tsv`."""

from __future__ import annotations

import re
from pathlib import Path

from assistant.language.spelling import fold

MAX_NAME_WORDS = 5
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)?")


def _read_words(kind: str) -> frozenset[str]:
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return frozenset(word for found, words in rows if found == kind for word in words.split())


_TABLE = Path(__file__).with_name("names.tsv")
FAMILY_NAMES, STOPS = _read_words("family"), _read_words("stop")
MIDDLE_NAMES = frozenset(map(fold, _read_words("middle")))
# Family names whose plain form is an everyday word are known with diacritics only.
_FOLDED_FAMILY_NAMES = frozenset(map(fold, FAMILY_NAMES)) - _read_words("everyday")
_DIGITS = frozenset("0123456789")


def words_in_a_row(text: str, start: int) -> list[tuple[str, int]]:
    """Up to five words from here on, each with its end, parted by single spaces only."""
    words: list[tuple[str, int]] = []
    while len(words) < MAX_NAME_WORDS:
        match = _WORD.match(text, start)
        if match is None:
            break
        if words and match[0] in ("năm", "nam") and text[match.end() + 1 : match.end() + 2] in _DIGITS:
            break
        words.append((match[0], match.end()))
        if text[match.end() : match.end() + 1] != " ":
            break
        start = match.end() + 1
    return words


def is_family_name(word: str) -> bool:
    """Whether the word, in any case, is a family name, also without diacritics where that is safe."""
    word = word.lower()
    return word in FAMILY_NAMES or word in _FOLDED_FAMILY_NAMES
