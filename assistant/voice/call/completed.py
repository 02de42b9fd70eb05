"""A dossier is complete: its code is read in groups, and sent as a text message to whoever wants it."""

from __future__ import annotations

import asyncio

from assistant.voice.call.asking import ask_number, ask_yes_no
from assistant.voice.call.numbers import home_number, in_groups, is_mobile, spelled_code
from assistant.voice.call.prompts import Prompt
from assistant.voice.call.session import Session
from assistant.voice.call.talker import TalkReply


async def offer_code(session: Session, reply: TalkReply, prompt: Prompt) -> Prompt:
    """Read the code, repeat it on request, offer it by text message; what follows is another question."""
    code = str(reply.dossier.get("code", ""))
    if not code:
        return prompt
    session.timeline.note("state", "completed")
    spoken = session.say("code", code=spelled_code(code))
    shown = session.say("code", code="…")
    if await ask_yes_no(session, f"{spoken} {session.say('code_text')}", session.say("press_1_or_2"), shown):
        return Prompt(f"{await _send(session, code)} {session.say('anything_else')}")
    return Prompt(session.say("anything_else"))


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
