"""Where to hand in, and whether it can be done online."""

from __future__ import annotations

from assistant.dialogue.answers.brief import clip
from assistant.dialogue.answers.section import Item, Section
from assistant.dialogue.wording import Wording
from assistant.knowledge.record import Channel
from assistant.knowledge.view import View

MAX_WHERE = 30  # words of a place that is told at once


def answer_place(view: View, wording: Wording) -> Section | None:
    """Every way to hand in with its place, and who settles it."""
    record = view.procedure
    items = [
        Item(_write_channel(channel, wording), channel, short=_write_way(channel, wording))
        for channel in record.channels
    ]
    agencies = {one.name: one for one in record.agencies if one.role in ("receives", "performs", "")}
    if agencies:
        items.append(Item(wording.say("place.agency", names="; ".join(agencies)), tuple(agencies)))
    if record.address:
        items.append(Item(wording.say("place.address", text=record.address), record.address))
    items += [Item(note.text, note) for note in record.notes if note.topic == "place"]
    has_place = any(channel.where or channel.note for channel in record.channels)
    if not (has_place or agencies or record.address):
        return None
    return Section("place", wording.say("place.title"), tuple(items))


def answer_online(view: View, wording: Wording) -> Section | None:
    """Whether it can be handed in online, and where."""
    channels = view.procedure.channels
    if not channels:
        return None
    online = [channel for channel in channels if channel.kind == "online"]
    if not online:
        kinds = ", ".join(dict.fromkeys(wording.say(f"place.{channel.kind}").lower() for channel in channels))
        return Section("online", wording.say("online.no", kinds=kinds), of=channels)
    told: dict[str, object] = {_write_channel(channel, wording): channel for channel in online}
    told |= {note.text: note for note in view.procedure.notes if note.topic == "online"}
    return Section("online", wording.say("online.yes"), tuple(Item(text, of) for text, of in told.items()))


def _write_channel(channel: Channel, wording: Wording) -> str:
    text = f"{wording.say(f'place.{channel.kind}')}{_where(channel, wording)}"
    text += f" – {channel.url}" if channel.url else ""
    return f"{text}. {channel.note}" if channel.note else text


def _write_way(channel: Channel, wording: Wording) -> str:
    """The way to hand in and the beginning of where, without what is noted beside it."""
    return f"{wording.say(f'place.{channel.kind}')}{clip(_where(channel, wording).split('. ')[0], MAX_WHERE)}"


def _where(channel: Channel, wording: Wording) -> str:
    place = channel.where or (wording.say("online.portal") if channel.kind == "online" else "")
    return f": {place}" if place else ""
