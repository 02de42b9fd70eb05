"""Publish records: what changed becomes a new revision and is live at once, with its diff in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.errors import AssistantError
from assistant.knowledge.overlay import EverydayWords, Overlay
from assistant.knowledge.publishing.bodies import WORDS_KEY, Item
from assistant.knowledge.publishing.drafts import Draft, draft
from assistant.knowledge.publishing.revising import Progress, Published, take_publishing_turn, write_revisions
from assistant.knowledge.publishing.standings import find_standings
from assistant.knowledge.record import Procedure
from assistant.storage.database import Database


class EditConflict(AssistantError):
    """Somebody published another revision since this edit began; carries the code and their number."""

    def __init__(self, code: str, number: int) -> None:
        self.code, self.number = code, number
        super().__init__(f"{code}: Đã có bản sửa mới hơn (số {number}). Xem bản đó rồi sửa tiếp để không mất gì.")


def publish(
    db: Database,
    procedures: Sequence[Procedure],
    by: str,
    note: str = "",
    *,
    sources: Mapping[str, Mapping[str, Any]] | None = None,
    based_on: Mapping[str, int] | None = None,
    progress: Progress = lambda _: None,
) -> list[Published]:
    """Publish the procedures that changed, all or none, and return their new revisions.

    `sources` keeps the untouched original of an imported record, by code. An imported record beside
    a curated one of the same code is kept, but not live (`is_live` False). `based_on` names the
    revision number that an edit began from; raises EditConflict when it is no longer the latest.
    """
    originals = sources or {}
    drafts = [draft(item, item.origin, originals.get(item.code)) for item in procedures]
    return _publish(db, drafts, by, note, based_on or {}, progress)


def publish_overlays(db: Database, overlays: Sequence[Overlay], by: str, note: str = "") -> list[Published]:
    """Publish the overlays that changed, all or none."""
    return _publish(db, [draft(item, "curated") for item in overlays], by, note)


def publish_words(db: Database, words: EverydayWords, by: str, note: str = "") -> list[Published]:
    """Publish the dictionary of everyday words if it changed."""
    return _publish(db, [draft(words, "curated")], by, note)


def publish_items(
    db: Database,
    items: Sequence[tuple[Item, Mapping[str, Any] | None]],
    by: str,
    note: str = "",
    progress: Progress = lambda _: None,
) -> list[Published]:
    """Publish items of any kind that changed, each with its untouched source, all or none."""
    drafts = [draft(item, item.origin if isinstance(item, Procedure) else "curated", source) for item, source in items]
    return _publish(db, drafts, by, note, progress=progress)


def current_number(db: Database, code: str = WORDS_KEY, kind: str = "procedure") -> int:
    """The number of the latest revision, 0 before the first: what an edit is `based_on`."""
    with db.read() as session:
        return find_standings(session, [(kind, code)])[kind, code].last_number


def _publish(
    db: Database,
    drafts: Sequence[Draft],
    by: str,
    note: str,
    based_on: Mapping[str, int] | None = None,
    progress: Progress = lambda _: None,
) -> list[Published]:
    with db.write() as session:
        take_publishing_turn(session)
        if based_on:
            for (_, code), standing in find_standings(session, [("procedure", code) for code in based_on]).items():
                if standing.last_number != based_on[code]:
                    raise EditConflict(code, standing.last_number)
        return write_revisions(session, drafts, by, note, progress)
