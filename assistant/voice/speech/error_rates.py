"""How far a transcript is from the truth, in words and in characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from assistant.language.spelling import one_spelling
from assistant.voice.speech.speakable import speakable


@dataclass(frozen=True, slots=True)
class Errors:
    """Wrong, missing and added pieces of one text, and how many pieces the truth has."""

    wrong: int
    length: int

    @property
    def rate(self) -> float:
        """Errors by length of the truth; may exceed 1 when much was added."""
        return self.wrong / self.length if self.length else float(self.wrong > 0)

    def __add__(self, other: Errors) -> Errors:
        return Errors(self.wrong + other.wrong, self.length + other.length)


def words_of(text: str) -> list[str]:
    """The words of a text as they are said: numbers in words, one spelling, no punctuation.

    >>> words_of("Lệ phí 70.000đ.")
    ['lệ', 'phí', 'bảy', 'mươi', 'nghìn', 'đồng']
    """
    return re.findall(r"\w+", one_spelling(speakable(text)))


def word_errors(truth: str, heard: str) -> Errors:
    """Errors in words.

    >>> word_errors("làm lại căn cước", "làm lại căn cứ ạ")
    Errors(wrong=2, length=4)
    """
    return _errors(words_of(truth), words_of(heard))


def character_errors(truth: str, heard: str) -> Errors:
    """Errors in characters; spaces count."""
    return _errors(" ".join(words_of(truth)), " ".join(words_of(heard)))


def _errors(truth: Sequence[str], heard: Sequence[str]) -> Errors:
    """The least number of changes from one to the other (Levenshtein)."""
    return Errors(Levenshtein.distance(truth, heard), len(truth))
