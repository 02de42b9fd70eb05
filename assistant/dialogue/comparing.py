"""Two procedures side by side: fee, time, place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.answer import Answer
from assistant.dialogue.answers import sections_of
from assistant.dialogue.composing import answer_about
from assistant.dialogue.payloads import PickProcedure
from assistant.dialogue.phrasing import section_text, sources_of
from assistant.dialogue.reply import ChoiceButton, Message, Named, Outcome, Reply
from assistant.dialogue.turn import Ended, Turn, World
from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.record import Procedure
from assistant.knowledge.view import View
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
    return _side_by_side(found[:2], turn, world)


def _side_by_side(procedures: Sequence[Procedure], turn: Turn, world: World) -> Ended:
    say = world.wording.say
    first, second = procedures
    answers = [
        Answer(one, COMPARED, sections_of(COMPARED, View(one, turn.today, {}), world.wording)) for one in procedures
    ]
    messages = [Message(say("compare.opening", first=first.title(), second=second.title()), "note")]
    for answer in answers:
        record = answer.procedure
        texts = [section_text(section, turn.channel, world.wording) for section in answer.sections]
        summary = [record.summary] if record.summary else []
        messages.append(Message("\n".join([f"{record.title()}:", *summary, *texts])))
    choices = tuple(ChoiceButton(one.title(), PickProcedure(one.code)) for one in procedures)
    reply = Reply(
        Outcome.ANSWERED,
        tuple(messages),
        choices,
        Named(first.code, first.name),
        tuple(Named(one.code, one.name) for one in procedures),
        COMPARED,
        tuple(source for answer in answers for source in sources_of(answer, world.wording)),
        evidence=tuple(proof for answer in answers for proof in answer.evidence(world.wording)),
    )
    return reply, replace(turn.state.about(first.code), offered=choices)
