"""What of a procedure is searched: how the law calls it, how people call it, and what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.knowledge.overlay import Overlay
from assistant.knowledge.record import Procedure
from assistant.language.abbreviations import expand
from assistant.language.spelling import one_spelling

Kind = Literal["name", "plain_name", "also_called", "life_event", "question"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One text under which a procedure is found, in the spelling we index."""

    text: str
    kind: Kind


def entries_of(procedure: Procedure, overlay: Overlay | None = None) -> tuple[Entry, ...]:
    """Return every searched text of a procedure, its name first, none twice."""
    listed: list[tuple[Kind, tuple[str, ...]]] = [
        ("name", (procedure.name,)),
        ("plain_name", (procedure.plain_name,)),
        ("also_called", procedure.also_called),
        ("life_event", procedure.life_events),
        ("question", procedure.example_questions),
    ]
    if overlay is not None:
        listed.append(("also_called", overlay.also_called))
        listed.append(("life_event", overlay.life_events))
        listed.append(("question", overlay.questions))
    found: dict[str, Entry] = {}
    for kind, texts in listed:
        for text in texts:
            spelled = spell(text)
            if spelled and spelled not in found:
                found[spelled] = Entry(spelled, kind)
    return tuple(found.values())


@lru_cache(maxsize=100_000)
def spell(text: str) -> str:
    """Return a text as questions are read: in one spelling, short forms written out.

    Kept in memory, because most texts never change between two builds of the index.

    >>> spell("Rút BHXH một lần")
    'rút bảo hiểm xã hội một lần'
    """
    return expand(one_spelling(text))
