"""Other ways to find the procedure, each behind the same line: a question in, procedures out, best first."""

from __future__ import annotations

from collections import Counter

import numpy as np

from assistant.language.reading import Reading
from assistant.retrieval.encoder import Encoder
from assistant.retrieval.entries import entries_of, spell
from bench.bm25 import Bm25
from tools.ranking.world import World

_RRF = 60
_DEPTH = 100


class Embedding:
    """Our encoder alone: the procedure whose text is nearest."""

    def __init__(self, encoder: Encoder, vectors: np.ndarray, owners: np.ndarray) -> None:
        self._encoder, self._vectors, self._owners = encoder, vectors, owners

    def order(self, text: str) -> np.ndarray:
        """Return the places, best first."""
        nearest = np.argsort(-(self._vectors @ self._encoder.embed_questions([text])[0]))[: 10 * _DEPTH]
        _, first = np.unique(self._owners[nearest], return_index=True)
        return self._owners[nearest[np.sort(first)]][:_DEPTH]


class Rivals:
    """All of them over one world; every one of them reads the question as we do, with its diacritics restored."""

    def __init__(self, world: World, encoder: Encoder, vectors: np.ndarray) -> None:
        listed = [procedure for procedure in world.procedures.values() if procedure.status == "active"]
        self.codes = [procedure.code for procedure in listed]
        entries = [entries_of(procedure, world.overlays.get(procedure.code)) for procedure in listed]
        owners = np.repeat(np.arange(len(listed)), [len(some) for some in entries])
        self._names = Bm25([spell(procedure.name) for procedure in listed])
        self._everything = Bm25([" . ".join(entry.text for entry in some) for some in entries])
        self._embedding = Embedding(encoder, vectors, owners)

    def names(self, reading: Reading) -> list[str]:
        """BM25 over the names."""
        return self._named(self._names.order(reading.text))

    def everything(self, reading: Reading) -> list[str]:
        """BM25 over names, everyday names, life events and example questions."""
        return self._named(self._everything.order(reading.text))

    def embedding(self, reading: Reading) -> list[str]:
        """Our encoder alone."""
        return self._named(self._embedding.order(reading.text))

    def fusion(self, reading: Reading) -> list[str]:
        """Reciprocal-rank fusion of BM25 over everything and our encoder."""
        scores: Counter[int] = Counter()
        for order in (self._everything.order(reading.text), self._embedding.order(reading.text)):
            for rank, place in enumerate(order):
                scores[int(place)] += 1 / (_RRF + rank)
        return [self.codes[place] for place, _ in scores.most_common(_DEPTH)]

    def _named(self, order: np.ndarray) -> list[str]:
        return [self.codes[place] for place in order]
