"""Nearness in meaning: the vectors of the searched texts in FAISS."""

from __future__ import annotations

from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_DEPTH = 600  # how many of the nearest texts bring their procedures forward
_SEVERAL = 3  # texts whose mean says whether a procedure is near as a whole


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near some procedures are to a question, by cosine."""

    best: Floats  # of the nearest text
    name: Floats  # of the nearest name
    several: Floats  # of the nearest three, in the mean
    nearest: NDArray[np.int64]  # which text is the nearest


@dataclass(frozen=True, slots=True)
class Nearest:
    """The texts nearest to a question, whosever they are, the nearest first."""

    cosines: Floats
    owners: NDArray[np.int64]  # the place of the procedure of each
    is_name: NDArray[np.bool_]

    def first(self, count: int) -> NDArray[np.int64]:
        """Return the places of at most `count` procedures that have them."""
        _, first = np.unique(self.owners, return_index=True)
        found: NDArray[np.int64] = self.owners[np.sort(first)[:count]]
        return found


class DenseIndex:
    """The vectors of all searched texts, in 8 bits to find the nearest and in 16 to measure them."""

    def __init__(self, vectors: Floats, starts: NDArray[np.int64], is_name: NDArray[np.bool_]) -> None:
        """The texts of procedure p are those from `starts[p]` to `starts[p + 1]`."""
        self._starts, self._is_name = starts, is_name
        self._owners = np.repeat(np.arange(len(starts) - 1), np.diff(starts)).astype(np.int32)
        self._halves = vectors.astype(np.float16)
        self._index = faiss.IndexScalarQuantizer(
            vectors.shape[1], faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
        )
        faiss.omp_set_num_threads(1)  # many questions run side by side
        self._index.train(vectors)
        self._index.add(vectors)

    def nearest(self, question: Floats) -> Nearest:
        """Return the texts nearest to a question."""
        cosines, texts = self._index.search(question.reshape(1, -1), min(_DEPTH, self._index.ntotal))
        return Nearest(cosines[0], self._owners[texts[0]].astype(np.int64), self._is_name[texts[0]])

    def measure(self, question: Floats, places: NDArray[np.int64]) -> Nearness:
        """Return how near these procedures are."""
        lengths = self._starts[places + 1] - self._starts[places]
        begins = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        texts = np.repeat(self._starts[places] - begins, lengths) + np.arange(lengths.sum())
        cosines = self._halves[texts].astype(np.float32) @ question
        best = np.maximum.reduceat(cosines, begins)
        name = np.maximum.reduceat(np.where(self._is_name[texts], cosines, -1.0), begins)
        rows = np.repeat(np.arange(len(places)), lengths)
        order = np.lexsort((-cosines, rows))
        ranks = np.arange(len(order)) - np.repeat(begins, lengths)
        counted = np.where(ranks < _SEVERAL, cosines[order], 0.0)
        several = np.add.reduceat(counted, begins) / np.minimum(lengths, _SEVERAL)
        return Nearness(best, name.astype(np.float32), several.astype(np.float32), texts[order[begins]])
