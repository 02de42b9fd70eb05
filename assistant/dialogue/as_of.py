"""The rules of another day: "năm ngoái lệ phí bao nhiêu", "từ 1/1/2027 thì sao", and what changes soon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.dialogue.answer import Answer
from assistant.dialogue.answers import ANSWERS
from assistant.dialogue.reply import Message, Proof
from assistant.dialogue.turn import Turn, World
from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.record import Procedure
from assistant.knowledge.view import View
from assistant.language.days import read_as_of
from assistant.language.spelling import fold
from assistant.language.writing import write_date

_SAID = phrases_of("as_of")


@dataclass(frozen=True, slots=True)
class Standing:
    """The record that holds on the day asked about, and what to say about that."""

    procedure: Procedure
    day: date
    notes: tuple[Message, ...] = ()


def standing_of(procedure: Procedure, turn: Turn, world: World) -> Standing:
    """Return the record as of the day that the turn asks about (today, unless it says another)."""
    asked = _asked_day(turn)
    day = asked or turn.today
    found = world.catalogue.on(procedure.code, day)
    say = world.wording.say
    notes: list[Message] = []
    if found is None:
        notes.append(Message(_no_record(procedure, day, world), "warning"))
        return Standing(procedure, max(day, procedure.effective_from or day), tuple(notes))
    if asked and asked != turn.today:
        checked = write_date(found.checked_on) if found.checked_on else ""
        name = "asof.dated" if _is_dated(found, day) else "asof.undated" if checked else "asof.undated_unchecked"
        notes.append(Message(say(name, day=write_date(day), checked=checked), "note"))
    return Standing(found, day, tuple(notes))


def coming_messages(
    standing: Standing, aspects: Iterable[str], known: Mapping[str, str], world: World
) -> list[Message]:
    """Say what will be different once a published revision takes effect, for the aspects that were asked."""
    newest = world.catalogue.procedures.get(standing.procedure.code)
    starts = newest.effective_from if newest else None
    if newest is None or starts is None or newest == standing.procedure or starts <= standing.day:
        return []
    now, then = View(standing.procedure, standing.day, known), View(newest, starts, known)
    told = []
    for aspect in aspects:
        if aspect in ANSWERS:
            old, new = ANSWERS[aspect](now, world.wording), ANSWERS[aspect](then, world.wording)
            if new and (old is None or old.text(world.wording) != new.text(world.wording)):
                told.append(new)
    if not told:
        return []
    day, lines = write_date(starts), "\n".join(section.text(world.wording) for section in told)
    begins = Proof(day, world.wording.say("section.effect"), newest.code, newest.origin)
    proofs = (begins, *Answer(newest, (), tuple(told)).evidence(world.wording))
    return [Message(world.wording.say("asof.coming", day=day, text=lines), proofs=proofs)]


def asks_as_of(turn: Turn) -> bool:
    """Whether the turn asks for the rules of another day than today; the day of a birth or a loss is none."""
    return _asked_day(turn) is not None


def _asked_day(turn: Turn) -> date | None:
    said, has_diacritics = turn.pii_said.lower() or turn.reading.typed, turn.reading.has_diacritics
    asks, event = (_SAID[name].stand_in(said, has_diacritics=has_diacritics) for name in ("asks", "event"))
    if not asks or event:
        return None
    day = read_as_of(said, turn.today, has_diacritics=has_diacritics)
    return None if day and day < turn.today and not _SAID["past_rule"].search_plain(fold(said)) else day


def _no_record(procedure: Procedure, day: date, world: World) -> str:
    say = world.wording.say
    starts, ends = procedure.effective_from, procedure.effective_to
    if starts and starts > day:
        return say("asof.none", day=write_date(starts))
    return say("asof.ended", day=write_date(ends or day))


def _is_dated(procedure: Procedure, day: date) -> bool:
    """Whether the record itself says that it holds on this day, as a whole or by the dates of its fees."""
    if procedure.effective_from and procedure.effective_from <= day:
        return True
    fees = [fee for channel in procedure.channels for fee in channel.fees]
    spans = [(fee.effective_from, fee.effective_to) for fee in fees]
    spans += [(cut.effective_from, cut.effective_to) for fee in fees for cut in fee.discounts]
    return any((start or end) and (start is None or start <= day) for start, end in spans)
