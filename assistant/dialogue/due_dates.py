"""The day of the result: "nộp hôm nay thì bao giờ có?", with what it is counted from."""

from __future__ import annotations

from datetime import date, timedelta

from assistant.dialogue.answers.fees import channel_names
from assistant.dialogue.answers.section import bullet, conditional, group
from assistant.dialogue.as_of import asks_as_of
from assistant.dialogue.reply import Message
from assistant.dialogue.turn import Turn, World
from assistant.dialogue.weekdays import write_day
from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.record import Time
from assistant.knowledge.view import View
from assistant.language.days import MeantDay, Tense, meant_day, read_hour, tense_of, without_days_of
from assistant.language.reading import Reading
from assistant.language.writing import capital, small, write_date
from assistant.places.working_days import Due, due, has_late_rule

_SAID = phrases_of("due_dates")
_FROM = ("từ", "kể từ")  # how the event of a time begins that is counted from it


def due_messages(view: View, turn: Turn, world: World) -> list[Message]:
    """Say when the result is due, when the question asks for the day or names the day of handing in."""
    meant = handed_in_on(turn)
    is_told = meant is not None and (_SAID["hands_in"].are_in(turn.reading.text) or continues_time(turn))
    if not (asks_when(turn.reading) or is_told):
        return []
    if meant is not None and meant.day is None:
        return [_which_day(meant, turn, world)]
    handed_in, hour = (meant and meant.day) or turn.today, read_hour(turn.reading.text)
    lines: list[tuple[str, str]] = []
    dues: list[tuple[Time, Due]] = []
    unknown: list[str] = []
    for channel, time in [(one, time) for one in view.procedure.channels for time in view.possible(one.times)]:
        is_ruled = has_late_rule(view.procedure, time)
        found = due(time, handed_in, world.local.calendar, late_rule=is_ruled, hour=hour)
        if found is None:
            unknown.append(time.source_text.strip().rstrip("."))
            continue
        text = _write(time, found, is_ruled, turn, world)
        is_open = bool(view.when(time))
        lines.append((conditional(view, time, small(text) if is_open else text, world.wording), channel.kind))
        dues.append((time, found))
    say = world.wording.say
    if not dues:
        texts = [text for text in dict.fromkeys(unknown) if text]
        return [Message(say("due.unknown", text=texts[0]), "note")] if texts else []
    groups = group(lines)
    is_alike = len(groups) == 1 and not unknown
    told = [
        bullet(f"{text}." if is_alike else f"{channel_names(kinds, world.wording)}: {text}.") for text, kinds in groups
    ]
    title = say("due.title", day=write_day(handed_in, turn.today, world.wording))
    return [Message("\n".join((title, *told, *_notes(dues, handed_in, turn, world))), is_own=True)]


def continues_time(turn: Turn) -> bool:
    """Whether the turn only tells a day for the time it takes, which was told last; not a day of other rules."""
    return "time" in turn.state.aspects and not asks_as_of(turn) and handed_in_on(turn) is not None


def handed_in_on(turn: Turn) -> MeantDay | None:
    """Return the day of handing in that the turn tells; None when it tells none, and then today is meant.

    A past day without handing in is a birth or a loss. Papers that are handed in already were so on some day.
    """
    said = turn.pii_said.lower() or turn.reading.typed
    said = without_days_of(_SAID["happened"], _SAID["handed"], said, turn.today)
    tense = tense_of(said)
    is_handed = _SAID["handed"].are_in(said)
    meant = meant_day(said, turn.today, tense)
    is_behind = meant is not None and (meant.day is None or meant.day < turn.today) and not meant.is_future
    if is_behind and not is_handed and not turn.state.procedure:
        return None
    if meant is None and tense is Tense.PAST and is_handed:
        return MeantDay(None)
    return meant


def _which_day(meant: MeantDay, turn: Turn, world: World) -> Message:
    """The one question: which of two days, or which day at all."""
    if meant.either:
        first, second = (write_day(day, turn.today, world.wording) for day in meant.either)
        return Message(world.wording.say("due.which", first=first, second=second), "question")
    return Message(world.wording.say("due.which_day"), "question")


def asks_when(reading: Reading) -> bool:
    """Whether the words ask for the day on which the result is there."""
    return _SAID["asks_when"].are_said_in(reading)


def _write(time: Time, found: Due, is_ruled: bool, turn: Turn, world: World) -> str:
    say = world.wording.say
    first, last = write_day(found.first, turn.today, world.wording), write_day(found.last, turn.today, world.wording)
    if found.first == found.last:
        return say("due.one", date=first)
    if is_ruled:
        return say("due.late_rule", first=first, last=last)
    return say("due.hours" if time.unit in ("giờ", "phút") else "due.unsaid_kind", first=first, last=last)


def _notes(dues: list[tuple[Time, Due]], handed_in: date, turn: Turn, world: World) -> list[str]:
    say, calendar = world.wording.say, world.local.calendar
    time, first = dues[0]
    event = time.from_event or say("due.event")
    event = event if event.startswith(_FROM) else say("due.from", event=event)
    off = say("due.off_working" if time.working else "due.off_calendar") if time.unit not in ("giờ", "phút") else ""
    notes = [say("due.counted", event=event, off=off)]
    if first.received != handed_in:
        notes.insert(
            0,
            say(
                "due.received",
                day=capital(write_day(handed_in, turn.today, world.wording)),
                received=write_day(first.received, turn.today, world.wording),
            ),
        )
    last = max(found.last for _, found in dues)
    days = (
        [handed_in + timedelta(days=ahead) for ahead in range((last - handed_in).days + 1)] if last > handed_in else []
    )
    names: dict[str, str] = {}
    for day in days[:400]:
        if (name := calendar.holiday(day)) and day.weekday() < 5:
            names.setdefault(name, write_date(day))
    if names:
        notes.append(say("due.holidays", names="; ".join(f"{name} ({day})" for name, day in list(names.items())[:6])))
    if last.year > turn.today.year:
        notes.append(say("due.next_year", year=last.year))
    return notes
