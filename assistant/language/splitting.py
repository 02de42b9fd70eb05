"""Spaces that were left out: "lamcancuoc" -> "lam can cuoc"."""

from __future__ import annotations

from collections.abc import Mapping
from math import log

SHORTEST, LONGEST = 5, 40  # letters of a word that may be several
_LONGEST_SYLLABLE = 7
_COST_OF_A_WORD = 2.0


class Splitter:
    """Takes apart what is written in one word, by how often its parts were seen."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """`counts` says how often each syllable was seen, with its diacritics and without them."""
        total = sum(counts.values()) or 1
        self._costs = {word: _COST_OF_A_WORD - log(count / total) for word, count in counts.items()}

    def split(self, word: str) -> tuple[str, ...]:
        """Return the parts of a word, just the word itself when it cannot be taken apart."""
        if not SHORTEST <= len(word) <= LONGEST:
            return (word,)
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(word) + 1):
            reached = [
                (best[start][0] + self._costs[word[start:end]], start)
                for start in range(max(0, end - _LONGEST_SYLLABLE), end)
                if word[start:end] in self._costs and best[start][0] < float("inf")
            ]
            best.append(min(reached, default=(float("inf"), 0)))
        if best[-1][0] == float("inf"):
            return (word,)
        parts: list[str] = []
        end = len(word)
        while end:
            parts.append(word[best[end][1] : end])
            end = best[end][1]
        return tuple(reversed(parts))
