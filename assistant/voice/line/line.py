"""The two directions of one call at once: what we say goes out by the clock, what comes in is followed by the ear."""

from __future__ import annotations

import asyncio
import logging
from collections import deque

from assistant.dialogue.dossier_talk.concealing import without_codes
from assistant.voice.line.cut_prompts import SECONDS_A_CHARACTER, unsaid
from assistant.voice.line.ear import Began, Ear, Stopped, Went
from assistant.voice.line.hearing import Hearing
from assistant.voice.line.inlet import Inlet
from assistant.voice.line.outlet import Outlet
from assistant.voice.line.question import (
    BETWEEN_KEYS_SECONDS,
    Heard,
    HungUp,
    Nothing,
    NotUnderstood,
    Pressed,
    Question,
    Said,
    sense_of,
)
from assistant.voice.line.tape import Tape
from assistant.voice.line.times import Timeline
from assistant.voice.speech.choosing import Sense, choose
from assistant.voice.speech.protocols import Hypothesis, Recogniser, Synthesiser, Transcript, VoiceActivity
from assistant.voice.transports.transport import FRAME_SECONDS, KEYS, CallTransport, Samples

log = logging.getLogger(__name__)
PROTECTED_SECONDS = 0.4  # of a prompt: what we hear then is our own echo or the tail of the last answer
FAR_BEHIND_SECONDS = 0.3
Event = Began | Went | Stopped | str | None  # str: a key; None: the prompt is over


