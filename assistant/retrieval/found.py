"""What a search gives: candidates with scores, and what to do with them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Decision(StrEnum):
    """What the candidates allow."""

    CLEAR = "clear"  # one winner: answer
    TWO = "two"  # answer the likelier, offer the other
    MANY = "many"  # three or more near-equal: ask back
    NONE = "none"  # nothing above the bar: out of scope, or no content


@dataclass(frozen=True, slots=True)
class Candidate:
    """One procedure that may be meant, or one family of them."""

    code: str
    name: str
    score: float  # the probability that it is the one meant
    family: str
    matched: str  # the text by which it was found
    siblings: tuple[str, ...] = ()  # codes of the other procedures of the family


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates of a question, best first; the decision names how many of the first stand near-equal."""

    candidates: tuple[Candidate, ...]
    decision: Decision
    near: int = 0  # how many of the first are near-equal; 0 when nothing was found
    is_far: bool = False  # nothing that the best one says is near in meaning: what is meant may not be published here
