"""The published records as plain rows, for a peer to load: code, name, and every text that names it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from assistant.commands.asking import assemble
from assistant.retrieval.entries import entries_of
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Record:
    """One procedure."""

    code: str
    name: str
    texts: tuple[str, ...]  # what it is called, life events, example questions


def write_records(out: Path, data_dir: Path) -> int:
    """Write what is published in `data_dir` (seeded from `knowledge_base/` where it is new), and say how many."""
    world = assemble(Settings(data_dir=data_dir)).world
    if world is None:
        raise SystemExit("nothing is published there")
    catalogue = world.catalogue
    active = [one for one in catalogue.procedures.values() if one.status == "active"]
    with out.open("w", encoding="utf-8") as file:
        for one in active:
            texts = [entry.text for entry in entries_of(one, catalogue.overlays.get(one.code))]
            file.write(json.dumps({"code": one.code, "name": one.name, "texts": texts}, ensure_ascii=False) + "\n")
    return len(active)


def read_records(file: Path) -> tuple[Record, ...]:
    """Return the rows of such a file."""
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return tuple(Record(row["code"], row["name"], tuple(row["texts"])) for row in rows)
