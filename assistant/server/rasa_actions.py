"""POST /rasa/actions: what Rasa calls when its rules have chosen an action. Loopback and a shared secret only."""

from __future__ import annotations

import hmac
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict

from assistant.conversation import UnknownConversation
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
    """Run one action and save its reply; Rasa itself gets nothing to keep."""
    if not hmac.compare_digest(token.encode(), backend.action_secret.encode()):
        raise Refused(403)
    try:
        backend.conversations.act(
            call.next_action, call.sender_id, call.tracker.get("latest_message") or {}, backend.world()
        )
    except (UnknownConversation, KeyError):
        raise Refused(422) from None
    return {"events": [], "responses": []}
