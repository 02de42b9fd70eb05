"""Where a record stands in the database: its last number, and what of it is live."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistant.storage.tables import Published as PublishedRow
from assistant.storage.tables import Revision

Element = TypeVar("Element")

_CHUNK = 400


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one kind and key stands now."""

    last_number: int = 0
    live_id: int | None = None
    live_digest: str = ""
    live_origin: str = ""


def find_standings(session: Session, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Standing]:
    """Return where each (kind, key) stands; one never published stands at number 0."""
    names = list(names)
    standings = {name: Standing() for name in names}
    for kind in {kind for kind, _ in names}:
        for keys in chunks([key for its_kind, key in names if its_kind == kind]):
            numbers = session.execute(
                select(Revision.key, func.max(Revision.number).label("number"))
                .where(Revision.kind == kind, Revision.key.in_(keys))
                .group_by(Revision.key)
            )
            live = {
                row.key: row
                for row in session.execute(
                    select(Revision.key, Revision.id, Revision.digest, Revision.origin)
                    .join(PublishedRow, PublishedRow.revision_id == Revision.id)
                    .where(Revision.kind == kind, Revision.key.in_(keys))
                )
            }
            for row in numbers:
                now_live = live.get(row.key)
                standings[kind, row.key] = (
                    Standing(row.number, now_live.id, now_live.digest, now_live.origin)
                    if now_live is not None
                    else Standing(row.number)
                )
    return standings


def chunks(items: Sequence[Element]) -> Iterator[Sequence[Element]]:
    """The items in portions that fit into one statement."""
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
