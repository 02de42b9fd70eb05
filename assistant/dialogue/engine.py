"""One turn, from what was understood to the reply: a list of steps that can be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.dialogue.ages import fits_age, told_as_age
from assistant.dialogue.evidence import Evidence
from assistant.dialogue.payloads import StartDossier
from assistant.dialogue.phrasing import without_addresses
from assistant.dialogue.proving import tell_only_what_is_proved
from assistant.dialogue.reply import ChoiceButton, Outcome
from assistant.dialogue.rules import RULES, decide
from assistant.dialogue.state import State
from assistant.dialogue.turn import Ended, Turn, World
from assistant.dossier.questions import is_of_cases
from assistant.language.spelling import fold

MAX_CHOICES = 5
Check = Callable[[Ended, World], Ended]


def respond(action: str, turn: Turn, world: World) -> Ended:
    """Decide what the turn leads to and check the reply."""
    reply, state = decide(Evidence(with_age(turn), world, action), RULES)
    for check in CHECKS:
        reply, state = check((reply, state), world)
    if turn.channel == "call":
        reply = without_addresses(reply)
    else:
        reply, state = _offer_dossier((reply, state), world)
    return reply, replace(state, last_reply=reply.as_remembered())


def with_age(turn: Turn) -> Turn:
    """The turn with the birth that it tells as an age, as records speak of it; a dossier reads the date itself."""
    dossier = turn.state.dossier
    if turn.choice or (dossier is not None and not is_of_cases(dossier.asked)):
        return turn
    said = turn.pii_said.lower() or turn.reading.typed
    is_asked = any("tuổi" in one.title.lower() for one in turn.state.offered)
    text = told_as_age(turn.reading.text, said, turn.today, bare=is_asked)
    sides = [one.title for one in turn.state.offered if is_asked and fits_age(text, one.title)]
    if len(sides) == 1:  # the age was asked for, and this side of the limit holds
        side = sides[0].lower()
        return replace(turn, reading=replace(turn.reading, text=side, typed=side, folded=fold(side)))
    if text == turn.reading.text:
        return turn
    typed = told_as_age(turn.reading.typed, said, turn.today, bare=is_asked)
    return replace(turn, reading=replace(turn.reading, text=text, typed=typed, folded=fold(typed)))


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
    button = ChoiceButton(world.wording.say("open.button"), StartDossier(reply.procedure.code))
    state = replace(state, offered=(*state.offered, button))
    return replace(reply, choices=(*reply.choices, button)), state


def _without_offers(state: State) -> State:
    return replace(state, offered=(), asked_about="")


CHECKS: Sequence[Check] = (tell_only_what_is_proved, _no_answer_without_source, _forget_old_offers)
