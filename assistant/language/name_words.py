"""The words names are made of, from `names.tsv`, and the words of a text one by one."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from pathlib import Path

from assistant.language.spelling import fold

MAX_NAME_WORDS = 15
APOSTROPHES = "'’‘ʼʹʻ`´′＇ꞌ"
_LETTER = "[^\\W\\d_][\u0300-\u036f\u0323]*"
# A sign at the end belongs to the short head of a name only (H' Rim, K' Brôm), or it would be a closing quotation mark.
_WORD = re.compile(
    rf"(?:(?:{_LETTER}){{1,2}}[{APOSTROPHES}](?= [^\W\d_])"
    rf"|{_LETTER}(?:{_LETTER})*(?:[{APOSTROPHES}-](?:{_LETTER})+){{0,6}})"
)


def _read_words(kind: str) -> frozenset[str]:
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return frozenset(word.replace("_", " ") for found, words in rows if found == kind for word in words.split())


def _folded(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


_TABLE = Path(__file__).with_name("names.tsv")
_HIGHLAND_FAMILIES = _read_words("highland")
FAMILY_NAMES = _read_words("family") | _HIGHLAND_FAMILIES
STOPS, MARKERS = _read_words("stop"), _read_words("marker")
NEVER, PARTICLES, PLACES = _read_words("never"), _read_words("particle"), _read_words("place")
MIDDLE_NAMES = _folded(_read_words("middle"))
_BEFORE_A_YEAR = frozenset({"năm", "nam", "sinh", "sn", "ngày", "ngay", "tuổi"})
_EVENTS = _read_words("event")
_FOLDED_EVENTS = frozenset(event for event in _folded(_EVENTS) if " " in event) | {"mat", "chet", "cuoi"}
_NAME_WORDS = FAMILY_NAMES | _read_words("middle") | _read_words("given")
_FOLDED_NAME_WORDS = _folded(_NAME_WORDS)
# Family names whose plain form is an everyday word are known with diacritics only.
_FOLDED_FAMILY_NAMES = _folded(FAMILY_NAMES) - _read_words("everyday")
# Heads of names of the highlands: Y Blăm Niê, H' Rim Niê, K' Brôm, Ka Lơ, A Lăng.
_HIGHLAND_HEADS = frozenset({"y", "h", "k", "ka", "a", "bh"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place in the text."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """In lower case."""
        return self.text.lower()

    @property
    def has_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


def words_in_a_row(text: str, start: int) -> list[Word]:
    """The words from here on, parted by single spaces only; a year behind "năm" ends them."""
    words: list[Word] = []
    while len(words) < MAX_NAME_WORDS and (match := _WORD.match(text, start)):
        is_before_a_figure = text[match.end() + 1 : match.end() + 2].isdigit()
        if words and is_before_a_figure and match[0].lower() in _BEFORE_A_YEAR and words[-1].lower not in MARKERS:
            break
        words.append(Word(match[0], match.start(), match.end()))
        if text[match.end() : match.end() + 1] != " ":
            break
        start = match.end() + 1
    return words


def is_family_name(word: str) -> bool:
    """Whether the word, in any case, is a family name, also without diacritics where that is safe."""
    word = word.lower()
    return word in FAMILY_NAMES or word in _FOLDED_FAMILY_NAMES


def is_name_word(word: str) -> bool:
    """Whether the word is known as a part of names."""
    word = word.lower()
    return word in _NAME_WORDS or (word.isascii() and word in _FOLDED_NAME_WORDS)


def is_highland_name(words: list[Word]) -> bool:
    """Whether the words begin as names of the highlands do: "Y Blăm Niê", "H' Rim", "Rơ Châm H'Bia"."""
    head = words[0].lower
    bare = head.strip(APOSTROPHES)
    has_sign = any(sign in head for sign in APOSTROPHES)
    rest = [word.lower for word in words[1:5]]
    if has_sign and re.match(rf"(?:h|k|bh|a|y|đ|b|r)[{APOSTROPHES}]", head):
        return True
    if bare in _HIGHLAND_HEADS:
        pairs = map(" ".join, itertools.pairwise(rest))
        return any(word in _HIGHLAND_FAMILIES for word in (*rest, *pairs))
    pair = " ".join([head, *rest[:1]])
    return pair in FAMILY_NAMES or (head in _HIGHLAND_FAMILIES and bool(rest))


def event_at(words: list[Word], place: int) -> bool:
    """Whether what is said of a person begins here: "mất hôm qua", "sinh ngày"."""
    parts = [word.lower for word in words[place : place + 2]]
    for size in (2, 1):
        said = " ".join(parts[:size])
        if len(parts) >= size and (said in _EVENTS or (said.isascii() and said in _FOLDED_EVENTS)):
            return True
    return False
