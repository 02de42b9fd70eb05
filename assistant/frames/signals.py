"""The signals by which it is judged whether the first procedure of a search is meant, which one is open, or none is.

Three witnesses: what the search saw (how far the first is ahead, under which of its measures, how crowded it is around
the question), how the words said and the names of the first and its rivals cover each other, and how it was put.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from assistant.frames.name_words import Called, NamesSaid
from assistant.knowledge.importing.name_index import is_name_only
from assistant.knowledge.record import Procedure
from assistant.language.reading import Reading
from assistant.language.spelling import fold
from assistant.retrieval.acts import acts_in
from assistant.retrieval.asking import subject_of
from assistant.retrieval.index import Index
from assistant.retrieval.ranking import Ranked, Seen
from assistant.retrieval.tokens import syllables
from assistant.retrieval.tuning import FEATURES

FIRST = 12  # procedures that are looked at
RIVALS = 6  # of them, held against each other by their names
CROWD = 60  # procedures around the question
SHARPNESS = 0.03  # of cosines: a text so much farther counts a third
_COMPARED = ("whole", "best", "named", "dense", "dense_name", "dense_several")
_FAR = -9.0  # fused score of a rival that is not there


@dataclass(frozen=True, slots=True)
class Put:
    """How a question was put: what the page of rules knows of its words."""

    reading: Reading
    matter: tuple[str, ...]  # its words that may name a matter
    said: int  # words that are no cue and no filler
    aspects: int  # asked by words
    words_against: float  # chance by the words alone that no procedure answers
    says_so: bool
    is_question: bool
    is_story: bool
    is_everyday: bool
    is_a_name: bool
    spread: int
    fields: int


def signals(put: Put, index: Index, seen: Seen, names: NamesSaid) -> dict[str, float]:
    """Return every signal by name."""
    rows = seen.ranked[:FIRST]
    procedures = [index.procedures[row.place] for row in rows]
    fused = np.array([row.fused for row in rows] + [_FAR] * (FIRST - len(rows)))
    shares = _shares(fused)
    return {
        **_ahead(rows, fused, shares),
        **_crowd(index, seen),
        **_covering(put, index, procedures[:RIVALS], names),
        **_kinds(procedures, shares),
        "heard": seen.heard,
        "subject_words": min(seen.words, 20),
        **_manner(put),
    }


def _ahead(rows: Sequence[Ranked], fused: NDArray[np.float64], shares: NDArray[np.float64]) -> dict[str, float]:
    first, others = rows[0], rows[1:]
    found = {
        "score": _log_odds(first.score),
        "second": others[0].score if others else 0.0,
        "third": others[1].score if len(others) > 1 else 0.0,
        "fused": float(fused[0]),
        "near": first.nearness,
        "near_ahead": first.nearness - max((one.nearness for one in others[:3]), default=0.0),
        "told": first.told,
        "told_behind": first.told - max(row.told for row in rows),
        "whole": first.whole,
        "share": float(shares[0]),
        "openness": _entropy(shares),
        **{f"ahead_{place}": min(float(fused[0] - fused[place]), 8.0) for place in (1, 2, 4)},
        **{f"within_{width}": float((fused > fused[0] - width).sum()) for width in (1.4, 2.5, 4.0)},
        **{f"first_{name}": value for name, value in zip(FEATURES, first.features, strict=True)},
    }
    behind = 0
    for name in _COMPARED:
        column = FEATURES.index(name)
        better = sum(row.features[column] > first.features[column] for row in rows[1:RIVALS])
        behind += better > 0
        found[f"better_{name}"] = float(better)
        for place in (1, 2):
            other = rows[min(place, len(rows) - 1)]
            found[f"gap_{place}_{name}"] = first.features[column] - other.features[column]
    return {**found, "measures_against": float(behind)}


def _crowd(index: Index, seen: Seen) -> dict[str, float]:
    """How crowded it is around the question: of a vague one many procedures are as near."""
    around = seen.around
    numbers = np.array([index.families[index.family(int(place))][0] for place in around.owners[:200]])
    found = _falling("text", _best_of_each(around.cosines[:200], numbers), (1, 2, 4, 9, 19, 49))
    found["same_of_5"] = float(np.mean(numbers[:5] == numbers[0]))
    found["same_of_10"] = float(np.mean(numbers[:10] == numbers[0]))
    found["different_of_20"] = float(len(set(numbers[:20].tolist())))
    is_name = around.is_name[:200]
    named = _best_of_each(around.cosines[:200][is_name], numbers[is_name])
    return {**found, **_falling("name", named, (1, 4, 9)), "nearest_name": float(named[0]) if len(named) else 0.0}


def _best_of_each(cosines: NDArray[np.float32], owners: NDArray[np.int64]) -> NDArray[np.float32]:
    _, first = np.unique(owners, return_index=True)
    best: NDArray[np.float32] = cosines[np.sort(first)]
    return best


def _falling(kind: str, best: NDArray[np.float32], places: Sequence[int]) -> dict[str, float]:
    if not len(best):
        return {f"{kind}_{place}": 0.0 for place in places} | {f"{kind}_open": 0.0}
    found = {f"{kind}_{place}": float(best[0] - best[min(place, len(best) - 1)]) for place in places}
    return {**found, f"{kind}_open": _entropy(_shares(best[:CROWD] / SHARPNESS))}


def _covering(put: Put, index: Index, procedures: Sequence[Procedure], names: NamesSaid) -> dict[str, float]:
    """How what is said and what the first and its rivals are called cover each other, rare words counting more."""
    marked = put.reading.has_diacritics
    words = list(dict.fromkeys(put.matter if marked else map(fold, put.matter)))
    weights = {word: names.rarity(word, marked) for word in words}
    mass = sum(weights.values()) or 1e-6
    meant = index.everyday.meanings(put.reading.text, put.reading.typed) if index.everyday else ()
    said = frozenset(words) | {word if marked else fold(word) for text in meant for word in syllables(text)}
    called = [names.of(procedure.code, marked) for procedure in procedures]
    unions: list[frozenset[str]] = [reduce(frozenset.union, one.names, frozenset()) for one in called]

    def share(found: frozenset[str]) -> float:
        return sum(weight for word, weight in weights.items() if word in found) / mass

    fits = [_best_fit(one, said, weights, mass, names, marked) for one in called]
    apart = [(share(unions[0] - other), share(other - unions[0])) for other in unions[1:]] or [(0.0, 0.0)]
    known = [weight for word, weight in weights.items() if names.knows(word, marked)]
    return {
        "fit": fits[0][0],
        "name_said": fits[0][1],
        "said_named": fits[0][2],
        "own_name_said": _said_share(called[0].names[0], said, names, marked),
        "fit_ahead": fits[0][0] - max((fit[0] for fit in fits[1:]), default=0.0),
        "said_known": share(unions[0]),
        "said_ahead": share(unions[0]) - max((share(other) for other in unions[1:]), default=0.0),
        "said_by_any": share(reduce(frozenset.union, unions, frozenset())),
        "for_first": min(mine for mine, _ in apart),
        "for_first_mean": sum(mine for mine, _ in apart) / len(apart),
        "for_a_rival": max(theirs for _, theirs in apart),
        "mass": min(mass, 80.0),
        "rarest": max(known, default=0.0),
        "strange": 1 - sum(known) / mass,
        "words": float(min(len(words), 20)),
        "meanings": float(len(meant)),
    }


def _best_fit(
    called: Called,
    said: frozenset[str],
    weights: Mapping[str, float],
    mass: float,
    names: NamesSaid,
    marked: bool,
) -> tuple[float, float, float]:
    """Of the name that fits best: how well, how much of it is said, how much of what is said it holds."""
    best = (0.0, 0.0, 0.0)
    for words in called.names:
        whole = sum(names.rarity(word, marked) for word in words) or 1e-6
        hit = sum(names.rarity(word, marked) for word in words & said)
        held = sum(weight for word, weight in weights.items() if word in words)
        best = max(best, (2 * hit / (whole + mass), hit / whole, held / mass))
    return best


def _said_share(words: frozenset[str], said: frozenset[str], names: NamesSaid, marked: bool) -> float:
    whole = sum(names.rarity(word, marked) for word in words) or 1e-6
    return sum(names.rarity(word, marked) for word in words & said) / whole


def _kinds(procedures: Sequence[Procedure], shares: NDArray[np.float64]) -> dict[str, float]:
    """What the first is and those beside it: of how many fields, written by editors, known by name alone."""
    first, near = procedures[0], procedures[:5]
    same = sum(float(share) for one, share in zip(procedures, shares, strict=False) if one.field == first.field)
    bare = [is_name_only(one) for one in procedures]
    return {
        "fields_near": float(len({one.field for one in near})),
        "same_field": same,
        "is_curated": float(first.origin == "curated"),
        "curated_near": float(sum(one.origin == "curated" for one in near)),
        "is_bare": float(bare[0]),
        "bare_near": float(sum(bare[:5])),
        "bare_share": sum(float(share) for share, one in zip(shares, bare, strict=False) if one),
    }


def _manner(put: Put) -> dict[str, float]:
    acts = acts_in(subject_of(put.reading.text))
    return {
        "against": _log_odds(put.words_against),
        "says_so": float(put.says_so),
        "is_question": float(put.is_question),
        "is_story": float(put.is_story),
        "is_everyday": float(put.is_everyday),
        "is_a_name": float(put.is_a_name),
        "spread": math.log1p(put.spread),
        "fields_said": float(min(put.fields, 10)),
        "said": float(min(put.said, 20)),
        "length": float(min(len(syllables(put.reading.text)), 60)),
        "aspects": float(put.aspects),
        "acts": float(len(acts)),
        "issuing": float("issue" in acts),
        "has_diacritics": float(put.reading.has_diacritics),
    }


def _shares(scores: NDArray[np.floating]) -> NDArray[np.float64]:
    raised = np.exp(scores.astype(np.float64) - float(scores.max()))
    shares: NDArray[np.float64] = raised / raised.sum()
    return shares


def _entropy(shares: NDArray[np.float64]) -> float:
    return float(-(shares * np.log(shares + 1e-12)).sum())


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))
