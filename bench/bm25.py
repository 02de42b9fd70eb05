"""Plain BM25 over one text for each procedure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log1p

import numpy as np

from assistant.retrieval.tokens import tokens

_K1, _B = 1.2, 0.75
_DEPTH = 100


class Bm25:
    """The order of procedures for a question (S. Robertson and H. Zaragoza, 2009)."""

    def __init__(self, texts: Sequence[str]) -> None:
        counted = [Counter(tokens(text)) for text in texts]
        lengths = np.array([sum(counts.values()) for counts in counted], np.float32)
        norm = _K1 * (1 - _B + _B * lengths / lengths.mean())
        found: dict[str, list[tuple[int, float]]] = {}
        for place, counts in enumerate(counted):
            for token, count in counts.items():
                found.setdefault(token, []).append((place, count * (_K1 + 1) / (count + norm[place])))
        self._postings = {}
        for token, rows in found.items():
            rarity = log1p((len(texts) - len(rows) + 0.5) / (len(rows) + 0.5))
            places, weights = zip(*rows, strict=True)
            self._postings[token] = (np.array(places), np.array(weights, np.float32) * rarity)
        self._count = len(texts)

    def order(self, text: str) -> np.ndarray:
        """Return the places, best first."""
        scores = np.zeros(self._count, np.float32)
        for token in set(tokens(text)):
            if token in self._postings:
                places, weights = self._postings[token]
                scores[places] += weights
        return np.argsort(-scores, kind="stable")[:_DEPTH]
