"""The world that ranking is tuned and measured in: all records, and overlays without the questions held out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.knowledge.importing.reference import read_reference
from assistant.knowledge.overlay import EverydayWords, Overlay, read_everyday_words, read_overlay
from assistant.knowledge.reading import read_procedures
from assistant.knowledge.record import Procedure
from assistant.language.reading import Reading, read
from assistant.language.restoration import Restorer
from assistant.language.spelling import fold
from tools.encoder.subjects import is_held_out


@dataclass(frozen=True)
class Question:
    """A question and the procedures that answer it; none when it is out of scope."""

    text: str
    codes: frozenset[str]
    slice: str


@dataclass(frozen=True)
class World:
    """What is searched, and how questions are read."""

    procedures: dict[str, Procedure]
    overlays: dict[str, Overlay]
    words: EverydayWords | None
    restorer: Restorer

    def read(self, text: str) -> Reading:
        """Read a question as the assistant does."""
        return read(text, self.restorer)


def load_world(content: Path, references: Sequence[Path]) -> tuple[World, list[Question]]:
    """Return the world without the held-out questions, and those questions, each with and without diacritics."""
    procedures = {procedure.code: procedure for procedure in read_reference(references).procedures}
    for _, curated in read_procedures(sorted((content / "procedures").glob("*.yaml"))).procedures:
        imported = procedures.get(curated.code)
        shown = tuple(text for text in curated.example_questions if not is_held_out(text))
        family = imported.family if imported else curated.family
        procedures[curated.code] = replace(curated, example_questions=shown, family=family)
    read_all = (read_overlay(file)[0] for file in sorted((content / "overlays").glob("*.yaml")))
    overlays = {overlay.code: overlay for overlay in read_all if overlay is not None and overlay.code in procedures}
    held_out = [
        question
        for code, overlay in overlays.items()
        for number, text in enumerate(text for text in overlay.questions if is_held_out(text))
        for question in _both_ways(text, code, number % 2 == 0)
    ]
    shown_overlays = {code: _without_held_out(overlay) for code, overlay in overlays.items()}
    lines = [procedure.name for procedure in procedures.values()]
    lines += [text for one in shown_overlays.values() for text in (*one.also_called, *one.life_events, *one.questions)]
    words, _ = read_everyday_words(content / "everyday_words.yaml")
    return World(procedures, shown_overlays, words, Restorer.train(lines)), held_out


def read_questions(file: Path) -> list[Question]:
    """Return the questions of a file of rows {question, codes, slice}."""
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Question(row["question"], frozenset(row["codes"]), row.get("slice", file.stem)) for row in rows]


def _both_ways(text: str, code: str, for_fit: bool) -> list[Question]:
    part = "fit" if for_fit else "held_out"
    codes = frozenset({code})
    return [Question(text, codes, part), Question(fold(text), codes, f"{part}_no_diacritics")]


def _without_held_out(overlay: Overlay) -> Overlay:
    def shown(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for text in texts if not is_held_out(text))

    return replace(
        overlay,
        also_called=shown(overlay.also_called),
        life_events=shown(overlay.life_events),
        questions=shown(overlay.questions),
    )
