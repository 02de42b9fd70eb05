"""A yes, a no or a "cái đó" to what was asked or offered last.

What was asked is seen in the last reply: whether it ends in a question, and what could be picked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from assistant.dialogue.payloads import DossierPayload, Payload, PickAspect, PickCase
from assistant.dialogue.reply import ChoiceButton, Message, Outcome, Reply
from assistant.dialogue.short_answers import Short, answers_yes_no
from assistant.dialogue.state import State
from assistant.dialogue.turn import Ended, Turn, World

Take = Callable[[Payload, Turn, World], Ended]


class Asked(StrEnum):
    """What the last reply asked."""

    NOTHING = "nothing"  # it told something
    OPENLY = "openly"  # which procedure, in the person's own words
    YES_OR_NO = "yes_or_no"  # a deciding question: "đúng", "không phải"
    WHETHER = "whether"  # whether the one thing offered first was meant
    WHICH = "which"  # one of several


def asked_last(state: State) -> Asked:
    """Return what the last reply asked."""
    messages = (state.last_reply or {}).get("messages", ())
    if not any(message["kind"] == "question" for message in messages):
        return Asked.NOTHING
    match payloads := [one.payload for one in state.offered if not isinstance(one.payload, DossierPayload)]:
        case []:
            return Asked.OPENLY
        case [PickCase(_, "yes"), PickCase(), *_]:
            return Asked.YES_OR_NO
    return Asked.WHETHER if all(isinstance(one, PickAspect) for one in payloads[1:]) else Asked.WHICH


def continue_with(short: Short, turn: Turn, world: World, take: Take) -> Ended:
    """Go on after a short answer; `take` does what an offered choice says."""
    asked = asked_last(turn.state)
    is_yes = short in (Short.YES, Short.HAVE, Short.THAT)
    if asked is Asked.YES_OR_NO:
        means = answers_yes_no(short, _question(turn.state))
        if means is None:
            return _ask_again("continue.yes_or_no", turn, world)
        return take(turn.state.offered[0 if means else 1].payload, turn, world)
    if asked is Asked.WHETHER:
        first, *others = turn.state.offered
        return take(first.payload, turn, world) if is_yes else _stay(tuple(others), turn, world)
    is_case = asked is Asked.WHICH and isinstance(turn.state.offered[0].payload, PickCase)
    if is_case or (asked is Asked.WHICH and is_yes):
        return _ask_again("continue.which", turn, world, with_question=is_case)
    if asked is Asked.NOTHING and turn.state.procedure:
        return _stay(turn.state.offered, turn, world)
    return _ask_openly("ask_back.subject" if is_yes else "deny.what_else", turn, world)


def _question(state: State) -> str:
    messages = (state.last_reply or {}).get("messages", ())
    return next((str(message["text"]) for message in reversed(messages) if message["kind"] == "question"), "")


def _ask_again(name: str, turn: Turn, world: World, *, with_question: bool = True) -> Ended:
    """The same choices once more with a word on how to answer, and the deciding question that they belong to."""
    how = world.wording.say(name)
    question = _question(turn.state).removeprefix(how).strip() if with_question else ""
    reply = Reply(Outcome.ASKED_BACK, (Message(f"{how} {question}".strip(), "question"),), turn.state.offered)
    return reply, turn.state


def _stay(offered: tuple[ChoiceButton, ...], turn: Turn, world: World) -> Ended:
    """Nothing more was asked: the talk stays with its procedure, and what may be asked next stays on offer."""
    current = world.catalogue.procedures.get(turn.state.procedure)
    name = current.title() if current else ""
    message = Message(world.wording.say("continue.stay", name=name), "question")
    return Reply(Outcome.ASKED_BACK, (message,), offered), replace(turn.state, offered=offered)


def _ask_openly(name: str, turn: Turn, world: World) -> Ended:
    reply = Reply(Outcome.ASKED_BACK, (Message(world.wording.say(name), "question"),))
    return reply, replace(turn.state, offered=(), asked_about="")
