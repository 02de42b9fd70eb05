"""Communes of before July 2025: "phường cũ của tôi là ..., giờ nộp ở đâu?", "xã ... sáp nhập vào đâu?"."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.dialogue.answers.section import bullet
from assistant.dialogue.reply import ChoiceButton, Message, Outcome, Reply
from assistant.dialogue.state import MAX_LIST, State
from assistant.dialogue.turn import Turn, World
from assistant.language.reading import Reading
from assistant.language.spelling import fold
from assistant.places.finding import Place, find_places, names_commune, names_in_common
from assistant.places.gazetteer import load_gazetteer

MOST_LISTED = 6
CHOICE = "place:"
_COMMUNE = r"(?:phường|xã|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|tp|chỗ|nơi)"
_NAME = r"[^,.?!]{0,40}"
_ASKS = re.compile(
    rf"(?<!\w)(?:{_COMMUNE} cũ|{_COMMUNE}(?: {_NAME})? (?:cũ|trước đây|ngày trước|hồi trước)"
    rf"|sáp nhập|sát nhập|nhập (?:vào|về|với) (?:{_COMMUNE}|đâu|đó)|(?:thuộc|là|thành|về|qua|sang) {_COMMUNE} nào"
    rf"|{_COMMUNE} mới (?:là|tên)|đổi (?:tên )?thành)(?!\w)"
)
_ASKS_PLAIN = re.compile(fold(_ASKS.pattern))
_OPENING = re.compile(
    r"^(?:(?:dạ|da|vâng|vang|ở|thuộc|thuoc|tại|tai|là|la|bên|ben|trên|tren|dưới|duoi|à|ừ|thì|thi) )+", re.I
)
_NOT_A_PLACE = re.compile(
    r"(?<!\w)s[áa][pt] nhập (?:doanh nghiệp|công ty|hợp tác xã|trường|thửa|chi nhánh|văn phòng|tổ chức|đơn vị)"
)


def asks_old_place(reading: Reading) -> bool:
    """Whether the question is about what became of a place, and names one or says "của tôi"."""
    if _NOT_A_PLACE.search(reading.text):
        return False
    asks = _ASKS.search(reading.text) or (not reading.has_diacritics and _ASKS_PLAIN.search(reading.folded))
    return bool(asks) and (bool(_named(reading)) or names_commune(reading.typed) or _has_nothing_else(reading))


def answers_which_place(turn: Turn) -> bool:
    """Whether the turn names one of the places that were just listed more closely."""
    return any(payload.startswith(CHOICE) for _, payload in turn.state.offered) and bool(
        find_places(turn.reading.typed)
    )


def _nearer(turn: Turn) -> tuple[Place, ...]:
    """What the name that was asked back about means in the district or province that is said now."""
    codes = [payload.removeprefix(CHOICE) for _, payload in turn.state.offered if payload.startswith(CHOICE)]
    if not codes or names_commune(turn.reading.typed):
        return ()
    where = _OPENING.sub("", turn.reading.typed)
    found = (find_places(f"{name}, {where}", with_kind_only=True) for name in names_in_common(codes))
    return tuple(dict.fromkeys(place for places in found for place in places))


def _has_nothing_else(reading: Reading) -> bool:
    return bool(re.search(r"(?<!\w)(?:phường|xã|thị trấn) (?:\w+ ){0,3}(?:nào|đâu)(?!\w)", reading.text))


def _named(reading: Reading, is_answer: bool = False) -> tuple[Place, ...]:
    for text in (reading.typed, reading.text):
        if found := find_places(text, with_kind_only=True):
            return found
        if names_commune(text):  # an unknown one, or none in what was said: no word of it is put right to find another
            return ()
    if is_answer or re.search(r"(?:sáp nhập|sát nhập|thuộc (?:phường|xã) nào)", reading.text):
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
        ChoiceButton((by_old_name and place.old_name) or place.title(), f"{CHOICE}{place.commune_code}")
        for place in shown
    )
    offered = tuple((choice.title, choice.payload) for choice in choices)
    return Reply(Outcome.ASKED_BACK, messages, choices), replace(state, offered=offered)


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
    low = place.commune[:1].lower() + place.commune[1:]
    lines = [first, say("places.where", commune=low)]
    messages = []
    offices = world.local.offices.of_commune(place.commune, place.province)
    lines += [
        bullet(say("places.office", name=office.name, address=office.address))
        for _, office in offices
        if office.address
    ]
    messages.append(Message("\n".join(lines)))
    if any(office.unconfirmed for _, office in offices):
        messages.append(Message(say("office.unconfirmed"), "warning"))
    if offices and offices[0][0].sample:
        messages.append(Message(say("office.sample", locality=offices[0][0].name), "note"))
    messages.append(Message(say("places.data"), "note"))
    return tuple(messages)
