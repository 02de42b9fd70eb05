"""BM25 as sparse matrices: rows are texts, columns are tokens, a question is a weighted sum of columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from assistant.retrieval.counting import Counts

K1 = 1.2
UNKNOWN = 3.0  # what a word that no text has weighs in a question

Floats = NDArray[np.float32]
Places = NDArray[np.int64]


def stack(texts: Sequence[Counts], width: int) -> sparse.csr_array:
    """Return the counts of texts as rows."""
    lengths = np.array([len(text.numbers) for text in texts])
    pointers = np.concatenate([[0], np.cumsum(lengths)])
    numbers = np.concatenate([text.numbers for text in texts])
    counts = np.concatenate([text.counts for text in texts])
    return sparse.csr_array((counts, numbers, pointers), shape=(len(texts), width))


def rarity_of(counts: sparse.csr_array) -> Floats:
    """Return how much each token tells: the fewer rows have it, the more."""
    found_in = np.bincount(counts.indices, minlength=counts.shape[1]).astype(np.float32)
    rarity: Floats = np.log1p((counts.shape[0] - found_in + 0.5) / (found_in + 0.5)).astype(np.float32)
    return rarity


def weigh(counts: sparse.csr_array, rarity: Floats, b: float) -> sparse.csc_array:
    """Turn counts into BM25 weights, by column because questions are sums of columns."""
    lengths = np.asarray(counts.sum(1)).ravel()
    norm = (K1 * (1 - b + b * lengths / max(lengths.mean(), 1e-6))).astype(np.float32)
    times = counts.data
    row_norm = np.repeat(norm, np.diff(counts.indptr))
    data = rarity[counts.indices] * times * (K1 + 1) / (times + row_norm)
    return sparse.csr_array((data.astype(np.float32), counts.indices, counts.indptr), shape=counts.shape).tocsc()


def sum_columns(matrix: sparse.csc_array, columns: Places, weights: Floats) -> Floats:
    """Return the weighted sum of columns."""
    pieces = [slice(matrix.indptr[column], matrix.indptr[column + 1]) for column in columns]
    rows = np.concatenate([matrix.indices[piece] for piece in pieces])
    lengths = [piece.stop - piece.start for piece in pieces]
    values = np.concatenate([matrix.data[piece] for piece in pieces]) * np.repeat(weights, lengths)
    return np.bincount(rows, values, minlength=matrix.shape[0]).astype(np.float32)
