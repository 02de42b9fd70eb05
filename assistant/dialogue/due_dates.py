"""The day of the result: "nộp hôm nay thì bao giờ có?", with what it is counted from."""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.dialogue.answers.fees import CHANNEL_NAMES
from assistant.dialogue.answers.section import bullet, capital, group
from assistant.dialogue.money import write_date
from assistant.dialogue.reply import Message
from assistant.dialogue.turn import Turn, World
from assistant.dialogue.view import View
from assistant.dialogue.weekdays import write_day
from assistant.knowledge.record import Time
from assistant.knowledge.working_days import Due, due, has_late_rule
from assistant.language.days import read_day, read_hour
from assistant.language.reading import Reading
from assistant.language.spelling import fold

_ASKS_WHEN = re.compile(
    r"(?<!\w)(?:bao giờ|khi nào|chừng nào|khi mô|bữa nào|hôm nào|ngày nào|mấy giờ chiều|hôm mô) "
    r"(?:thì |là |mới |sẽ )?(?:có|lấy|xong|được|nhận|ra|trả)(?!\w)"
    r"|(?<!\w)(?:lấy|nhận|xong|có|trả)(?: được)?(?: kết quả)? "
    r"(?:ngày nào|hôm nào|bữa nào|khi nào|bao giờ|chừng nào)(?!\w)"
)
_ASKS_PLAIN = re.compile(fold(_ASKS_WHEN.pattern))
_HANDED = re.compile(r"(?<!\w)(?:nộp|gửi|nop|gui)(?!\w)")
_HANDS_IN = re.compile(r"(?<!\w)(?:nộp|gửi|làm|đi|ra|lên|nop|gui|lam|di|len)(?!\w)")


def due_messages(view: View, turn: Turn, world: World) -> list[Message]:
    """Say when the result is due, when the question asks for the day or names the day of handing in."""
    said = turn.pii_said.lower() or turn.reading.typed
    day = read_day(said, turn.today, has_diacritics=turn.reading.has_diacritics)
    if day and day < turn.today and not _HANDED.search(turn.reading.text):
        day = None  # a past day without handing in is a birth or a loss
    if not (asks_when(turn.reading) or (day is not None and _HANDS_IN.search(turn.reading.text))):
        return []
    handed_in, hour = day or turn.today, read_hour(turn.reading.text)
    lines: list[tuple[str, str]] = []
    dues: list[tuple[Time, Due]] = []
    unknown: list[str] = []
    for channel in view.procedure.channels:
        for time in view.possible(channel.times):
            is_ruled = has_late_rule(view.procedure, time)
            found = due(time, handed_in, world.local.calendar, late_rule=is_ruled, hour=hour)
            if found is None:
                unknown.append(time.source_text.strip().rstrip("."))
                continue
            condition = view.when(time)
            text = _write(time, found, is_ruled, turn, world)
            lines.append(
                (f"Nếu {condition}: {text[:1].lower()}{text[1:]}" if condition else text, CHANNEL_NAMES[channel.kind])
            )
            dues.append((time, found))
    say = world.wording.say
    if not dues:
        texts = [text for text in dict.fromkeys(unknown) if text]
        return [Message(say("due.unknown", text=texts[0]), "note")] if texts else []
    title = say("due.title", day=write_day(handed_in, turn.today))
    groups = group(lines)
    told = [
        bullet(
            f"{text}."
            if len(groups) == 1 and not unknown
            else f"{capital(', '.join(dict.fromkeys(channels)))}: {text}."
        )
        for text, channels in groups
    ]
    return [Message("\n".join((title, *told, *_notes(dues, handed_in, turn, world))))]


def asks_when(reading: Reading) -> bool:
    """Whether the words ask for the day on which the result is there."""
    return bool(_ASKS_WHEN.search(reading.text)) or (
        not reading.has_diacritics and bool(_ASKS_PLAIN.search(reading.folded))
    )


def _write(time: Time, found: Due, is_ruled: bool, turn: Turn, world: World) -> str:
    say = world.wording.say
    first, last = write_day(found.first, turn.today), write_day(found.last, turn.today)
    if found.first == found.last:
        return say("due.one", date=first)
    if is_ruled:
        return say("due.late_rule", first=first, last=last)
    return say("due.hours" if time.unit in ("giờ", "phút") else "due.unsaid_kind", first=first, last=last)


def _notes(dues: list[tuple[Time, Due]], handed_in: date, turn: Turn, world: World) -> list[str]:
    say, calendar = world.wording.say, world.local.calendar
    time, first = dues[0]
    event = time.from_event or say("due.event")
    event = event if event.startswith(("từ", "kể từ")) else f"từ {event}"
    off = say("due.off_working" if time.working else "due.off_calendar") if time.unit not in ("giờ", "phút") else ""
    notes = [say("due.counted", event=event, off=off)]
    if first.received != handed_in:
        notes.insert(
            0,
            say(
                "due.received",
                day=capital(write_day(handed_in, turn.today)),
                received=write_day(first.received, turn.today),
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
