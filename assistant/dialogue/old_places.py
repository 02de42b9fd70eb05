"""Communes of before July 2025: "phường cũ của tôi là ..., giờ nộp ở đâu?", "xã ... sáp nhập vào đâu?"."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.answers.section import bullet
from assistant.dialogue.payloads import PickPlace
from assistant.dialogue.reply import ChoiceButton, Message, Outcome, Reply
from assistant.dialogue.state import MAX_LIST, State
from assistant.dialogue.turn import Turn, World
from assistant.knowledge.phrase_files import phrases_of
from assistant.language.reading import Reading
from assistant.language.writing import small
from assistant.places.finding import Place, find_places, names_commune, names_in_common
from assistant.places.gazetteer import load_gazetteer

MOST_LISTED = 6
_SAID = phrases_of("old_places")


def asks_old_place(reading: Reading) -> bool:
    """Whether the question is about what became of a place, and names one or says "của tôi"."""
    if _SAID["not_a_place"].search(reading.text) or not _SAID["asks"].are_said_in(reading):
        return False
    is_named = bool(_named(reading)) or names_commune(reading.typed)
    return is_named or _SAID["which_commune"].search(reading.text) is not None


def answers_which_place(turn: Turn) -> bool:
    """Whether the turn names one of the places that were just listed more closely."""
    return any(isinstance(one.payload, PickPlace) for one in turn.state.offered) and bool(
        find_places(turn.reading.typed)
    )


def _nearer(turn: Turn) -> tuple[Place, ...]:
    """What the name that was asked back about means in the district or province that is said now."""
    codes = [one.payload.code for one in turn.state.offered if isinstance(one.payload, PickPlace)]
    if not codes or names_commune(turn.reading.typed):
        return ()
    opening = next(_SAID["opening"].find(turn.reading.typed), None)
    where = turn.reading.typed[opening.end() if opening else 0 :].strip()
    found = (find_places(f"{name}, {where}", with_kind_only=True) for name in names_in_common(codes))
    return tuple(dict.fromkeys(place for places in found for place in places))


def _named(reading: Reading, is_answer: bool = False) -> tuple[Place, ...]:
    for text in (reading.typed, reading.text):
        if found := find_places(text, with_kind_only=True):
            return found
        if names_commune(text):  # an unknown one, or none in what was said: no word of it is put right to find another
            return ()
    if is_answer or _SAID["merged"].search(reading.text):
        return find_places(reading.typed) or find_places(reading.text)
    return ()


def answer_old_place(turn: Turn, world: World) -> tuple[Reply, State]:
    """Say which commune of today it is, where to hand in there, or ask which of several places is meant."""
    found = [_nearer(turn), _named(turn.reading, answers_which_place(turn))]
    say, places = world.wording.say, min(filter(None, found), key=len, default=())
    state = replace(turn.state, unclear_in_a_row=0)
    if not places:
        is_named = names_commune(turn.reading.typed) or bool(find_places(turn.reading.typed))
        name = "places.unknown" if is_named else "places.need_name"
        return Reply(Outcome.ASKED_BACK, (Message(say(name), "question"),)), state
    if len(places) == 1:
        return Reply(Outcome.ANSWERED, _one(places[0], world)), state
    here = {locality.province for locality in world.local.offices.localities}
    places = tuple(sorted(places, key=lambda place: place.province not in here))
    old_names = {place.old_name for place in places}
    lines = [
        bullet(
            say("places.line", old=place.old_name, new=place.title())
            if place.old_name
            else say("places.line_same", new=place.title())
        )
        for place in places[:MOST_LISTED]
    ]
    if len(places) > MOST_LISTED:
        lines.append(say("places.more", count=len(places) - MOST_LISTED))
    if len(old_names) == 1 and (old := next(iter(old_names))):
        opening = say("places.several", old=old)
        lines = [bullet(place.title()) for place in places]
    else:
        opening = say("places.many", count=len(places))
    messages = (Message("\n".join((opening, *lines)), "question"), Message(say("places.data"), "note"))
    shown = places[:MAX_LIST]
    by_old_name = len({place.old_name for place in shown}) == len(shown)
    choices = tuple(
        ChoiceButton((by_old_name and place.old_name) or place.title(), PickPlace(place.commune_code))
        for place in shown
    )
    return Reply(Outcome.ASKED_BACK, messages, choices), replace(state, offered=choices)


def answer_chosen_place(code: str, turn: Turn, world: World) -> tuple[Reply, State] | None:
    """Say where to hand in at the commune of today that was chosen from the list."""
    commune = next((one for one in load_gazetteer().communes if one.code == code), None)
    if commune is None:
        return None
    place = Place(commune.name, commune.province.name, "", commune.code, commune.province.code)
    return Reply(Outcome.ANSWERED, _one(place, world)), replace(turn.state, unclear_in_a_row=0)


def _one(place: Place, world: World) -> tuple[Message, ...]:
    say = world.wording.say
    if not place.commune:
        name = "places.province" if place.old_name else "places.province_same"
        text = say(name, old=place.old_name, new=place.title())
        return (Message(text), Message(say("places.which_commune"), "question"), Message(say("places.data"), "note"))
    first = (
        say("places.one", old=place.old_name, new=place.title())
        if place.old_name
        else say("places.same", new=place.title())
    )
    lines = [first, say("places.where", commune=small(place.commune))]
    messages = []
    offices = world.local.offices.of_commune(place.commune, place.province)
    lines += [
        bullet(say("places.office", name=office.name, address=office.address))
        for _, office in offices
        if office.address
    ]
    messages.append(Message("\n".join(lines), is_own=True))
    if any(office.unconfirmed for _, office in offices):
        messages.append(Message(say("office.unconfirmed"), "warning"))
    if offices and offices[0][0].sample:
        messages.append(Message(say("office.sample", locality=offices[0][0].name), "note"))
    messages.append(Message(say("places.data"), "note"))
    return tuple(messages)
