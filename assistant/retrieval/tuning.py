"""The measured numbers of the ranking: weights of the features, calibration of the score, bars of the decision.

`tools/fit_ranking.py` measures them on our own questions and writes `ranking.json`; nothing else does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SHIPPED = Path(__file__).with_name("ranking.json")

FEATURES = (
    "whole", "best", "named", "dense", "dense_name", "dense_several", "act", "level", "special", "gone", "told_often",
)  # fmt: skip

_USUAL = {
    "whole": 2.0, "best": 2.0, "named": 1.0, "dense": 12.0, "dense_name": 3.0, "act": 0.6, "level": 0.3,
    "gone": -0.5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic curve from what a candidate shows to the probability that it is the one meant."""

    intercept: float = -4.0
    odds: float = 0.5  # log odds of its share of the belief
    whole: float = 3.0
    dense: float = 4.0
    heard: float = 0.0  # how far what the records say was heard ...
    told: float = 0.0  # ... times how much of what is asked this one says


@dataclass(frozen=True, slots=True)
class Told:
    """How what a record says is heard beside what it is called."""

    weight: float = 20.0  # where its names leave everything open
    few: int = 3  # words about the matter; no more of them tell a detail
    many: int = 8  # words; from so many on details are heard in full


@dataclass(frozen=True, slots=True)
class Bars:
    """Where the decision changes."""

    none: float = 0.25  # a best score below this finds nothing
    near: float = 0.8  # fused scores within this of the best are near-equal
    far: float = 0.0  # a best cosine below this is of another matter


@dataclass(frozen=True, slots=True)
class Tuning:
    """All of them."""

    weights: Mapping[str, float] = field(default_factory=lambda: dict(_USUAL))
    calibration: Calibration = Calibration()
    bars: Bars = Bars()
    told: Told = Told()

    def weights_array(self) -> NDArray[np.float32]:
        """The weights in the order of FEATURES; a feature without a weight counts nothing."""
        return np.array([self.weights.get(name, 0.0) for name in FEATURES], np.float32)


def read_tuning(file: Path = SHIPPED) -> Tuning:
    """Return the numbers of a file."""
    data = json.loads(file.read_text(encoding="utf-8"))
    weights = {name: float(value) for name, value in data["weights"].items()}
    if unknown := weights.keys() - set(FEATURES):
        raise ValueError(f"{file.name}: {sorted(unknown)}")
    return Tuning(weights, Calibration(**data["calibration"]), Bars(**data["bars"]), Told(**data["told"]))


def write_tuning(tuning: Tuning, file: Path = SHIPPED) -> None:
    """Write the numbers, rounded, in the order of the classes."""
    data = {
        "weights": {name: round(tuning.weights[name], 4) for name in FEATURES if tuning.weights.get(name)},
        "told": asdict(tuning.told),
        "calibration": {name: round(value, 4) for name, value in asdict(tuning.calibration).items()},
        "bars": {name: round(value, 4) for name, value in asdict(tuning.bars).items()},
    }
    file.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