class Line:
    """Says and hears on one transport. Every method raises HungUp once the call is over."""

    def __init__(
        self,
        transport: CallTransport,
        activity: VoiceActivity,
        recogniser: Recogniser,
        synthesiser: Synthesiser,
        timeline: Timeline,
        asks: Sense,
    ) -> None:
        self._transport, self._recogniser, self._synthesiser = transport, recogniser, synthesiser
        self.timeline, self._asks = timeline, asks
        self._ear, self._inlet, self._outlet = Ear(activity), Inlet(), Outlet()
        self._events: asyncio.Queue[Event] = asyncio.Queue()
        self._clock = asyncio.get_running_loop().time
        self._over = asyncio.Event()
        self._drained = asyncio.Event()
        self._prompt_began = 0.0  # when the first frame of the prompt went out, 0 before
        self._sent_ahead = 0
        self._pii_prompt, self._played = "", 0  # what is being said, and how many frames of it went out
        self._is_made = False  # all of it is synthesised
        self._spoken: deque[Samples] = deque()  # sent ahead and not yet on the tape
        self._is_notice = False
        self._is_held = False
        self._no_hash_before = 0.0
        self.tape: Tape | None = None
        self.is_slow = False
        self.wants_person = False  # "0" pressed during a notice, or while an answer was looked for
        self._wants_end = False  # "#" likewise
        self.ends_at = float("inf")  # of the clock; the call ends then
        self.caller_hung_up = False

    # what the transport calls

    def heard(self, samples: Samples) -> None:
        """Sound came in."""
        self._inlet.put(samples)

    def pressed(self, key: str) -> None:
        """A key was pressed. The "#" after a number that was complete without it means nothing more."""
        if key == "#" and self._clock() < self._no_hash_before:
            self._no_hash_before = 0.0
            return
        if key in KEYS:
            self._events.put_nowait(key)

    def held(self, is_held: bool) -> None:
        """On hold nobody listens: time does not count against the caller, and the prompt is repeated afterwards."""
        self._is_held = is_held
        self.timeline.note("state", "held" if is_held else "back")
        if not is_held:
            self._events.put_nowait("*")

    def hung_up(self) -> None:
        """The caller is gone."""
        self.caller_hung_up = True
        self.close()

    def close(self) -> None:
        """End every wait with HungUp."""
        self._over.set()
        self._drained.set()
        self._events.put_nowait(None)

    @property
    def is_over(self) -> bool:
        """Whether nobody is there any more, or the time is up."""
        return self._over.is_set() or self._clock() >= self.ends_at

    # what the call does

    async def tell(self, text: str, shown: str = "") -> None:
        """Say a notice that the law wants heard: neither voice nor keys stop it."""
        self._check()
        self._begin(is_deaf=True)
        prompt = asyncio.create_task(self._speak(text, shown))
        try:
            while not prompt.done():
                if await self._next(None) == "0":
                    self.wants_person = True
            prompt.result()
        finally:
            prompt.cancel()
            self._silence()

    async def ask(self, text: str, question: Question, shown: str = "") -> Heard:
        """Say a prompt and wait for the answer, which may come before the prompt is over.

        `shown` stands in the record instead of a text that reads personal data back.
        """
        self._check()
        self._begin(is_deaf=False, end_seconds=question.end_seconds)
        if early := self._early_key(question):
            return Pressed(early, self._clock())
        prompt = asyncio.create_task(self._speak(text, shown))
        try:
            return await self._answer(prompt, question)
        finally:
            prompt.cancel()
            self._silence()

    async def _answer(self, prompt: asyncio.Task[None], question: Question) -> Heard:
        hearing: Hearing | None = None
        keys, until, left = "", float("inf"), ""
        try:
            while True:
                event = await self._next(until)
                if event is None and prompt.done() and until == float("inf"):
                    prompt.result()
                    until = self._clock() + question.wait_seconds
                elif event is None and self._clock() >= until and self._is_held:
                    until = self._clock() + question.wait_seconds
                elif event is None and self._clock() >= until:
                    if keys:
                        return Pressed(keys, self._clock())
                    if hearing is None:
                        self.timeline.note("silence")
                        return Nothing(self._clock())
                    return await self._understand(hearing, question, left)
                elif isinstance(event, str):
                    self._stop_prompt(prompt)
                    _drop(hearing)
                    hearing = None
                    self._ear.forget()
                    keys += event
                    if ended := _keyed(keys, question):
                        self.timeline.note("key", ended if not question.digits else f"{len(ended)} số")
                        self.timeline.turn_ended()
                        if question.digits and not keys.endswith(("#", "*")):
                            self._no_hash_before = self._clock() + BETWEEN_KEYS_SECONDS
                        return Pressed(ended, self._clock())
                    until = self._clock() + BETWEEN_KEYS_SECONDS
                elif isinstance(event, Began) and not question.keys_only and not keys:
                    if not prompt.done():
                        left = self._unsaid()
                        self._stop_prompt(prompt)
                        self.timeline.interrupted(event.seconds_ago)
                    hearing = Hearing(self._recogniser, question.phrases)
                    hearing.feed(event.samples)
                    until = self._clock() + question.max_seconds
                elif isinstance(event, Went) and hearing:
                    hearing.feed(event.samples)
                elif isinstance(event, Stopped) and hearing:
                    return await self._understand(hearing, question, left)
        finally:
            _drop(hearing)

    async def _understand(self, hearing: Hearing, question: Question, pii_left: str) -> Heard:
        self.timeline.turn_ended()
        self._ear.forget()
        transcript = await hearing.finish()
        self._check()
        self.timeline.text_final()
        best = await self._chosen(transcript, question)
        if best is None or not best.text.strip():
            return NotUnderstood(self._clock(), transcript.failed)
        others = tuple(heard.text for heard in transcript.alternatives if heard is not best)
        return Said(best.text, others, self._clock(), pii_left)

    async def _chosen(self, transcript: Transcript, question: Question) -> Hypothesis | None:
        if len(transcript.alternatives) < 2:
            return next(iter(transcript.alternatives), None)
        best = await asyncio.to_thread(choose, transcript, sense_of(question, self._asks))  # it may search
        self._check()
        return best

    async def _next(self, until: float | None) -> Event:
        """The next event; None when a prompt ended or the time is up. Raises HungUp."""
        limit = min(float("inf") if until is None else until, self.ends_at)
        try:
            async with asyncio.timeout_at(None if limit == float("inf") else limit):
                event = await self._events.get()
        except TimeoutError:
            event = None
        self._check()
        return event

    def _check(self) -> None:
        if self.is_over:
            raise HungUp

    # the prompt

    def _begin(self, is_deaf: bool, end_seconds: float | None = None) -> None:
        """Forget what was said before the prompt; keys and voice count from now on, 0 and # also from before."""
        waiting: list[Event] = []
        while not self._events.empty():
            waiting.append(self._events.get_nowait())
        keys = "".join(event for event in waiting if isinstance(event, str))
        self.wants_person = self.wants_person or keys == "0"
        self._wants_end = keys == "#"
        self._ear.forget()
        self._ear.is_deaf, self._is_notice = True, is_deaf
        self._ear.is_prompt_on = True
        if end_seconds:
            self._ear.end_seconds = end_seconds
        self._prompt_began = 0.0

    def _early_key(self, question: Question) -> str:
        """The key for a person or for the end, pressed while nobody waited for one."""
        key = "0" if self.wants_person else "#" if self._wants_end else ""
        self.wants_person = self._wants_end = False
        if key and not question.digits:
            self.timeline.note("key", key)
            return key
        return ""

    def _unsaid(self) -> str:
        """What is left of the prompt that is being said."""
        frames = self._played + len(self._outlet)
        if not self._is_made:
            frames = max(frames, int(len(self._pii_prompt) * SECONDS_A_CHARACTER / FRAME_SECONDS))
        return unsaid(self._pii_prompt, self._played / frames) if frames else ""

    async def _speak(self, text: str, shown: str) -> None:
        """Play one prompt to its end; a prompt that cannot be made is skipped, never a silence that lasts."""
        self._pii_prompt, self._played, self._is_made = text, 0, False
        self.timeline.note("said", without_codes(shown or text))
        try:
            async for chunk in self._synthesiser.speak(text, slow=self.is_slow):
                self._drained.clear()
                self._outlet.put(chunk)
            self._outlet.close()
            self._is_made = True
            if len(self._outlet):
                self._drained.clear()
                await self._drained.wait()
        except Exception as problem:  # whatever it is, the call must go on
            log.warning("a prompt could not be spoken", extra={"kind": type(problem).__name__})
        self._ear.is_prompt_on, self._ear.is_deaf = False, False
        if not self._ear.is_hearing_voice:
            self._ear.forget()
        self._events.put_nowait(None)

    def _stop_prompt(self, prompt: asyncio.Task[None]) -> None:
        prompt.cancel()
        self._transport.flush()
        self._silence()

    def _silence(self) -> None:
        self._outlet.clear()
        self._drained.set()
        self._ear.is_prompt_on, self._ear.is_deaf = False, False

    # the clock

    async def run(self) -> None:
        """Beat every 20 ms against absolute deadlines until the call is over."""
        due = self._clock()
        try:
            while not self._over.is_set():
                self._beat()
                due += FRAME_SECONDS
                late = self._clock() - due
                if late > FAR_BEHIND_SECONDS:
                    due = self._clock()
                await asyncio.sleep(max(0.0, -late))
        finally:
            self.close()  # without a beat nobody would ever hear an end

    def _beat(self) -> None:
        self._transport.poll()
        frame = self._outlet.take()
        if frame is not None:
            if not self._prompt_began:
                self._prompt_began = self._clock()
                self.timeline.sound_begins()
            self._send(frame)
            self._send_ahead()
        else:
            self._sent_ahead = 0
            self._drained.set()
        is_protected = self._prompt_began == 0.0 or self._clock() - self._prompt_began < PROTECTED_SECONDS
        if self._ear.is_prompt_on:
            self._ear.is_deaf = self._is_notice or is_protected
        sound = self._inlet.beat()
        if self.tape:
            try:
                self.tape.beat(sound, self._spoken.popleft() if self._spoken else None)
            except OSError as problem:  # a full disk ends the recording, not the call
                log.warning("recording stopped", extra={"kind": type(problem).__name__})
                self.tape = None
        if sound is not None:
            for event in self._ear.hear(sound):
                self._events.put_nowait(event)

    def _send_ahead(self) -> None:
        """At the beginning of a prompt send a little ahead, so that a late beat is not heard."""
        while self._sent_ahead < self._transport.lead and (frame := self._outlet.take()) is not None:
            self._send(frame)
            self._sent_ahead += 1

    def _send(self, frame: Samples) -> None:
        self._transport.send(frame)
        self._played += 1
        if self.tape:
            self._spoken.append(frame)


def _drop(hearing: Hearing | None) -> None:
    if hearing:
        hearing.cancel()


def _keyed(keys: str, question: Question) -> str:
    """The keys when they are complete: one key, or a number that is ended by "#" or by its length.

    >>> _keyed("0", Question()), _keyed("09", Question(digits=10)), _keyed("0912#", Question(digits=10))
    ('0', '', '0912')
    """
    if not question.digits or keys in ("*", "#"):
        return keys
    if keys.endswith("*"):
        return "*"
    if keys.endswith("#"):
        return keys[:-1]
    return keys if len(keys) >= question.digits else ""
