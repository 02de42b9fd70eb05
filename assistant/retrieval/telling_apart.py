"""Puts a procedure behind its look-alike where the question tells that what happened is a matter of the other one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from assistant.knowledge.look_alikes import is_told
from assistant.language.reading import Reading
from assistant.retrieval.index import Index
from assistant.retrieval.ranking import Ranked

FIRST = 5  # candidates whose look-alikes are listened for


def tell_apart(index: Index, ranked: Sequence[Ranked], reading: Reading, margin: float) -> Sequence[Ranked]:
    """Return the order for what happened: of the two, the one meant takes the better place.

    A procedure that no signal brought forward is never meant, and what is told of one behind the first few changes
    little. The other one falls by `margin`, so that it does not count as near-equal any more.
    """
    order = {index.family(row.place): row for row in ranked}
    is_changed = False
    for name in list(order)[:FIRST]:
        listed = index.look_alikes.get(name, ())
        told = {meant for one, meant in listed if meant in order and is_told(one, reading)}
        if told:
            best = max(told, key=lambda meant: order[meant].fused)
            order[best], order[name] = _exchanged(order[best], order[name], margin)
            is_changed = True
    return _falling(sorted(order.values(), key=attrgetter("fused"), reverse=True)) if is_changed else ranked


def _exchanged(meant: Ranked, other: Ranked, margin: float) -> tuple[Ranked, Ranked]:
    return (
        replace(meant, fused=max(meant.fused, other.fused), score=max(meant.score, other.score)),
        replace(other, fused=min(meant.fused, other.fused - margin), score=min(meant.score, other.score)),
    )


def _falling(ranked: Sequence[Ranked]) -> list[Ranked]:
    """The same, no score above the one before it."""
    highest = 1.0
    fallen = []
    for row in ranked:
        highest = min(highest, row.score)
        fallen.append(replace(row, score=highest))
    return fallen
