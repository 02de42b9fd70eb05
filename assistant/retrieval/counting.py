"""Counts the tokens of texts, each text once, so that rebuilding the index after one change is quick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.tokens import tokens


@dataclass(frozen=True, slots=True)
class Counts:
    """The tokens of one text, by number, and how often each stands in it."""

    numbers: NDArray[np.int32]
    counts: NDArray[np.float32]


class TokenCounts:
    """Remembers the counts of the texts in use, and gives each token its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._counted: dict[str, Counts] = {}

    def count(self, texts: Iterable[str]) -> tuple[Mapping[str, int], list[Counts]]:
        """Return the numbers of all tokens and the counts of each text; forget texts that are not among them."""
        counted: dict[str, Counts] = {}
        listed: list[Counts] = []
        for text in texts:
            known = counted.get(text) or self._counted.get(text) or self._count(text)
            counted[text] = known
            listed.append(known)
        self._counted = counted
        return dict(self._numbers), listed

    def _count(self, text: str) -> Counts:
        found = Counter(tokens(text))
        numbers = [self._numbers.setdefault(token, len(self._numbers)) for token in found]
        return Counts(np.array(numbers, np.int32), np.array(list(found.values()), np.float32))
