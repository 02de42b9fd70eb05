"""BM25 over all that a record says: finds the procedure of a question that names it only by the way.

"Khí đi bằng đường ống thì ai ký vào số đồng hồ?" has no word of a name in it, but three that one record alone says.
The names come first all the same: `ranking.py` lets these words speak as far as the names leave it open.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.knowledge.record import Procedure
from assistant.retrieval.bm25 import K1, UNKNOWN, Floats, rarity_of, stack, sum_columns, weigh
from assistant.retrieval.counting import Counts
from assistant.retrieval.tokens import FOLDED, syllables

COLUMNS = 1 << 20  # two tokens that share one are rare and harmless
_B = 0.75  # records differ a hundredfold in length
_MIXER = np.uint64(0x9E3779B97F4A7C15)

Tell = Callable[[Procedure], Iterable[str]]


def tell_nothing(_: Procedure) -> tuple[str, ...]:
    """Say nothing of a record: the search knows it by its names alone."""
    return ()


class DetailCounts:
    """Counts what records say, each record once, so that rebuilding the index after one change is quick."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._counted: dict[tuple[str, str], tuple[Procedure, Counts]] = {}

    def count(self, procedures: Sequence[Procedure]) -> list[Counts]:
        """Return the counts of each record; forget records that are not among them."""
        counted: dict[tuple[str, str], tuple[Procedure, Counts]] = {}
        for procedure in procedures:
            name = (procedure.code, procedure.origin)
            known = self._counted.get(name)
            is_same = known is not None and known[0] is procedure
            counted[name] = known if known and is_same else (procedure, _count(self._tell(procedure)))
        self._counted = counted
        return [counted[procedure.code, procedure.origin][1] for procedure in procedures]


class DetailIndex:
    """What every record says, ready to be asked."""

    def __init__(self, records: Sequence[Counts]) -> None:
        counts = stack(records, COLUMNS)
        rarity = rarity_of(counts)
        self._weights = weigh(counts, rarity, _B)
        self._rarity = np.where(np.diff(self._weights.indptr) > 0, rarity, np.float32(UNKNOWN))

    def score(self, asked: Mapping[str, float]) -> Floats:
        """Return for each record how much of what is asked it says, from 0 to 1."""
        told = [(token, weight) for token, weight in asked.items() if not token.startswith(FOLDED)]
        if not told:
            return np.zeros(self._weights.shape[0], np.float32)
        columns = np.array([_column(token) for token, _ in told])
        weights = np.array([weight for _, weight in told], np.float32)
        mass = np.float32((self._rarity[columns] * weights).sum() * (K1 + 1))
        return sum_columns(self._weights, columns, weights) / mass


def _count(texts: Iterable[str]) -> Counts:
    """Count the syllables and adjacent pairs of texts as spelled; counted without diacritics too they find no more."""
    found = [_columns(syllables(text)) for text in texts]
    columns, counts = np.unique(np.concatenate([*found, np.zeros(0, np.int64)]), return_counts=True)
    return Counts(columns.astype(np.int32), counts.astype(np.float32))


def _columns(said: Sequence[str]) -> NDArray[np.int64]:
    places = np.array([_place(syllable) for syllable in said], np.uint64)
    pairs = places[:-1] * _MIXER + places[1:]
    return (np.concatenate([places, pairs]) % np.uint64(COLUMNS)).astype(np.int64)


def _column(token: str) -> int:
    """The column of a syllable or of a pair."""
    return int(_columns(token.split(" "))[-1])


@lru_cache(maxsize=50_000)
def _place(syllable: str) -> int:
    return zlib.crc32(syllable.encode())
