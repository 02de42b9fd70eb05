"""Conversations and their turns. A turn is on disk before anybody sees its reply."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, or_, select
from sqlalchemy.exc import IntegrityError

from assistant.errors import AssistantError
from assistant.storage.database import Database
from assistant.storage.dossiers import DossierChange, delete_dossiers, save_change
from assistant.storage.tables import Conversation, DossierRow, Turn, now

MIN_KEY = 22  # characters; shorter request ids are not random enough to be a key


class ConversationGone(AssistantError):
    """A turn was to be saved in a conversation that does not exist, or no longer."""


@dataclass(frozen=True, slots=True)
class SavedTurn:
    """One turn as it was saved; `reply` is what the person saw."""

    number: int
    asked: str
    outcome: str
    reply: dict[str, Any]
    degraded: bool
    created_at: datetime


class ConversationStore:
    """Finds and saves conversations by their id, which nobody can guess."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @staticmethod
    def new_id(request_id: str | None = None) -> str:
        """The id of a conversation that begins; its row is made with its first turn.

        A first message sent again has no conversation to be known by; then a long random request id is the key.
        """
        is_key = request_id is not None and len(request_id) >= MIN_KEY
        return _of_request(request_id) if is_key and request_id else secrets.token_urlsafe(18)

    def create(self, state: str = "{}") -> str:
        """Begin a conversation that has a state before its first turn, and return its id."""
        conversation_id, moment = self.new_id(), now()
        with self._db.write() as session:
            session.add(Conversation(id=conversation_id, state=state, created_at=moment, updated_at=moment))
        return conversation_id

    def load(self, conversation_id: str) -> dict[str, Any] | None:
        """The state after the last turn, empty before the first; None when there is no such conversation."""
        with self._db.read() as session:
            state = session.scalar(select(Conversation.state).where(Conversation.id == conversation_id))
        return None if state is None else dict(json.loads(state))

    def save_turn(
        self,
        conversation_id: str,
        number: int,
        asked: str,
        outcome: str,
        reply_json: str,
        state_json: str,
        degraded: bool,
        request_id: str | None = None,
        changes: Sequence[DossierChange] = (),
        erased: Sequence[int] = (),
        begins: bool = False,
    ) -> bool:
        """Save one turn, the state after it and what it did to dossiers, erasing too, all or nothing.

        With `begins` the conversation is made with it. Returns False, and changes nothing, when a turn of this
        number or this request is already there: the same message came twice, or a second tab was faster. Raises
        ConversationGone.
        """
        with self._db.write() as session:
            conversation = session.get(Conversation, conversation_id, with_for_update=True)
            if conversation is None and begins:
                conversation = Conversation(id=conversation_id, state="{}", created_at=now(), updated_at=now())
                session.add(conversation)
                try:
                    session.flush()
                except IntegrityError:
                    session.rollback()
                    return False
            if conversation is None:
                raise ConversationGone("the conversation does not exist")
            same = Turn.number == number
            if request_id is not None:
                same = or_(same, Turn.request_id == request_id)
            if session.scalar(select(Turn.id).where(Turn.conversation_id == conversation_id, same).limit(1)):
                return False
            moment = now()
            session.add(
                Turn(
                    conversation_id=conversation_id,
                    number=number,
                    request_id=request_id,
                    asked=asked,
                    outcome=outcome,
                    reply=reply_json,
                    degraded=degraded,
                    created_at=moment,
                )
            )
            numbers = {change.code: save_change(session, conversation_id, change) for change in changes}
            if changes and not changes[-1].id:  # the current one is new, and has its number only now
                data = {**json.loads(state_json), "dossier": numbers[changes[-1].code]}
                state_json = json.dumps(data, ensure_ascii=False)
            conversation.state, conversation.updated_at = state_json, moment
            if erased:
                session.flush()
                delete_dossiers(session, list(erased), number)
        return True

    def turn(self, conversation_id: str, number: int) -> dict[str, Any] | None:
        """The reply of one turn."""
        found = self._find(conversation_id, Turn.number == number)
        return None if found is None else found.reply

    def turn_of_request(self, conversation_id: str, request_id: str) -> SavedTurn | None:
        """The turn that a message sent again has already had."""
        return self._find(conversation_id, Turn.request_id == request_id)

    def last_turn(self, conversation_id: str) -> SavedTurn | None:
        """The latest turn, None before the first."""
        return self._find(conversation_id, Turn.number > 0)

    def forget_before(self, moment: datetime) -> int:
        """Delete the conversations in which nothing happened since `moment` and no dossier is; returns how many."""
        with self._db.write() as session:
            old = (Conversation.updated_at < moment, Conversation.id.not_in(select(DossierRow.conversation_id)))
            count = session.scalar(select(func.count()).select_from(Conversation).where(*old)) or 0
            if count:
                ids = select(Conversation.id).where(*old).scalar_subquery()
                session.execute(delete(Turn).where(Turn.conversation_id.in_(ids)))
                session.execute(delete(Conversation).where(*old))
        return count

    def _find(self, conversation_id: str, which: Any) -> SavedTurn | None:
        with self._db.read() as session:
            row = session.scalars(
                select(Turn).where(Turn.conversation_id == conversation_id, which).order_by(Turn.number.desc()).limit(1)
            ).first()
        if row is None:
            return None
        return SavedTurn(row.number, row.asked, row.outcome, json.loads(row.reply), row.degraded, row.created_at)


def _of_request(request_id: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(f"first:{request_id}".encode()).digest())[:24].decode()
