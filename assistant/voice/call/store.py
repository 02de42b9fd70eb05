"""Keeps calls and call-backs in the database, from the event loop without blocking it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from assistant.storage.call_tables import CallbackRow, CallRow
from assistant.storage.database import Database
from assistant.storage.tables import now
from assistant.voice.line.times import Happening


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call as it was kept."""

    id: str
    kind: str
    caller: str
    place: str
    started_at: datetime
    ended_at: datetime | None
    ended_how: str
    consent_at: datetime | None
    recording: str
    summary: str
    timeline: tuple[dict[str, Any], ...]


class CallStore:
    """Calls and call-backs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, call_id: str, kind: str, caller: str, place: str) -> None:
        """A call was taken."""
        row = CallRow(
            id=call_id, kind=kind, caller=caller, place=place, started_at=now(), ended_at=None, ended_how="",
            conversation_id=None, consent_at=None, consent_version="", recording="", summary="", timeline="[]",
        )  # fmt: skip
        await asyncio.to_thread(self._add, row)

    async def consented(self, call_id: str, moment: datetime, version: str, recording: str) -> None:
        """The caller agreed to a recording; on disk before its first frame is kept."""
        values = {"consent_at": moment, "consent_version": version, "recording": recording}
        await asyncio.to_thread(self._change, call_id, values)

    async def end(
        self, call_id: str, how: str, conversation_id: str | None, summary: str, timeline: Sequence[Happening]
    ) -> None:
        """A call ended."""
        lines = json.dumps([asdict(happening) for happening in timeline], ensure_ascii=False)
        values = {
            "ended_at": now(), "ended_how": how, "conversation_id": conversation_id, "summary": summary,
            "timeline": lines,
        }  # fmt: skip
        await asyncio.to_thread(self._change, call_id, values)

    async def call_back(self, call_id: str, pii_number: str, is_confirmed: bool, summary: str, version: str) -> None:
        """Somebody wants to be called back."""
        row = CallbackRow(
            call_id=call_id, pii_number=pii_number, is_confirmed=is_confirmed, summary=summary,
            consent_version=version, state="open", created_at=now(), done_at=None, done_by="",
        )  # fmt: skip
        await asyncio.to_thread(self._add, row)

    def read(self, call_id: str) -> CallRecord | None:
        """One call."""
        with self._database.read() as session:
            row = session.get(CallRow, call_id)
        return None if row is None else _record(row)

    def latest(self, count: int) -> list[CallRecord]:
        """The last calls, newest first."""
        with self._database.read() as session:
            rows = session.scalars(select(CallRow).order_by(CallRow.started_at.desc()).limit(count)).all()
        return [_record(row) for row in rows]

    def open_callbacks(self) -> list[CallbackRow]:
        """Who waits for a call, the longest first."""
        with self._database.read() as session:
            query = select(CallbackRow).where(CallbackRow.state == "open").order_by(CallbackRow.created_at)
            return list(session.scalars(query).all())

    def close_callback(self, number: int, by: str) -> bool:
        """Somebody called back; False when nobody waits under this number of ours."""
        with self._database.write() as session:
            row = session.get(CallbackRow, number)
            if row is None or row.state != "open":
                return False
            row.state, row.done_at, row.done_by = "done", now(), by
        return True

    def forget_before(self, days: int) -> None:
        """Delete calls and call-backs older than `days`."""
        moment = now() - timedelta(days=days)
        with self._database.write() as session:
            session.execute(delete(CallbackRow).where(CallbackRow.created_at < moment))
            session.execute(delete(CallRow).where(CallRow.started_at < moment))

    def _add(self, row: CallRow | CallbackRow) -> None:
        with self._database.write() as session:
            session.add(row)

    def _change(self, call_id: str, values: dict[str, Any]) -> None:
        with self._database.write() as session:
            row = session.get(CallRow, call_id)
            for name, value in values.items() if row else ():
                setattr(row, name, value)


def _record(row: CallRow) -> CallRecord:
    return CallRecord(
        row.id, row.kind, row.caller, row.place, row.started_at, row.ended_at, row.ended_how, row.consent_at,
        row.recording, row.summary, tuple(json.loads(row.timeline)),
    )  # fmt: skip
