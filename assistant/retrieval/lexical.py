"""BM25 over the searched texts, built in one go from counted texts and never changed afterwards.

Three scores for each procedure: `whole`, its texts taken as one document, finds it when the words of a question are
scattered over them; `best`, its best single text, finds the one whose name or example is what was asked; `named`, how
fully one of its texts is contained in the question, tells apart names that differ by one word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from assistant.retrieval.counting import Counts

_K1 = 1.2
_B_WHOLE, _B_BEST = 0.4, 0.75
_UNKNOWN = 3.0  # what a word that no text has weighs in a question

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LexicalScores:
    """The scores of one question for every procedure, from 0 to 1."""

    whole: Floats
    best: Floats
    named: Floats


class LexicalIndex:
    """The searched texts of all procedures, ready to be asked."""

    def __init__(
        self, numbers: Mapping[str, int], texts: Sequence[Counts], owners: NDArray[np.int32], count: int
    ) -> None:
        """`texts` are counted entries, `owners` says which of `count` procedures each belongs to, in rising order."""
        self._numbers = numbers
        self._starts = np.searchsorted(owners, np.arange(count)).astype(np.int64)
        by_text = _stack(texts, len(numbers))
        grouping = sparse.csr_array(
            (np.ones(len(owners), np.float32), (owners, np.arange(len(owners)))), shape=(count, len(owners))
        )
        by_procedure = (grouping @ by_text).tocsr()
        found_in = np.bincount(by_procedure.indices, minlength=len(numbers)).astype(np.float32)
        self._rarity: Floats = np.log1p((count - found_in + 0.5) / (found_in + 0.5)).astype(np.float32)
        self._whole = _weigh(by_procedure, self._rarity, _B_WHOLE)
        self._best = _weigh(by_text, self._rarity, _B_BEST)
        self._shares, self._masses = _share(by_text, self._rarity)

    def score(self, asked: Mapping[str, float]) -> LexicalScores:
        """Return the scores of weighted tokens."""
        known = [(self._numbers[token], weight) for token, weight in asked.items() if token in self._numbers]
        if not known:
            nothing = np.zeros(len(self._starts), np.float32)
            return LexicalScores(nothing, nothing, nothing)
        columns = np.array([number for number, _ in known])
        weights = np.array([weight for _, weight in known], np.float32)
        unknown = _UNKNOWN * sum(weight for token, weight in asked.items() if token not in self._numbers)
        mass = float((self._rarity[columns] * weights).sum() + unknown)
        whole = _sum_columns(self._whole, columns, weights) / (mass * (_K1 + 1))
        best = _sum_columns(self._best, columns, weights) / (mass * (_K1 + 1))
        contained = _sum_columns(self._shares, columns, np.ones_like(weights))
        named = 2 * contained * self._masses / (self._masses + mass)
        return LexicalScores(whole, self._best_text(best), self._best_text(named))

    def _best_text(self, scores: Floats) -> Floats:
        """The score of each procedure's best text."""
        highest: Floats = np.maximum.reduceat(scores, self._starts)
        return highest


def _stack(texts: Sequence[Counts], width: int) -> sparse.csr_array:
    lengths = np.array([len(text.numbers) for text in texts])
    pointers = np.concatenate([[0], np.cumsum(lengths)])
    numbers = np.concatenate([text.numbers for text in texts])
    counts = np.concatenate([text.counts for text in texts])
    return sparse.csr_array((counts, numbers, pointers), shape=(len(texts), width))


def _weigh(counts: sparse.csr_array, rarity: Floats, b: float) -> sparse.csc_array:
    """Turn counts into BM25 weights, by column because questions are sums of columns."""
    lengths = np.asarray(counts.sum(1)).ravel()
    norm = (_K1 * (1 - b + b * lengths / lengths.mean())).astype(np.float32)
    times = counts.data
    row_norm = np.repeat(norm, np.diff(counts.indptr))
    data = rarity[counts.indices] * times * (_K1 + 1) / (times + row_norm)
    return sparse.csr_array((data.astype(np.float32), counts.indices, counts.indptr), shape=counts.shape).tocsc()


def _share(counts: sparse.csr_array, rarity: Floats) -> tuple[sparse.csc_array, Floats]:
    """Return which share of a text each of its tokens is, and the weight of the whole text."""
    weights = rarity[counts.indices]
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    masses = np.maximum(np.bincount(rows, weights, minlength=counts.shape[0]), 1e-6).astype(np.float32)
    shares = (weights / masses[rows]).astype(np.float32)
    return sparse.csr_array((shares, counts.indices, counts.indptr), shape=counts.shape).tocsc(), masses


def _sum_columns(matrix: sparse.csc_array, columns: NDArray[np.int64], weights: Floats) -> Floats:
    pieces = [slice(matrix.indptr[column], matrix.indptr[column + 1]) for column in columns]
    rows = np.concatenate([matrix.indices[piece] for piece in pieces])
    values = np.concatenate([matrix.data[piece] * weight for piece, weight in zip(pieces, weights, strict=True)])
    return np.bincount(rows, values, minlength=matrix.shape[0]).astype(np.float32)
