"""Publish the content that ships with the program, without ever taking back what an editor published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from assistant.errors import ContentError
from assistant.knowledge.publishing.bodies import digest_of
from assistant.knowledge.publishing.content_files import IMPORTED, ContentFile, list_content, read_content
from assistant.knowledge.publishing.drafts import Draft, draft
from assistant.knowledge.publishing.revising import Published, take_publishing_turn, write_revisions
from assistant.knowledge.publishing.standings import Standing, find_standings
from assistant.storage.database import Database
from assistant.storage.tables import Revision, SeededFile

BY = "nội dung đi kèm phần mềm"


@dataclass(frozen=True, slots=True)
class Report:
    """What seeding did. `kept` are the editors' versions that a changed file did not replace."""

    published: tuple[Published, ...]
    kept: tuple[str, ...]
    errors: tuple[ContentError, ...]
    unchanged: int


def seed(db: Database, content_dir: Path) -> Report:
    """Publish shipped files that are new, or that changed while nobody else edited the record.

    A file that changed after an editor published their own version becomes a revision beside it.
    Costs milliseconds when no file changed.
    """
    digests = {
        path.relative_to(content_dir).as_posix(): digest_of(path.read_bytes())
        for path in list_content(content_dir)
        if path.parent.name != IMPORTED
    }
    with db.read() as session:
        changed = _changed(session, digests)
    if not changed:
        return Report((), (), (), len(digests))
    good, errors = read_content(content_dir / path for path in changed)
    drafts = [(file, draft(file.item, "seed")) for file in good]
    with db.write() as session:
        take_publishing_turn(session)
        placed, kept = _place(session, drafts, content_dir)
        published = write_revisions(session, placed, BY)
        _remember(session, drafts, digests, content_dir)
    return Report(tuple(published), tuple(kept), tuple(errors), len(digests) - len(changed))


def _changed(session: Session, digests: Mapping[str, str]) -> list[str]:
    known = {row.path: row.file_digest for row in session.scalars(select(SeededFile))}
    return [path for path, digest in digests.items() if known.get(path) != digest]


def _place(
    session: Session, drafts: Sequence[tuple[ContentFile, Draft]], content_dir: Path
) -> tuple[list[Draft], list[str]]:
    standings = find_standings(session, [(item.kind, item.key) for _, item in drafts])
    shipped = {row.path: row.body_digest for row in session.scalars(select(SeededFile))}
    placed: list[Draft] = []
    kept: list[str] = []
    for file, item in drafts:
        standing = standings[item.kind, item.key]
        if standing.live_digest == item.digest:
            continue
        ours = {shipped.get(file.path.relative_to(content_dir).as_posix()), _last_seed(session, item)}
        if _is_edited(standing, ours):
            if item.digest not in ours:
                kept.append(item.key)
                placed.append(replace(item, place="beside"))
        else:
            placed.append(replace(item, place="live"))
    return placed, kept


def _is_edited(standing: Standing, ours: set[str | None]) -> bool:
    """Whether what is live was written by an editor and not by an earlier seed."""
    return standing.live_origin in ("curated", "seed") and standing.live_digest not in ours


def _last_seed(session: Session, item: Draft) -> str | None:
    return session.scalar(
        select(Revision.digest)
        .where(Revision.kind == item.kind, Revision.key == item.key, Revision.origin == "seed")
        .order_by(Revision.number.desc())
        .limit(1)
    )


def _remember(
    session: Session, drafts: Sequence[tuple[ContentFile, Draft]], digests: Mapping[str, str], content_dir: Path
) -> None:
    rows = []
    for file, item in drafts:
        path = file.path.relative_to(content_dir).as_posix()
        rows.append({"path": path, "file_digest": digests[path], "body_digest": item.digest})
    for row in rows:
        session.execute(delete(SeededFile).where(SeededFile.path == row["path"]))
    if rows:
        session.execute(insert(SeededFile), rows)
