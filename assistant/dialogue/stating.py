"""What a line states that a record must prove: sums, times, days, ages, percentages, forms, laws and agencies."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.dialogue.wording import Wording
from assistant.knowledge.checking.evidence import as_number
from assistant.knowledge.phrase_files import phrases_of

_AGENCIES = phrases_of("agencies")
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"(?<!\S)([^\s\d]*\d\S*)(?=(?: (\S+))?((?: \S+){0,2}))")
_NUMBERING = re.compile(r"^\s*(?:[-+*•] )*(?:\d{1,2}\. )?")  # of our lists
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_COUNTS = (".more", "_left")  # names of sentences that say how much of a list is not told
_LEAST_WORDS = 2  # of what is taken for our own words; less stands in the words of a record too
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
    for match in _FIGURE.finditer(text):
        figure, unit, more = match[1], match[2] or "", match[3] or ""
        before = text[: match.start()].rsplit(maxsplit=1)[-1:]
        around = " ".join((*before, figure, unit + more)).strip()
        yield Figure(_one_spelling(figure.strip(_SIGNS)), unit.strip(_SIGNS).lower()), around


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
    return list(dict.fromkeys(small[start:end] for start, end in _AGENCIES["agency"].spans(small)))


@lru_cache(maxsize=4)
def _own_words(wording: Wording) -> re.Pattern[str]:
    """What our sentences themselves say with a figure or an agency in it, and sentences that count what is left."""
    found: list[str] = []
    for name in sorted(wording.names()):
        pieces = [piece for piece, *_ in string.Formatter().parse(wording.text(name)) if piece]
        if name.endswith(_COUNTS):
            found.append(r"\d+".join(re.escape(_NUMBERING.sub("", piece)) for piece in pieces))
        found += [
            re.escape(piece.strip())
            for piece in pieces
            if len(piece.split()) >= _LEAST_WORDS and (_DIGIT.search(piece) or agencies_in(piece))
        ]
    return re.compile("|".join(sorted(found, key=len, reverse=True)) or r"(?!)")
