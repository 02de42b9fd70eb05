"""What a record says besides its names: results, papers, conditions, agencies, field. Searched by words alone.

These words drown the subject when they are searched like names, so they have an index and a weight of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.knowledge.record import Procedure
from assistant.language.spelling import one_spelling
from assistant.retrieval.counting import Counts
from assistant.retrieval.lexical import stack, sum_columns, weigh_counts
from assistant.retrieval.tokens import FOLDED

_B = 0.75
_LONGEST = 3000  # characters of one record


class DetailIndex:
    """BM25 over the details of each record."""

    def __init__(self, numbers: Mapping[str, int], texts: Sequence[Counts]) -> None:
        self._numbers = numbers
        rows = stack(texts, len(numbers))
        found_in = np.bincount(rows.indices, minlength=len(numbers)).astype(np.float32)
        self._rarity = np.log1p((len(texts) - found_in + 0.5) / (found_in + 0.5)).astype(np.float32)
        self._weights = weigh_counts(rows, self._rarity, _B)
        self._count = len(texts)

    def score(self, asked: Mapping[str, float]) -> NDArray[np.float32]:
        """Return the score of every record for the tokens without diacritics of a question, from 0 to 1."""
        known = [
            (self._numbers[token], weight)
            for token, weight in asked.items()
            if token.startswith(FOLDED) and token in self._numbers
        ]
        if not known:
            return np.zeros(self._count, np.float32)
        columns = np.array([number for number, _ in known])
        weights = np.array([weight for _, weight in known], np.float32)
        mass = float((self._rarity[columns] * weights).sum()) or 1.0
        scores: NDArray[np.float32] = sum_columns(self._weights, columns, weights) / np.float32(mass * 2.2)
        return scores


class DetailTexts:
    """The details of the records in use, each put together once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Procedure, str]] = {}

    def of(self, procedures: Sequence[Procedure]) -> list[str]:
        """Return the details of each record; forget records that are not among them."""
        found = {}
        for procedure in procedures:
            known = self._known.get(procedure.code)
            found[procedure.code] = known if known and known[0] is procedure else (procedure, details_of(procedure))
        self._known = found
        return [found[procedure.code][1] for procedure in procedures]


def details_of(procedure: Procedure) -> str:
    """Return the details of a record as one text."""
    parts = (
        procedure.field,
        *(result.name for result in procedure.results),
        *procedure.audience,
        *(agency.name for agency in procedure.agencies),
    )
    return one_spelling(" . ".join(part for part in parts if part)[:_LONGEST])
