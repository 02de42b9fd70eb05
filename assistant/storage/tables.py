"""The tables: what was published, what was said, and which files were seeded.

A change here needs a migration in `migrations/versions/`; a test compares the two.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A point in time, stored in UTC and always read back with its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without zone: nobody could say later when it was."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite forgets the zone; it is UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def now() -> datetime:
    """The present moment, with its zone."""
    return datetime.now(UTC)


class Base(DeclarativeBase):
    """The root of all tables."""


class Revision(Base):
    """One version (bản sửa) of a procedure, an overlay or the everyday words. Never changed, never deleted."""

    __tablename__ = "revisions"
    __table_args__ = (
        UniqueConstraint("kind", "key", "number", name="uq_revisions_number"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(String(20))  # procedure, overlay, everyday_words
    key: Mapped[str] = mapped_column(String(200))  # the code of the procedure
    number: Mapped[int]
    body: Mapped[str] = mapped_column(Text)  # JSON
    digest: Mapped[str] = mapped_column(String(64))  # SHA-256 of the body
    source_json: Mapped[str | None] = mapped_column(Text)  # the imported original, untouched
    origin: Mapped[str] = mapped_column(String(10))  # curated, imported, seed
    went_live: Mapped[bool]  # False: kept beside a record that goes first
    published_at: Mapped[datetime] = mapped_column(Moment)
    published_by: Mapped[str] = mapped_column(String(200))
    diff: Mapped[str] = mapped_column(Text)  # what changed, in words, one per line
    note: Mapped[str] = mapped_column(Text)


class Published(Base):
    """Which revision is live. The greatest `revision_id` grows with every publication."""

    __tablename__ = "published"
    __table_args__ = (Index("ix_published_revision_id", "revision_id", unique=True),)

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"))


class SeededFile(Base):
    """A shipped file as it was when last looked at, so that an unchanged one is not read again."""

    __tablename__ = "seeds"

    path: Mapped[str] = mapped_column(String(300), primary_key=True)
    file_digest: Mapped[str] = mapped_column(String(64))
    body_digest: Mapped[str] = mapped_column(String(64))


class Conversation(Base):
    """One conversation; its id is the only key to it."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    state: Mapped[str] = mapped_column(Text)  # JSON
    created_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment, index=True)


class Turn(Base):
    """One thing asked and answered."""

    __tablename__ = "turns"
    __table_args__ = (
        UniqueConstraint("conversation_id", "number", name="uq_turns_number"),
        UniqueConstraint("conversation_id", "request_id", name="uq_turns_request"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    number: Mapped[int]
    request_id: Mapped[str | None] = mapped_column(String(100))  # the same message sent again has the same one
    asked: Mapped[str] = mapped_column(Text)  # personal data already replaced by placeholders
    outcome: Mapped[str] = mapped_column(String(20))
    reply: Mapped[str] = mapped_column(Text)  # JSON
    degraded: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(Moment)


class DossierRow(Base):
    """One dossier. `body` holds what a person said about it, personal data too: it goes when they ask."""

    __tablename__ = "dossiers"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    conversation_id: Mapped[str] = mapped_column(String(64), index=True)
    procedure: Mapped[str] = mapped_column(String(200))
    stage: Mapped[str] = mapped_column(String(20), index=True)
    phone_end: Mapped[str] = mapped_column(String(4))  # what opens it beside the code
    body: Mapped[str] = mapped_column(Text)  # JSON
    created_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment, index=True)


class DossierStep(Base):
    """One change of stage, as the citizen may read it: what happened, when, and what is still needed."""

    __tablename__ = "dossier_steps"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossiers.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text)  # "cần bổ sung: bản sao giấy kết hôn"
    by: Mapped[str] = mapped_column(String(200))  # "" for the citizen
    at: Mapped[datetime] = mapped_column(Moment)


class ConsentRow(Base):
    """The proof of one consent or refusal. Holds no personal data, and stays when the dossier is erased."""

    __tablename__ = "consents"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    dossier_digest: Mapped[str] = mapped_column(String(64), index=True)  # SHA-256 of the code
    purpose: Mapped[str] = mapped_column(String(20))
    given: Mapped[bool]
    text_version: Mapped[str] = mapped_column(String(20))
    text_digest: Mapped[str] = mapped_column(String(64))  # of the words that were shown
    channel: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime] = mapped_column(Moment)
