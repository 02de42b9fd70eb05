"""A message as phrases are looked for in it: in one spelling, folded when its writer left the diacritics out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.abbreviations import expand
from assistant.language.spelling import fold, one_spelling
from assistant.language.syllables import lacks_diacritics

_UNITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_NUMBER = re.compile(r"[0-9]+")
_BETWEEN = ("tôi", "em", "mình", "tui", "cháu", "bé", "đã", "bị", "cái", "tờ")  # may stand in a phrase: "chồng tôi mất"
MIN_HALF_MARKED = 3  # letters; shorter ones without marks are other words: "bo", "u"
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, ready for `find`."""

    pii_text: str
    has_diacritics: bool

    def find(self, phrase: str) -> list[tuple[int, int]]:
        """Where a phrase stands as whole words; figures in it are found in words too.

        >>> said("đã quá mười lăm ngày rồi").find("quá 15 ngày"), said("da qua 15 ngay").find("quá 15 ngày")
        ([(3, 20)], [(3, 14)])
        """
        return [match.span() for match in _pattern(phrase, self.has_diacritics).finditer(self.pii_text)]

    def ends_before(self, phrases: Iterable[str], place: int, between: Iterable[str] = ()) -> bool:
        """Whether one of the phrases stands just before a place, with nothing but these words between."""
        words = _any(tuple(phrases), self.has_diacritics)
        loose = _any(tuple(between), self.has_diacritics) if between else r"(?!)"
        return bool(re.search(rf"(?<!\w){words}(?:\s+{loose})*\s+$", self.pii_text[:place]))

    def follows(self, phrases: Iterable[str], place: int, between: Iterable[str] = ()) -> bool:
        """Whether one of the phrases stands just behind a place, with nothing but these words between."""
        words = _any(tuple(phrases), self.has_diacritics)
        loose = _any(tuple(between), self.has_diacritics) if between else r"(?!)"
        return bool(re.match(rf"\s+(?:{loose}\s+)*{words}(?!\w)", self.pii_text[place:]))

    def has(self, phrases: Iterable[str]) -> bool:
        """Whether one of the phrases stands in it."""
        return any(self.find(phrase) for phrase in phrases)


def said(raw: str) -> Said:
    """Return a message ready to be searched for phrases."""
    text = expand(one_spelling(raw))
    has_diacritics = not lacks_diacritics(_without_names(raw) or text)
    return Said(text if has_diacritics else fold(text), has_diacritics)


def _without_names(raw: str) -> str:
    """The words that begin with a small letter: a name copied with its marks does not make "sua ten me" marked."""
    small = [word for word in raw.split() if word[:1].islower()]
    return one_spelling(" ".join(small)) if len(small) > 1 else ""


def number_words(number: int) -> str:
    """A number below one hundred in words.

    >>> number_words(15), number_words(60), number_words(24), number_words(3)
    ('mười lăm', 'sáu mươi', 'hai mươi bốn', 'ba')
    """
    tens, unit = divmod(number, 10)
    first = "" if not tens else "mười" if tens == 1 else f"{_UNITS[tens]} mươi"
    last = "" if tens and not unit else "lăm" if tens and unit == 5 else _UNITS[unit]
    return f"{first} {last}".strip()


@lru_cache(maxsize=20_000)
def _pattern(phrase: str, has_diacritics: bool) -> re.Pattern[str]:
    words = one_spelling(phrase)
    words = words if has_diacritics else fold(words)
    between = "|".join(_BETWEEN if has_diacritics else map(fold, _BETWEEN))
    written = _written(words, has_diacritics).replace(r"\ ", rf" (?:(?:{between}) )?")
    return re.compile(rf"(?<!\w){written}(?!\w)")


@lru_cache(maxsize=2_000)
def _any(phrases: tuple[str, ...], has_diacritics: bool) -> str:
    marked = [one_spelling(phrase) for phrase in phrases] if has_diacritics else []
    folded = [fold(one_spelling(phrase)) for phrase in phrases]  # "sua nơi sinh" is half marked
    spelled = marked + [phrase for phrase in folded if not has_diacritics or len(phrase) >= MIN_HALF_MARKED]
    ordered = sorted(set(spelled), key=len, reverse=True)
    return "(?:" + "|".join(_SPACES.sub(r"\\s+", re.escape(one).replace(r"\ ", " ")) for one in ordered) + ")"


def _written(phrase: str, has_diacritics: bool) -> str:
    parts, place = [], 0
    for match in _NUMBER.finditer(phrase):
        parts.append(re.escape(phrase[place : match.start()]))
        spoken = number_words(int(match[0])) if len(match[0]) < 3 else match[0]
        spoken = spoken if has_diacritics else fold(spoken)
        parts.append(f"(?:{match[0]}|{spoken})")
        place = match.end()
    return "".join((*parts, re.escape(phrase[place:])))
