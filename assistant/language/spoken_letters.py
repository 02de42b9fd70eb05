"""Letters said by their names: "tê lờ mờ xê, bảy, ca" are the signs T L M C 7 K."""

from __future__ import annotations

import re

from assistant.language.spelling import fold
from assistant.language.spoken_numbers import UNITS, is_number_word

NAMES = {
    "a": "a", "á": "ă", "ớ": "â", "bê": "b", "bờ": "b", "xê": "c", "cờ": "c", "dê": "d", "dờ": "d", "đê": "đ",
    "đờ": "đ", "e": "e", "ê": "ê", "ép": "f", "ép phờ": "f", "phờ": "f", "giê": "g", "gờ": "g", "hát": "h", "hờ": "h",
    "i": "i", "i ngắn": "i", "gi": "j", "ca": "k", "lờ": "l", "e lờ": "l", "mờ": "m", "em mờ": "m", "e mờ": "m",
    "nờ": "n", "en nờ": "n", "e nờ": "n", "o": "o", "ô": "ô", "ơ": "ơ", "pê": "p", "pờ": "p", "quy": "q", "cu": "q",
    "rờ": "r", "e rờ": "r", "sờ": "s", "ét": "s", "ét sờ": "s", "ét xì": "s", "tê": "t", "tờ": "t", "u": "u",
    "ư": "ư", "vê": "v", "vờ": "v", "vê kép": "w", "vê đúp": "w", "ích": "x", "ích xì": "x", "xờ": "x", "y": "y",
    "y dài": "y", "i dài": "y", "i cờ rét": "y", "dét": "z", "giét": "z",
}  # fmt: skip
"""What each letter is called, at school and in offices; "đê" is also what many say for a foreign D."""
_JOINERS = ("gạch ngang", "gạch nối", "gạch")  # said between two groups of a code
LONGEST = 3  # words in a name
_WRITTEN = frozenset("abcdefghijklmnopqrstuvwxyzăâđêôơư")
_WORD = re.compile(r"[^\W_]+")


def signs_in(text: str) -> list[tuple[int, int, str]]:
    """Each run of named letters and of figures in a text: where it begins and ends, and its signs in lower case.

    Single written signs count too, since a recogniser may write them.

    >>> signs_in("mã là tê lờ, mờ xê bảy 2 ạ")
    [(6, 24, 'tlmc72')]
    """
    words = list(_WORD.finditer(text.lower()))
    runs: list[tuple[int, int, str]] = []
    place, is_joined = 0, False
    while place < len(words):
        said = [word[0] for word in words[place : place + LONGEST]]
        if is_joined and (joiner := next((one for one in _JOINERS if " ".join(said).startswith(one)), "")):
            place += len(joiner.split())
            continue
        sign, size = _sign_at(said)
        if sign:
            begin, end = words[place].start(), words[place + size - 1].end()
            if is_joined:
                begin, sign = runs[-1][0], runs.pop()[2] + sign
            runs.append((begin, end, sign))
        is_joined = bool(sign)
        place += size
    return runs


def _sign_at(words: list[str]) -> tuple[str, int]:
    """The sign that the next words name, and how many words its name has."""
    for size in range(len(words), 0, -1):
        if sign := NAMES.get(" ".join(words[:size])):
            return sign, size
    word = words[0]
    if word.isdigit() or word in _WRITTEN:
        return word, 1
    unit = UNITS.get(fold(word)) if is_number_word(word) else None
    return ("" if unit is None else str(unit)), 1
