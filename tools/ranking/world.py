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
from assistant.restorer_texts import example_lines, overlay_lines, procedure_lines
from tools.encoder.subjects import is_held_out, is_held_out_code


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
    """Return the world without the held-out questions, and those questions."""
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
        for question in [Question(text, frozenset({code}), _part(code, number))]
    ]
    shown_overlays = {code: _without_held_out(overlay) for code, overlay in overlays.items()}
    lines = [line for procedure in procedures.values() for line in procedure_lines(procedure)]
    lines += [line for one in shown_overlays.values() for line in overlay_lines(one)]
    words, _ = read_everyday_words(content / "everyday_words.yaml")
    return World(
        procedures, shown_overlays, words, Restorer.train([*lines, *example_lines(Path("training_data/nlu"))])
    ), held_out


def read_questions(file: Path) -> list[Question]:
    """Return the questions of a file of rows {question, codes, slice} that stand alone, not in a talk."""
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    alone = [row for row in rows if "codes" in row and not row.get("before")]
    return [Question(row["question"], frozenset(row["codes"]), row.get("slice", file.stem)) for row in alone]


def _part(code: str, number: int) -> str:
    if is_held_out_code(code):
        return "held_out_code"
    return "fit" if number % 2 == 0 else "held_out"


def _without_held_out(overlay: Overlay) -> Overlay:
    def shown(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for text in texts if not is_held_out(text))

    return replace(
        overlay,
        also_called=shown(overlay.also_called),
        life_events=shown(overlay.life_events),
        questions=shown(overlay.questions),
    )
