"""Nearness in meaning: the vectors of the searched texts in FAISS."""

from __future__ import annotations

import faiss
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class DenseIndex:
    """The vectors of all searched texts; each text belongs to a procedure."""

    def __init__(self, vectors: Floats, owners: NDArray[np.int32], count: int) -> None:
        self._owners, self._count = owners, count
        self._index = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(np.ascontiguousarray(vectors))

    def score(self, question: Floats, depth: int = 600) -> tuple[Floats, NDArray[np.int64]]:
        """Return for each procedure the cosine of its nearest text, and which text that is.

        Procedures with no text among the nearest `depth` get the cosine of the last of them.
        """
        cosines, texts = self._index.search(question.reshape(1, -1), min(depth, self._index.ntotal))
        scores = np.full(self._count, cosines[0, -1], np.float32)
        nearest = np.full(self._count, -1, np.int64)
        owners = self._owners[texts[0, ::-1]]
        scores[owners], nearest[owners] = cosines[0, ::-1], texts[0, ::-1]
        return scores, nearest
