"""Write what is live to files that can be read back without loss.

Curated records go to `procedures/`, imported ones to `imported/` with their untouched source beside
them, also those that lie beside a curated record. Two exports of one state are equal byte by byte.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from assistant.knowledge.overlay import EverydayWords, Overlay, write_everyday_words, write_overlay
from assistant.knowledge.publishing.bodies import key_of, read_body, read_procedure_body
from assistant.knowledge.publishing.content_files import IMPORTED, OVERLAYS, PROCEDURES, WORDS, source_file
from assistant.knowledge.publishing.revising import Progress
from assistant.knowledge.publishing.slugs import fold_to_slug, name_by_code, name_files
from assistant.knowledge.record import SOURCE_WITHDRAWN, Procedure
from assistant.knowledge.writing import write_procedure
from assistant.storage.database import Database
from assistant.storage.tables import Published, Revision

_CODE_AT_END = re.compile(r"-(\d-\d{6})$")


@dataclass(frozen=True, slots=True)
class Exported:
    """How many files of each sort stand in the folder now."""

    procedures: int
    imported: int
    overlays: int
    has_words: bool


def export(db: Database, folder: Path, progress: Progress = lambda _: None) -> Exported:
    """Write everything that is live, and the imports beside it, into `folder`."""
    curated, imported = _name_procedures(db)
    counts = {PROCEDURES: 0, IMPORTED: 0, OVERLAYS: 0, WORDS: 0}
    for number, (item, source_json) in enumerate(_exported_items(db), start=1):
        if isinstance(item, Procedure):
            shelf, slugs = (IMPORTED, imported) if item.origin == "imported" else (PROCEDURES, curated)
            file = folder / shelf / f"{slugs[item.code]}.yaml"
            _write(file, write_procedure(item))
            if source_json is not None and shelf == IMPORTED:
                _write(source_file(file), source_json + "\n")
        elif isinstance(item, Overlay):
            shelf = OVERLAYS
            _write(folder / shelf / f"{name_by_code(key_of(item))}.yaml", write_overlay(item))
        else:
            shelf = WORDS
            _write(folder / shelf, write_everyday_words(item))
        counts[shelf] += 1
        progress(number)
    _drop_renamed(folder / IMPORTED, imported)
    return Exported(counts[PROCEDURES], counts[IMPORTED], counts[OVERLAYS], bool(counts[WORDS]))


def _name_procedures(db: Database) -> tuple[dict[str, str], dict[str, str]]:
    """Name the files of what people wrote by the first revision, which never changes.

    An import carries its code and is named as its newest revision, so that a database made from an export names it
    alike.
    """
    newest = select(func.max(Revision.id)).where(Revision.origin == "imported").group_by(Revision.key).scalar_subquery()
    with db.read() as session:
        imports = session.execute(
            select(Revision.key, Revision.body)
            .where(Revision.kind == "procedure", Revision.id.in_(newest))
            .order_by(Revision.key)
        )
        latest = [(key, read_procedure_body(body).name) for key, body in imports]
        rows = session.execute(
            select(Revision.key, Revision.body)
            .where(Revision.kind == "procedure", Revision.number == 1)
            .order_by(Revision.id)
        )
        names = [(key, read_procedure_body(body).name) for key, body in rows]
    return name_files(names), name_files(latest, with_code=True)


def _exported_items(db: Database) -> Iterator[tuple[Procedure | Overlay | EverydayWords, str | None]]:
    with db.read() as session:
        newest_import = (
            select(func.max(Revision.id)).where(Revision.origin == "imported").group_by(Revision.kind, Revision.key)
        )
        live = select(Published.revision_id)
        rows = session.execute(
            select(
                Revision.kind,
                Revision.key,
                Revision.body,
                Revision.source_json,
                Revision.origin,
                Published.revision_id,
            )
            .outerjoin(Published, Published.revision_id == Revision.id)
            .where(Revision.id.in_(live.union(newest_import).subquery().select()))
            .order_by(Revision.kind, Revision.key, Revision.id)
        ).all()
    imported_live = {row.key for row in rows if row.revision_id is not None and row.origin == "imported"}
    for row in rows:
        if row.revision_id is None and row.key in imported_live:
            continue
        item = read_body(row.kind, row.body)
        if not (isinstance(item, Procedure) and item.is_marked(SOURCE_WITHDRAWN)):
            yield item, row.source_json


def _drop_renamed(folder: Path, slugs: dict[str, str]) -> None:
    """Remove the files of an earlier export whose import has another name by now."""
    names = set(slugs.values())
    ends = {fold_to_slug(code) for code in slugs}
    for file in folder.glob("*.yaml"):
        if file.stem not in names and (code := _CODE_AT_END.search(file.stem)) and code[1] in ends:
            source_file(file).unlink(missing_ok=True)
            file.unlink()


def _write(file: Path, text: str) -> None:
    """Replace a file in one step, and leave it alone when it says the same already."""
    data = text.encode()
    if file.exists() and file.read_bytes() == data:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.{os.getpid()}")
    new.write_bytes(data)
    new.replace(file)
