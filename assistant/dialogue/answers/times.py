"""How long it takes, by way of handing in and by case."""

from __future__ import annotations

from assistant.dialogue.answers.fees import channel_names
from assistant.dialogue.answers.section import Item, Section, conditional, group, mark_unconfirmed
from assistant.dialogue.wording import Wording
from assistant.knowledge.record import Time
from assistant.knowledge.view import View
from assistant.language.writing import write_number


def answer_time(view: View, wording: Wording) -> Section | None:
    """The times, equal ones of several channels said once."""
    told: list[tuple[str, tuple[str, Time]]] = []
    shorts: dict[str, str] = {}
    for channel in view.procedure.channels:
        for time in view.possible(channel.times):
            text = mark_unconfirmed(time, conditional(view, time, _write_time(time, wording), wording), wording)
            shorts[text] = conditional(view, time, _write_value(time, wording), wording)
            told.append((text, (channel.kind, time)))
    if not told:
        return None
    groups = group(told)
    items = []
    for text, members in groups:
        names = channel_names([kind for kind, _ in members], wording)
        by_way = "" if len(groups) == 1 else f"{names}: "
        items.append(Item(f"{by_way}{text}", members[0][1], short=f"{by_way}{shorts[text]}"))
    used = tuple(time for _, (_, time) in told)
    return Section("time", wording.say("time.title"), tuple(items), depends_on=used)


def _write_time(time: Time, wording: Wording) -> str:
    text = _write_value(time, wording).rstrip(".")
    if time.value is not None and time.source_text:
        text += f" ({time.source_text.strip().rstrip('.')})"
    return f"{text}." + (f" {time.note}" if time.note else "")


def _write_value(time: Time, wording: Wording) -> str:
    """The time alone, without what the source says beside it."""
    if time.value is None:
        text = wording.say("time.source_words", text=time.source_text.strip().rstrip("."))
    else:
        name = "time.working" if time.working and time.unit == "ngày" else "time.value"
        text = wording.say(name, number=write_number(time.value), unit=time.unit)
        text += f", {time.from_event}" if time.from_event else ""
    return f"{text}."
