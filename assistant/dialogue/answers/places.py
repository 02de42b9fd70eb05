"""Where to hand in, and whether it can be done online."""

from __future__ import annotations

from assistant.dialogue.answers.section import Section, bullet
from assistant.dialogue.view import View
from assistant.dialogue.wording import Wording
from assistant.knowledge.record import Channel

NAMES = {"in_person": "Trực tiếp", "online": "Trực tuyến", "post": "Qua bưu chính"}


def answer_place(view: View, wording: Wording) -> Section | None:
    """Every way to hand in with its place, and who settles it."""
    lines = [bullet(line) for channel in view.procedure.channels if (line := _write_channel(channel, wording))]
    agencies = [agency for agency in view.procedure.agencies if agency.role in ("receives", "performs", "")]
    names = list(dict.fromkeys(agency.name for agency in agencies))
    if names:
        lines.append(bullet(wording.say("place.agency", names="; ".join(names))))
    if view.procedure.address:
        lines.append(bullet(wording.say("place.address", text=view.procedure.address)))
    lines += [bullet(note.text) for note in view.procedure.notes if note.topic == "place"]
    has_place = any(channel.where or channel.note for channel in view.procedure.channels)
    if not lines or not (has_place or names or view.procedure.address):
        return None
    return Section("place", (wording.say("place.title"), *lines), "Cách thức thực hiện")


def answer_online(view: View, wording: Wording) -> Section | None:
    """Whether it can be handed in online, and where."""
    if not view.procedure.channels:
        return None
    online = [channel for channel in view.procedure.channels if channel.kind == "online"]
    if not online:
        kinds = ", ".join(dict.fromkeys(NAMES[channel.kind].lower() for channel in view.procedure.channels))
        return Section("online", (wording.say("online.no", kinds=kinds),), "Cách thức thực hiện")
    lines = [wording.say("online.yes")]
    lines += [bullet(line) for channel in online if (line := _write_channel(channel, wording))]
    lines += [bullet(note.text) for note in view.procedure.notes if note.topic == "online"]
    return Section("online", tuple(dict.fromkeys(lines)), "Cách thức thực hiện")


def _write_channel(channel: Channel, wording: Wording) -> str:
    place = channel.where or (wording.say("online.portal") if channel.kind == "online" else "")
    parts = [NAMES[channel.kind] + (f": {place}" if place else "")]
    if channel.url:
        parts.append(channel.url)
    text = " – ".join(parts)
    return f"{text}. {channel.note}" if channel.note else text
