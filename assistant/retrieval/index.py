"""All that is searched at one moment: procedures, their texts, both indexes over them. Replaced, never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.knowledge.overlay import EverydayWords, Overlay
from assistant.knowledge.record import Procedure
from assistant.language.spelling import one_spelling
from assistant.retrieval.acts import acts_in
from assistant.retrieval.counting import TokenCounts
from assistant.retrieval.dense import DenseIndex
from assistant.retrieval.details import DetailCounts, DetailIndex, Tell
from assistant.retrieval.entries import Entry, entries_of
from assistant.retrieval.everyday import EverydayIndex
from assistant.retrieval.lexical import LexicalIndex
from assistant.retrieval.look_alikes import LookAlikes, look_alikes_of
from assistant.retrieval.specials import specials_of
from assistant.retrieval.traits import Traits, traits_of
from assistant.retrieval.vectors import Embed, Progress, VectorCache

_NAMES = ("name", "plain_name")


@dataclass(frozen=True, slots=True)
class Index:
    """One consistent state of everything that is searched."""

    procedures: tuple[Procedure, ...]
    entries: tuple[Entry, ...]
    starts: NDArray[np.int64]  # the entries of procedure p run from starts[p] to starts[p + 1]
    lexical: LexicalIndex
    dense: DenseIndex
    details: DetailIndex
    unspoken: float  # share of the procedures for which nobody wrote down how people ask
    everyday: EverydayIndex | None
    acts: tuple[frozenset[str], ...]  # of each procedure's name
    specials: tuple[frozenset[int], ...]
    traits: Traits
    places: Mapping[str, int]  # code or old code -> place of the procedure
    families: Mapping[str, tuple[int, ...]]  # family -> places
    look_alikes: LookAlikes

    def family(self, place: int) -> str:
        """The family of a procedure; one without siblings is its own."""
        return _family(self.procedures[place])


class Memory:
    """What is kept between two builds, so that one change costs little."""

    def __init__(self, vectors: VectorCache, embed: Embed, tell: Tell) -> None:
        self.vectors, self.embed = vectors, embed
        self.counts, self.details = TokenCounts(), DetailCounts(tell)


def build_index(
    procedures: Iterable[Procedure],
    overlays: Mapping[str, Overlay],
    words: EverydayWords | None,
    memory: Memory,
    progress: Progress | None = None,
) -> Index | None:
    """Return the index of these procedures, None when there are none; only new texts are counted and embedded."""
    listed = tuple(procedures)
    if not listed:
        return None
    found = [
        entries_of(procedure, overlays.get(procedure.code)) or (Entry(procedure.code, "name"),) for procedure in listed
    ]
    entries = tuple(entry for some in found for entry in some)
    starts = np.concatenate([[0], np.cumsum([len(some) for some in found])]).astype(np.int64)
    is_name = np.array([entry.kind in _NAMES for entry in entries])
    texts = [entry.text for entry in entries]
    places = _places(listed)
    return Index(
        procedures=listed,
        entries=entries,
        starts=starts,
        lexical=LexicalIndex(*memory.counts.count(texts), starts),
        dense=DenseIndex(memory.vectors.vectors(texts, memory.embed, progress), starts, is_name),
        details=DetailIndex(memory.details.count(listed)),
        unspoken=sum(all(entry.kind in _NAMES for entry in some) for some in found) / len(found),
        everyday=EverydayIndex(words) if words is not None else None,
        acts=tuple(acts_in(one_spelling(procedure.name)) for procedure in listed),
        specials=tuple(specials_of(one_spelling(procedure.name)) for procedure in listed),
        traits=traits_of(listed, [len(some) for some in found]),
        places=places,
        families=_families(listed),
        look_alikes=look_alikes_of(listed, overlays, places, lambda place: _family(listed[place])),
    )


def _family(procedure: Procedure) -> str:
    return procedure.family or procedure.code


def _places(procedures: Sequence[Procedure]) -> dict[str, int]:
    """Codes in use win over old codes."""
    old = {code: place for place, procedure in enumerate(procedures) for code in procedure.old_codes}
    return old | {procedure.code: place for place, procedure in enumerate(procedures)}


def _families(procedures: Sequence[Procedure]) -> dict[str, tuple[int, ...]]:
    members: dict[str, list[int]] = defaultdict(list)
    for place, procedure in enumerate(procedures):
        members[_family(procedure)].append(place)
    return {family: tuple(places) for family, places in members.items()}
