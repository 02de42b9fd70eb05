"""The way to a person: the call is passed on in working hours, otherwise somebody calls back."""

from __future__ import annotations

import asyncio
import logging

from assistant.language.phones import home_number
from assistant.voice.call.asking import ask_number, ask_yes_no
from assistant.voice.call.numbers import in_groups
from assistant.voice.call.session import Goodbye, PersonWanted, Session
from assistant.voice.line.question import HungUp, Pressed, Question

log = logging.getLogger(__name__)
TRANSFER_SECONDS = 60.0
KEY_TRIES = 3


async def reach_person(session: Session) -> str:
    """Pass the call on, or take a number. Returns what to say when the caller is still here and may ask on."""
    tools = session.tools
    session.timeline.note("state", "person")
    session.line.wants_person = False
    is_open = tools.hours.is_open(tools.now())
    if is_open and session.transport.can_transfer and tools.rules.targets:
        await session.line.tell(session.say("transferring"))
        if await pass_on(session):
            session.ended_how = "transferred"
            raise HungUp
        return await offer_call_back(session, session.say("person_busy"))
    return await offer_call_back(session, session.say("person_away" if is_open else "after_hours"))


async def person_or_why_not(session: Session) -> str:
    """The same; whoever asks for a person once more while a number is asked hears that nobody is there."""
    try:
        return await reach_person(session)
    except PersonWanted:
        return session.say("person_away")


async def last_person(session: Session) -> None:
    """A person, or a call-back; after it the call ends."""
    try:
        sentence = await reach_person(session)
    except PersonWanted:
        sentence = await offer_call_back(session, session.say("person_away"))
    await session.line.tell(sentence)


async def serve_by_keys(session: Session) -> None:
    """All recognisers are busy, so that nobody can listen: a call-back, a person or the end, by keys, never silence."""
    session.timeline.note("state", "keys_only")
    question = Question(keys_only=True)
    for _ in range(KEY_TRIES):
        heard = await session.line.ask(session.say("busy_menu"), question)
        key = heard.pii_keys if isinstance(heard, Pressed) else ""
        try:
            if key in ("0", "1"):
                sentence = await (reach_person(session) if key == "0" else offer_call_back(session, ""))
                await session.line.tell(sentence)
                return
            if key in ("#", "2"):
                return
        except PersonWanted:
            return


async def pass_on(session: Session) -> bool:
    """Try the numbers of the settings in their order. No other number is ever dialled."""
    for target in session.tools.rules.targets:
        session.timeline.note("transfer", target)
        try:
            async with asyncio.timeout(TRANSFER_SECONDS):
                if await session.transport.transfer(target):
                    return True
        except TimeoutError:
            log.info("a transfer was not answered")
        if session.line.caller_hung_up:
            raise HungUp
    return False


async def offer_call_back(session: Session, why: str) -> str:
    """Take a number to call back; returns what to say about it.

    A number that was heard is kept even when the caller hangs up before it was confirmed.
    """
    session.timeline.note("state", "call_back")
    session.line.wants_person = False  # whoever was impatient has just heard that nobody is free
    try:
        if not await ask_yes_no(session, f"{why} {session.say('call_back')}", session.say("press_1_or_2")):
            return session.say("no_call_back")
        number = await _number(session)
    except PersonWanted:
        number = await _number(session)
    if not number:
        return session.say("no_number")
    await _keep(session, number, is_confirmed=True)
    session.timeline.note("call_back", "kept")
    return session.say("call_back_kept")


async def _number(session: Session) -> str | None:
    given: list[str] = []

    def check(said: str) -> str:
        number = home_number(said)
        if number:
            given.append(number)
        return number

    calling = home_number(session.transport.caller.pii_number)
    try:
        if calling:
            this_one = session.say("call_back_this", tail=in_groups(calling[-3:]))
            if await ask_yes_no(session, this_one, session.say("press_1_or_2")):
                return calling
        return await ask_number(session, session.say("ask_number"), session.say("ask_number_again"), 11, check)
    except (HungUp, Goodbye):
        if given:
            await _keep(session, given[-1], is_confirmed=False)
        raise


async def _keep(session: Session, number: str, is_confirmed: bool) -> None:
    version = session.say("notice_version")
    await asyncio.shield(session.tools.store.call_back(session.id, number, is_confirmed, session.summary(), version))
