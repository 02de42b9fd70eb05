"""Two procedures side by side: fee, time, place."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.answers import ANSWERS
from assistant.dialogue.composing import answer_about
from assistant.dialogue.payloads import PickProcedure
from assistant.dialogue.reply import ChoiceButton, Message, Named, Outcome, Reply, Source
from assistant.dialogue.turn import Ended, Turn, World
from assistant.dialogue.view import View
from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.record import Procedure
from assistant.retrieval.finder import Decision

COMPARED = ("fee", "time", "place")
CHANNELS = ("in_person", "online", "post")
_SAID = phrases_of("comparing")


def _compare_channels(turn: Turn, world: World, procedure: Procedure) -> Ended | None:
    """Two ways to hand in one procedure: what each costs, how long it takes, where it is."""
    if sum(_SAID[channel].search(turn.reading.text) is not None for channel in CHANNELS) < 2:
        return None
    return answer_about(procedure, ("place", "fee", "time"), turn, world)


def compare(turn: Turn, world: World) -> Ended | None:
    """Compare the two procedures that the question names; None when it does not name two."""
    current = world.catalogue.procedures.get(turn.state.procedure)
    if current and (channels := _compare_channels(turn, world, current)):
        return channels
    found: list[Procedure] = []
    for part in _SAID["between"].split(turn.reading.text)[:4]:
        text = _SAID["question"].cut(part).strip()
        if not text:
            continue
        search = world.finder.find(replace(turn.reading, text=text, typed=text), k=1)
        if search.decision is not Decision.NONE and search.candidates:
            procedure = world.catalogue.procedures[search.candidates[0].code]
            if procedure.code not in [known.code for known in found]:
                found.append(procedure)
    if len(found) == 1 and current and current.code != found[0].code:
        found.insert(0, current)
    if len(found) < 2:
        return _compare_channels(turn, world, found[0]) if found else None
    first, second = found[:2]
    messages = [Message(world.wording.say("compare.opening", first=first.title(), second=second.title()), "note")]
    sources = []
    for procedure in (first, second):
        view = View(procedure, turn.today, {})
        sections = [section for aspect in COMPARED if (section := ANSWERS[aspect](view, world.wording))]
        summary = [procedure.summary] if procedure.summary else []
        messages.append(Message("\n".join([f"{procedure.title()}:", *summary, *(s.text() for s in sections)])))
        sources += [
            Source(procedure.code, procedure.name, s.section, procedure.source_url, procedure.checked_on)
            for s in sections
        ]
    choices = tuple(ChoiceButton(p.title(), PickProcedure(p.code)) for p in (first, second))
    reply = Reply(
        Outcome.ANSWERED,
        tuple(messages),
        choices,
        Named(first.code, first.name),
        (Named(first.code, first.name), Named(second.code, second.name)),
        COMPARED,
        tuple(sources),
    )
    return reply, replace(turn.state.about(first.code), offered=choices)
