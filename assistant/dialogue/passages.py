"""The running texts of one record, each with the part that it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.knowledge.view import View


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the record, the part it stands in, and the aspect that it is about."""

    text: str
    part: str
    topic: str


def passages(view: View) -> Iterator[Passage]:
    """Every running text of a record that applies to this person."""
    record = view.procedure
    for note in record.notes:
        yield Passage(f"{note.title}: {note.text}" if note.title else note.text, "notes", note.topic)
    for condition in view.possible(record.conditions):
        yield Passage(condition.text, "conditions", "conditions")
    for step in view.possible(record.steps):
        yield Passage(f"{step.title}: {step.text}" if step.title else step.text, "steps", "steps")
    for document in view.possible(record.documents):
        yield Passage(f"{document.name}. {document.note}".rstrip(". "), "documents", "documents")
    for channel in record.channels:
        if channel.note:
            yield Passage(channel.note, "place", "place")
    for who in record.who_may:
        yield Passage(who, "who", "who")
