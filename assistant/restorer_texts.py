"""The texts that the restorer of diacritics learns from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.knowledge.overlay import Overlay
from assistant.knowledge.record import Procedure


def procedure_lines(procedure: Procedure) -> Iterator[str]:
    """Every running text of a record."""
    yield from (procedure.name, procedure.plain_name, procedure.summary)
    yield from (*procedure.also_called, *procedure.life_events, *procedure.example_questions)
    yield from (step.text for step in procedure.steps)
    yield from (document.name for document in procedure.documents)
    yield from (condition.text for condition in procedure.conditions)
    yield from (note.text for note in procedure.notes)


def overlay_lines(overlay: Overlay) -> Iterator[str]:
    """How people speak about a procedure."""
    yield from (*overlay.also_called, *overlay.life_events, *overlay.questions)


def example_lines(training_folder: Path) -> Iterator[str]:
    """The examples of the intents."""
    for file in sorted(training_folder.glob("*.yml")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if (text := line.strip()).startswith("- ") and not text.startswith("- intent"):
                yield text[2:]
