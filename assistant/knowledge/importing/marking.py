"""Marks for what a record names although it was abolished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.knowledge.importing.outdated import dead_bodies
from assistant.knowledge.record import Mark, Procedure


def mark_outdated(procedure: Procedure, marks: Sequence[Mark]) -> Procedure:
    """Return the record with its marks and one more for each abolished body or paper that it names."""
    found = list(dict.fromkeys((*procedure.marks, *marks)))
    for name in ("name", "steps", "channels", "documents", "conditions", "results", "agencies", "address", "notes"):
        bodies = dead_bodies(spoken_words(getattr(procedure, name)))
        found += [Mark(kind="dead_body", where=name, text=body) for body in bodies]
    return replace(procedure, marks=tuple(found))


def spoken_words(value: object) -> str:
    """Return all text inside a part of a record."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "\n".join(spoken_words(item) for item in value)
    names = getattr(type(value), "__dataclass_fields__", ())
    return "\n".join(text for name in names if (text := spoken_words(getattr(value, name))))
