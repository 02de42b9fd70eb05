"""A conversation from outside: text in, reply out, whether Rasa is there or not."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from weakref import WeakValueDictionary

from assistant.dialogue.engine import URGENT, is_urgent, respond
from assistant.dialogue.ordinals import pick
from assistant.dialogue.reply import Message, Outcome, Reply
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn, World
from assistant.errors import BackendDown
from assistant.language.reading import Reading, read
from assistant.language.restoration import Restorer
from assistant.language.spelling import fold
from assistant.nlu.client import CHOICE_MESSAGE, RasaClient
from assistant.nlu.rules import FALLBACK
from assistant.storage.conversations import ConversationStore

log = logging.getLogger(__name__)
MIN_CONFIDENCE = 0.1  # intents below are not passed on
Observe = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Finished:
    """One turn, saved."""

    conversation_id: str
    reply: dict[str, Any]


class UnknownConversation(Exception):
    """No conversation has this id."""


class Conversations:
    """Runs turns. Every turn is saved before it is returned."""

    def __init__(
        self,
        store: ConversationStore,
        rules: Mapping[str, str],
        rasa: RasaClient | None,
        today: Callable[[], date],
        observe: Observe = lambda stage, seconds: None,
    ) -> None:
        self._store, self._rules, self._rasa, self._today, self._observe = store, rules, rasa, today, observe
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def say(
        self,
        text: str,
        world: World,
        restorer: Restorer | None,
        conversation_id: str | None = None,
        choice: str = "",
        channel: str = "web",
    ) -> Finished:
        """Answer one message. Raises UnknownConversation."""
        started = time.perf_counter()
        reading = await asyncio.to_thread(read, text, restorer)
        self._observe("read", time.perf_counter() - started)
        if conversation_id is None:
            conversation_id = await asyncio.to_thread(self._store.create)
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        async with lock:
            reply = await self._one_turn(conversation_id, reading, choice, channel, world)
        self._observe("turn", time.perf_counter() - started)
        return Finished(conversation_id, reply)

    async def _one_turn(
        self, conversation_id: str, reading: Reading, choice: str, channel: str, world: World
    ) -> dict[str, Any]:
        number, state = await asyncio.to_thread(self._position, conversation_id)
        if not choice and not any(letter.isalnum() for letter in reading.text):
            return await asyncio.to_thread(self._no_words, conversation_id, number, state, world)
        started = time.perf_counter()
        try:
            reply = await self._through_rasa(conversation_id, number, reading, choice, channel)
        except BackendDown as problem:
            log.info("turn without rasa", extra={"reason": str(problem)})
            reply = None
        self._observe("rasa", time.perf_counter() - started)
        if reply is None:
            turn = Turn(reading, (), state, self._today(), choice, channel)
            reply = await asyncio.to_thread(self._without_rasa, conversation_id, number, turn, world)
        return reply

    def act(self, action: str, sender: str, message: Mapping[str, Any], world: World) -> None:
        """Run the action that Rasa's rules chose for the turn it was sent, and save the reply."""
        started = time.perf_counter()
        metadata = message.get("metadata") or {}
        number, state = self._position(sender)
        if number != metadata.get("number"):
            return  # this turn was answered without Rasa in the meantime
        text = "" if message["text"] == CHOICE_MESSAGE else str(message["text"])
        typed = str(metadata.get("typed", text))
        has_diacritics = bool(metadata.get("has_diacritics", True))
        reading = Reading(text=text, typed=typed, folded=fold(typed), personal=(), has_diacritics=has_diacritics)
        ranking = message.get("intent_ranking") or [message.get("intent") or {}]
        intents = tuple(
            str(item["name"]) for item in ranking[:5] if item.get("name") and item["confidence"] >= MIN_CONFIDENCE
        )
        turn = Turn(reading, intents, state, self._today(), str(metadata.get("choice", "")), str(metadata["channel"]))
        self._finish(sender, number, turn, action, world)
        self._observe("act", time.perf_counter() - started)

    async def _through_rasa(
        self, conversation_id: str, number: int, reading: Reading, choice: str, channel: str
    ) -> dict[str, Any] | None:
        if self._rasa is None:
            raise BackendDown("Rasa is not used here")
        metadata = {
            "number": number,
            "typed": reading.typed,
            "has_diacritics": reading.has_diacritics,
            "choice": choice,
            "channel": channel,
        }
        text = CHOICE_MESSAGE if choice else reading.text.lstrip("/ ") or reading.text
        await self._rasa.turn(conversation_id, text, metadata)
        return await asyncio.to_thread(self._store.turn, conversation_id, number)

    def _without_rasa(self, conversation_id: str, number: int, turn: Turn, world: World) -> dict[str, Any]:
        turn = replace(turn, intents=guess_intents(turn, world))
        action = self._rules.get(turn.intents[0], self._rules[FALLBACK]) if turn.intents else self._rules[FALLBACK]
        return self._finish(conversation_id, number, turn, action, world, degraded=self._rasa is not None)

    def _finish(
        self, conversation_id: str, number: int, turn: Turn, action: str, world: World, degraded: bool = False
    ) -> dict[str, Any]:
        reply, state = respond(action, turn, world)
        if degraded and reply.outcome is not Outcome.EMERGENCY:
            note = Message(world.wording.say("degraded"), "note")
            reply = replace(reply, outcome=Outcome.DEGRADED, messages=(*reply.messages, note))
        return self._save(conversation_id, number, turn.reading.typed, reply, state, degraded)

    def _no_words(self, conversation_id: str, number: int, state: State, world: World) -> dict[str, Any]:
        message = Message(world.wording.say("input.no_words"), "question")
        return self._save(conversation_id, number, "", Reply(Outcome.ASKED_BACK, (message,)), state, False)

    def _save(
        self, conversation_id: str, number: int, asked: str, reply: Reply, state: State, degraded: bool
    ) -> dict[str, Any]:
        body = reply.as_json()
        saved = self._store.save_turn(
            conversation_id,
            number,
            asked,
            str(reply.outcome),
            json.dumps(body, ensure_ascii=False),
            json.dumps({**state.as_json(), "turns": number}, ensure_ascii=False),
            degraded,
        )
        if saved is False:
            return self._store.turn(conversation_id, number) or body
        return body

    def _position(self, conversation_id: str) -> tuple[int, State]:
        data = self._store.load(conversation_id)
        if data is None:
            raise UnknownConversation
        return int(data.get("turns", 0)) + 1, State.from_json(data)


def guess_intents(turn: Turn, world: World) -> tuple[str, ...]:
    """Guess from cues what Rasa would have understood."""
    if turn.choice:
        return ("choose",)
    urgent = is_urgent(turn.reading, world)
    cued = tuple(intent for intent in world.cues.intents(turn.reading) if intent != URGENT or urgent)
    if cued:
        return cued
    if pick(turn.reading, [title for title, _ in turn.state.offered]) is not None:
        return ("choose",)
    return ("ask_overview",) if world.cues.subject(turn.reading) else ()
