"""The other procedure that may be meant: the one nearly as likely, or a look-alike that people often mean."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.dialogue.subject import Kind, Subject
from assistant.dialogue.turn import Turn, World
from assistant.knowledge.look_alikes import is_told, look_alikes
from assistant.knowledge.record import NotFor, Procedure
from assistant.retrieval.finder import Candidate

NEAR = 3  # a look-alike among so many candidates may be meant
LEAST = 0.05  # its score


@dataclass(frozen=True, slots=True)
class Other:
    """The other procedure, and what happened when it is the one meant; empty when no editor wrote that down."""

    candidate: Candidate
    when: str = ""


def other_meant(procedure: Procedure, subject: Subject | None, turn: Turn, world: World) -> Other | None:
    """Return what to offer beside an answer about a procedure; None when the question leaves no doubt."""
    if subject is None or subject.kind is not Kind.NAMED:
        return None
    near = (subject.offer,) if subject.offer else subject.candidates[1:NEAR]
    for candidate in near:
        if (look_alike := _between(procedure, candidate, world)) and _is_open(procedure, candidate, turn, world):
            return Other(candidate, look_alike.when)
    return Other(subject.offer) if subject.offer else None


def _between(procedure: Procedure, candidate: Candidate, world: World) -> NotFor | None:
    """What tells a procedure from the candidate, where an editor wrote it down."""
    codes = (candidate.code, *candidate.siblings) if candidate.score >= LEAST else ()
    return next((one for one in _of(procedure, world) if one.instead in codes), None)


def _is_open(procedure: Procedure, candidate: Candidate, turn: Turn, world: World) -> bool:
    """Whether nothing that was said tells that it is not the candidate."""
    other = world.catalogue.procedures.get(candidate.code)
    against = [one for one in _of(other, world) if one.instead == procedure.code] if other else []
    return not any(is_told(one, turn.reading) for one in against)


def _of(procedure: Procedure, world: World) -> tuple[NotFor, ...]:
    return look_alikes(procedure, world.catalogue.overlays.get(procedure.code))
