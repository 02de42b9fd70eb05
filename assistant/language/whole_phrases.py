"""What a whole utterance consists of: known phrases and nothing else, or more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.language.spelling import fold, one_spelling

BESIDE = "beside"  # the kind of words that change nothing
_WORD = re.compile(r"<[a-z_]+>|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One phrase of an utterance; `kinds` is empty for a word that no phrase knows."""

    kinds: frozenset[str]
    words: tuple[str, ...]


class WholePhrases:
    """Phrases by their kind. Words are compared with their marks, so that "thời" is no "thôi"; a text without any mark
    is compared without, and a phrase that then stands for two kinds ("dung" is đúng and đừng) is of both.

    >>> phrases = WholePhrases({"yes": ["có", "đồng ý"], "no": ["không"], "beside": ["em", "ạ"]})
    >>> [sorted(piece.kinds) for piece in phrases.cut("dong y em oi")]
    [['yes'], ['beside'], []]
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._marked: dict[tuple[str, ...], set[str]] = {}
        self._bare: dict[tuple[str, ...], set[str]] = {}
        for kind, said in phrases.items():
            for phrase in said:
                words = words_of(phrase)
                self._marked.setdefault(words, set()).add(kind)
                self._bare.setdefault(tuple(map(fold, words)), set()).add(kind)
        self._longest = max(map(len, self._marked), default=0)

    def cut(self, text: str) -> tuple[Piece, ...]:
        """The utterance in phrases, from left to right, the longest that fits first."""
        words = words_of(text)
        known = self._bare if all(word.isascii() for word in words) else self._marked
        pieces: list[Piece] = []
        at = 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 0, -1):
                kinds = known.get(words[at : at + length])
                if kinds:
                    break
            else:
                length, kinds = 1, None
            pieces.append(Piece(frozenset(kinds or ()), words[at : at + length]))
            at += length
        return tuple(pieces)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in one spelling, without punctuation."""
    return tuple(_WORD.findall(one_spelling(text)))
