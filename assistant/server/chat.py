"""POST /api/chat: one message in, one reply out."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from assistant.conversation import UnknownConversation
from assistant.errors import BackendDown
from assistant.language.reading import MAX_CHARACTERS
from assistant.server.backend import Backend
from assistant.server.errors import Refused

router = APIRouter()


class ChatRequest(BaseModel):
    """What a person sends: a text, or the payload of a button."""

    model_config = ConfigDict(extra="ignore")

    text: Annotated[str, StringConstraints(strict=True)] = ""
    conversation_id: Annotated[str, StringConstraints(strict=True, max_length=100)] | None = None
    choice: Annotated[str, StringConstraints(strict=True, max_length=200)] | None = None
    channel: Literal["web", "call", "print"] = "web"
    request_id: Annotated[str, StringConstraints(strict=True, max_length=100)] | None = Field(
        default=None, description="random; a message sent again with it has one effect and the same reply"
    )


class ChatReply(BaseModel):
    """The reply, as the contract has it."""

    model_config = ConfigDict(extra="forbid")

    conversation_id: str
    outcome: str
    messages: list[dict[str, str]]
    choices: list[dict[str, str]]
    procedure: dict[str, str] | None
    candidates: list[dict[str, Any]]
    aspects: list[str]
    sources: list[dict[str, Any]]
    evidence: list[dict[str, str]] = Field(
        default_factory=list, description="the record's own words behind what the messages state"
    )
    dossier: dict[str, Any] | None = Field(default=None)
    awaits: Literal["", "code", "phone_end"] = ""


def backend(request: Request) -> Backend:
    """The backend of this application."""
    return request.app.state.backend  # type: ignore[no-any-return]


def limited(request: Request, backend: Annotated[Backend, Depends(backend)]) -> Backend:
    """The backend, once the sender's rate has been counted."""
    address = request.client.host if request.client else "unknown"
    if not backend.rate.allows(address):
        backend.metrics.refused.labels("429").inc()
        raise Refused(429, headers={"retry-after": "5"})
    return backend


@router.post("/api/chat", response_model=ChatReply)
async def chat(message: ChatRequest, backend: Annotated[Backend, Depends(limited)]) -> dict[str, Any]:
    """Answer one message of a conversation; without `conversation_id` a new one begins."""
    world = backend.world()
    if not message.text.strip() and not message.choice:
        raise Refused(422, world.wording.say("input.empty"), "text")
    if len(message.text) > MAX_CHARACTERS:
        raise Refused(413, world.wording.say("input.too_long", limit=MAX_CHARACTERS), "text")
    if backend.turns_at_once.locked():
        backend.metrics.refused.labels("503").inc()
        raise Refused(503, headers={"retry-after": "2"})
    async with backend.turns_at_once:
        try:
            finished = await backend.conversations.say(
                message.text,
                world,
                backend.assembly.restorer,
                message.conversation_id,
                message.choice or "",
                message.channel,
                message.request_id,
            )
        except UnknownConversation:
            raise Refused(404, world.wording.say("error.unknown_conversation"), "conversation_id") from None
        except BackendDown:
            backend.storage_is_up = False  # until a write has gone through; the load goes elsewhere meanwhile
            backend.metrics.refused.labels("503").inc()
            raise Refused(503, world.wording.say("input.not_saved"), headers={"retry-after": "3"}) from None
    backend.metrics.turns.labels(finished.reply["outcome"]).inc()
    return {"conversation_id": finished.conversation_id, **finished.reply}
