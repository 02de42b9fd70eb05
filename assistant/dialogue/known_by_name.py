"""A procedure that is known by its name alone: what is known, the link, and plainly that the details are missing."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.reply import Message, Named, Outcome, Reply, Source
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn, World
from assistant.knowledge.record import Procedure


def answer_known_by_name(
    procedure: Procedure, aspects: tuple[str, ...], turn: Turn, world: World
) -> tuple[Reply, State]:
    """Say that the procedure exists, whose it is, where it stands, and that the rest is not known here."""
    say = world.wording.say
    known = [say("name_only.exists", name=procedure.title(), code=procedure.code)]
    if procedure.field:
        known.append(say("name_only.field", field=procedure.field))
    if procedure.levels:
        known.append(say("name_only.level", levels=", ".join(procedure.levels)))
    details = "name_only.details" if procedure.source_url else "name_only.details_unlinked"
    messages = (Message("\n".join(known)), Message(say(details, url=procedure.source_url), "note"))
    part = say("section.name_only")
    source = Source(procedure.code, procedure.name, part, procedure.source_url, procedure.checked_on)
    reply = Reply(
        Outcome.NO_CONTENT if aspects else Outcome.ANSWERED,
        messages,
        procedure=Named(procedure.code, procedure.name),
        aspects=aspects,
        sources=(source,),
    )
    state = turn.state.about(procedure.code)
    return reply, replace(state, aspects=aspects or state.aspects, unclear_in_a_row=0, offered=())
