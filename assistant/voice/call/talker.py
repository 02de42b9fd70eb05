"""Who answers: the conversation in this process, or the one of a running server. A call never knows which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx

from assistant.conversation import Conversations, UnknownConversation
from assistant.dialogue.turn import World
from assistant.errors import BackendDown
from assistant.language.reading import read
from assistant.language.restoration import Restorer

CHANNEL = "call"
WAIT_SECONDS = 12.0


@dataclass(frozen=True, slots=True)
class TalkReply:
    """What the conversation answers, in the parts that a call uses."""

    conversation_id: str
    outcome: str
    messages: tuple[tuple[str, str], ...]  # kind, text
    choices: tuple[tuple[str, str], ...] = ()  # title, payload
    aspects: tuple[str, ...] = ()
    procedure: str = ""
    dossier: dict[str, Any] = field(default_factory=dict)
    awaits: str = ""


class Talker(Protocol):
    """One conversation, turn by turn."""

    async def say(self, text: str, conversation_id: str | None, choice: str = "") -> TalkReply:
        """One turn. Raises BackendDown when nobody answers."""

    def likelihood(self, text: str) -> float:
        """How surely a text asks for a procedure that there is, 0 to 1; 0 where nobody can tell."""

    async def close(self) -> None:
        """Give back what it holds."""


class TalkerHere:
    """The conversation of this process."""

    def __init__(
        self,
        conversations: Conversations,
        world: Callable[[], World | None],
        restorer: Callable[[], Restorer | None],
    ) -> None:
        self._conversations, self._world, self._restorer = conversations, world, restorer

    async def say(self, text: str, conversation_id: str | None, choice: str = "") -> TalkReply:
        """Answer from the loaded records."""
        world = self._world()
        if world is None:
            raise BackendDown("the records are still being loaded")
        try:
            finished = await self._conversations.say(
                text, world, self._restorer(), conversation_id, choice=choice, channel=CHANNEL
            )
        except UnknownConversation:
            finished = await self._conversations.say(text, world, self._restorer(), choice=choice, channel=CHANNEL)
        return read_reply({"conversation_id": finished.conversation_id, **finished.reply})

    def likelihood(self, text: str) -> float:
        """What the search thinks of its best procedure."""
        world = self._world()
        found = world.finder.find(read(text, self._restorer()), k=1).candidates if world else ()
        return found[0].score if found else 0.0

    async def close(self) -> None:
        """Nothing is held."""


class TalkerOverHttp:
    """The conversation of a running `assistant serve`."""

    def __init__(self, url: str) -> None:
        self._client = httpx.AsyncClient(base_url=url, timeout=WAIT_SECONDS, trust_env=False)

    async def say(self, text: str, conversation_id: str | None, choice: str = "") -> TalkReply:
        """POST /api/chat; a conversation that the server no longer knows begins anew."""
        body = {"text": text, "choice": choice or None, "channel": CHANNEL}
        try:
            response = await self._client.post("/api/chat", json={**body, "conversation_id": conversation_id})
            if response.status_code == 404 and conversation_id:
                response = await self._client.post("/api/chat", json=body)
            if response.status_code != 200:
                raise BackendDown(f"the server answered {response.status_code}")
            return read_reply(response.json())
        except (httpx.HTTPError, ValueError, KeyError) as problem:
            raise BackendDown(f"the server did not answer: {type(problem).__name__}") from None

    def likelihood(self, text: str) -> float:
        """Not known here: the ear alone decides."""
        return 0.0

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()


def read_reply(body: dict[str, Any]) -> TalkReply:
    """The reply of the HTTP contract as a call reads it."""
    return TalkReply(
        conversation_id=str(body["conversation_id"]),
        outcome=str(body["outcome"]),
        messages=tuple((str(message["kind"]), str(message["text"])) for message in body["messages"]),
        choices=tuple((str(choice["title"]), str(choice["payload"])) for choice in body.get("choices", ())),
        aspects=tuple(str(aspect) for aspect in body.get("aspects", ())),
        procedure=str((body.get("procedure") or {}).get("name", "")),
        dossier=dict(body.get("dossier") or {}),
        awaits=str(body.get("awaits", "")),
    )
