"""Phrases looked for as people type them: with their diacritics, or without any, never with those of other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.spelling import fold

_MARKED_WORD = re.compile(r"\w*[^\W\x00-\x7f]\w*")


@dataclass(frozen=True, slots=True)
class Said:
    """Where a phrase stands in a text. Its groups are given without diacritics."""

    match: re.Match[str]

    def __getitem__(self, group: int | str) -> str:
        """A group, "" when it took no part."""
        return fold(self.match[group] or "")

    def span(self) -> tuple[int, int]:
        """Start and end."""
        return self.match.span()

    def start(self) -> int:
        """Where it starts."""
        return self.match.start()

    def end(self) -> int:
        """Where it ends."""
        return self.match.end()

    def has(self, group: str) -> bool:
        """Whether the pattern knows this group."""
        return group in self.match.re.groupindex


def find_said(pattern: str, text: str) -> Iterator[Said]:
    """Yield where a pattern, written with diacritics, stands in a text.

    A whole phrase is typed with or without its marks. "hôm qua" is neither in "hóm quá" nor in "xem hôm quà", and
    the marks of the words around it do not hide it.

    >>> [said.span() for said in find_said("đêm qua", "dem qua, đêm qua, đếm quà")]
    [(0, 7), (9, 16)]
    >>> [said.span() for said in find_said("(?:chiều )?hôm kia", "hộ chiếu hôm kia")]
    [(9, 16)]
    """
    return find_twins(*_compiled(pattern), text)


def find_twins(marked: re.Pattern[str], folded: re.Pattern[str], text: str) -> Iterator[Said]:
    """Yield where a pattern stands in a text, or its twin without diacritics in words without any mark."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    found = list(marked.finditer(lower))
    spans = [match.span() for match in found]
    plain = _MARKED_WORD.sub(lambda match: "\0" * len(match[0]), lower)
    for match in folded.finditer(plain):
        if all(match.end() <= start or match.start() >= end for start, end in spans):
            found.append(match)
    yield from map(Said, sorted(found, key=lambda match: match.start()))


def is_said(pattern: str, text: str) -> bool:
    """Whether the pattern stands in the text, as `find_said` finds it."""
    return next(find_said(pattern, text), None) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    whole = rf"(?<!\w)(?:{pattern})(?!\w)"
    return re.compile(whole), re.compile(fold(whole))
