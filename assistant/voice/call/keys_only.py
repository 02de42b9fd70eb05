"""A call that nobody can listen to, as all recognisers are busy: the keypad and a call-back, never silence."""

from __future__ import annotations

from assistant.voice.call.person import offer_call_back, reach_person
from assistant.voice.call.question import Pressed, Question
from assistant.voice.call.session import PersonWanted, Session

TRIES = 3


async def serve_by_keys(session: Session) -> None:
    """Offer a call-back, a person or the end, at most three times."""
    session.timeline.note("state", "keys_only")
    question = Question(keys_only=True)
    for _ in range(TRIES):
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
