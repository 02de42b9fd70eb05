"""A procedure that is known by its name alone: what is known, the link, and plainly that the details are missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.dialogue.phrasing import EAR
from assistant.dialogue.reply import Message, Named, Outcome, Proof, Reply, Source
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn, World
from assistant.dialogue.wording import Wording
from assistant.knowledge.importing.name_index import INFERRED, OLD_LIST, UNOPENED
from assistant.knowledge.record import Procedure


def answer_known_by_name(
    procedure: Procedure, aspects: tuple[str, ...], turn: Turn, world: World
) -> tuple[Reply, State]:
    """Say that the procedure exists, whose it is, where it stands, and that the rest is not known here."""
    wording = world.wording
    messages = (
        Message("\n".join(_known(procedure, wording))),
        *_doubts(procedure, wording),
        Message(f"{_missing(aspects, wording)} {_where_to_ask(procedure, turn.channel, wording)}", "note"),
    )
    part = wording.say("section.name_only")
    source = Source(procedure.code, procedure.name, part, procedure.source_url, procedure.checked_on)
    reply = Reply(
        Outcome.NO_CONTENT if aspects else Outcome.ANSWERED,
        messages,
        procedure=Named(procedure.code, procedure.name),
        aspects=aspects,
        sources=(source,),
        evidence=(Proof(f"{procedure.name}; {procedure.field}", part, procedure.code, procedure.origin),),
    )
    state = turn.state.about(procedure.code)
    return reply, replace(state, aspects=aspects or state.aspects, unclear_in_a_row=0, offered=())


def _known(procedure: Procedure, wording: Wording) -> Iterator[str]:
    exists = "name_only.inferred" if procedure.is_marked(INFERRED) else "name_only.exists"
    yield wording.say(exists, name=procedure.title(), code=procedure.code)
    if procedure.field:
        yield wording.say("name_only.field", field=procedure.field)
    if procedure.levels:
        yield wording.say("name_only.level", levels=", ".join(procedure.levels))


def _doubts(procedure: Procedure, wording: Wording) -> Iterator[Message]:
    for mark in procedure.marks:
        if mark.kind == OLD_LIST:
            yield Message(wording.say("name_only.old", when=_month(mark.text, wording)), "warning")


def _month(day: str, wording: Wording) -> str:
    year, _, rest = day.partition("-")
    return wording.say("name_only.old_when", month=f"{int(rest[:2])}/{year}") if rest else ""


def _missing(aspects: tuple[str, ...], wording: Wording) -> str:
    if not aspects:
        return wording.say("name_only.details")
    return wording.say("name_only.asked", asked=", ".join(wording.say(f"aspect.{aspect}") for aspect in aspects))


def _where_to_ask(procedure: Procedure, channel: str, wording: Wording) -> str:
    """The page of the procedure, unless nobody ever opened it or it is told to the ear, and the office."""
    if channel == EAR:
        return wording.say("name_only.call")
    kind = "unlinked" if not procedure.source_url else "unopened" if procedure.is_marked(UNOPENED) else "linked"
    return wording.say(f"name_only.{kind}", url=procedure.source_url, code=procedure.code)
