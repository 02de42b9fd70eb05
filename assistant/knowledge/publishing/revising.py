"""The one place where a revision is written: what is new gets a number, a diff in words, and goes live.

An imported record never takes the place of one that people wrote: it is kept as a revision beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, text, update
from sqlalchemy.orm import Session

from assistant.knowledge.publishing.bodies import Item, read_body
from assistant.knowledge.publishing.diff import FIRST, describe_changes
from assistant.knowledge.publishing.drafts import Draft
from assistant.knowledge.publishing.standings import Standing, chunks, find_standings
from assistant.storage.tables import Published as PublishedRow
from assistant.storage.tables import Revision, now

Progress = Callable[[int], None]  # called with the number of items done so far

_LOCK = 7_264_002  # one number for all processes that publish into the same PostgreSQL database


@dataclass(frozen=True, slots=True)
class Published:
    """One new revision. `is_live` is False when it was only kept beside a record that goes first."""

    kind: str
    key: str
    number: int
    revision_id: int
    is_live: bool
    changes: tuple[str, ...]


def take_publishing_turn(session: Session) -> None:
    """Let one process publish at a time, so that revision ids grow in the order in which they go live."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})


def write_revisions(
    session: Session, drafts: Sequence[Draft], by: str, note: str = "", progress: Progress = lambda _: None
) -> list[Published]:
    """Store the drafts that differ from what is there, in the transaction of `session`.

    The caller has taken its publishing turn. What people wrote goes before imports, so an import of
    the same code lies beside it at once. Of two drafts of one rank and key only the last counts.
    """
    written = {(item.kind, item.key): item for item in drafts if item.origin != "imported"}
    imported = {(item.kind, item.key): item for item in drafts if item.origin == "imported"}
    done: list[Published] = []
    seen = 0
    for chunk in (*chunks(list(written.values())), *chunks(list(imported.values()))):
        standings = find_standings(session, [(item.kind, item.key) for item in chunk])
        fresh = [item for item in chunk if not _is_known(session, item, standings[item.kind, item.key])]
        done += _insert(session, fresh, standings, by, note)
        seen += len(chunk)
        progress(seen)
    return done


def _goes_live(item: Draft, standing: Standing) -> bool:
    is_outranked = item.origin == "imported" and standing.live_origin in ("curated", "seed")
    return item.place == "live" or (item.place == "by_rank" and not is_outranked)


def _is_known(session: Session, item: Draft, standing: Standing) -> bool:
    """Whether this very content is live already, or lies beside the live one as its newest import."""
    if standing.last_number == 0:
        return False
    if _goes_live(item, standing):
        revision_id = standing.live_id if standing.live_digest == item.digest else None
    else:
        newest = session.execute(
            select(Revision.id, Revision.digest)
            .where(Revision.kind == item.kind, Revision.key == item.key, Revision.origin == item.origin)
            .order_by(Revision.number.desc())
            .limit(1)
        ).first()
        revision_id = newest.id if newest is not None and newest.digest == item.digest else None
    if revision_id is None:
        return False
    if item.source_json is None:
        return True
    return item.source_json == session.scalar(select(Revision.source_json).where(Revision.id == revision_id))


def _insert(
    session: Session, drafts: Sequence[Draft], standings: Mapping[tuple[str, str], Standing], by: str, note: str
) -> list[Published]:
    if not drafts:
        return []
    before = _live_items(session, drafts, standings)
    moment = now()
    rows: list[dict[str, Any]] = []
    for item in drafts:
        standing = standings[item.kind, item.key]
        old = before.get(standing.live_id) if standing.live_id else None
        changes = _describe(old, item)
        rows.append(
            {
                "kind": item.kind,
                "key": item.key,
                "number": standing.last_number + 1,
                "body": item.body,
                "digest": item.digest,
                "source_json": item.source_json,
                "origin": item.origin,
                "went_live": _goes_live(item, standing),
                "published_at": moment,
                "published_by": by,
                "diff": "\n".join(changes),
                "note": note,
            }
        )
    ids = session.scalars(insert(Revision).returning(Revision.id, sort_by_parameter_order=True), rows).all()
    done = [
        Published(row["kind"], row["key"], row["number"], number, row["went_live"], tuple(row["diff"].split("\n")))
        for row, number in zip(rows, ids, strict=True)
    ]
    _point_to(session, [item for item in done if item.is_live], standings)
    return done


def _describe(old: Item | None, item: Draft) -> tuple[str, ...]:
    if old is None:
        return (FIRST,)
    return describe_changes(old, read_body(item.kind, item.body)) or ("Chỉ đổi bản gốc kèm theo",)


def _live_items(
    session: Session, drafts: Sequence[Draft], standings: Mapping[tuple[str, str], Standing]
) -> dict[int, Item]:
    live = [standing.live_id for item in drafts if (standing := standings[item.kind, item.key]).live_id is not None]
    rows = session.execute(select(Revision.id, Revision.kind, Revision.body).where(Revision.id.in_(live)))
    return {row.id: read_body(row.kind, row.body) for row in rows}


def _point_to(session: Session, done: Sequence[Published], standings: Mapping[tuple[str, str], Standing]) -> None:
    new = [item for item in done if standings[item.kind, item.key].live_id is None]
    if new:
        rows = [{"kind": item.kind, "key": item.key, "revision_id": item.revision_id} for item in new]
        session.execute(insert(PublishedRow), rows)
    moved = [item for item in done if standings[item.kind, item.key].live_id is not None]
    if moved:
        rows = [{"kind": item.kind, "key": item.key, "revision_id": item.revision_id} for item in moved]
        session.execute(update(PublishedRow), rows)
