"""Conversations: the road of a message from its words to a reply that is saved before it is shown."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from weakref import WeakValueDictionary

from assistant.conversation.understanding import ask_rasa, guess, read_turn
from assistant.conversation.walk import Said, Walk
from assistant.dialogue.cues import Cues
from assistant.dialogue.dossier_talk.filling import fill
from assistant.dialogue.dossier_talk.keeping import changes_between, dossiers_of
from assistant.dialogue.engine import respond
from assistant.dialogue.reply import Message, Outcome, Reply, Why
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn, World
from assistant.dossier.dossier import Dossier, Stage
from assistant.dossier.values import Value
from assistant.errors import BackendDown
from assistant.language.hidden_characters import clean
from assistant.language.restoration import Restorer
from assistant.nlu.client import Decision, RasaClient
from assistant.nlu.rules import Rules
from assistant.storage.conversations import ConversationStore
from assistant.storage.dossiers import DossierStore

log = logging.getLogger(__name__)
TURN_SECONDS = 5.0  # a turn that is not answered by then is refused; late is worse than "xin thử lại"
TRIES = 3  # when another tab was faster
Observe = Callable[[str, float], None]
Count = Callable[[str], None]
Step = Callable[[Walk], Walk]


@dataclass(frozen=True, slots=True)
class Finished:
    """One turn, saved."""

    conversation_id: str
    reply: dict[str, Any]
    why: Why = ()  # the rules that led to it; nothing for a message that was answered before


class UnknownConversation(Exception):
    """No conversation has this id."""


class Conversations:
    """Runs turns. Every turn is saved before it is returned, together with what it did to a dossier."""

    def __init__(
        self,
        store: ConversationStore,
        rules: Rules,
        rasa: RasaClient | None,
        today: Callable[[], date],
        observe: Observe = lambda stage, seconds: None,
        dossiers: DossierStore | None = None,
        turn_seconds: float = TURN_SECONDS,
        count_unproved: Count = lambda kind: None,
    ) -> None:
        self._store, self._rules, self._rasa, self._today, self._observe = store, rules, rasa, today, observe
        self._dossiers, self._turn_seconds, self._count_unproved = dossiers, turn_seconds, count_unproved
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self.before: Sequence[Step] = (self.answered_already, self.find_place, self.read)
        self.after: Sequence[Step] = (self.act, self.tell_degraded, self.save, self.show)

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
        """Answer one message; one that comes again with its `request_id` gets its first reply.

        Raises UnknownConversation, and BackendDown when no answer could be saved in time: nothing is lost then, the
        same message may be sent again.
        """
        started = time.perf_counter()
        said = Said(clean(text), choice, channel, request_id)
        try:
            async with asyncio.timeout(self._turn_seconds):
                begins = conversation_id is None
                conversation_id = conversation_id or self._store.new_id(request_id)
                async with self._locks.setdefault(conversation_id, asyncio.Lock()):
                    walk = await self._go(Walk(conversation_id, said, world, restorer, begins))
        except TimeoutError:
            raise BackendDown("the turn took too long", retry=True) from None
        self._observe("turn", time.perf_counter() - started)
        assert walk.body is not None
        return Finished(conversation_id, walk.body, walk.ended[0].why if walk.ended else ())

    async def take_up(self, dossier: Dossier, world: World, restorer: Restorer | None) -> Finished:
        """Go on with a dossier in a conversation of its own, as the one that made it may be gone or somebody else's."""
        state = json.dumps({"dossier": dossier.id, "procedure": dossier.procedure})
        conversation_id = await asyncio.to_thread(self._store.create, state)
        if self._dossiers is not None:
            await asyncio.to_thread(self._dossiers.move, dossier.id, conversation_id)
        word = "open.resume_words" if dossier.stage is Stage.DRAFT else "open.see_words"
        return await self.say(world.wording.say(word), world, restorer, conversation_id)

    async def erase(self, dossier: Dossier) -> None:
        """Remove a dossier for good; nobody else remembers anything of it."""
        if self._dossiers is not None:
            await asyncio.to_thread(self._dossiers.erase, [dossier.id])

    async def _go(self, begun: Walk) -> Walk:
        """Walk the road to its end; again from its beginning when a second tab has saved this turn in the meantime."""
        for _ in range(TRIES):
            walk = await self._timed("read", self.before, begun)
            if walk.body is None and walk.ended is None:
                walk = await self.understand(walk)
            if walk.body is None:
                walk = await self._timed("act", self.after, walk)
            if walk.body is not None:
                return walk
        raise BackendDown("other messages were faster", retry=True)

    async def _timed(self, stage: str, steps: Sequence[Step], walk: Walk) -> Walk:
        started = time.perf_counter()
        walk = await asyncio.to_thread(_run, steps, walk)
        self._observe(stage, time.perf_counter() - started)
        return walk

    def answered_already(self, walk: Walk) -> Walk:
        """A message that came before has its reply."""
        if walk.said.request_id is None:
            return walk
        saved = self._store.turn_of_request(walk.conversation_id, walk.said.request_id)
        return walk if saved is None else self.show(replace(walk, saved=saved.reply))

    def find_place(self, walk: Walk) -> Walk:
        """Where the conversation stands, its dossiers read from their own rows."""
        data = self._store.load(walk.conversation_id)
        if data is None and not walk.begins:
            raise UnknownConversation
        data = data or {}
        state = State.from_json(data)
        if self._dossiers is not None and "dossier" in data:
            current, others = dossiers_of(self._dossiers.of_conversation(walk.conversation_id), int(data["dossier"]))
            state = replace(state, dossier=current, others=others)
        return replace(walk, number=int(data.get("turns", 0)) + 1, state=state)

    def read(self, walk: Walk) -> Walk:
        """The words in one spelling and without personal data; a message without a word ends here."""
        turn = read_turn(walk.said, walk.state, walk.restorer, walk.world, self._today(), walk.conversation_id)
        walk = replace(walk, turn=turn)
        if walk.said.choice or any(letter.isalnum() for letter in turn.reading.text):
            return walk
        message = Message(walk.world.wording.say("input.no_words"), "question")
        return replace(walk, ended=(Reply(Outcome.ASKED_BACK, (message,)), walk.state))

    async def understand(self, walk: Walk) -> Walk:
        """What is wanted and which action follows: Rasa's decision, or a guess by the same rules without it.

        A button says by itself what it wants.
        """
        assert walk.turn is not None
        started = time.perf_counter()
        is_degraded = False
        if walk.said.choice:
            decision = guess(walk.turn, walk.world, self._rules)
        else:
            try:
                decision = await self._ask_rasa(walk.turn, walk.world)
            except BackendDown as problem:
                log.info("turn without rasa", extra={"reason": str(problem)})
                decision, is_degraded = guess(walk.turn, walk.world, self._rules), self._rasa is not None
        self._observe("rasa", time.perf_counter() - started)
        turn = replace(walk.turn, intents=decision.intents, confidence=decision.confidence)
        return replace(walk, turn=turn, decision=decision, is_degraded=is_degraded)

    async def _ask_rasa(self, turn: Turn, world: World) -> Decision:
        """Rasa's decision; meanwhile the search looks for what is asked, as it will be needed whatever Rasa says."""
        if self._rasa is None:
            raise BackendDown("Rasa is not used here")
        ahead = asyncio.to_thread(world.finder.look_ahead, Cues.without_personal(turn.reading))
        decision, _ = await asyncio.gather(ask_rasa(turn, self._rasa), ahead, return_exceptions=True)
        if isinstance(decision, BaseException):
            raise decision
        return decision

    def act(self, walk: Walk) -> Walk:
        """Decide, compose the reply and check it against its sources; what had to be left out is counted by kind."""
        if walk.ended is not None:
            return walk
        assert walk.turn is not None
        assert walk.decision is not None
        reply, state = respond(walk.decision.action, walk.turn, walk.world)
        for kind in reply.unproved:
            self._count_unproved(kind)
            code = reply.procedure.code if reply.procedure else ""
            log.warning("a line that nothing proves was left out", extra={"kind": kind, "procedure": code})
        return replace(walk, ended=(reply, state))

    @staticmethod
    def tell_degraded(walk: Walk) -> Walk:
        """Say that a part of us is missing when it is."""
        assert walk.ended is not None
        reply, state = walk.ended
        if not walk.is_degraded or reply.outcome is Outcome.EMERGENCY:
            return walk
        name = "paused.rasa" if walk.state.dossier or state.dossier else "degraded"
        note = Message(walk.world.wording.say(name), "note")
        return replace(walk, ended=(replace(reply, outcome=Outcome.DEGRADED, messages=(*reply.messages, note)), state))

    def save(self, walk: Walk) -> Walk:
        """Put the turn on disk with all it did; `saved` stays empty when another message took its number."""
        assert walk.ended is not None
        assert walk.turn is not None
        reply, state = walk.ended
        body = reply.as_json()
        is_saved = self._store.save_turn(
            walk.conversation_id,
            walk.number,
            walk.turn.reading.typed,
            str(reply.outcome),
            json.dumps(body, ensure_ascii=False),
            json.dumps({**state.as_json(), "turns": walk.number}, ensure_ascii=False),
            walk.is_degraded,
            walk.said.request_id,
            changes_between(walk.state, state, walk.said.channel, walk.world.wording),
            state.erased,
            walk.begins,
        )
        if is_saved and state.erased and self._dossiers is not None:
            self._dossiers.shred()
        return replace(walk, saved=body) if is_saved else walk

    def show(self, walk: Walk) -> Walk:
        """The reply with the values of its dossier put in: they are saved in the dossier alone."""
        body = walk.saved
        if body is None or self._dossiers is None or "code" not in (body.get("dossier") or {}):
            return replace(walk, body=body)
        code = body["dossier"]["code"]
        found = next((one for one in self._dossiers.of_conversation(walk.conversation_id) if one.code == code), None)
        values = {name: Value(*value) for name, value in found.body["values"].items()} if found else {}
        return replace(walk, body=dict(fill(body, values, walk.world.wording.say("gone"))))


def _run(steps: Sequence[Step], walk: Walk) -> Walk:
    for step in steps:
        walk = step(walk)
        if walk.body is not None:
            break
    return walk
