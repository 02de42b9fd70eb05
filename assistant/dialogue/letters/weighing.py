"""What speaks for a procedure as one that a letter asks for: how its windows find it, and what these windows do."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.dialogue.ages import fits_age
from assistant.dialogue.letters.windows import Window
from assistant.knowledge.phrase_files import phrases_of
from assistant.language.reading import Reading
from assistant.language.spelling import one_spelling
from assistant.retrieval.finder import Candidate, Found
from assistant.retrieval.specials import specials_of, specials_said

WEIGHTS = Path(__file__).with_name("weights.json")
FEATURES = (
    "score", "top_score", "asked", "wished", "happened", "support", "whole", "ours", "special", "not_special",
    "wrong_age", "length",
)  # fmt: skip
DEPTH = 3  # candidates of a window that are looked at
_LEAST = 0.01
_SAID = phrases_of("letters")


@dataclass(frozen=True, slots=True)
class Look:
    """One window with what the search finds for it and what it does."""

    window: Window
    found: Found
    asks: bool
    wishes: bool
    tells: bool  # what happened
    outside: float  # how likely its words make it that no procedure answers

    @classmethod
    def at(cls, window: Window, found: Found, outside: float) -> Look:
        """Look at a window."""
        asks, wishes, tells = said_in(window)
        return cls(window, found, asks, wishes, tells, outside)


def said_in(window: Window) -> tuple[bool, bool, bool]:
    """Whether a window asks, wishes, and tells what happened."""
    asks, wishes, tells = (_SAID[name].are_said_in(window.reading) for name in ("questions", "wishes", "events"))
    return asks, wishes, tells


@dataclass(frozen=True, slots=True)
class Weighed:
    """A procedure with the chance that the letter asks for it, and the window that says so best."""

    candidate: Candidate
    chance: float
    look: Look


def features_of(
    family: str, looks: Sequence[Look], whole: Found, letter: Reading
) -> tuple[list[float], Look, Candidate]:
    """Return the features of one procedure in the order of FEATURES, its best window, and what that found."""
    seen = [
        (rank, one, look)
        for look in looks
        for rank, one in enumerate(look.found.candidates[:DEPTH])
        if one.family == family
    ]
    scores = {(look.window.first, look.window.last): one.score for _, one, look in seen}
    tops = [(one.score, look) for rank, one, look in seen if rank == 0]

    def most(values: Iterable[float]) -> float:
        return max(values, default=0.0)

    def of_asking(does: Callable[[Look], bool]) -> float:
        return most(one.score for _, one, look in seen if does(look))

    support = sum(
        one.score
        for look in looks
        if look.window.first == look.window.last
        for one in look.found.candidates
        if one.family == family
    )
    in_whole = most(one.score for one in whole.candidates if one.family == family)
    _, candidate, best = max(seen, key=lambda row: (row[1].score * (1 + row[2].asks + row[2].wishes), -row[0]))
    said, named = specials_said(letter.text), specials_of(one_spelling(candidate.name))
    values = {
        "score": _log_odds(most(scores.values())),
        "top_score": most(score for score, _ in tops),
        "asked": of_asking(lambda look: look.asks),
        "wished": of_asking(lambda look: look.wishes),
        "happened": of_asking(lambda look: look.tells),
        "support": math.log(support + _LEAST),
        "whole": _log_odds(in_whole),
        "ours": most(1 - look.outside for _, look in tops),
        "special": float(bool(named & said)),
        "not_special": float(bool(named - said)),
        "wrong_age": float(fits_age(best.window.reading.text, candidate.name) is False),
        "length": math.log(len(best.window.reading.text.split()) or 1),
    }
    return [values[name] for name in FEATURES], best, candidate


def weigh(looks: Sequence[Look], whole: Found, letter: Reading) -> tuple[Weighed, ...]:
    """Return every procedure that the windows find, the likeliest first."""
    weights = read_weights()
    weighed = []
    for family in dict.fromkeys(one.family for look in looks for one in look.found.candidates[:DEPTH]):
        values, look, candidate = features_of(family, looks, whole, letter)
        total = weights[""] + sum(weights[name] * value for name, value in zip(FEATURES, values, strict=True))
        weighed.append(Weighed(candidate, 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), look))
    return tuple(sorted(weighed, key=lambda one: -one.chance))


@lru_cache(maxsize=1)
def read_weights(file: Path = WEIGHTS) -> dict[str, float]:
    """Read what `tools/fit_letters.py` wrote: a weight for each feature, the constant under an empty name."""
    return {str(name): float(weight) for name, weight in json.loads(file.read_text(encoding="utf-8")).items()}


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(bounded / (1 - bounded))
