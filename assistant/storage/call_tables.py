"""The tables of the hotline: calls and the call-backs that people asked for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.tables import Base, Moment


class CallRow(Base):
    """One call. The caller's number is not in it, only its last figures."""

    __tablename__ = "calls"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))  # the line: sip, audiosocket, stream, browser
    caller: Mapped[str] = mapped_column(String(20))  # "…678"
    place: Mapped[str] = mapped_column(String(10))  # talk, keys, busy
    started_at: Mapped[datetime] = mapped_column(Moment, index=True)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_how: Mapped[str] = mapped_column(String(20))  # "" while it goes on
    conversation_id: Mapped[str | None] = mapped_column(String(64))
    consent_at: Mapped[datetime | None] = mapped_column(Moment)  # to the recording
    consent_version: Mapped[str] = mapped_column(String(40))  # of the notice that was heard
    recording: Mapped[str] = mapped_column(String(200))  # file name, "" when there is none
    summary: Mapped[str] = mapped_column(Text)  # masked
    timeline: Mapped[str] = mapped_column(Text)  # JSON, masked


class CallbackRow(Base):
    """Somebody wants to be called back. The number is deleted with the row."""

    __tablename__ = "callbacks"
    __table_args__ = (Index("ix_callbacks_state", "state", "created_at"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    call_id: Mapped[str | None] = mapped_column(ForeignKey("calls.id", ondelete="SET NULL"))
    pii_number: Mapped[str] = mapped_column(String(20))
    is_confirmed: Mapped[bool]  # False: the call ended before the number was read back
    summary: Mapped[str] = mapped_column(Text)  # masked
    consent_version: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(10))  # open, done
    created_at: Mapped[datetime] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    done_by: Mapped[str] = mapped_column(String(200))
