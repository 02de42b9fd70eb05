"""Phrases of people, found with and without diacritics: the one way in which we look for what somebody says.

Three ways to look, by what is known of the text: `search` for a text whose marks are right, `are_said_in` for a message
as read, `find` for a text that may leave the marks out here and there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

from assistant.language.phrase_notation import MAX_WORDINGS, Rules, parse_all, pattern_of, wordings
from assistant.language.reading import Reading
from assistant.language.said import Said, find_twins
from assistant.language.spelling import fold, plain_of

TOKEN = re.compile(r"<[a-z_]+>|[^\W_]+|[^\w\s]")  # a placeholder, a word or a sign
_NEVER = re.compile(r"(?!)")


class Phrases:
    """Finds phrases, as whole words inside one clause, in a lower-case text."""

    def __init__(self, phrases: Iterable[str], rules: Rules | None = None) -> None:
        """Raises ValueError when a phrase is written wrong or names a rule that does not exist."""
        self._parts = parse_all(phrases, rules or {})

    @cached_property
    def _plain(self) -> re.Pattern[str]:
        return re.compile(pattern_of(self._parts)) if self._parts.choices else _NEVER

    @cached_property
    def _folded(self) -> re.Pattern[str]:
        return re.compile(fold(self._plain.pattern))

    def compile(self) -> None:
        """Make both patterns now; else each is made when it is first used."""
        _ = self._plain, self._folded

    @cached_property
    def words(self) -> frozenset[str]:
        """Everything that can be said with these phrases: of a list of words, the words."""
        return frozenset(islice(wordings(self._parts), MAX_WORDINGS))

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """The same without diacritics."""
        return frozenset(map(fold, self.words))

    def search(self, text: str) -> re.Match[str] | None:
        """Return where one of the phrases stands in a text that has its marks, with what was kept by name."""
        return self._plain.search(text)

    def search_plain(self, text: str) -> re.Match[str] | None:
        """Return where one of the phrases stands in a text without diacritics."""
        return self._folded.search(text)

    def are_said_in(self, reading: Reading) -> bool:
        """Whether one of the phrases stands in a message; without diacritics also where they were put back wrong."""
        if self._plain.search(reading.text):
            return True
        return not reading.has_diacritics and bool(self._folded.search(reading.folded))

    def find(self, text: str) -> Iterator[Said]:
        """Yield where phrases stand in a text, each with all its marks or without any.

        >>> [said.span() for said in Phrases(["[chiều] hôm kia"]).find("hộ chiếu hôm kia, chieu hom kia")]
        [(9, 16), (18, 31)]
        """
        return find_twins(self._plain, self._folded, text)

    def are_in(self, text: str) -> bool:
        """Whether one of the phrases stands in a text, as `find` finds it."""
        return next(self.find(text), None) is not None

    def split(self, text: str) -> list[str]:
        """Return what stands between the phrases of a text."""
        return self._plain.split(text)

    def cut(self, text: str, *, has_diacritics: bool = True) -> str:
        """Return the text with a blank where phrases stood, so that nothing new is said by their neighbours."""
        return (self._plain if has_diacritics else self._folded).sub(" ", text)

    def spans(self, text: str, *, has_diacritics: bool = True) -> tuple[tuple[int, int], ...]:
        """Return where phrases stand in a text, from the left; without diacritics also what may be meant.

        >>> Phrases(["(đừng|khỏi) [có] (nói|đọc)"]).spans("dạ khỏi có nói")
        ((3, 14),)
        """
        found = self._plain.finditer(text) if has_diacritics else self._folded.finditer(plain_of(text))
        return tuple(match.span() for match in found if match[0].strip())

    def stand_in(self, text: str, *, has_diacritics: bool = True) -> bool:
        """Whether one of the phrases stands in the text."""
        return bool(self.spans(text, has_diacritics=has_diacritics))

    def are_all_of(self, text: str, *, has_diacritics: bool = True) -> bool:
        """Whether the text is these phrases, said one after the other, and no other word."""
        spans = self.spans(text, has_diacritics=has_diacritics)
        rest = without(text, spans)
        return bool(spans) and not any(character.isalnum() or character == "?" for character in rest)


def without(text: str, spans: Iterable[tuple[int, int]], put: str = " ") -> str:
    """Return the text without these places; `put` stands there instead."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}{put}{text[end:]}"
    return " ".join(text.split())
