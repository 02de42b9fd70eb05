"""The look-alikes of all that is searched: which family is meant instead of which, and what people tell then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from assistant.knowledge.look_alikes import look_alikes
from assistant.knowledge.overlay import Overlay
from assistant.knowledge.record import NotFor, Procedure

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
