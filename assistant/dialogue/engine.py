"""One turn, from what was understood to the reply: a list of steps that can be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.dialogue.actions import ACTIONS, action_unclear
from assistant.dialogue.ages import fits_age, told_as_age
from assistant.dialogue.answering import is_urgent
from assistant.dialogue.by_code import names_code
from assistant.dialogue.dated import is_about_a_day
from assistant.dialogue.dossiers.talk import talk
from assistant.dialogue.offices import asks_office
from assistant.dialogue.old_places import answers_which_place, asks_old_place
from assistant.dialogue.phrasing import without_addresses
from assistant.dialogue.reply import ChoiceButton, Outcome
from assistant.dialogue.state import State
from assistant.dialogue.turn import Ended, Turn, World
from assistant.language.spelling import fold

MAX_CHOICES = 5
Check = Callable[[Ended, World], Ended]


def respond(action: str, turn: Turn, world: World) -> Ended:
    """Run the action that the rules chose and check its reply; an emergency goes before any rule."""
    turn = _with_age(turn)
    chosen = _overrule(action, turn, world)
    ended = talk(chosen, turn, world, _elsewhere) if chosen != "action_emergency" else None
    if ended is None:
        ended = _elsewhere(chosen, turn, world)
    for check in CHECKS:
        ended = check(ended, world)
    reply, state = ended if turn.channel == "call" else _offer_dossier(ended, world)
    if turn.channel == "call":
        reply = without_addresses(reply)
    return reply, replace(state, last_reply=reply.as_json())


def _with_age(turn: Turn) -> Turn:
    """The turn with the birth that it tells as an age, as records speak of it; a dossier reads the date itself."""
    dossier = turn.state.dossier
    if turn.choice or (dossier is not None and not dossier.asked.startswith("case")):
        return turn
    said = turn.pii_said.lower() or turn.reading.typed
    is_asked = any("tuổi" in title.lower() for title, _ in turn.state.offered)
    text = told_as_age(turn.reading.text, said, turn.today, bare=is_asked)
    sides = [title for title, _ in turn.state.offered if is_asked and fits_age(text, title)]
    if len(sides) == 1:  # the age was asked for, and this side of the limit holds
        side = sides[0].lower()
        return replace(turn, reading=replace(turn.reading, text=side, typed=side, folded=fold(side)))
    if text == turn.reading.text:
        return turn
    typed = told_as_age(turn.reading.typed, said, turn.today, bare=is_asked)
    return replace(turn, reading=replace(turn.reading, text=text, typed=typed, folded=fold(typed)))


def _elsewhere(action: str, turn: Turn, world: World) -> Ended:
    """Run an action that belongs to no dossier."""
    return ACTIONS.get(action, action_unclear)(turn, world)


def _overrule(action: str, turn: Turn, world: World) -> str:
    """What goes before any rule: an emergency, the words of an offered choice, a short answer to what was asked."""
    if is_urgent(turn.reading, world):
        return "action_emergency"
    said = turn.reading.folded.strip(" .!?")
    if any(fold(title.lower()).strip(" .!?") == said for title, _ in turn.state.offered):
        return "action_continue"
    if turn.state.dossier is not None:
        return action
    if not turn.state.lookup and not turn.choice and world.short_answers.of(turn.reading):
        return "action_continue"  # whatever it was taken for: "ok" is no thanks, "đồng ý" names no procedure
    return _local(turn, world) or action


OVERRULING = frozenset(
    {"action_old_place", "action_dated", "action_by_code"}
)  # chosen by words alone, never by Rasa's rules


def _local(turn: Turn, world: World) -> str:
    """The action for a question about a place, an office or a day, which its words alone show."""
    if names_code(turn, world):
        return "action_by_code"
    if asks_old_place(turn.reading) or answers_which_place(turn):
        return "action_old_place"
    if asks_office(turn, world):
        return "action_office"
    return "action_dated" if is_about_a_day(turn, world) else ""


def _no_answer_without_source(ended: Ended, world: World) -> Ended:
    """An answer about a procedure that rests on nothing published is no answer."""
    reply, state = ended
    if reply.outcome is Outcome.ANSWERED and reply.procedure and not reply.sources and reply.dossier is None:
        return reply.ended(Outcome.NO_CONTENT), state
    return ended


def _forget_old_offers(ended: Ended, world: World) -> Ended:
    """What is no longer shown can no longer be chosen by number."""
    reply, state = ended
    return (reply, state) if reply.choices else (reply, _without_offers(state))


def _offer_dossier(ended: Ended, world: World) -> Ended:
    """Who was answered about a procedure may have the dossier made up, unless something is still asked."""
    reply, state = ended
    asks = any(message.kind == "question" for message in reply.messages)
    is_open = reply.outcome is Outcome.ANSWERED and reply.procedure and reply.sources and reply.dossier is None
    if (
        not is_open
        or asks
        or reply.procedure is None
        or world.dossiers.desk is None
        or len(reply.choices) >= MAX_CHOICES
    ):
        return ended
    button = ChoiceButton(world.wording.say("open.button"), f"dossier:start={reply.procedure.code}")
    state = replace(state, offered=(*state.offered, (button.title, button.payload)))
    return replace(reply, choices=(*reply.choices, button)), state


def _without_offers(state: State) -> State:
    return replace(state, offered=(), asked_about="")


CHECKS: Sequence[Check] = (_no_answer_without_source, _forget_old_offers)
