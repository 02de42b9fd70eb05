"""Finds the statement of one record that answers a question, or says that none does.

A conditional logit over the statements of the record, each cue of the question changing what counts, and a logistic
curve from the best one's lead to the chance that it answers. `tools/fit_reader.py` fits both and writes `reader.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.language.reading import Reading
from assistant.statements.pieces import Asked, Floats
from assistant.statements.signals import FEATURES, WANTED, Page, cue_names, cues_of, lacking_of
from assistant.statements.statement import Statement

WEIGHTS = Path(__file__).with_name("reader.json")
BASE = "base"
MOST = 3  # statements
NEAR = 0.7  # of score: so near ones are told together; one right of 1.5 told is .82, of the best alone .74
SURENESS = ("constant", "share", "lead", "near", "words", "plain_words")
_HIGHEST = ("near", "words", "pairs", "at_numbers")
MISSING = (
    *SURENESS,
    *(f"highest.{name}" for name in _HIGHEST),
    "many",
    *(f"cue.{name}" for name in cue_names()),
    "scored",
    "length",
    *(f"lacks.{name}" for name in WANTED),
)


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted numbers: a row of features for every question, one more for each cue, and the curve of the chance."""

    base: Floats
    of_cues: Floats
    sureness: Floats  # in the order of SURENESS
    missing: Floats  # in the order of MISSING


@dataclass(frozen=True, slots=True)
class Answering:
    """The statements that answer nearly equally well, best first, and two chances from 0 to 1."""

    statements: tuple[Statement, ...]
    chance: float  # that the first one answers
    missing: float  # that nothing in the record does


def read_weights(file: Path = WEIGHTS) -> Weights:
    """Return the numbers of a file; a feature or cue that it does not name counts nothing."""
    data = json.loads(file.read_text(encoding="utf-8"))

    def row(named: Mapping[str, float], names: tuple[str, ...]) -> Floats:
        return np.array([named.get(name, 0.0) for name in names], np.float32)

    of_cues = [row(data["features"].get(cue, {}), FEATURES) for cue in cue_names()]
    return Weights(
        row(data["features"][BASE], FEATURES),
        np.stack(of_cues),
        row(data["sureness"], SURENESS),
        row(data.get("missing", {}), MISSING),
    )


def scores(page: Page, reading: Reading, asked: Asked, weights: Weights) -> tuple[Floats, Floats]:
    """Return the score of every statement and the signals that it rests on."""
    signals = page.signals(reading, page.pieces.nearness(asked))
    return signals @ (weights.base + cues_of(reading) @ weights.of_cues), signals


def sureness_of(scored: Floats, signals: Floats) -> tuple[int, Floats]:
    """Return the place of the best statement, and what tells how sure it is, in the order of SURENESS."""
    order = np.argsort(-scored)
    best, second = int(order[0]), int(order[min(1, len(order) - 1)])
    shares = np.exp(scored - scored.max())
    names = [FEATURES.index(name) for name in ("near", "words", "plain_words")]
    told = [1.0, float(shares[best] / shares.sum()), min(float(scored[best] - scored[second]), 5.0)]
    return best, np.array([*told, *signals[best, names]], np.float32)


def missing_of(scored: Floats, signals: Floats, cues: Floats, words: int) -> Floats:
    """Return what tells that nothing in the record answers a question of so many words, in the order of MISSING."""
    best, sureness = sureness_of(scored, signals)
    highest = signals[:, [FEATURES.index(name) for name in _HIGHEST]].max(0)
    lacking = lacking_of(cues, signals[best])
    told = [*sureness, *highest, log(len(signals)), *cues, float(scored[best]), log(words or 1), *lacking]
    return np.array(told, np.float32)


def best_of(page: Page, reading: Reading, asked: Asked, weights: Weights, applies: NDArray[np.bool_]) -> Answering:
    """Return the statements that answer best of those that apply; at least one must."""
    scored, signals = scores(page, reading, asked, weights)
    places = np.flatnonzero(applies)
    scored, signals = scored[places], signals[places]
    best, sureness = sureness_of(scored, signals)
    near = [place for place in np.argsort(-scored)[:MOST] if scored[place] >= scored[best] - NEAR]
    told = tuple(page.statements[places[place]] for place in near)
    missing = missing_of(scored, signals, cues_of(reading), len(reading.text.split()))
    return Answering(told, _chance(float(sureness @ weights.sureness)), _chance(float(missing @ weights.missing)))


def _chance(score: float) -> float:
    return 1 / (1 + exp(-score))
