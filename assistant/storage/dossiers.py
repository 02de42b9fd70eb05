"""Dossiers, consents and their history in the database. What `erase` removes leaves no byte behind."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assistant.errors import BackendDown
from assistant.storage.database import Database
from assistant.storage.tables import ConsentRow, Conversation, DossierRow, DossierStep, Turn, now

CHECKPOINT_SECONDS = 5.0
_NOBODY = "----"


@dataclass(frozen=True, slots=True)
class StoredDossier:
    """One row; `body` is what `Dossier.as_json` gave."""

    id: int
    code: str
    conversation_id: str
    procedure: str
    stage: str
    body: dict[str, Any]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class StoredStep:
    """One change of stage."""

    stage: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent or refusal, with the words that were shown."""

    purpose: str
    given: bool
    text_version: str
    text: str
    channel: str


@dataclass(frozen=True, slots=True)
class DossierChange:
    """What a turn does to one dossier; saved together with the turn or not at all."""

    id: int  # 0 for a new one
    code: str
    procedure: str
    stage: str
    phone_end: str
    body: dict[str, Any]
    consents: tuple[Consent, ...] = ()


class DossierStore:
    """Finds, saves and erases dossiers."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of_conversation(self, conversation_id: str) -> list[StoredDossier]:
        """The dossiers of one conversation, the latest last."""
        with self._db.read() as session:
            rows = session.scalars(
                select(DossierRow).where(DossierRow.conversation_id == conversation_id).order_by(DossierRow.id)
            ).all()
        return [_stored(row) for row in rows]

    def by_id(self, number: int) -> StoredDossier | None:
        """The dossier with this number of ours."""
        with self._db.read() as session:
            row = session.get(DossierRow, number)
        return None if row is None else _stored(row)

    def by_code(self, code: str, phone_end: str) -> StoredDossier | None:
        """The dossier with this code, for somebody who knows the end of its telephone number too.

        A wrong code and a wrong number cost the same and give the same.
        """
        with self._db.read() as session:
            row = session.scalars(select(DossierRow).where(DossierRow.code == code)).first()
        expected = row.phone_end if row is not None and row.phone_end else _NOBODY
        is_right = hmac.compare_digest(expected.encode(), phone_end.encode())
        return _stored(row) if is_right and row is not None else None

    def steps(self, number: int) -> list[StoredStep]:
        """The history of one dossier, oldest first."""
        with self._db.read() as session:
            rows = session.scalars(
                select(DossierStep).where(DossierStep.dossier_id == number).order_by(DossierStep.id)
            ).all()
        return [StoredStep(row.stage, row.note, row.by, row.at) for row in rows]

    def stage_of(self, code: str) -> str | None:
        """How far the dossier with this code is, for the desk; None when there is none."""
        with self._db.read() as session:
            return session.scalars(select(DossierRow.stage).where(DossierRow.code == code)).first()

    def set_stage(self, code: str, stage: str, note: str, by: str) -> bool:
        """Set how far a dossier is, as the desk does; False when there is none with this code."""
        with self._db.write() as session:
            row = session.scalars(select(DossierRow).where(DossierRow.code == code)).first()
            if row is None:
                return False
            row.stage, row.updated_at = stage, now()
            session.add(DossierStep(dossier_id=row.id, stage=stage, note=note, by=by, at=row.updated_at))
        return True

    def move(self, number: int, conversation_id: str) -> None:
        """Let a dossier go on in another conversation."""
        with self._db.write() as session:
            row = session.get(DossierRow, number)
            if row is not None:
                row.conversation_id = conversation_id

    def erase(self, numbers: list[int], keep_turn: int = 0) -> None:
        """Delete dossiers, their history and the turns of their talks but one, and overwrite what they held.

        Proofs of consent stay: they name nobody.
        """
        with self._db.write() as session:
            delete_dossiers(session, numbers, keep_turn)
        self.shred()

    def forget_before(self, moment: datetime, stages: tuple[str, ...]) -> int:
        """Erase the dossiers of these stages in which nothing happened since `moment`; returns how many."""
        with self._db.read() as session:
            old = list(
                session.scalars(
                    select(DossierRow.id).where(DossierRow.updated_at < moment, DossierRow.stage.in_(stages))
                )
            )
        if old:
            self.erase(old)
        return len(old)

    def consents_of(self, code: str) -> list[ConsentRow]:
        """The proofs of consent for one dossier, oldest first: who (by code), when, for what, which words."""
        with self._db.read() as session:
            return list(
                session.scalars(
                    select(ConsentRow).where(ConsentRow.dossier_digest == digest(code)).order_by(ConsentRow.id)
                )
            )

    def shred(self) -> None:
        """Fold SQLite's write-ahead log into the file and empty it, so that no deleted byte stays in either.

        Deleted rows are overwritten as they go (`secure_delete`). PostgreSQL keeps them until its own VACUUM.
        """
        if not self._db.is_sqlite:
            return
        end = time.monotonic() + CHECKPOINT_SECONDS
        while time.monotonic() < end:
            try:
                with self._db.engine.connect() as connection:
                    raw = connection.connection.cursor()
                    try:
                        busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
                    finally:
                        raw.close()
            except Exception as trouble:
                if "lock" not in str(trouble).lower() and "busy" not in str(trouble).lower():
                    raise
                busy = 1
            if not busy:
                return
            time.sleep(0.02)
        raise BackendDown("Nhật ký của kho dữ liệu đang bận, chưa dọn được; sẽ dọn lại.")


def save_change(session: Session, conversation_id: str, change: DossierChange) -> int:
    """Write one change within the transaction of its turn; returns the number of the dossier, 0 when it is gone."""
    moment = now()
    row = session.get(DossierRow, change.id) if change.id else None
    if row is None and change.id:
        return 0  # erased meanwhile, from its page or by age: what is erased does not come back
    if row is None:
        row = DossierRow(
            code=change.code, conversation_id=conversation_id, procedure=change.procedure, stage=change.stage,
            phone_end="", body="{}", created_at=moment, updated_at=moment,
        )  # fmt: skip
        session.add(row)
    before, row.conversation_id = row.stage, conversation_id  # one that was opened by its code goes on here
    row.stage, row.phone_end, row.updated_at = change.stage, change.phone_end, moment
    row.body = json.dumps(change.body, ensure_ascii=False)
    session.flush()
    if before != change.stage or not change.id:
        session.add(DossierStep(dossier_id=row.id, stage=change.stage, note="", by="", at=moment))
    for consent in change.consents:
        session.add(
            ConsentRow(
                dossier_digest=digest(change.code), purpose=consent.purpose, given=consent.given,
                text_version=consent.text_version, text_digest=digest(consent.text), channel=consent.channel, at=moment,
            )
        )  # fmt: skip
    return row.id


def digest(value: str) -> str:
    """What stands for a code or a text where it must not be readable."""
    return hashlib.sha256(value.encode()).hexdigest()


def delete_dossiers(session: Session, numbers: list[int], keep_turn: int) -> None:
    """Delete dossiers and what their talks say of them but one turn, within a transaction; `shred` goes after it."""
    conversations = list(
        session.scalars(select(DossierRow.conversation_id).where(DossierRow.id.in_(numbers)).distinct())
    )
    codes = session.scalars(select(DossierRow.code).where(DossierRow.id.in_(numbers))).all()
    for code in codes:  # one that was opened by its code left traces in the talk it began in
        _forget_code(session, code, conversations)
    session.execute(delete(DossierStep).where(DossierStep.dossier_id.in_(numbers)))
    session.execute(delete(DossierRow).where(DossierRow.id.in_(numbers)))
    session.execute(delete(Turn).where(Turn.conversation_id.in_(conversations), Turn.number != keep_turn))


def _forget_code(session: Session, code: str, conversations: list[str]) -> None:
    elsewhere = [Turn.reply.contains(code), Turn.conversation_id.not_in(conversations)]
    session.execute(delete(Turn).where(*elsewhere).execution_options(synchronize_session=False))
    for conversation in session.scalars(select(Conversation).where(Conversation.state.contains(code))):
        state = {**json.loads(conversation.state), "last_reply": None, "lookup": ""}
        conversation.state = json.dumps(state, ensure_ascii=False)


def _stored(row: DossierRow) -> StoredDossier:
    return StoredDossier(
        row.id, row.code, row.conversation_id, row.procedure, row.stage, json.loads(row.body), row.created_at,
        row.updated_at,
    )  # fmt: skip
