"""A conversation from outside: text in, reply out, whether Rasa is there or not."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from weakref import WeakValueDictionary

from assistant.dialogue.answering import URGENT, is_urgent
from assistant.dialogue.dossiers.concealing import conceal, expected_kind, without_codes
from assistant.dialogue.dossiers.filling import fill
from assistant.dialogue.dossiers.keeping import changes_between, dossiers_of
from assistant.dialogue.engine import respond
from assistant.dialogue.ordinals import pick
from assistant.dialogue.reply import Message, Outcome, Reply
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn, World
from assistant.dossier.codes import read_code
from assistant.dossier.dossier import Dossier, Stage
from assistant.dossier.values import Value
from assistant.errors import BackendDown
from assistant.language.hidden_characters import clean
from assistant.language.reading import Reading, read
from assistant.language.restoration import Restorer
from assistant.language.spelling import fold
from assistant.nlu.client import CHOICE_MESSAGE, RasaClient
from assistant.nlu.rules import FALLBACK
from assistant.storage.conversations import ConversationStore
from assistant.storage.dossiers import DossierStore

log = logging.getLogger(__name__)
MIN_CONFIDENCE = 0.1  # intents below are not passed on
FORM, FORM_SLOT = "dossier_form", "dossier_detail"  # of training_data/domain.yml
Observe = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Finished:
    """One turn, saved."""

    conversation_id: str
    reply: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """One message as it came, cleaned."""

    pii_text: str = field(repr=False)
    choice: str
    channel: str
    request_id: str | None


class UnknownConversation(Exception):
    """No conversation has this id."""


class Conversations:
    """Runs turns. Every turn is saved before it is returned, together with what it did to a dossier."""

    def __init__(
        self,
        store: ConversationStore,
        rules: Mapping[str, str],
        rasa: RasaClient | None,
        today: Callable[[], date],
        observe: Observe = lambda stage, seconds: None,
        dossiers: DossierStore | None = None,
    ) -> None:
        self._store, self._rules, self._rasa, self._today, self._observe = store, rules, rasa, today, observe
        self._dossiers = dossiers
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def say(
        self,
        text: str,
        world: World,
        restorer: Restorer | None,
        conversation_id: str | None = None,
        choice: str = "",
        channel: str = "web",
        request_id: str | None = None,
    ) -> Finished:
        """Answer one message; one that comes again with its `request_id` gets its first reply. UnknownConversation."""
        started = time.perf_counter()
        if conversation_id is None:
            conversation_id = await asyncio.to_thread(self._store.create, request_id)
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        async with lock:
            said = Said(clean(text), choice, channel, request_id)
            reply, erased = await self._one_turn(conversation_id, said, world, restorer)
            if erased and self._rasa is not None:
                await self._rasa.forget(conversation_id)
        self._observe("turn", time.perf_counter() - started)
        return Finished(conversation_id, reply)

    async def take_up(self, dossier: Dossier, world: World, restorer: Restorer | None) -> Finished:
        """Go on with a dossier in a conversation of its own, as the one that made it may be gone or somebody else's."""
        state = json.dumps({"dossier": dossier.id, "procedure": dossier.procedure})
        conversation_id = await asyncio.to_thread(self._store.create, None, state)
        if self._dossiers is not None:
            await asyncio.to_thread(self._dossiers.move, dossier.id, conversation_id)
        word = "open.resume_words" if dossier.stage is Stage.DRAFT else "open.see_words"
        return await self.say(world.wording.say(word), world, restorer, conversation_id)

    async def erase(self, dossier: Dossier) -> None:
        """Remove a dossier for good, in Rasa's memory too."""
        if self._dossiers is None:
            return
        row = await asyncio.to_thread(self._dossiers.by_id, dossier.id)
        await asyncio.to_thread(self._dossiers.erase, [dossier.id])
        if row is not None and self._rasa is not None:
            await self._rasa.forget(row.conversation_id)

    async def _one_turn(
        self, conversation_id: str, said: Said, world: World, restorer: Restorer | None
    ) -> tuple[dict[str, Any], bool]:
        if said.request_id and (known := await asyncio.to_thread(self._answered, conversation_id, said, world)):
            return known, False
        number, state = await asyncio.to_thread(self._position, conversation_id)
        started = time.perf_counter()
        reading = await asyncio.to_thread(self._read, said.pii_text, restorer, state, world)
        self._observe("read", time.perf_counter() - started)
        if not said.choice and not any(letter.isalnum() for letter in reading.text):
            reply = await asyncio.to_thread(self._no_words, conversation_id, number, said, state, world)
            return self._shown(conversation_id, reply, world), False
        turn = Turn(reading, (), state, self._today(), said.choice, said.channel, said.pii_text, conversation_id)
        started = time.perf_counter()
        try:
            done = await self._through_rasa(conversation_id, number, turn, said)
        except BackendDown as problem:
            log.info("turn without rasa", extra={"reason": str(problem)})
            done = None
        self._observe("rasa", time.perf_counter() - started)
        if done is None:
            done = await asyncio.to_thread(self._without_rasa, conversation_id, number, turn, world, said)
        reply = await asyncio.to_thread(self._shown, conversation_id, done, world)
        return reply, bool(done.get("erased"))

    def act(self, action: str, sender: str, message: Mapping[str, Any], world: World) -> list[dict[str, Any]]:
        """Run the action that Rasa's rules chose for the turn it was sent, and save the reply.

        Returns what Rasa must know: whether its form asks on. Our database is the truth, Rasa only follows.
        """
        started = time.perf_counter()
        metadata = message.get("metadata") or {}
        number, state = self._position(sender)
        if number != metadata.get("number"):
            return form_events(state)  # this turn was answered without Rasa in the meantime, or already
        text = "" if message["text"] == CHOICE_MESSAGE else str(message["text"])
        typed = str(metadata.get("typed", text))
        has_diacritics = bool(metadata.get("has_diacritics", True))
        reading = Reading(text=text, typed=typed, folded=fold(typed), personal=(), has_diacritics=has_diacritics)
        ranking = message.get("intent_ranking") or [message.get("intent") or {}]
        intents = tuple(
            str(item["name"]) for item in ranking[:5] if item.get("name") and item["confidence"] >= MIN_CONFIDENCE
        )
        said = Said(
            (self._dossiers.pending(sender, number) if self._dossiers else None) or typed,
            str(metadata.get("choice", "")),
            str(metadata["channel"]),
            metadata.get("request_id"),
        )
        sure = float(ranking[0].get("confidence", 1.0))
        turn = Turn(reading, intents, state, self._today(), said.choice, said.channel, said.pii_text, sender, sure)
        _, after = self._finish(sender, number, turn, action, world, said)
        self._observe("act", time.perf_counter() - started)
        return form_events(after)

    def _answered(self, conversation_id: str, said: Said, world: World) -> dict[str, Any] | None:
        saved = self._store.turn_of_request(conversation_id, said.request_id or "")
        return None if saved is None else self._shown(conversation_id, saved.reply, world)

    @staticmethod
    def _read(raw: str, restorer: Restorer | None, state: State, world: World) -> Reading:
        reading = read(without_codes(raw), restorer, expected=expected_kind(state, world))
        return conceal(reading, raw, state, world)

    async def _through_rasa(self, conversation_id: str, number: int, turn: Turn, said: Said) -> dict[str, Any] | None:
        if self._rasa is None:
            raise BackendDown("Rasa is not used here")
        reading = turn.reading
        kept = _needed_later(said, turn.state)
        if kept and self._dossiers is not None:
            await asyncio.to_thread(self._dossiers.put_pending, conversation_id, number, kept)
        metadata = {
            "number": number,
            "typed": reading.typed,
            "has_diacritics": reading.has_diacritics,
            "choice": said.choice,
            "channel": said.channel,
            "request_id": said.request_id,
        }
        text = CHOICE_MESSAGE if said.choice else reading.text.lstrip("/ ") or reading.text
        await self._rasa.turn(conversation_id, text, metadata)
        return await asyncio.to_thread(self._store.turn, conversation_id, number)

    def _without_rasa(self, conversation_id: str, number: int, turn: Turn, world: World, said: Said) -> dict[str, Any]:
        turn = replace(turn, intents=guess_intents(turn, world))
        action = self._rules.get(turn.intents[0], self._rules[FALLBACK]) if turn.intents else self._rules[FALLBACK]
        body, _ = self._finish(conversation_id, number, turn, action, world, said, degraded=self._rasa is not None)
        return body

    def _finish(
        self,
        conversation_id: str,
        number: int,
        turn: Turn,
        action: str,
        world: World,
        said: Said,
        degraded: bool = False,
    ) -> tuple[dict[str, Any], State]:
        reply, state = respond(action, turn, world)
        if degraded and reply.outcome is not Outcome.EMERGENCY:
            name = "paused.rasa" if turn.state.dossier or state.dossier else "degraded"
            note = Message(world.wording.say(name), "note")
            reply = replace(reply, outcome=Outcome.DEGRADED, messages=(*reply.messages, note))
        body = self._save(conversation_id, number, turn, said, reply, state, world, degraded)
        return body, state

    def _no_words(self, conversation_id: str, number: int, said: Said, state: State, world: World) -> dict[str, Any]:
        message = Message(world.wording.say("input.no_words"), "question")
        turn = Turn(Reading("", "", "", (), True), (), state, self._today())
        return self._save(
            conversation_id, number, turn, said, Reply(Outcome.ASKED_BACK, (message,)), state, world, False
        )

    def _save(
        self,
        conversation_id: str,
        number: int,
        turn: Turn,
        said: Said,
        reply: Reply,
        state: State,
        world: World,
        degraded: bool,
    ) -> dict[str, Any]:
        body = {**reply.as_json(), **({"erased": True} if state.erased else {})}
        saved = self._store.save_turn(
            conversation_id,
            number,
            turn.reading.typed,
            str(reply.outcome),
            json.dumps(body, ensure_ascii=False),
            json.dumps({**state.as_json(), "turns": number}, ensure_ascii=False),
            degraded,
            said.request_id,
            changes_between(turn.state, state, turn.channel, world.wording),
            state.erased,
        )
        if saved is False:
            return self._store.turn(conversation_id, number) or body
        if state.erased and self._dossiers is not None:
            self._dossiers.shred()
        return body

    def _shown(self, conversation_id: str, reply: dict[str, Any], world: World) -> dict[str, Any]:
        """The reply with the values of its dossier put in: they are saved in the dossier alone."""
        body = {name: part for name, part in reply.items() if name != "erased"}
        if self._dossiers is None or "code" not in (body.get("dossier") or {}):
            return body
        code = body["dossier"]["code"]
        found = next((one for one in self._dossiers.of_conversation(conversation_id) if one.code == code), None)
        values = {name: Value(*value) for name, value in found.body["values"].items()} if found else {}
        return dict(fill(body, values, world.wording.say("gone")))

    def _position(self, conversation_id: str) -> tuple[int, State]:
        data = self._store.load(conversation_id)
        if data is None:
            raise UnknownConversation
        state = State.from_json(data)
        if self._dossiers is not None and "dossier" in data:
            current, others = dossiers_of(self._dossiers.of_conversation(conversation_id), int(data["dossier"]))
            state = replace(state, dossier=current, others=others)
        return int(data.get("turns", 0)) + 1, state


def _needed_later(said: Said, state: State) -> str:
    """What of a message the action must read that Rasa may not see: nothing personal before somebody agreed to it."""
    if said.choice:
        return ""
    if state.lookup or (state.dossier is not None and state.dossier.may_keep and not state.dossier.is_paused):
        return said.pii_text
    return read_code(said.pii_text)


def form_events(state: State) -> list[dict[str, Any]]:
    """What Rasa must know after a turn: its form is open exactly while a question of a dossier is."""
    is_open = state.dossier is not None and bool(state.dossier.asked) and not state.dossier.is_paused
    return [
        {"event": "active_loop", "name": FORM if is_open else None},
        {"event": "slot", "name": FORM_SLOT, "value": None},
        {"event": "slot", "name": "requested_slot", "value": FORM_SLOT if is_open else None},
    ]


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
