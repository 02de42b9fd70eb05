"""Learns the weights of the ranking: the chance that a right procedure is drawn in proportion to exp(score)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from assistant.retrieval.ranking import Signals, fuse, order_families, share_of, shown
from assistant.retrieval.tuning import FEATURES, Bars, Calibration, Tuning

FIRST = 5  # candidates that the calibration looks at
KEPT = 0.97  # of the questions in scope must stay above the bar
CLEARLY_RIGHT = 0.9  # of the questions with one clear winner must be answered right
FAR = 0.01  # of the questions answered right may be asked back because nothing is near in meaning
HOPELESS = 0.5  # of the questions about a fact name no matter
MOST_TOLD = 12.0
RESTRAINT = 0.01  # how strongly weights are pulled towards zero, in units of each feature's spread


@dataclass(frozen=True)
class Sample:
    """What the signals were for one question, and which families are right; none when it is out of scope."""

    signals: Signals
    right: frozenset[str]
    weight: float = 1.0

    def rows(self) -> NDArray[np.bool_]:
        """Which candidates are right."""
        return np.array([family in self.right for family in self.signals.families])


def learn_weights(samples: Sequence[Sample], features: Sequence[str] = FEATURES) -> dict[str, float]:
    """Return the weight of each feature; those not among `features` count nothing."""
    columns = [FEATURES.index(name) for name in features]
    taken = [(sample, sample.rows()) for sample in samples]
    usable = [(sample, right) for sample, right in taken if right.any() and not right.all()]
    tables = [sample.signals.features[:, columns].astype(float) for sample, _ in usable]
    spread = np.concatenate(tables).std(0) + 1e-6
    tables = [table / spread for table in tables]
    rights = [right for _, right in usable]
    worth = np.array([sample.weight for sample, _ in usable])

    def cost(weights: NDArray) -> tuple[float, NDArray]:
        total, slope = 0.0, np.zeros_like(weights)
        for table, right, one in zip(tables, rights, worth, strict=True):
            scores = table @ weights
            raised = np.exp(scores - scores.max())
            everyone, chosen = raised / raised.sum(), np.where(right, raised, 0)
            total -= one * np.log(chosen.sum() / raised.sum() + 1e-12)
            slope += one * (everyone - chosen / max(chosen.sum(), 1e-12)) @ table
        size = worth.sum()
        return total / size + RESTRAINT * weights @ weights, slope / size + 2 * RESTRAINT * weights

    found = minimize(cost, np.zeros(len(columns)), jac=True, method="L-BFGS-B")
    return dict(zip(features, (found.x / spread).tolist(), strict=True))


def learn_told(samples: Sequence[Sample], weights: dict[str, float]) -> float:
    """Return the weight of what the records say, by which most of these samples put the right one first.

    Many a question names no matter at all. One that could mean any record must not draw the weight down, so each is
    taken to be hopeless with the chance HOPELESS, whatever the weight.
    """
    table = Tuning(weights).weights_array()
    usable = [(sample, right) for sample in samples for right in (sample.rows(),) if right.any() and not right.all()]

    def gain(told: float) -> float:
        chances = [float(share_of(fuse(sample.signals, table, told))[right].sum()) for sample, right in usable]
        return sum(
            sample.weight * np.log((1 - HOPELESS) * chance + HOPELESS / len(right))
            for chance, (sample, right) in zip(chances, usable, strict=True)
        )

    return float(max(np.arange(0, MOST_TOLD, 0.5), key=gain))


def calibrate(samples: Sequence[Sample], weights: dict[str, float], told: float) -> Calibration:
    """Return the curve from what the first candidates show to how often they are right."""
    tuning = Tuning(weights, told=told)
    seen = [_seen(sample, tuning) for sample in samples]
    model = LogisticRegression(C=10, max_iter=2000)
    rows, right = np.vstack([one.rows for one in seen]), np.concatenate([one.right for one in seen])
    model.fit(rows, right, np.concatenate([np.full(len(one.right), one.weight) for one in seen]))
    return Calibration(float(model.intercept_[0]), *map(float, model.coef_[0]))


def set_bars(samples: Sequence[Sample], weights: dict[str, float], told: float, calibration: Calibration) -> Bars:
    """Return the bars where they lose little."""
    tuning = Tuning(weights, told=told)
    numbers = np.array([calibration.odds, calibration.whole, calibration.dense, calibration.told])
    seen = [_seen(sample, tuning) for sample in samples if sample.right]
    scores = np.array([1 / (1 + np.exp(-calibration.intercept - one.rows[0] @ numbers)) for one in seen])
    none = float(np.quantile(scores, 1 - KEPT))
    far = float(np.quantile([one.rows[0][2] for one in seen if one.right[0]], FAR))
    for near in np.arange(0.1, 4, 0.05):
        clear = [bool(one.right[0]) for one in seen if (one.fused >= one.fused[0] - near).sum() == 1]
        if np.mean(clear) >= CLEARLY_RIGHT:
            return Bars(none, float(near), far)
    return Bars(none, far=far)


@dataclass(frozen=True)
class _Seen:
    rows: NDArray
    fused: NDArray
    right: NDArray[np.bool_]
    weight: float


def _seen(sample: Sample, tuning: Tuning) -> _Seen:
    fused = fuse(sample.signals, tuning.weights_array(), tuning.told)
    order = order_families(sample.signals, fused)
    shares = share_of(fused[order])
    order = order[:FIRST]
    rows = np.array([shown(sample.signals, share, row) for share, row in zip(shares[: len(order)], order, strict=True)])
    right = np.array([sample.signals.families[row] in sample.right for row in order])
    return _Seen(rows, fused[order], right, sample.weight)
