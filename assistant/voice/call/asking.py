"""Small questions with few answers: yes or no, and a number that is read back. Silence gives no answer."""

from __future__ import annotations

from collections.abc import Callable

from assistant.language.spoken_numbers import digits_of
from assistant.language.yes_no import Answer
from assistant.voice.call.numbers import in_groups
from assistant.voice.call.session import Goodbye, PersonWanted, Session
from assistant.voice.line.question import Heard, Nothing, NotUnderstood, Pressed, Question, Said

TRIES = 3
END_WAIT_SECONDS = 4.0


async def ask_yes_no(session: Session, text: str, hint: str = "", shown: str = "") -> bool | None:
    """1 or "vâng", 2 or "không". None after three tries without an answer. `hint` is said when we ask again."""
    answers = session.tools.commands.answers
    phrases = tuple(phrase for kind in ("yes", "heard", "not", "no") for phrase in answers.phrases[kind])
    question = Question(phrases=phrases, keys_only=session.keys_only)
    for attempt in range(TRIES):
        prompt = text if attempt == 0 or not hint else f"{hint} {text}"
        heard = await session.line.ask(prompt, question, shown)
        if isinstance(heard, Pressed):
            steer(session, heard.pii_keys)
            if heard.pii_keys in ("1", "2"):
                return heard.pii_keys == "1"
        elif isinstance(heard, Said):
            for reading in (heard.pii_text, *heard.other_readings):
                if (answer := answers.says(reading)) is not None:
                    return answer
            await steer_by_word(session, heard.pii_text)
    return None


async def ask_number(
    session: Session, text: str, again: str, digits: int, check: Callable[[str], str], read_back: str = "read_back"
) -> str | None:
    """A number, keyed or dictated, checked, read back in groups and confirmed; None when it would not come.

    `check` gives the number as it is kept, or "" when it is none.
    """
    prompt = text
    for _ in range(TRIES):
        heard = await session.line.ask(prompt, number_question(session, digits))
        prompt = again
        if isinstance(heard, Pressed):
            if heard.pii_keys in ("0", "*", "#"):
                steer(session, heard.pii_keys, is_number=True)
                prompt = text
                continue
            said = heard.pii_keys
        elif isinstance(heard, Said):
            await steer_by_word(session, heard.pii_text)
            said = digits_of(heard.pii_text)
        elif isinstance(heard, Nothing | NotUnderstood):
            continue
        if number := check(said):
            groups = in_groups(number)
            sentence = session.say(read_back, groups=groups)
            shown = session.say(read_back, groups=f"… {number[-3:]}")
            if await ask_yes_no(session, sentence, shown=shown):
                return number
    return None


def number_question(session: Session, digits: int) -> Question:
    """A number of at most so many digits, with time to breathe between its groups."""
    dictated = Question.dictated(digits)
    return Question(digits=digits, end_seconds=dictated.end_seconds, wait_seconds=10.0, keys_only=session.keys_only)


def steer(session: Session, keys: str, is_number: bool = False) -> None:
    """Key 0 asks for a person anywhere; # ends the call where no number is being keyed."""
    if keys == "0":
        raise PersonWanted
    if keys == "#" and not is_number:
        raise Goodbye


async def end_or_go_on(session: Session) -> Heard | None:
    """Words alone do not end a call: ask once. Silence, a yes or another goodbye ends it.

    Returns None for a no, and whatever else was said or keyed instead.
    """
    question = Question(wait_seconds=END_WAIT_SECONDS, keys_only=session.keys_only)
    heard = await session.line.ask(session.say("end_sure"), question)
    if isinstance(heard, Nothing):
        raise Goodbye
    if isinstance(heard, Pressed):
        steer(session, heard.pii_keys)
        if heard.pii_keys == "1":
            raise Goodbye
        return None if heard.pii_keys == "2" else heard
    if isinstance(heard, Said):
        commands = session.tools.commands
        answer = commands.answers.says(heard.pii_text)
        if answer or commands.find(heard.pii_text) == "goodbye":
            raise Goodbye
        return None if commands.answers.read(heard.pii_text) is Answer.NO else heard
    return None


async def steer_by_word(session: Session, text: str) -> None:
    """The same in words, and "chậm lại"."""
    command = session.tools.commands.find(text)
    if command == "person":
        raise PersonWanted
    if command == "goodbye":
        await end_or_go_on(session)
    if command == "slower":
        session.line.is_slow = True
