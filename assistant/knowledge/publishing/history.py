"""The revisions of a record, and the way back to the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from assistant.errors import ContentError
from assistant.knowledge.publishing.bodies import read_procedure_body
from assistant.knowledge.publishing.drafts import Draft, Origin
from assistant.knowledge.publishing.revising import Published, take_publishing_turn, write_revisions
from assistant.knowledge.record import Procedure
from assistant.storage.database import Database
from assistant.storage.tables import Published as PublishedRow
from assistant.storage.tables import Revision


@dataclass(frozen=True, slots=True)
class PastRevision:
    """One line of a record's history."""

    number: int
    origin: str
    is_live: bool
    went_live: bool
    published_at: datetime
    published_by: str
    changes: tuple[str, ...]
    note: str


def history(db: Database, code: str, kind: str = "procedure") -> list[PastRevision]:
    """Return every revision of a record, newest first; empty when there is none."""
    with db.read() as session:
        rows = session.execute(
            select(
                Revision.number,
                Revision.origin,
                PublishedRow.revision_id,
                Revision.went_live,
                Revision.published_at,
                Revision.published_by,
                Revision.diff,
                Revision.note,
            )
            .outerjoin(PublishedRow, PublishedRow.revision_id == Revision.id)
            .where(Revision.kind == kind, Revision.key == code)
            .order_by(Revision.number.desc())
        ).all()
    return [
        PastRevision(
            row.number, row.origin, row.revision_id is not None, row.went_live, row.published_at, row.published_by,
            tuple(row.diff.split("\n")), row.note,
        )
        for row in rows
    ]  # fmt: skip


def revision(db: Database, code: str, number: int) -> Procedure | None:
    """Return a procedure as one revision had it, None when there is no such revision."""
    with db.read() as session:
        body = session.scalar(
            select(Revision.body).where(Revision.kind == "procedure", Revision.key == code, Revision.number == number)
        )
    return None if body is None else read_procedure_body(body)


def rollback(db: Database, code: str, by: str, note: str = "", kind: str = "procedure") -> Published:
    """Make the revision that was live before the current one live again, as a new revision.

    Rolling back twice gives back what the first rollback took away. Raises ContentError when
    nothing was live before.
    """
    with db.write() as session:
        take_publishing_turn(session)
        live = session.execute(
            select(Revision.number, Revision.digest)
            .join(PublishedRow, PublishedRow.revision_id == Revision.id)
            .where(Revision.kind == kind, Revision.key == code)
        ).first()
        if live is None:
            raise ContentError(code, None, "Chưa công bố thủ tục nào có mã này.", "Xem lại mã, ví dụ 1.014064.")
        number = session.scalar(
            select(func.max(Revision.number)).where(
                Revision.kind == kind,
                Revision.key == code,
                Revision.number < live.number,
                Revision.went_live,
                Revision.digest != live.digest,
            )
        )
        before = session.scalar(
            select(Revision).where(Revision.kind == kind, Revision.key == code, Revision.number == number)
        )
        if before is None:
            raise ContentError(
                code, None, "Đây là bản đầu tiên, không có bản nào trước nó.", "Sửa tệp rồi công bố lại."
            )
        origin: Origin = "imported" if before.origin == "imported" else "curated"
        again = Draft(kind, code, before.body, before.digest, origin, before.source_json, place="live")
        words = note or f"Quay lại bản số {before.number}"
        return write_revisions(session, [again], by, words)[0]
