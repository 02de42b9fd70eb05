"""What is live, as one immutable snapshot in memory, and how a running server keeps up with it."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from sqlalchemy import func, select

from assistant.knowledge.overlay import EverydayWords, Overlay
from assistant.knowledge.publishing.bodies import read_overlay_body, read_procedure_body, read_words_body
from assistant.knowledge.record import SOURCE_WITHDRAWN, Procedure
from assistant.storage.database import Database
from assistant.storage.tables import Published, Revision


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that is live. Drafts and withdrawn procedures stand apart, so no answer can come from them."""

    procedures: Mapping[str, Procedure]  # the active ones, by code
    set_aside: Mapping[str, Procedure]  # published as draft or withdrawn
    overlays: Mapping[str, Overlay]
    words: EverydayWords | None
    aliases: Mapping[str, str]  # old code -> code
    version: int  # grows with every publication
    earlier: Mapping[str, tuple[Procedure, ...]] = field(default_factory=dict)  # live before the dated records

    beside: Mapping[str, Procedure] = field(default_factory=dict)  # imports of codes that people wrote, for their gaps

    def find(self, code: str) -> Procedure | None:
        """Return the active procedure with this code, or with this as its old code."""
        return self.procedures.get(code) or self.procedures.get(self.aliases.get(code, ""))

    def on(self, code: str, day: date) -> Procedure | None:
        """Return the record of this code that holds on a day, None when none published here does."""
        live = self.procedures.get(code)
        records = (live, *self.earlier.get(code, ())) if live else ()
        return next((record for record in records if record and _holds(record, day)), None)


@dataclass(frozen=True, slots=True)
class _Live:
    kind: str
    key: str
    body: str


def load_catalogue(db: Database) -> Catalogue:
    """Read everything that is live; seconds for thousands of records."""
    version, rows = _read_since(db, 0)
    with _without_garbage_collection():
        return _with_beside(db, _with_earlier(db, _apply({}, {}, None, rows, version), {}))


def refresh(db: Database, catalogue: Catalogue) -> tuple[Catalogue, frozenset[str]] | None:
    """Return the catalogue as it is now and the codes that changed, or None when nothing did.

    Sees what any process published. When only the everyday words changed, no code is named.
    """
    with db.read() as session:
        newest = session.scalar(select(func.max(Published.revision_id))) or 0
    if newest == catalogue.version:
        return None
    if newest < catalogue.version:
        return _reload(db, catalogue)
    version, rows = _read_since(db, catalogue.version)
    everything = {**catalogue.procedures, **catalogue.set_aside}
    fresh = _apply(everything, dict(catalogue.overlays), catalogue.words, rows, version)
    changed = {row.key for row in rows}
    fresh = _with_earlier(db, fresh, {code: old for code, old in catalogue.earlier.items() if code not in changed})
    fresh = _with_beside(db, fresh)
    return fresh, frozenset(row.key for row in rows if row.kind != "everyday_words")


def _reload(db: Database, old: Catalogue) -> tuple[Catalogue, frozenset[str]]:
    """A backup was restored under a running server: everything may be different."""
    fresh = load_catalogue(db)
    known = [{**catalogue.procedures, **catalogue.set_aside, **catalogue.overlays} for catalogue in (old, fresh)]
    return fresh, frozenset(known[0]) | frozenset(known[1])


def _read_since(db: Database, version: int) -> tuple[int, list[_Live]]:
    with db.read() as session:
        newest = session.scalar(select(func.max(Published.revision_id))) or 0
        rows = session.execute(
            select(Published.kind, Published.key, Revision.body)
            .join(Revision, Revision.id == Published.revision_id)
            .where(Published.revision_id > version)
            .order_by(Published.kind, Published.key)
        ).all()
    return newest, [_Live(row.kind, row.key, row.body) for row in rows]


def _apply(
    procedures: dict[str, Procedure],
    overlays: dict[str, Overlay],
    words: EverydayWords | None,
    rows: Iterable[_Live],
    version: int,
) -> Catalogue:
    for row in rows:
        if row.kind == "procedure":
            procedures[row.key] = read_procedure_body(row.body)
        elif row.kind == "overlay":
            overlays[row.key] = read_overlay_body(row.body)
        else:
            words = read_words_body(row.body)
    active = {code: procedures[code] for code in sorted(procedures) if procedures[code].status == "active"}
    aside = {code: procedures[code] for code in sorted(procedures) if procedures[code].status != "active"}
    return Catalogue(
        MappingProxyType(active),
        MappingProxyType(aside),
        MappingProxyType(overlays),
        words,
        MappingProxyType(_find_aliases(active, aside)),
        version,
    )


def _holds(record: Procedure, day: date) -> bool:
    starts, ends = record.effective_from, record.effective_to
    return (starts is None or starts <= day) and (ends is None or day <= ends)


def _with_earlier(db: Database, catalogue: Catalogue, known: Mapping[str, tuple[Procedure, ...]]) -> Catalogue:
    """Add what was live before the records that say since when they hold; a day before that is answered from it."""
    dated = {code for code, record in catalogue.procedures.items() if record.effective_from}
    earlier = {code: records for code, records in known.items() if code in dated}
    if wanted := sorted(dated - set(earlier)):
        with db.read() as session:
            rows = session.execute(
                select(Revision.key, Revision.body)
                .outerjoin(Published, Published.revision_id == Revision.id)
                .where(Revision.kind == "procedure", Revision.key.in_(wanted), Revision.went_live)
                .where(Published.revision_id.is_(None))
                .order_by(Revision.key, Revision.number.desc())
            ).all()
        for row in rows:
            earlier[row.key] = (*earlier.get(row.key, ()), read_procedure_body(row.body))
    return replace(catalogue, earlier=MappingProxyType(earlier))


def _with_beside(db: Database, catalogue: Catalogue) -> Catalogue:
    """Add the newest import of each code whose live record people wrote."""
    newest = (
        select(func.max(Revision.id))
        .where(Revision.kind == "procedure", Revision.origin == "imported")
        .group_by(Revision.key)
        .scalar_subquery()
    )
    with db.read() as session:
        rows = session.execute(
            select(Revision.key, Revision.body)
            .outerjoin(Published, Published.revision_id == Revision.id)
            .where(Revision.id.in_(newest), Published.revision_id.is_(None))
        ).all()
    curated = {code for code, record in catalogue.procedures.items() if record.origin == "curated"}
    found = {row.key: read_procedure_body(row.body) for row in rows if row.key in curated}
    kept = {code: record for code, record in found.items() if not record.is_marked(SOURCE_WITHDRAWN)}
    return replace(catalogue, beside=MappingProxyType(kept))


def _find_aliases(active: Mapping[str, Procedure], aside: Mapping[str, Procedure]) -> dict[str, str]:
    """Old code -> code. A code in use is nobody's alias; of two heirs, one that people wrote goes first."""
    aliases: dict[str, str] = {}
    for procedure in sorted(active.values(), key=lambda item: (item.origin != "curated", item.code)):
        for old in procedure.old_codes:
            if old not in active:
                aliases.setdefault(old, procedure.code)
    for old, procedure in aside.items():
        if procedure.replaced_by in active:
            aliases.setdefault(old, procedure.replaced_by)
    return aliases


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Loading makes a million objects and no garbage; looking for some would double the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
