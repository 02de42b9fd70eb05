"""Whether a question is about an administrative procedure at all: by its words, by the search, and by what it asks for.

The words are judged by a logistic regression over hashed n-grams, learnt by `tools/fit_scope.py` from questions that
people ask about procedures and from questions that no procedure answers (`training_data/scope`).
"""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log, log1p, sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import SettingsError

SIZE = 1 << 17  # places for n-grams; two that share one are rare and harmless
WEIGHTS = Path(__file__).with_name("scope_weights.npz")
_WORD = re.compile(r"[^\W_]+|\?")
_EDGE = 1e-4


@dataclass(frozen=True, slots=True)
class Balance:
    """How the three witnesses are weighed, and from which chance on a question is refused."""

    words: float
    search: float
    fact: float
    constant: float
    refuse_from: float


def n_grams(text: str) -> Iterator[str]:
    """Return the runs of one to three words and of two to four letters of a lower-case text."""
    words = _WORD.findall(text)
    for size in (1, 2, 3):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])
    for word in words:
        padded = f" {word} "
        for size in (2, 3, 4):
            for start in range(max(1, len(padded) - size + 1)):
                yield "#" + padded[start : start + size]


def hashed(text: str) -> dict[int, float]:
    """Return place -> damped count of the n-grams of a text."""
    counts = Counter(zlib.crc32(gram.encode()) % SIZE for gram in n_grams(text))
    return {place: 1 + log(count) for place, count in counts.items()}


class Scope:
    """Judges questions. Made by `load_scope`; never changes."""

    def __init__(self, rarity: NDArray[np.float32], weights: NDArray[np.float32], constant: float, balance: Balance):
        self._rarity, self._weights, self._constant, self.balance = rarity, weights, constant, balance

    def words_say(self, text: str) -> float:
        """Return how likely the words alone make it that no procedure answers, from 0 to 1."""
        found = hashed(text)
        places = np.fromiter(found, np.int64, len(found))
        values = np.fromiter(found.values(), np.float32, len(found)) * self._rarity[places]
        length = sqrt(float(values @ values)) or 1.0
        return _chance(float(values @ self._weights[places]) / length + self._constant)

    def outside(self, text: str, search_score: float, asks_fact: bool = False) -> float:
        """Return how likely no procedure answers a question.

        `search_score` is how sure the search is of its best procedure; `asks_fact` tells that a fee, papers, a time
        or a place are asked for.
        """
        balance = self.balance
        said = balance.words * log_odds(self.words_say(text)) + balance.search * log_odds(search_score)
        return _chance(said + balance.fact * asks_fact + balance.constant)

    def refuses(self, text: str, search_score: float, asks_fact: bool = False, ease: float = 1.0) -> bool:
        """Whether the question should be declined; an `ease` below one lowers the bar to that share of it."""
        return self.outside(text, search_score, asks_fact) >= self.balance.refuse_from * ease


def load_scope(file: Path = WEIGHTS) -> Scope:
    """Read what `tools/fit_scope.py` wrote. Raises SettingsError."""
    try:
        with np.load(file, allow_pickle=False) as data:
            balance = Balance(**json.loads(str(data["balance"])))
            return Scope(
                data["rarity"].astype(np.float32), data["weights"].astype(np.float32), float(data["constant"]), balance
            )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"Không đọc được {file}. Chạy: python -m tools.fit_scope") from error


def log_odds(chance: float) -> float:
    """The logarithm of the odds, kept finite."""
    bounded = min(max(chance, _EDGE), 1 - _EDGE)
    return log(bounded) - log1p(-bounded)


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-max(min(odds, 30.0), -30.0)))
