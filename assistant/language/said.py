"""Phrases looked for as people type them: with their diacritics, or without any, never with those of other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.language.spelling import fold


def plain_of(text: str) -> str:
    """Return the text folded and in lower case, every character at its old place.

    >>> plain_of("Đêm QUA")
    'dem qua'
    """
    plain = fold(text).lower()
    if len(plain) == len(text):
        return plain
    return "".join((fold(character).lower() or " ")[0] for character in text)


def find_said(pattern: str, text: str) -> Iterator[re.Match[str]]:
    """Yield where a pattern, written with diacritics, stands in a text; the matches are of the folded text.

    A whole phrase is typed with or without its marks. "hôm qua" is neither in "hóm quá" nor in "xem hôm quà".

    >>> [match.span() for match in find_said("đêm qua", "dem qua, đêm qua, đếm quà")]
    [(0, 7), (9, 16)]
    """
    marked, folded = _compiled(pattern)
    lower = text.lower() if len(text.lower()) == len(text) else text
    for match in folded.finditer(plain_of(text)):
        typed = lower[match.start() : match.end()]
        same = None if typed.isascii() else marked.match(lower, match.start())
        if typed.isascii() or (same is not None and same.end() == match.end()):
            yield match


def is_said(pattern: str, text: str) -> bool:
    """Whether the pattern stands in the text, as `find_said` finds it."""
    return next(find_said(pattern, text), None) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    whole = rf"(?<!\w)(?:{pattern})(?!\w)"
    return re.compile(whole), re.compile(fold(whole))
