"""Weighs the signals of a question into one order of procedures, with a calibrated score for each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.language.reading import Reading
from assistant.retrieval.acts import acts_in, agreement
from assistant.retrieval.asking import subject_of, weigh
from assistant.retrieval.dense import Nearest
from assistant.retrieval.index import Index
from assistant.retrieval.levels import levels_in
from assistant.retrieval.specials import agreement as special_agreement
from assistant.retrieval.specials import specials_said
from assistant.retrieval.tokens import syllables
from assistant.retrieval.traits import LEVELS
from assistant.retrieval.tuning import FEATURES, Told, Tuning

_POOL = 25  # how many each signal may bring

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of the best procedures for a question; one row for each."""

    places: NDArray[np.int64]
    families: tuple[str, ...]
    features: Floats  # a column for each of FEATURES
    told: Floats  # how much of what is asked the record says, as far as records have nothing but that
    words: int  # of the question, without those that ask which papers, what fee
    whole: Floats
    dense: Floats
    nearest: NDArray[np.int64]  # the entry nearest in meaning
    around: Nearest  # what lies near in meaning, brought forward or not


@dataclass(frozen=True, slots=True)
class Ranked:
    """One procedure in its order."""

    place: int
    fused: float
    score: float
    entry: int
    nearness: float  # cosine of its text nearest to the question
    features: tuple[float, ...] = ()  # one for each of FEATURES
    told: float = 0.0
    whole: float = 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """All that a search saw: who must judge it looks at more than the order."""

    ranked: Sequence[Ranked]  # the best procedure of each family, best first
    around: Nearest
    heard: float  # how far what the records say was heard
    words: int  # of the question, without those that ask which papers, what fee


def gather(index: Index, reading: Reading, vector: Floats) -> Signals:
    """Return the signals of the procedures that any of them brings forward."""
    asked = weigh(reading, index.everyday)
    lexical = index.lexical.score(asked)
    told = index.details.score(asked) * index.unspoken
    brought = [_first(signal, _POOL) for signal in (lexical.whole, lexical.best, lexical.named, told)]
    around = index.dense.nearest(vector)
    pool = np.unique(np.concatenate([*brought, around.first(_POOL)]))
    near = index.dense.measure(vector, pool)
    about = subject_of(reading.text)
    acts = acts_in(about)
    columns = {
        "whole": _to_best(lexical.whole[pool]),
        "best": _to_best(lexical.best[pool]),
        "named": _to_best(lexical.named[pool]),
        "dense": near.best - near.best.max(),
        "dense_name": near.name - near.name.max(),
        "dense_several": near.several - near.several.max(),
        "act": np.array([agreement(acts, index.acts[place]) for place in pool], np.float32),
        "level": _agreement_of_levels(index, reading.text, pool),
        "special": special_agreement(specials_said(reading.text), [index.specials[place] for place in pool]),
        "gone": index.traits.gone[pool],
        "told_often": index.traits.told_often[pool],
    }
    return Signals(
        pool,
        tuple(index.family(int(place)) for place in pool),
        np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float32),
        told[pool],
        len(syllables(about)),
        lexical.whole[pool],
        near.best,
        near.nearest,
        around,
    )


def fuse(signals: Signals, weights: Floats, told: Told) -> tuple[Floats, float]:
    """Return the weighted sum of the features, and of what the records say, and how far that was heard (0 to 1).

    It is heard as far as the features leave the belief to more than one, and only of questions that tell a detail:
    two words of a name stand in many records, and what else those say has nothing to do with it.
    """
    fused: Floats = signals.features @ weights
    openness = 1 - float(share_of(fused[order_families(signals, fused)])[0])
    detail = min(1.0, max(0.0, (signals.words - told.few) / (told.many - told.few)))
    heard = openness * detail
    return fused + told.weight * heard * signals.told, heard


def rank(signals: Signals, tuning: Tuning) -> Seen:
    """Return the best procedure of each family, best first; no score is above the one before it."""
    fused, heard = fuse(signals, tuning.weights_array(), tuning.told)
    order = order_families(signals, fused)
    shares = share_of(fused[order])
    calibration = astuple(tuning.calibration)
    ranked: list[Ranked] = []
    for row, share in zip(order, shares, strict=True):
        score = _probability(shown(signals, share, row, heard), calibration)
        ranked.append(
            Ranked(
                place=int(signals.places[row]),
                fused=float(fused[row]),
                score=min(score, ranked[-1].score if ranked else 1.0),
                entry=int(signals.nearest[row]),
                nearness=float(signals.dense[row]),
                features=tuple(signals.features[row].tolist()),
                told=float(signals.told[row]),
                whole=float(signals.whole[row]),
            )
        )
    return Seen(ranked, signals.around, heard, signals.words)


def order_families(signals: Signals, fused: Floats) -> list[int]:
    """Return the row of the best procedure of each family, best first."""
    first: dict[str, int] = {}
    for row in np.argsort(-fused, kind="stable"):
        first.setdefault(signals.families[row], int(row))
    return list(first.values())


def share_of(fused: Floats) -> Floats:
    """Return each candidate's share of the belief that one of them is right."""
    raised = np.exp(fused - fused.max())
    shares: Floats = raised / raised.sum()
    return shares


def shown(signals: Signals, share: float, row: int, heard: float) -> tuple[float, ...]:
    """Return what the calibration looks at, in the order of its fields: log odds of the share, and raw scores."""
    odds = math.log(max(float(share), 1e-6) / max(1 - float(share), 1e-6))
    told = float(signals.told[row])
    return odds, float(signals.whole[row]), float(signals.dense[row]), heard, heard * told


def _probability(seen: Sequence[float], calibration: Sequence[float]) -> float:
    intercept, *weights = calibration
    total = intercept + sum(weight * value for weight, value in zip(weights, seen, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _agreement_of_levels(index: Index, text: str, pool: NDArray[np.int64]) -> Floats:
    named = levels_in(text)
    if not named:
        return np.zeros(len(pool), np.float32)
    columns = [LEVELS.index(level) for level in named]
    return np.where(index.traits.levels[pool][:, columns].any(1), 0.5, -0.5).astype(np.float32)


def _first(scores: Floats, count: int) -> NDArray[np.int64]:
    if len(scores) <= count:
        return np.arange(len(scores))
    return np.argpartition(-scores, count)[:count]


def _to_best(scores: Floats) -> Floats:
    highest = scores.max()
    return scores / highest if highest > 0 else scores
