"""POST /rasa/actions: what Rasa calls when its rules have chosen an action. Loopback and a shared secret only."""

from __future__ import annotations

import hmac
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict

from assistant.conversation import FORM_SLOT, UnknownConversation
from assistant.dialogue.dossiers.talk import FORM_ACTION
from assistant.server.backend import Backend
from assistant.server.chat import backend
from assistant.server.errors import Refused

router = APIRouter(include_in_schema=False)
PATH = "/rasa/actions"


class ActionCall(BaseModel):
    """The part of Rasa's action protocol that we read."""

    model_config = ConfigDict(extra="ignore")

    next_action: str
    sender_id: str
    tracker: dict[str, Any]


@router.post(PATH)
def run_action(call: ActionCall, backend: Annotated[Backend, Depends(backend)], token: str = "") -> dict[str, Any]:
    """Run one action and save its reply; Rasa learns only whether its form asks on."""
    if not hmac.compare_digest(token.encode(), backend.action_secret.encode()):
        raise Refused(403)
    try:
        message = call.tracker.get("latest_message") or {}
        if call.next_action == FORM_ACTION and (call.tracker.get("slots") or {}).get(FORM_SLOT) is None:
            return {"events": [], "responses": []}  # the form heard no answer: its rules go on to the right action
        events = backend.conversations.act(call.next_action, call.sender_id, message, backend.world())
    except (UnknownConversation, KeyError):
        raise Refused(422) from None
    return {"events": events, "responses": []}
