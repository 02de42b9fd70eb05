"""What a line states that a record must prove: sums, times, days, ages, percentages, forms, laws and agencies."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.dialogue.wording import Wording
from assistant.knowledge.checking.evidence import as_number, one_case
from assistant.knowledge.phrase_files import phrases_of

_SAID = phrases_of("stating")
_DIGIT = re.compile(r"\d")
_WORDS_BEHIND = 3  # a figure, that tell what it is: "7 ngày làm việc"
_NUMBERING = re.compile(r"^\s*(?:[-+*•] )*(?:\d{1,2}\. )?")  # of our lists
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_COUNTS = (".more", "_left")  # names of sentences that say how much of a list is not told
_LEAST_WORDS = 8  # of a sentence of ours; fewer ("từ đủ 14 tuổi trở lên") stand in the words of a record too
_SIGNS = "%()[]“”\"'.,;:!?*-–+"
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{1,15}(?:[.,]\d{1,2})?")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{2})-(\d{2})")


class Figure(NamedTuple):
    """A word with a figure in it, in one spelling, and the word behind it."""

    value: float | str
    unit: str


def figures_of(text: str) -> Iterator[tuple[Figure, str]]:
    """Yield the figures of a text, each with all that stands around it.

    >>> list(figures_of("mất 07 ngày làm việc."))
    [(Figure(value=7.0, unit='ngày'), 'mất 07 ngày làm việc.')]
    >>> [figure.value for figure, _ in figures_of("70.000 hay 01/07/2026, 2026-07-01, TT 04/2020/TT-BTP")]
    [70000.0, '1/7/2026', '1/7/2026', '04/2020/tt-btp']
    """
    words = text.split()
    for place, word in enumerate(words):
        if not word.isalpha() and _DIGIT.search(word):
            unit = words[place + 1].strip(_SIGNS).lower() if place + 1 < len(words) else ""
            before = [one for one in words[max(0, place - 1) : place] if not _DIGIT.search(one)]
            around = (*before, *words[place : place + 1 + _WORDS_BEHIND])
            yield Figure(_one_spelling(word.strip(_SIGNS)), unit), " ".join(around)


def _one_spelling(figure: str) -> float | str:
    if _NUMBER.fullmatch(figure):
        return as_number(figure)
    if day := _DAY.fullmatch(figure):
        parts = (day[1], day[2], day[3]) if day[1] else (day[6], day[5], day[4])
        return "/".join(str(int(part)) for part in parts)
    return figure.lower()


def plain_line(line: str) -> str:
    """A line without the number that it has in our list and without addresses of the web, single blanks."""
    return " ".join(_ADDRESS.sub(" ", _NUMBERING.sub("", line)).split())


def without_own_words(text: str, wording: Wording) -> str:
    """A text without what our own sentences say in it with a figure or an agency."""
    return _own_words(wording).sub(" ", text)


def agencies_in(text: str) -> list[str]:
    """The agencies that a text names, in lower case, each with its level."""
    small = text.lower()
    if not any(words in small for words in _first_words()):
        return []
    return list(dict.fromkeys(small[start:end] for start, end in _SAID["agency"].spans(small)))


def one_agency(text: str) -> str:
    """A text with one spelling of the names of agencies: "UBND cấp xã" as "ủy ban nhân dân xã"."""
    full = _SAID.table.groups["in_full"]
    words = (full[word][0] if word in full else word for word in one_case(text).split())
    return " ".join(word for word in words if word not in _SAID["not_counted"].words)


def is_age(figure: Figure) -> bool:
    """Whether the figure is how old somebody is."""
    return figure.unit in _SAID["age"].words


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """How the names of agencies begin: a text without these has none, and is passed over quickly."""
    return frozenset(" ".join(name.split()[:2]) for name in _SAID["agency"].words)


@lru_cache(maxsize=4)
def _own_words(wording: Wording) -> re.Pattern[str]:
    """What our sentences themselves say with a figure or an agency in it, and sentences that count what is left."""
    found: list[str] = []
    for name in sorted(wording.names()):
        pieces = [piece for piece, *_ in string.Formatter().parse(wording.text(name)) if piece]
        if name.endswith(_COUNTS):
            found.append(r"\d+".join(map(re.escape, (_NUMBERING.sub("", pieces[0]), *pieces[1:]))))
        found += [
            re.escape(piece.strip())
            for piece in pieces
            if len(piece.split()) >= _LEAST_WORDS and (_DIGIT.search(piece) or agencies_in(piece))
        ]
    return re.compile("|".join(sorted(found, key=len, reverse=True)) or r"(?!)")
