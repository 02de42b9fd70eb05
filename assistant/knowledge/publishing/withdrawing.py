"""Withdraw everything that came from one source, and put it back.

What was withdrawn gets a revision that says so, and what the source had hidden is live again as a newer one.
Nothing is deleted: the history of each record shows both, and undoing brings back what the source said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.knowledge.publishing.bodies import read_procedure_body
from assistant.knowledge.publishing.drafts import Draft, draft
from assistant.knowledge.publishing.revising import take_publishing_turn, write_revisions
from assistant.knowledge.record import SOURCE_WITHDRAWN, Mark, Procedure
from assistant.storage.database import Database
from assistant.storage.tables import Published as PublishedRow
from assistant.storage.tables import Revision


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What withdrawing a source does, or putting it back; each a list of codes."""

    gone: tuple[str, ...] = ()  # nothing is left of these
    restored: tuple[str, ...] = ()  # another source's record is live again
    unlinked: tuple[str, ...] = ()  # of both: old codes that no longer lead to another procedure
    beside: tuple[str, ...] = ()  # of both: only lay beside what people wrote
    returned: tuple[str, ...] = ()  # undone: the source's own record is back

    def count(self) -> int:
        """How many records are touched."""
        return len(self.gone) + len(self.restored) + len(self.returned)


@dataclass(frozen=True, slots=True)
class _Past:
    """One imported revision of a record."""

    record: Procedure
    row: Revision
    is_live: bool


def sources_of(record: Procedure) -> frozenset[str]:
    """The names that a record's source is known by: its file, and what the record itself calls its source."""
    names = {record.imported_from, (record.extra or {}).get("source", "")}
    return frozenset(names - {""})


def list_sources(db: Database) -> dict[str, int]:
    """Return every source that imported records stand on today, with their number, the greatest first."""
    found: Counter[str] = Counter()
    with db.read() as session:
        for past in _histories(session):
            if not past[0].record.is_marked(SOURCE_WITHDRAWN):
                found.update(sources_of(past[0].record))
    return dict(found.most_common())


def withdraw_source(db: Database, source: str, by: str, *, is_trial: bool = False) -> Withdrawal:
    """Withdraw every imported record that stands on a source; what it had hidden comes back. All or none.

    With `is_trial` nothing is written and the result says what would be.
    """
    with db.read() if is_trial else db.write() as session:
        if not is_trial:
            take_publishing_turn(session)
        touched = [past for past in _histories(session) if _stands_on(past[0].record, source)]
        heirs = {past[0].row.key: _before(past, source) for past in touched}
        if not is_trial:
            write_revisions(session, [_tombstone(past[0], source) for past in touched], by, f"Gỡ nguồn {source}")
            again = [_again(heir.row) for heir in heirs.values() if heir]
            write_revisions(session, again, by, f"Trở lại sau khi gỡ nguồn {source}")
    return Withdrawal(
        gone=tuple(key for key, heir in heirs.items() if heir is None),
        restored=tuple(key for key, heir in heirs.items() if heir),
        unlinked=tuple(past[0].row.key for past in touched if past[0].record.replaced_by),
        beside=tuple(past[0].row.key for past in touched if not past[0].is_live),
    )


def put_back_source(db: Database, source: str, by: str, *, is_trial: bool = False) -> Withdrawal:
    """Undo the last withdrawal of a source, except where something new was imported since."""
    with db.read() if is_trial else db.write() as session:
        if not is_trial:
            take_publishing_turn(session)
        found = [(past, own) for past in _histories(session) if (own := _withdrawn(past, source))]
        if not is_trial:
            write_revisions(session, [_again(own.row) for _, own in found], by, f"Đưa nguồn {source} trở lại")
    return Withdrawal(
        returned=tuple(own.row.key for _, own in found),
        beside=tuple(past[0].row.key for past, _ in found if not past[0].is_live),
    )


def _histories(session: Session) -> Iterator[Sequence[_Past]]:
    """The imported revisions of each record, newest first."""
    rows = session.execute(
        select(Revision, PublishedRow.revision_id)
        .outerjoin(PublishedRow, PublishedRow.revision_id == Revision.id)
        .where(Revision.kind == "procedure", Revision.origin == "imported")
        .order_by(Revision.key, Revision.number.desc())
    )
    for _, members in groupby(rows, key=lambda row: row[0].key):
        yield [_Past(read_procedure_body(row.body), row, live is not None) for row, live in members]


def _stands_on(record: Procedure, source: str) -> bool:
    return source in sources_of(record) and not record.is_marked(SOURCE_WITHDRAWN)


def _before(past: Sequence[_Past], source: str) -> _Past | None:
    """What the source had hidden: the newest revision of another one that was not itself withdrawn since."""
    withdrawn = {source}
    for one in past:
        if one.record.is_marked(SOURCE_WITHDRAWN):
            withdrawn |= {mark.text for mark in one.record.marks if mark.kind == SOURCE_WITHDRAWN}
        elif not withdrawn & sources_of(one.record):
            return one
    return None


def _withdrawn(past: Sequence[_Past], source: str) -> _Past | None:
    """The source's own revision, where its withdrawal is the last that happened to the record."""
    mark = Mark(kind=SOURCE_WITHDRAWN, text=source)
    place = next((number for number, one in enumerate(past) if mark in one.record.marks), None)
    if place is None:
        return None
    older = past[place + 1 :]
    known = {one.row.digest for one in older}
    if any(one.row.digest not in known or _stands_on(one.record, source) for one in past[:place]):
        return None
    return next((one for one in older if _stands_on(one.record, source)), None)


def _tombstone(last: _Past, source: str) -> Draft:
    mark = Mark(kind=SOURCE_WITHDRAWN, text=source)
    return draft(replace(last.record, status="withdrawn", replaced_by="", marks=(*last.record.marks, mark)), "imported")


def _again(row: Revision) -> Draft:
    return Draft(row.kind, row.key, row.body, row.digest, "imported", row.source_json)
