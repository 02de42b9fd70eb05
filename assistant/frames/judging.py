"""Whether the first procedure of a search is the one meant, a question back is due, or no procedure of ours is meant.

A multinomial logistic regression over the bent signals of `signals.py`, learnt by `tools/fit_frames.py` from questions
of people who never saw the code (`training_data/asking`); the weights stand in `frames.json`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import SettingsError

SHIPPED = Path(__file__).with_name("frames.json")
CLASSES = ("answer", "ask", "none")
BEND = 0.5  # spreads from the middle
LIMIT = 4.0  # spreads from the middle: a signal that lies farther out says no more


@dataclass(frozen=True, slots=True)
class Verdict:
    """The three chances, together 1, and the signals that speak loudest for asking back."""

    answer: float
    ask: float
    none: float
    because: tuple[str, ...] = ()

    def prefers_asking(self, bar: float) -> bool:
        """Whether asking is as much likelier than answering as the bar says; a wrong question costs patience."""
        return self.ask >= bar * (self.answer + self.ask)


def bent(away: float) -> tuple[float, float, float]:
    """How far a signal lies from its middle, and how far beyond either bend: much of a thing may say something else."""
    away = max(-LIMIT, min(LIMIT, away))
    return away, max(away - BEND, 0.0), min(away + BEND, 0.0)


@dataclass(frozen=True, slots=True)
class Signal:
    """What one signal counts."""

    middle: float
    spread: float
    weights: tuple[tuple[float, ...], ...]  # for each of CLASSES one for each number of `bent`

    def counts(self, value: float) -> tuple[float, ...]:
        """Return what a value adds to each class."""
        parts = bent((value - self.middle) / self.spread)
        return tuple(sum(part * weight for part, weight in zip(parts, row, strict=True)) for row in self.weights)


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges signals. Made by `load_judge`; never changes."""

    constants: tuple[float, ...]
    signals: Mapping[str, Signal]

    def of(self, seen: Mapping[str, float]) -> Verdict:
        """Return the verdict on the signals of a question."""
        counted = {name: signal.counts(seen[name]) for name, signal in self.signals.items()}
        totals = [
            constant + sum(parts[place] for parts in counted.values()) for place, constant in enumerate(self.constants)
        ]
        raised = [math.exp(total - max(totals)) for total in totals]
        loudest = sorted(counted, key=lambda name: counted[name][0] - counted[name][1])[:4]
        answer, ask, none = (one / sum(raised) for one in raised)
        return Verdict(answer, ask, none, tuple(loudest))


def load_judge(file: Path = SHIPPED) -> Judge:
    """Read what `tools/fit_frames.py` wrote. Raises SettingsError."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        named = {name: Signal(one[0], one[1], tuple(map(tuple, one[2]))) for name, one in data["signals"].items()}
        return Judge(tuple(data["constants"]), named)
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise SettingsError(f"Không đọc được {file}. Chạy: python -m tools.fit_frames") from error


def write_judge(judge: Judge, file: Path = SHIPPED) -> None:
    """Write the numbers, one signal a line."""
    lines = [
        f"    {json.dumps(name)}: {json.dumps([round(one.middle, 5), round(one.spread, 5), _rounded(one.weights)])}"
        for name, one in judge.signals.items()
    ]
    constants = json.dumps([round(one, 5) for one in judge.constants])
    text = '{\n  "constants": ' + constants + ',\n  "signals": {\n' + ",\n".join(lines) + "\n  }\n}\n"
    file.write_text(text, encoding="utf-8")


def _rounded(rows: Sequence[Sequence[float]]) -> list[list[float]]:
    return [[round(weight, 4) for weight in row] for row in rows]
