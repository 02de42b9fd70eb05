"""Procedures offered to choose from, and the one question that tells near-equal ones apart."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.aspects import asked_aspects
from assistant.dialogue.generality import matter_of
from assistant.dialogue.payloads import PickAmong, PickProcedure
from assistant.dialogue.premises import corrections
from assistant.dialogue.reply import ChoiceButton, Message, Named, Outcome, Reply
from assistant.dialogue.splitting import best_split
from assistant.dialogue.state import MAX_SUBJECT, State
from assistant.dialogue.turn import Ended, Turn, World
from assistant.retrieval.finder import Candidate


def offer(candidates: tuple[Candidate, ...], message: str, turn: Turn, world: World, outcome: Outcome) -> Ended:
    """Offer procedures to choose from."""
    choices = tuple(
        ChoiceButton(title_of(candidate, world), PickProcedure(candidate.code)) for candidate in candidates[:5]
    )
    state = _asked_back(choices, turn, world)
    if outcome is not Outcome.ASKED_BACK:
        state = replace(state, asked_about="")
    reply = Reply(outcome, (Message(message, "question"),), choices, None, as_named(candidates))
    return reply, state


def ask_which(near: tuple[Candidate, ...], turn: Turn, world: World) -> Ended:
    """Ask the one question that tells near-equal procedures apart, or else which of them is meant."""
    split = best_split([world.catalogue.procedures[candidate.code] for candidate in near], world.wording.has)
    if split is None:
        return offer(near, world.wording.say("ask_back.which"), turn, world, Outcome.ASKED_BACK)
    choices = tuple(
        ChoiceButton(
            world.wording.say(f"split.{split.question}.{answer}"),
            PickProcedure(members[0].code) if len(members) == 1 else PickAmong(tuple(one.code for one in members)),
        )
        for answer, members in split.answers.items()
    )
    message = Message(world.wording.say(f"split.{split.question}"), "question")
    return Reply(Outcome.ASKED_BACK, (message,), choices, None, as_named(near)), _asked_back(choices, turn, world)


def _asked_back(offered: tuple[ChoiceButton, ...], turn: Turn, world: World) -> State:
    """The state that waits for one of the offered."""
    aspects = asked_aspects(turn, world) or turn.state.aspects
    asked_about = " ".join(matter_of(turn.reading))[:MAX_SUBJECT]
    return replace(turn.state, offered=offered, aspects=aspects, asked_about=asked_about)


def unknown(candidates: tuple[Candidate, ...], turn: Turn, world: World) -> Ended:
    """Say that no published record answers this, and offer the nearest."""
    reply, state = offer(candidates[:3], world.wording.say("unknown"), turn, world, Outcome.OUT_OF_SCOPE)
    warnings = tuple(Message(text, "warning") for text in corrections(None, turn.reading, (), world.wording))
    reply = replace(reply, messages=(*warnings, *reply.messages))
    return reply, replace(state, unclear_in_a_row=state.unclear_in_a_row + 1)


def title_of(candidate: Candidate, world: World) -> str:
    procedure = world.catalogue.procedures.get(candidate.code)
    title = procedure.title() if procedure else candidate.name
    return title if len(title) <= 140 else title[:137].rsplit(" ", 1)[0] + " …"


def as_named(candidates: tuple[Candidate, ...]) -> tuple[Named, ...]:
    return tuple(Named(candidate.code, candidate.name, round(candidate.score, 4)) for candidate in candidates)
