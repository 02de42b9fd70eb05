"""Learns the weights of the ranking: the chance that a right procedure is drawn in proportion to exp(score)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from assistant.retrieval.ranking import Signals, fuse, order_families, share_of, shown
from assistant.retrieval.tuning import FEATURES, Bars, Calibration, Told, Tuning

FIRST = 5  # candidates that the calibration looks at
KEPT = 0.97  # of the questions in scope must stay above the bar
CLEARLY_RIGHT = 0.9  # of the questions with one clear winner must be answered right
FAR = 0.01  # of the questions answered right may be asked back because nothing is near in meaning
MOST_TOLD = 50.0
UNHEARD = Told(0.0)
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


def learn_told(samples: Sequence[Sample], weights: dict[str, float]) -> Told:
    """Return how what the records say is heard, so that most of these samples have a right one first.

    They are counted, not weighed by likelihood: half of the questions about facts name no matter at all, and what
    makes those less surprising makes life situations worse.
    """
    table = Tuning(weights).weights_array()

    def gain(told: Told) -> float:
        firsts = [(sample, int(np.argmax(fuse(sample.signals, table, told)[0]))) for sample in samples]
        return sum(sample.weight for sample, row in firsts if sample.signals.families[row] in sample.right)

    return max((Told(weight) for weight in map(float, np.arange(0, MOST_TOLD, 2))), key=gain)


def calibrate(samples: Sequence[Sample], weights: dict[str, float]) -> Calibration:
    """Return the curve from what the first candidates show to how often they are right, by their names alone."""
    seen = [_seen(sample, Tuning(weights, told=UNHEARD)) for sample in samples]
    rows, right, worth = _stacked(seen)
    model = LogisticRegression(C=10, max_iter=2000).fit(rows[:, :3], right, worth)
    return Calibration(float(model.intercept_[0]), *map(float, model.coef_[0]))


def calibrate_heard(samples: Sequence[Sample], tuning: Tuning) -> Calibration:
    """Return the curve with what it makes of what was heard; where nothing was heard it stays as it is."""
    rows, right, worth = _stacked([_seen(sample, tuning) for sample in samples])
    kept = _numbers(tuning.calibration).copy()
    kept[3:] = 0
    known, heard = tuning.calibration.intercept + rows @ kept, rows[:, 3:]

    def cost(numbers: NDArray) -> float:
        odds = known + heard @ numbers
        return float((worth * (np.logaddexp(0, odds) - right * odds)).sum() / worth.sum())

    said, told = map(float, minimize(cost, np.zeros(2), method="L-BFGS-B").x)
    return replace(tuning.calibration, heard=said, told=told)


def set_bars(samples: Sequence[Sample], tuning: Tuning) -> Bars:
    """Return the bars where they lose little."""
    seen = [_seen(sample, tuning) for sample in samples if sample.right]
    numbers, intercept = _numbers(tuning.calibration), tuning.calibration.intercept
    scores = np.array([1 / (1 + np.exp(-intercept - one.rows[0] @ numbers)) for one in seen])
    none = float(np.quantile(scores, 1 - KEPT))
    far = float(np.quantile([one.rows[0][2] for one in seen if one.right[0]], FAR))
    for near in np.arange(0.1, 4, 0.05):
        clear = [bool(one.right[0]) for one in seen if (one.fused >= one.fused[0] - near).sum() == 1]
        if np.mean(clear) >= CLEARLY_RIGHT:
            return Bars(none, float(near), far)
    return Bars(none, far=far)


def _numbers(calibration: Calibration) -> NDArray:
    return np.array(astuple(calibration)[1:])


@dataclass(frozen=True)
class _Seen:
    rows: NDArray
    fused: NDArray
    right: NDArray[np.bool_]
    weight: float


def _stacked(seen: Sequence[_Seen]) -> tuple[NDArray, NDArray[np.bool_], NDArray]:
    rows, right = np.vstack([one.rows for one in seen]), np.concatenate([one.right for one in seen])
    return rows, right, np.concatenate([np.full(len(one.right), one.weight) for one in seen])


def _seen(sample: Sample, tuning: Tuning) -> _Seen:
    signals = sample.signals
    fused, heard = fuse(signals, tuning.weights_array(), tuning.told)
    order = order_families(signals, fused)
    shares = share_of(fused[order])
    order = order[:FIRST]
    rows = np.array([shown(signals, share, row, heard) for share, row in zip(shares[: len(order)], order, strict=True)])
    right = np.array([signals.families[row] in sample.right for row in order])
    return _Seen(rows, fused[order], right, sample.weight)
