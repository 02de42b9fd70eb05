"""Hours, addresses and telephone numbers of offices: "thứ 7 có làm không", "trưa có nghỉ không"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from assistant.dialogue.answers.section import bullet
from assistant.dialogue.payloads import PickOffice
from assistant.dialogue.reply import ChoiceButton, Message, Outcome, Proof, Reply
from assistant.dialogue.state import MAX_LIST, State
from assistant.dialogue.turn import Turn, World
from assistant.dialogue.weekdays import write_day
from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.record import Procedure
from assistant.language.days import read_day
from assistant.language.reading import Reading
from assistant.language.spelling import fold
from assistant.language.writing import write_date
from assistant.places.finding import Place, find_places
from assistant.places.offices import WEEKDAYS, Kind, Locality, Office, Opening, Weekday

MOST_HOLIDAYS = 3
LONGEST_WAIT = 30  # days to look ahead for one on which it is open
Found = tuple[Locality, Office]
# by what is said of an office, the first that fits
KINDS: tuple[Kind, ...] = ("hotline", "commune_police", "tax", "insurance", "land", "province_centre")
_SAID = phrases_of("offices")

_RECORD_HOURS = re.compile(r"[^.;\n]*(?:[Tt]hứ (?:7|bảy|Bảy)|giờ hành chính)[^.;\n]*")


def _says(name: str, reading: Reading) -> bool:
    return _SAID[name].are_said_in(reading)


def asks_office(turn: Turn, world: World) -> bool:
    """Whether the turn asks about an office itself and names no procedure to be asked about."""
    reading = turn.reading
    names_office = _says("office", reading) or _says("special", reading)
    is_about_it = (
        (
            _says("hours", reading)
            and (names_office or _day_of(turn) is not None or _says("lunch", reading) or _says("holidays", reading))
        )
        or (_says("phone", reading) and names_office)
        or (_says("where", reading) and bool(_SAID["looks_for"].search(reading.text)))
        or _says("special", reading)
    )
    if not is_about_it:
        return False
    names = " ".join(place.commune.lower() for place in _communes(turn.reading)).split()
    no_subject = _SAID["not_counted"].plain_words
    words = [word for word in world.cues.subject(reading) if fold(word) not in no_subject and word not in names]
    return len(words) <= 1


def answer_office(turn: Turn, world: World) -> tuple[Reply, State] | None:
    """Answer about hours, telephone or address of an office; None when the turn asks for none of these."""
    reading = turn.reading
    asks_hours, asks_phone = _says("hours", reading) or _says("special", reading), _says("phone", reading)
    asks_where = _says("where", reading) and _says("office", reading)
    if not (asks_hours or asks_phone or asks_where):
        return None
    kind = _kind(turn, world)
    found = _offices(kind, turn, world)
    if not found:
        return _said((Message(world.wording.say("office.elsewhere")),), Outcome.NO_CONTENT, turn)
    if len(found) > 1 and (asks_where or asks_phone) and not asks_hours:
        return _ask_which(kind, found, turn, world)
    topics = tuple(
        name for name, is_asked in (("hours", asks_hours), ("where", asks_where), ("phone", asks_phone)) if is_asked
    )
    return _tell(found, topics, turn, world)


def answer_one_office(office_id: str, turn: Turn, world: World) -> tuple[Reply, State] | None:
    """Everything about one office, by its id."""
    for locality in world.local.offices.localities:
        for office in locality.offices:
            if office.id == office_id:
                return _tell(((locality, office),), ("hours", "where", "phone"), turn, world)
    return None


def _tell(found: tuple[Found, ...], topics: tuple[str, ...], turn: Turn, world: World) -> tuple[Reply, State]:
    say, (locality, office) = world.wording.say, found[0]
    name = _name(found, world)
    lines: list[str] = []
    if "hours" in topics:
        lines += _hours(office, name, turn, world)
    if "where" in topics:
        lines.append(
            say("office.address", address=office.address) if office.address else say("office.no_address", name=name)
        )
    if "phone" in topics:
        lines += _phones(office, name, world)
    messages = [Message("\n".join(lines), is_own=True)]
    current = world.catalogue.procedures.get(turn.state.procedure)
    if "hours" in topics and current and (text := _hours_in(current)):
        proof = Proof(text, say("section.place"), current.code, current.origin)
        messages.insert(0, Message(say("office.record", text=text), proofs=(proof,)))
    if office.unconfirmed or any(phone.unconfirmed for phone in office.phones):
        messages.append(Message(say("office.unconfirmed"), "warning"))
    if locality.sample:
        messages.append(Message(say("office.sample", locality=locality.name), "note"))
    return _said(tuple(messages), Outcome.ANSWERED, turn)


def _hours(office: Office, name: str, turn: Turn, world: World) -> list[str]:
    say, calendar = world.wording.say, world.local.calendar
    day = _day_of(turn)
    lines: list[str] = []
    if day is not None:
        openings, holiday = office.openings(day, calendar), calendar.holiday(day)
        said = "office.day_open" if openings else "office.day_holiday" if holiday else "office.day_weekend"
        written = write_day(day, turn.today, world.wording)
        lines.append(say(said, day=written, name=name, hours=_write(openings), holiday=holiday))
        if not openings and (following := _next_open(office, day, world)):
            hours = _write(office.openings(following, calendar))
            lines.append(say("office.day_next", day=write_day(following, turn.today, world.wording), hours=hours))
    if _says("lunch", turn.reading):
        lines.append(_lunch(office, day or calendar.working_from(turn.today), world))
    if day is None:
        lines.append(say("office.hours", name=name, hours=_write_week(office, world)))
    if _says("holidays", turn.reading):
        coming = calendar.holidays_after(turn.today)[:MOST_HOLIDAYS]
        lines.append(say("office.holidays", days="; ".join(_write_run(*run, world) for run in coming)))
    for special in office.special_days if (day is None or _says("special", turn.reading)) else ():
        days = ", ".join(say(f"day.{weekday}") for weekday in special.days)
        note = f" ({special.note})" if special.note else ""
        lines.append(say("office.special", name=special.name, days=days, note=note))
    return lines


def _write_run(name: str, first: date, last: date, world: World) -> str:
    return f"{name} ({_from_to(write_date(first), write_date(last), world)})"


def _from_to(first: str, last: str, world: World) -> str:
    return first if first == last else world.wording.say("day.run", first=first, last=last)


def _phones(office: Office, name: str, world: World) -> list[str]:
    say = world.wording.say
    lines = [bullet(say("office.phone", what=phone.what or name, number=phone.number)) for phone in office.phones]
    if not lines:
        lines.append(say("office.no_phone", name=name))
        numbers = [
            f"{phone.number} ({phone.what})" for _, one in world.local.offices.find("hotline") for phone in one.phones
        ]
        if numbers:
            lines.append(say("office.hotline", numbers=", ".join(numbers)))
    return lines


def _lunch(office: Office, day: date, world: World) -> str:
    openings = office.openings(day, world.local.calendar)
    gaps = [(first.closes, second.opens) for first, second in pairwise(openings)]
    gap = next(((start, end) for start, end in gaps if start < end), None)
    return world.wording.say("office.lunch", start=gap[0], end=gap[1]) if gap else world.wording.say("office.no_lunch")


def _next_open(office: Office, day: date, world: World) -> date | None:
    for ahead in range(1, LONGEST_WAIT):
        if office.openings(day + timedelta(days=ahead), world.local.calendar):
            return day + timedelta(days=ahead)
    return None


def _offices(kind: Kind, turn: Turn, world: World) -> tuple[Found, ...]:
    """The offices of a kind that the question can mean: those of the communes it names, else all of the locality."""
    places = _communes(turn.reading)
    if not places:
        return world.local.offices.find(kind)
    found: list[Found] = []
    for place in places:
        found += world.local.offices.find(kind, place.commune, place.province)
    return tuple(found)


def _communes(reading: Reading) -> list[Place]:
    return [place for place in find_places(reading.typed, with_kind_only=True) if place.commune]


def _kind(turn: Turn, world: World) -> Kind:
    for kind in KINDS:
        if _says(kind, turn.reading):
            return kind
    current = world.catalogue.procedures.get(turn.state.procedure)
    return _kind_of(current) if current else "commune_centre"


def _kind_of(procedure: Procedure) -> Kind:
    """Where people go for a procedure, by what its record says of where it is handed in."""
    places = " ".join(channel.where for channel in procedure.channels if channel.kind == "in_person")
    names = f"{places} {' '.join(agency.name for agency in procedure.agencies)}".lower()
    if "công an" in names and "xã" in (*procedure.levels, names):
        return "commune_police"
    return "province_centre" if "tỉnh" in procedure.levels and "xã" not in procedure.levels else "commune_centre"


def _hours_in(procedure: Procedure) -> str:
    """What the record itself says about when it is received."""
    texts = [text for channel in procedure.channels for text in (channel.where, channel.note)]
    texts += [procedure.address, *(note.text for note in procedure.notes), *(step.text for step in procedure.steps)]
    for text in texts:
        if found := _RECORD_HOURS.search(text):
            return found[0].strip(" -*+")
    return ""


def _ask_which(kind: Kind, found: tuple[Found, ...], turn: Turn, world: World) -> tuple[Reply, State]:
    name = f"office.ask_{kind}"
    what = world.wording.say(name) if world.wording.has(name) else found[0][1].name
    choices = tuple(
        ChoiceButton(office.commune or office.name, PickOffice(office.id)) for _, office in found[:MAX_LIST]
    )
    message = Message(world.wording.say("office.which", what=what), "question")
    state = replace(turn.state, offered=choices, unclear_in_a_row=0)
    return Reply(Outcome.ASKED_BACK, (message,), choices), state


def _said(messages: tuple[Message, ...], outcome: Outcome, turn: Turn) -> tuple[Reply, State]:
    return Reply(outcome, messages, aspects=("office",)), replace(turn.state, unclear_in_a_row=0)


def _name(found: tuple[Found, ...], world: World) -> str:
    locality, office = found[0]
    if len(found) == 1:
        return office.name
    return world.wording.say(
        "office.all_police" if office.kind == "commune_police" else "office.all_communes", locality=locality.name
    )


def _day_of(turn: Turn) -> date | None:
    return read_day(turn.reading.text, turn.today)


def _write(openings: tuple[Opening, ...]) -> str:
    return ", ".join(f"{opening.opens}–{opening.closes}" for opening in openings)


def _write_week(office: Office, world: World) -> str:
    """The whole week, days with equal hours together: "thứ hai đến thứ sáu 07:30–11:30, 13:30–17:00; thứ bảy ..."."""
    by_day = {
        weekday: _write(tuple(sorted((one for one in office.hours if weekday in one.days), key=lambda one: one.opens)))
        for weekday in WEEKDAYS
    }
    runs: list[list[Weekday]] = []
    for weekday in WEEKDAYS:
        if not by_day[weekday]:
            continue
        if (
            runs
            and by_day[runs[-1][-1]] == by_day[weekday]
            and WEEKDAYS.index(runs[-1][-1]) + 1 == WEEKDAYS.index(weekday)
        ):
            runs[-1].append(weekday)
        else:
            runs.append([weekday])
    parts = []
    for run in runs:
        first, last = (world.wording.say(f"day.{weekday}") for weekday in (run[0], run[-1]))
        parts.append(f"{_from_to(first, last, world)} {by_day[run[0]]}")
    return "; ".join(parts)
