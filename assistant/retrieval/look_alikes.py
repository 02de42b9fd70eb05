"""Puts a procedure behind its look-alike where the question tells that what happened is a matter of the other one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from assistant.knowledge.look_alikes import is_told, look_alikes
from assistant.knowledge.overlay import Overlay
from assistant.knowledge.record import NotFor, Procedure
from assistant.language.reading import Reading
from assistant.retrieval.ranking import Ranked

FIRST = 5  # candidates whose look-alikes are listened for
LookAlikes = Mapping[str, tuple[tuple[NotFor, str], ...]]  # family -> what may have happened, and the family meant


def look_alikes_of(
    procedures: Sequence[Procedure],
    overlays: Mapping[str, Overlay],
    places: Mapping[str, int],
    family: Callable[[int], str],
) -> LookAlikes:
    """Return the look-alikes of each family that has some; those that are not searched are left out."""
    found: dict[str, list[tuple[NotFor, str]]] = defaultdict(list)
    for place, procedure in enumerate(procedures):
        for one in look_alikes(procedure, overlays.get(procedure.code)):
            if one.instead in places and (meant := family(places[one.instead])) != family(place):
                found[family(place)].append((one, meant))
    return {name: tuple(pairs) for name, pairs in found.items()}


def tell_apart(
    ranked: Sequence[Ranked], known: LookAlikes, family: Callable[[int], str], reading: Reading, margin: float
) -> Sequence[Ranked]:
    """Return the order for what happened: of the two, the one meant takes the better place.

    A procedure that no signal brought forward is never meant, and what is told of one behind the first few changes
    little. The other one falls by `margin`, so that it does not count as near-equal any more.
    """
    order = {family(row.place): row for row in ranked}
    for name in list(order)[:FIRST]:
        told = {meant for one, meant in known.get(name, ()) if meant in order and is_told(one, reading)}
        if told:
            best = max(told, key=lambda meant: order[meant].fused)
            order[best], order[name] = _exchanged(order[best], order[name], margin)
    return _falling(sorted(order.values(), key=attrgetter("fused"), reverse=True))


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
