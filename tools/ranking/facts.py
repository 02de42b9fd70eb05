"""Questions about one fact of a record: most name their matter only by the way, half of them not at all."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from assistant.settings import PROJECT
from tools.ranking.world import Question, World

FILE = PROJECT / "training_data" / "facts" / "questions.jsonl"


def facts_to_fit(world: World, file: Path = FILE) -> list[Question]:
    """Return the questions about two thirds of the records."""
    return [question for question in _read(world, file) if not _is_held_out(question)]


def facts_to_measure(world: World, file: Path = FILE) -> list[Question]:
    """Return the questions about the other third."""
    return [question for question in _read(world, file) if _is_held_out(question)]


def _read(world: World, file: Path) -> list[Question]:
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    known = [(row["question"], str(row["code"])) for row in rows if row["code"] in world.procedures]
    return [
        Question(text, frozenset({code}), f"facts: {world.procedures[code].origin or 'imported'}")
        for text, code in known
    ]


def _is_held_out(question: Question) -> bool:
    """Whether the record takes no part in fitting."""
    (code,) = question.codes
    return hashlib.sha256(code.encode()).digest()[1] % 3 == 0
