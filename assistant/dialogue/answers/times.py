"""How long it takes, by way of handing in and by case."""

from __future__ import annotations

from assistant.dialogue.answers.fees import CHANNEL_NAMES
from assistant.dialogue.answers.section import Section, bullet, conditional, group, mark_unconfirmed
from assistant.dialogue.view import View
from assistant.dialogue.wording import Wording
from assistant.knowledge.record import Time
from assistant.language.writing import capital, write_number


def answer_time(view: View, wording: Wording) -> Section | None:
    """The times, equal ones of several channels said once."""
    said: list[tuple[str, str]] = []
    used: list[Time] = []
    for channel in view.procedure.channels:
        for time in view.possible(channel.times):
            text = mark_unconfirmed(time, conditional(view, time, _write_time(time, wording)))
            said.append((text, CHANNEL_NAMES[channel.kind]))
            used.append(time)
    if not said:
        return None
    groups = group(said)
    lines = []
    for text, channels in groups:
        names = ", ".join(dict.fromkeys(channels))
        lines.append(bullet(text if len(groups) == 1 else f"{capital(names)}: {text}"))
    return Section("time", (wording.say("time.title"), *lines), "Thời hạn giải quyết", tuple(used))


def _write_time(time: Time, wording: Wording) -> str:
    if time.value is None:
        text = wording.say("time.source_words", text=time.source_text.strip().rstrip("."))
    else:
        working = " làm việc" if time.working and time.unit == "ngày" else ""
        text = f"{write_number(time.value)} {time.unit}{working}"
        text += f", {time.from_event}" if time.from_event else ""
        if time.source_text:
            text += f" ({time.source_text.strip().rstrip('.')})"
    return text.rstrip(".") + "." + (f" {time.note}" if time.note else "")
