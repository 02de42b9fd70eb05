"""BM25 over the searched texts, built in one go from counted texts and never changed afterwards.

Scores for each procedure: `whole`, its texts taken as one document, finds it when the words of a question are scattered
over them; `best`, its best single text, finds the one whose name or example is what was asked; `named`, how fully one
of its texts is contained in the question, tells apart names that differ by one word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from assistant.retrieval.bm25 import K1, UNKNOWN, Floats, Places, rarity_of, stack, sum_columns, weigh
from assistant.retrieval.counting import Counts

_B_WHOLE, _B_BEST = 0.4, 0.75


@dataclass(frozen=True, slots=True)
class LexicalScores:
    """The scores of one question for every procedure, from 0 to 1."""

    whole: Floats
    best: Floats
    named: Floats


@dataclass(frozen=True, slots=True)
class Asked:
    """The tokens of a question that the index has, and what the whole question weighs."""

    columns: Places
    weights: Floats
    mass: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Two matrices with values in the same places, by column."""

    pointers: NDArray[np.int32]
    rows: NDArray[np.int32]
    weights: Floats
    shares: Floats

    def sums(self, columns: Places, weights: Floats, count: int) -> tuple[Floats, Floats]:
        """Return the weighted sum of columns of the first, and the plain sum of columns of the second."""
        pieces = [slice(self.pointers[column], self.pointers[column + 1]) for column in columns]
        rows = np.concatenate([self.rows[piece] for piece in pieces])
        lengths = [piece.stop - piece.start for piece in pieces]
        weighted = np.concatenate([self.weights[piece] for piece in pieces]) * np.repeat(weights, lengths)
        shares = np.concatenate([self.shares[piece] for piece in pieces])
        return (
            np.bincount(rows, weighted, minlength=count).astype(np.float32),
            np.bincount(rows, shares, minlength=count).astype(np.float32),
        )


class LexicalIndex:
    """The searched texts of all procedures, ready to be asked."""

    def __init__(self, numbers: Mapping[str, int], texts: Sequence[Counts], starts: Places) -> None:
        """`texts` are counted entries; those of procedure p run from `starts[p]` to `starts[p + 1]`."""
        self._numbers, self._starts = numbers, starts[:-1]
        count = len(starts) - 1
        owners = np.repeat(np.arange(count), np.diff(starts))
        by_text = stack(texts, len(numbers))
        grouping = sparse.csr_array(
            (np.ones(len(owners), np.float32), (owners, np.arange(len(owners)))), shape=(count, len(owners))
        )
        by_procedure = (grouping @ by_text).tocsr()
        self._rarity = rarity_of(by_procedure)
        self._whole = weigh(by_procedure, self._rarity, _B_WHOLE)
        best = weigh(by_text, self._rarity, _B_BEST)
        shares, self._masses = _share(by_text, self._rarity)
        self._texts = Columns(best.indptr, best.indices, best.data, shares.data)  # both have the same places

    def ask(self, asked: Mapping[str, float]) -> Asked | None:
        """Return the weighted tokens as this index knows them; None when it knows none."""
        known = [(self._numbers[token], weight) for token, weight in asked.items() if token in self._numbers]
        if not known:
            return None
        columns = np.array([number for number, _ in known])
        weights = np.array([weight for _, weight in known], np.float32)
        unknown = UNKNOWN * sum(weight for token, weight in asked.items() if token not in self._numbers)
        return Asked(columns, weights, float((self._rarity[columns] * weights).sum() + unknown))

    def score(self, asked: Mapping[str, float]) -> LexicalScores:
        """Return the scores of weighted tokens."""
        known = self.ask(asked)
        if known is None:
            nothing = np.zeros(len(self._starts), np.float32)
            return LexicalScores(nothing, nothing, nothing)
        columns, weights, mass = known.columns, known.weights, known.mass
        whole = sum_columns(self._whole, columns, weights) / np.float32(mass * (K1 + 1))
        sums, contained = self._texts.sums(columns, weights, len(self._masses))
        best = sums / np.float32(mass * (K1 + 1))
        named = 2 * contained * self._masses / (self._masses + mass)
        return LexicalScores(
            whole,
            self._best_text(best),
            self._best_text(named),
        )

    def _best_text(self, scores: Floats) -> Floats:
        """The score of each procedure's best text."""
        highest: Floats = np.maximum.reduceat(scores, self._starts)
        return highest


def _share(counts: sparse.csr_array, rarity: Floats) -> tuple[sparse.csc_array, Floats]:
    """Return which share of a text each of its tokens is, and the weight of the whole text."""
    weights = rarity[counts.indices]
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    masses = np.maximum(np.bincount(rows, weights, minlength=counts.shape[0]), 1e-6).astype(np.float32)
    shares = (weights / masses[rows]).astype(np.float32)
    return sparse.csr_array((shares, counts.indices, counts.indptr), shape=counts.shape).tocsc(), masses
