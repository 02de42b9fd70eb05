"""The code of a dossier, complete or put away: read in groups, and sent as a text message to whoever wants it."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace

from assistant.errors import BackendDown
from assistant.language.phones import home_number, is_mobile
from assistant.voice.call.asking import ask_number, ask_yes_no
from assistant.voice.call.awaiting import await_reply
from assistant.voice.call.numbers import in_groups, spelled_code
from assistant.voice.call.person import last_person
from assistant.voice.call.prompts import Prompt, prompts_of
from assistant.voice.call.session import Goodbye, PersonWanted, Session
from assistant.voice.call.talker import TalkReply


def code_to_tell(reply: TalkReply) -> str:
    """The code that a reply tells, "" for most replies.

    >>> reply = TalkReply("c", "answered", (("answer", "Mã: **TLMC-1-2**."),), dossier={"code": "TLMC-1-2"})
    >>> code_to_tell(reply), code_to_tell(replace(reply, messages=(("answer", "Dạ vâng."),)))
    ('TLMC-1-2', '')
    """
    code = str(reply.dossier.get("code", ""))
    return code if code and any(code in text for _, text in reply.messages) else ""


async def offer_code(session: Session, reply: TalkReply) -> Prompt:
    """Read the code, repeat it on request, offer it by text message; what follows is another question.

    Of a complete dossier the caller may go on to hear what to bring, where to and what it costs.
    """
    is_complete = reply.outcome == "completed"
    session.timeline.note("state", "completed" if is_complete else "paused")
    sent = await tell_code(session, code_to_tell(reply), "code" if is_complete else "code_paused")
    if not is_complete:
        return Prompt(f"{sent} {session.say('anything_else')}".strip())
    return Prompt(f"{sent} {session.say('what_to_bring')}".strip(), more=(_what_to_bring(session, reply),))


async def tell_code(session: Session, code: str, sentence: str) -> str:
    """Read the code and offer to send it. Returns what to say about the message, "" when nobody wanted one."""
    wanted = session.say("code_text")
    spoken = f"{session.say(sentence, code=spelled_code(code))} {wanted}"
    shown = f"{session.say(sentence, code='…')} {wanted}"
    is_wanted = await ask_yes_no(session, spoken, session.say("press_1_or_2"), shown)
    return await _send(session, code) if is_wanted else ""


async def put_away(session: Session, told_code: str) -> None:
    """A caller who says goodbye over a dossier hears how it can be gone on with, unless the code was told already."""
    with contextlib.suppress(Goodbye, BackendDown):
        code = code_to_tell(await await_reply(session, session.say("put_away_words")))
        if not code or code == told_code:
            return
        session.timeline.note("state", "paused")
        try:
            if sent := await tell_code(session, code, "code_paused"):
                await session.line.tell(sent)
        except PersonWanted:
            await last_person(session)


def _what_to_bring(session: Session, reply: TalkReply) -> Prompt:
    """The answers of the reply without its heading and its notes, which tell the code once more."""
    answers = tuple(message for message in reply.messages if message[0] == "answer")
    return prompts_of(replace(reply, messages=answers[1:] or answers), session.say)


async def _send(session: Session, code: str) -> str:
    number: str | None = home_number(session.transport.caller.pii_number)
    if (
        not number
        or not is_mobile(number)
        or not await ask_yes_no(
            session, session.say("text_this", tail=in_groups(number[-3:])), session.say("press_1_or_2")
        )
    ):
        number = await ask_number(session, session.say("ask_number"), session.say("ask_number_again"), 11, _mobile)
    sent = bool(number) and await asyncio.shield(
        session.tools.texts.send(number or "", session.say("text_message", code=code))
    )
    session.timeline.note("text_message", "sent" if sent else "failed")
    return session.say("text_sent" if sent else "text_failed")


def _mobile(said: str) -> str:
    number = home_number(said)
    return number if is_mobile(number) else ""
