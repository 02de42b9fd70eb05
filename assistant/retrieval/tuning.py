"""The measured numbers of the ranking: weights of the signals, calibration of the score, bars of the decision.

`tools/fit_ranking.py` measures them on our own questions and writes `ranking.json`; nothing else does.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path

SHIPPED = Path(__file__).with_name("ranking.json")


@dataclass(frozen=True, slots=True)
class Fusion:
    """How much each signal counts; every signal but `act` runs from 0 to 1 over the candidates."""

    whole: float = 0.15
    best: float = 0.1
    named: float = 0.1
    dense: float = 0.5
    dense_if_restored: float = 0.4  # instead of `dense` when diacritics had to be restored
    act: float = 0.04


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic curve from what a candidate shows to the probability that it is the one meant."""

    intercept: float = -5.5
    margin: float = 3.7  # of its fused score to the best of the others
    whole: float = 2.9
    named: float = 0.9
    dense: float = 4.8


@dataclass(frozen=True, slots=True)
class Bars:
    """Where the decision changes."""

    none: float = 0.25  # a best score below this finds nothing
    near: float = 0.08  # fused scores within this of the best are near-equal


@dataclass(frozen=True, slots=True)
class Tuning:
    """All of them."""

    fusion: Fusion = Fusion()
    calibration: Calibration = Calibration()
    bars: Bars = Bars()


def read_tuning(file: Path = SHIPPED) -> Tuning:
    """Return the numbers of a file."""
    data = json.loads(file.read_text(encoding="utf-8"))
    return Tuning(Fusion(**data["fusion"]), Calibration(**data["calibration"]), Bars(**data["bars"]))


def write_tuning(tuning: Tuning, file: Path = SHIPPED) -> None:
    """Write the numbers, rounded, in the order of the classes."""
    data = {
        part.name: {one.name: round(getattr(value, one.name), 4) for one in fields(value)}
        for part in fields(tuning)
        for value in (getattr(tuning, part.name),)
    }
    file.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
