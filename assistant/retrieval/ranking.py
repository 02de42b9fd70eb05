"""Fuses the signals of a question into one order of procedures, with a calibrated score for each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.language.reading import Reading
from assistant.retrieval.acts import acts_in, agreement
from assistant.retrieval.asking import subject_of, weigh
from assistant.retrieval.index import Index
from assistant.retrieval.tuning import Calibration, Fusion

FEATURES = ("margin", "whole", "named", "dense")
_POOL = 40  # how many each signal may bring

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of the best procedures for a question; one row for each, raw."""

    places: NDArray[np.int64]
    families: tuple[str, ...]
    whole: Floats
    best: Floats
    named: Floats
    dense: Floats
    act: Floats
    nearest: NDArray[np.int64]  # the entry nearest in meaning, or -1
    restored: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """One procedure in its order."""

    place: int
    fused: float
    score: float
    entry: int


def gather(index: Index, reading: Reading, vector: Floats) -> Signals:
    """Return the raw signals of the procedures that any of them brings forward."""
    lexical = index.lexical.score(weigh(reading, index.everyday))
    dense, nearest = index.dense.score(vector)
    pool = np.unique(
        np.concatenate([_first(signal, _POOL) for signal in (lexical.whole, lexical.best, lexical.named, dense)])
    )
    asked = acts_in(subject_of(reading.text))
    act = np.array([agreement(asked, index.acts[place]) for place in pool], np.float32)
    restored = not reading.has_diacritics
    words = (lexical.whole[pool], lexical.best[pool], lexical.named[pool])
    families = tuple(index.family(int(place)) for place in pool)
    return Signals(pool, families, *words, dense[pool], act, nearest[pool], restored)


def fuse(signals: Signals, fusion: Fusion) -> Floats:
    """Return the weighted sum of the signals, each stretched to 0..1 over the candidates."""
    dense = fusion.dense_if_restored if signals.restored else fusion.dense
    fused: Floats = (
        fusion.whole * _stretch(signals.whole)
        + fusion.best * _stretch(signals.best)
        + fusion.named * _stretch(signals.named)
        + dense * _stretch(signals.dense)
    ) / (fusion.whole + fusion.best + fusion.named + dense) + fusion.act * signals.act
    return fused


def rank(signals: Signals, fusion: Fusion, calibration: Calibration) -> list[Ranked]:
    """Return the best procedure of each family, best first; no score is above the one before it."""
    fused = fuse(signals, fusion)
    order = order_families(signals, fused)
    ranked: list[Ranked] = []
    for row in order:
        score = _probability(features(signals, fused, order, row), calibration)
        highest = ranked[-1].score if ranked else 1.0
        place, entry = int(signals.places[row]), int(signals.nearest[row])
        ranked.append(Ranked(place, float(fused[row]), min(score, highest), entry))
    return ranked


def order_families(signals: Signals, fused: Floats) -> list[int]:
    """Return the row of the best procedure of each family, best first."""
    first: dict[str, int] = {}
    for row in np.argsort(-fused, kind="stable"):
        first.setdefault(signals.families[row], int(row))
    return list(first.values())


def features(signals: Signals, fused: Floats, order: Sequence[int], row: int) -> tuple[float, ...]:
    """Return what the calibration looks at, in the order of FEATURES: the margin to the best other, and raw scores."""
    other = order[1] if row == order[0] and len(order) > 1 else order[0]
    margin = fused[row] - fused[other] if len(order) > 1 else fused[row]
    return float(margin), float(signals.whole[row]), float(signals.named[row]), float(signals.dense[row])


def _probability(shown: Sequence[float], calibration: Calibration) -> float:
    weights = (getattr(calibration, name) for name in FEATURES)
    total = calibration.intercept + sum(weight * value for weight, value in zip(weights, shown, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _first(scores: Floats, count: int) -> NDArray[np.int64]:
    if len(scores) <= count:
        return np.arange(len(scores))
    return np.argpartition(-scores, count)[:count]


def _stretch(scores: Floats) -> Floats:
    low, high = scores.min(), scores.max()
    return (scores - low) / (high - low) if high > low else np.zeros_like(scores)
