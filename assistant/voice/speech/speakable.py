"""Written Vietnamese made sayable: what comes out has only words and the pauses , . ! ?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from assistant.language.saying.abbreviations import say_abbreviations
from assistant.language.saying.amounts import say_amounts, say_other_numbers
from assistant.language.saying.days_and_times import say_days_and_times
from assistant.language.saying.documents import say_document_numbers, say_parts_of_laws
from assistant.language.saying.layout import plain_lines, say_signs
from assistant.language.saying.long_numbers import say_form_codes, say_long_numbers
from assistant.language.saying.places import say_house_numbers, say_places
from assistant.language.saying.web import say_web_addresses

RULES: tuple[Callable[[str], str], ...] = (
    plain_lines,
    say_web_addresses,
    say_document_numbers,
    say_parts_of_laws,
    say_places,
    say_house_numbers,
    say_long_numbers,
    say_days_and_times,
    say_amounts,
    say_abbreviations,
    say_form_codes,
    say_other_numbers,
    say_signs,
)
"""What an earlier rule has put into words, a later one cannot see."""

MAX_CHARACTERS = 20_000
_LONG, _SHORT = 140, 40
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
T = TypeVar("T")


@lru_cache(maxsize=1024)
def speakable(text: str) -> str:
    """The text as a person would read it aloud.

    >>> speakable("Lệ phí 70.000đ, nộp tại UBND xã/phường trước 15/7/2025.")
    'Lệ phí bảy mươi nghìn đồng, nộp tại ủy ban nhân dân xã hoặc phường trước ngày mười lăm tháng bảy năm hai nghìn không trăm hai mươi lăm.'
    """  # noqa: E501
    text = text[:MAX_CHARACTERS]
    for rule in RULES:
        text = rule(text)
    return text


def sentences(sayable: str) -> list[str]:
    """A sayable text in pieces that are spoken one after another; long sentences break at a comma.

    The first piece decides how soon the caller hears something.

    >>> sentences("Dạ vâng. Anh chị cần gì?")
    ['Dạ vâng.', 'Anh chị cần gì?']
    """
    return [piece for sentence in _SENTENCE_END.split(sayable) for piece in _break(sentence.strip()) if piece]


def _break(sentence: str) -> list[str]:
    if len(sentence) <= _LONG:
        return [sentence]
    pieces: list[str] = []
    waiting = ""
    for clause in re.split(r"(?<=,) ", sentence):
        joined = f"{waiting} {clause}".strip()
        if len(joined) > _LONG and len(waiting) >= _SHORT:
            pieces.append(waiting)
            joined = clause
        waiting = joined
    return [*pieces, waiting]


def in_threes(items: Sequence[T]) -> list[Sequence[T]]:
    """A list as a caller can keep it in mind: three at a time, but never one alone at the end.

    >>> in_threes([1, 2, 3, 4, 5, 6, 7]), in_threes([1, 2, 3, 4]), in_threes([])
    ([[1, 2, 3], [4, 5], [6, 7]], [[1, 2], [3, 4]], [])
    """
    count = len(items)
    if count <= 3:
        return [items] if count else []
    sizes = [3] * (count // 3) + ([count % 3] if count % 3 else [])
    if sizes[-1] == 1:
        sizes[-2:] = [2, 2]
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    return [items[start : start + size] for start, size in zip(starts, sizes, strict=True)]
