"""One turn, from what was understood to the reply: a list of steps that can be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.dialogue.actions import ACTIONS, action_unclear
from assistant.dialogue.answering import Ended
from assistant.dialogue.reply import Outcome
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn, World

URGENT = "emergency"
Check = Callable[[Ended, World], Ended]


def respond(action: str, turn: Turn, world: World) -> Ended:
    """Run the action that the rules chose and check its reply; an emergency goes before any rule."""
    name = "action_emergency" if URGENT in world.cues.intents(turn.reading) else action
    ended = ACTIONS.get(name, action_unclear)(turn, world)
    for check in CHECKS:
        ended = check(ended, world)
    reply, state = ended
    return reply, replace(state, last_reply=reply.as_json())


def _no_answer_without_source(ended: Ended, world: World) -> Ended:
    """An answer about a procedure that rests on nothing published is no answer."""
    reply, state = ended
    if reply.outcome is Outcome.ANSWERED and reply.procedure and not reply.sources:
        return reply.ended(Outcome.NO_CONTENT), state
    return ended


def _forget_old_offers(ended: Ended, world: World) -> Ended:
    """What is no longer shown can no longer be chosen by number."""
    reply, state = ended
    return (reply, state) if reply.choices else (reply, _without_offers(state))


def _without_offers(state: State) -> State:
    return replace(state, offered=())


CHECKS: Sequence[Check] = (_no_answer_without_source, _forget_old_offers)
