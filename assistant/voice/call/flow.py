"""The conversation of one call: hear, answer, page by page, until somebody says goodbye or hangs up."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from enum import StrEnum

from assistant.errors import BackendDown
from assistant.language.yes_no import Answer
from assistant.voice.call.asking import end_or_go_on
from assistant.voice.call.awaiting import await_reply
from assistant.voice.call.completed import code_to_tell, offer_code, put_away
from assistant.voice.call.greeting import greet
from assistant.voice.call.masking import in_figures, masked
from assistant.voice.call.person import last_person, person_or_why_not, serve_by_keys
from assistant.voice.call.prompts import Prompt, field_kind, is_being_filled, prompts_of
from assistant.voice.call.session import Goodbye, PersonWanted, Session
from assistant.voice.line.question import Heard, Nothing, NotUnderstood, Pressed, Said

MAX_RESUMED = 6  # times that one prompt goes on after a noise of listening


class Step(StrEnum):
    """How to help somebody whom we do not hear or understand."""

    REPHRASE = "rephrase"
    KEYS = "keys"
    PERSON = "person"


class Ladder:
    """Other words, then keys, then a person: counts failures in a row; anything understood leads back to the ground."""

    def __init__(self) -> None:
        self._failures = 0

    def fail(self) -> Step:
        """One more silence or answer that made no sense."""
        self._failures += 1
        return (Step.REPHRASE, Step.KEYS, Step.PERSON)[min(self._failures, 3) - 1]

    def succeed(self) -> None:
        """Something was understood."""
        self._failures = 0


class CallFlow:
    """Runs one call. Raises HungUp when the caller is gone; everything said until then is already kept."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._ladder, self._troubles = Ladder(), Ladder()
        self._unclear_replies = 0
        self._field = ""
        self._is_filling = False  # a dossier holds what the caller gave and is not complete
        self._told_code = ""

    async def run(self) -> None:
        """From the greeting to the goodbye."""
        with contextlib.suppress(Goodbye):
            await self._begin()
        if self._is_filling:
            await put_away(self._session, self._told_code)
        await self._farewell()

    async def _begin(self) -> None:
        session = self._session
        heard: Heard | None = None
        prompt = Prompt(session.say("opening"))
        try:
            heard = await greet(session)
        except PersonWanted:
            prompt = await self._person()
        if session.keys_only:
            await serve_by_keys(session)
            return
        session.timeline.note("state", "talk")
        while True:
            try:
                if heard is None:
                    heard = await session.line.ask(prompt.spoken, prompt.question, prompt.recorded)
                prompt = await self._react(heard, prompt)
            except PersonWanted:
                prompt = await self._person()
            heard = None

    async def _react(self, heard: Heard, prompt: Prompt) -> Prompt:
        if isinstance(heard, Nothing):
            return await self._help(self._ladder.fail(), "silent", self._no_more(prompt) if prompt.is_extra else prompt)
        if isinstance(heard, NotUnderstood):
            if heard.failed:
                return self._again(prompt, self._session.say("lost_words"))
            return await self._help(self._ladder.fail(), "unclear", prompt)
        self._ladder.succeed()
        return await (self._key(heard, prompt) if isinstance(heard, Pressed) else self._words(heard, prompt))

    async def _key(self, heard: Pressed, prompt: Prompt) -> Prompt:
        key = heard.pii_keys
        if key == "0":
            raise PersonWanted
        if key == "*":
            return replace(prompt, before="")
        if key == "#":
            raise Goodbye
        if prompt.question.digits and len(key) > 1:
            return await self._talk(key, shown=f"<{len(key)} số>")
        if key == "1" and prompt.more and not prompt.choices:
            return prompt.more[0]
        if key == "2" and prompt.more and not prompt.choices:
            return self._no_more(prompt)
        if (place := int(key[0])) <= len(prompt.choices):
            title, payload = prompt.choices[place - 1]
            return await self._talk(title, payload)
        return self._again(prompt, self._session.say("unknown_key"))

    async def _words(self, heard: Said, prompt: Prompt) -> Prompt:
        commands = self._session.tools.commands
        text = heard.pii_text
        command = commands.find(text)
        said = commands.answers.read(text)
        if prompt.resumed < MAX_RESUMED and heard.pii_unsaid and commands.answers.is_listening(text):
            return replace(prompt, text=heard.pii_unsaid, before="", resumed=prompt.resumed + 1)
        if command == "person":
            raise PersonWanted
        if command == "goodbye":
            return await self._end_or(prompt)
        if command == "slower":
            self._session.line.is_slow = True
        if command in ("repeat", "slower"):
            return replace(prompt, before="")
        answer = {Answer.YES: True, Answer.HEARD: True, Answer.NO: False}.get(said)
        if command == "next" and (following := prompt.more or prompt.waiting):
            return following[0]
        if prompt.more and answer is True:
            return prompt.more[0]
        if prompt.more and answer is False:
            return self._no_more(prompt)
        if answer is not None and (choice := _yes_no_choice(prompt, answer)):
            return await self._talk(choice[0], choice[1], shown=masked(text))
        if answer is False and not prompt.choices and not self._field:
            if prompt.text.endswith(self._session.say("anything_else")):
                raise Goodbye  # we asked whether there is anything else
            return await self._end_or(prompt)
        return await self._talk(text if self._field == "date" else in_figures(text), others=heard.other_readings)

    async def _end_or(self, prompt: Prompt) -> Prompt:
        """The end of the call, once the caller has said so twice; otherwise what they say instead."""
        heard = await end_or_go_on(self._session)
        asks_on = Prompt(self._session.say("anything_else")) if not self._field else replace(prompt, before="")
        return asks_on if heard is None else await self._react(heard, asks_on)

    async def _talk(self, text: str, choice: str = "", shown: str = "", others: tuple[str, ...] = ()) -> Prompt:
        """One turn of the conversation, and the prompt that follows from it."""
        session = self._session
        is_private = (bool(self._field) or self._is_filling) and not choice
        shown = shown or (f"<{self._field or 'hồ sơ'}>" if is_private else masked(text))
        session.timeline.note("heard", shown)
        try:
            reply = await await_reply(session, text, choice)
        except BackendDown:
            session.timeline.note("state", "trouble")
            return await self._help(self._troubles.fail(), "trouble", Prompt(session.say("opening")))
        self._troubles.succeed()
        session.timeline.reply_ready()
        session.conversation_id = reply.conversation_id
        session.asked.append(shown)
        self._field, self._is_filling = field_kind(reply), is_being_filled(reply)
        if reply.outcome == "handed_over":
            raise PersonWanted
        self._unclear_replies = self._unclear_replies + 1 if reply.outcome == "out_of_scope" else 0
        if (code := code_to_tell(reply)) and code != self._told_code:
            self._told_code = code
            return await offer_code(session, reply)
        prompt = prompts_of(reply, session.say)
        if self._unclear_replies >= 2:
            return replace(prompt, text=f"{prompt.text} {session.say('person_hint')}")
        return prompt

    async def _help(self, step: Step, trouble: str, prompt: Prompt) -> Prompt:
        """The next step down the ladder."""
        session = self._session
        session.timeline.note("ladder", f"{trouble}.{step}")
        if step is Step.REPHRASE:
            return self._again(prompt, session.say(f"{trouble}.rephrase"))
        if step is Step.KEYS:
            return self._again(prompt, session.say(f"{trouble}.keys"))
        self._ladder.succeed()
        await last_person(session)
        raise Goodbye

    def _again(self, prompt: Prompt, before: str) -> Prompt:
        """What went wrong, then the last sentence of the prompt once more."""
        return replace(prompt, before=before)

    def _no_more(self, prompt: Prompt) -> Prompt:
        """Enough of a list. What is asked at its end is asked all the same; of what was declined "nghe tiếp" tells."""
        if prompt.declined:
            return prompt.declined[0]
        if not self._is_filling:
            return Prompt(self._session.say("anything_else"), waiting=prompt.more)
        while prompt.more:
            prompt = prompt.more[0]
        return prompt

    async def _person(self) -> Prompt:
        return Prompt(f"{await person_or_why_not(self._session)} {self._session.say('anything_else')}")

    async def _farewell(self) -> None:
        self._session.ended_how = "finished"
        self._session.timeline.note("state", "farewell")
        await self._session.line.tell(self._session.say("farewell"))


def _yes_no_choice(prompt: Prompt, answer: bool) -> tuple[str, str] | None:
    ending = "=yes" if answer else "=no"
    return next((choice for choice in prompt.choices if choice[1].endswith(ending)), None)
