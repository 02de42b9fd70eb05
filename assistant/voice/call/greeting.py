"""The first words of a call: that we are a machine, and the question before anything is kept."""

from __future__ import annotations

from datetime import UTC, datetime

from assistant.language.yes_no import About, Answer
from assistant.voice.call.session import PersonWanted, Session
from assistant.voice.line.question import Pressed, Question, Said
from assistant.voice.line.tape import Tape


async def greet(session: Session) -> Said | None:
    """Say who we are and ask for consent to a recording. Whoever just asks their question is answered at once.

    Only a plain yes is a consent. Returns what was said instead of a yes or no, so that no question is lost; silence,
    a question, a noise of listening and anything unclear are no consent.
    """
    tools, line = session.tools, session.line
    session.timeline.note("state", "greeting")
    if not tools.rules.records:
        await line.tell(session.say("greeting"))
        return None
    await line.tell(session.say("greeting_recorded", days=tools.rules.record_days))
    if line.wants_person:
        raise PersonWanted
    session.timeline.note("state", "consent")
    question = Question(wait_seconds=5.0, keys_only=session.keys_only)
    heard = await line.ask(session.say("consent"), question)
    if isinstance(heard, Pressed):
        if heard.pii_keys == "0":
            raise PersonWanted
        session.has_consent = heard.pii_keys == "1"
    elif isinstance(heard, Said):
        answer = tools.commands.answers.read(heard.pii_text, About.KEEP)
        session.has_consent = answer is Answer.YES
        if answer in (Answer.OTHER, Answer.NO_AND_MORE):
            session.timeline.note("consent", "no")
            return heard
    session.timeline.note("consent", "yes" if session.has_consent else "no")
    if session.has_consent:
        await _begin_recording(session)
    return None


async def _begin_recording(session: Session) -> None:
    tools = session.tools
    file = tools.folder / f"{session.id}.wav"
    await tools.store.consented(session.id, datetime.now(UTC), tools.say("notice_version"), file.name)
    session.line.tape = Tape(file)
