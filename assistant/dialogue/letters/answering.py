"""A letter answered: its requests one after another, what else it may ask offered, what is left said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.dialogue.aspects import asked_aspects
from assistant.dialogue.composing import answer_about
from assistant.dialogue.cues import Cues
from assistant.dialogue.doing import together
from assistant.dialogue.evidence import Evidence
from assistant.dialogue.letters.weighing import Look, Weighed, said_in, weigh
from assistant.dialogue.letters.windows import Window, windows_of
from assistant.dialogue.offering import as_named, offer, title_of
from assistant.dialogue.payloads import PickCase, PickProcedure
from assistant.dialogue.reply import ChoiceButton, Message, Outcome
from assistant.dialogue.state import State
from assistant.dialogue.subject import Kind, Subject
from assistant.dialogue.turn import Ended, World
from assistant.language.reading import Reading
from assistant.language.spelling import fold

MOST = 3  # requests that are answered at once
MAX_OFFERED = 5
SEARCHED = 12  # windows; with 24, one request in a hundred more is found, in twice the time
TOLD, PERHAPS, SIDE = 0.35, 0.1, 0.03  # chances: answered; worth asking whether it is meant; worth a button


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter asks for, in its order, and what it may ask for beside that, the likeliest first."""

    requests: tuple[Weighed, ...]
    perhaps: tuple[Weighed, ...]
    looks: tuple[Look, ...]


def read_letter(reading: Reading, e: Evidence) -> Letter:
    """Find the requests of a letter."""
    letter = Cues.without_personal(reading)
    looks = look_at(letter, e.world)
    weighed = [
        one for one in weigh(looks, e.world.finder.find(letter), letter) if e.world.catalogue.find(one.candidate.code)
    ]
    told = [one for one in weighed if one.chance >= TOLD][:MOST]
    perhaps = [one for one in weighed if one not in told and one.chance >= SIDE]
    ordered = sorted(told, key=lambda one: (one.look.window.first, one.look.window.last))
    return Letter(tuple(ordered), tuple(perhaps[:MAX_OFFERED]), tuple(looks))


def look_at(letter: Reading, world: World) -> list[Look]:
    """Search the windows of a letter that are worth it."""
    find, scope = world.finder.find, world.scope
    windows = _worth_searching(windows_of(letter))
    return [Look.at(one, find(one.reading), scope.words_say(one.reading.text)) for one in windows]


def answer_letter(e: Evidence) -> Ended | None:
    """Answer a letter; None when nothing in it is near enough to a procedure."""
    letter = read_letter(e.turn.reading, e)
    if not letter.requests:
        if not letter.perhaps or letter.perhaps[0].chance < PERHAPS:
            return None
        candidates = tuple(one.candidate for one in letter.perhaps)
        return offer(candidates, e.world.wording.say("letter.which"), e.turn, e.world, Outcome.ASKED_BACK)
    ended, state = [], e.turn.state.left()
    for number, request in enumerate(letter.requests):
        reply, state = _answer(request, _part_of(letter, number), state, e)
        ended.append((reply, state))
    return _with_what_is_left(together(ended), letter, e)


def _answer(request: Weighed, part: Reading, state: State, e: Evidence) -> Ended:
    """Answer one request from its own words, its cases from the whole letter."""
    procedure = e.world.catalogue.procedures[request.candidate.code]
    turn = replace(e.turn, reading=part, background=e.turn.reading, intents=(), state=state)
    heard = e.world.wishes.heard(part, e.world.cues)
    aspects = asked_aspects(turn, e.world, heard) or e.aspects_said
    words = e.world.cues.subject(heard.matter)
    return answer_about(procedure, aspects, turn, e.world, words, Subject(Kind.NAMED, procedure, (request.candidate,)))


def _part_of(letter: Letter, number: int) -> Reading:
    """The window of a request with what is asked behind it, up to the next one; of a single one, all that is asked."""
    window = letter.requests[number].look.window
    begins = window.first if len(letter.requests) > 1 else 0
    following = [one.look.window.first for one in letter.requests[number + 1 :]]
    ends = min((first for first in following if first > window.last), default=window.of)
    pieces = [look for look in letter.looks if look.window.first == look.window.last]
    asked = [one.window for one in pieces if one.asks and begins <= one.window.first < ends]
    apart = [one for one in asked if not one.overlaps(window)]
    return _joined(sorted((window, *apart), key=lambda one: one.first))


def _joined(windows: Sequence[Window]) -> Reading:
    text = " , ".join(one.reading.text for one in windows)
    typed = " , ".join(one.reading.typed for one in windows)
    return replace(windows[0].reading, text=text, typed=typed, folded=fold(typed))


def _with_what_is_left(ended: Ended, letter: Letter, e: Evidence) -> Ended:
    """The answers with what may be asked too: as buttons, or by name where a case is still asked about."""
    reply, state = ended
    left = letter.perhaps[: MAX_OFFERED - len(letter.requests) + 1]
    reply = replace(reply, candidates=as_named(tuple(one.candidate for one in (*letter.requests, *letter.perhaps))))
    if not left:
        return reply, state
    titles = [title_of(one.candidate, e.world) for one in left]
    is_open = any(isinstance(one.payload, PickCase) for one in reply.choices)
    if is_open and e.turn.channel == "call":  # who is asked about a case hears no list
        return reply, state
    buttons = [ChoiceButton(title, PickProcedure(one.candidate.code)) for title, one in zip(titles, left, strict=True)]
    first, last = (reply.choices, buttons) if is_open else (buttons, reply.choices)
    choices = (*first, *last)[:MAX_OFFERED]
    note = Message(e.world.wording.say("letter.left"), "note")
    messages = (note, *reply.messages) if is_open else (*reply.messages, note)
    return replace(reply, messages=messages, choices=choices), replace(state, offered=choices)


def _worth_searching(windows: Sequence[Window]) -> list[Window]:
    """As many windows as there is time for: those that ask or wish something first, whole pieces before pairs."""
    if len(windows) <= SEARCHED:
        return list(windows)
    said = {(one.first, one.last): said_in(one) for one in windows}

    def worth(one: Window) -> tuple[float, int]:
        asks, wishes, tells = said[one.first, one.last]
        return asks + wishes + tells / 2, -one.last

    kept = {(one.first, one.last) for one in sorted(windows, key=worth, reverse=True)[:SEARCHED]}
    return [one for one in windows if (one.first, one.last) in kept]
