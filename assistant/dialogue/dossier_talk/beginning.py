"""A dossier begins, or goes on where it was left."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.dialogue.dossier_talk.filing import go_on, plan_of
from assistant.dialogue.dossier_talk.reconsidering import denied_cases, said_cases
from assistant.dialogue.reply import Message, Outcome, Reply
from assistant.dialogue.state import Lookup, State
from assistant.dialogue.turn import Ended, Turn, World
from assistant.dossier.codes import new_code
from assistant.dossier.dossier import PREPARE, Dossier, Stage
from assistant.dossier.questions import CaseQuestion, FieldQuestion
from assistant.knowledge.record import Procedure
from assistant.language.spelling import fold

_COMMON = "lam tiep tuc ho so dang ky thu tuc giay di cho toi khai quay lai nhe a"
_COMMON_WORDS = frozenset(_COMMON.split())
_PLACEHOLDER = re.compile(r"<(?:id_number|phone|email|date|person|number|address)>")


def begin(turn: Turn, world: World, find: Callable[[Turn], Ended]) -> Ended:
    """Begin a dossier for the procedure that `find` comes to, or ask which one is meant."""
    asked = replace(turn, intents=("ask_documents",))
    reply, state = find(_opening(asked))
    if reply.procedure is None:
        reply, state = find(asked)
    if reply.procedure is None:
        if not turn.state.procedure and reply.outcome is Outcome.ASKED_BACK and not reply.choices:
            message = Message(world.wording.say("open.which"), "question")
            return replace(reply, messages=(message,)), replace(state, wants_dossier=True)
        return reply, replace(state, wants_dossier=reply.outcome is Outcome.ASKED_BACK)
    procedure = world.catalogue.procedures[reply.procedure.code]
    return begin_for(procedure, replace(turn, state=replace(state, dossier=turn.state.dossier)), world)


def _opening(turn: Turn) -> Turn:
    """The turn cut at its first comma: what follows the wish tells about the case, and would only blur the search."""
    reading = turn.reading
    parts = (reading.text.partition(",")[0], reading.typed.partition(",")[0], reading.folded.partition(",")[0])
    return replace(turn, reading=replace(reading, text=parts[0], typed=parts[1], folded=parts[2]))


def begin_for(procedure: Procedure, turn: Turn, world: World) -> Ended:
    """Begin a dossier for this procedure, or go on with the one there is; another one is put aside."""
    wording, state = world.wording, turn.state.about(procedure.code)
    known = [one for one in (turn.state.dossier, *turn.state.others) if one is not None]
    same = next((one for one in known if one.procedure == procedure.code and one.stage is Stage.DRAFT), None)
    if same is not None:
        return _go_on_with(same, replace(turn, state=state), world, "open.already")
    notes = [Message(wording.say("open.begin", name=procedure.title()))]
    state, put_aside = _put_aside(state, world)
    notes += [Message(text, "note") for text in put_aside]
    if _PLACEHOLDER.search(turn.reading.text):
        notes.append(Message(wording.say("consent.not_yet_kept"), "note"))
    dossier = Dossier(new_code(), procedure.code, cases=state.answers)
    plan = plan_of(dossier, turn, world)
    assert plan is not None
    denied = denied_cases(turn.pii_said, plan, world)
    told = {name: answer for name, answer in state.answers.items() if answer not in denied.get(name, ())}
    dossier = replace(dossier, cases={**told, **said_cases(turn.pii_said, plan, world)})
    turn, plan = replace(turn, state=replace(state, dossier=dossier)), replace(plan, dossier=dossier)
    return go_on(plan, notes, turn, world)


def resume(turn: Turn, world: World) -> Ended:
    """Go on with the dossier that was left: the named one, else the latest."""
    known = [one for one in (turn.state.dossier, *reversed(turn.state.others)) if one is not None]
    drafts = [one for one in known if one.stage is Stage.DRAFT]
    if not drafts:
        message = Message(world.wording.say("resume.none"), "question")
        return Reply(Outcome.ASKED_BACK, (message,), awaits="code"), replace(turn.state, lookup=Lookup("open"))
    chosen = max(drafts, key=lambda one: _named_by(one, turn, world))  # the latest, when none is named
    return _go_on_with(chosen, turn, world, "resume.done")


def _go_on_with(dossier: Dossier, turn: Turn, world: World, sentence: str) -> Ended:
    state = turn.state
    if state.dossier is None or state.dossier.code != dossier.code:
        state, _ = _put_aside(state, world)
        state = replace(state, others=tuple(one for one in state.others if one.code != dossier.code))
    consents = {purpose: given for purpose, given in dossier.consents.items() if given or purpose != PREPARE}
    dossier = replace(dossier, is_paused=False, tries=0, consents=consents)
    turn = replace(turn, state=replace(state, dossier=dossier))
    plan = plan_of(dossier, turn, world)
    assert plan is not None
    values = {"filled": plan.filled(), "total": len(plan.counted())} if sentence == "resume.done" else {}
    note = Message(world.wording.say(sentence, name=plan.procedure.title(), **values), "note")
    asked = dossier.asked
    is_open = isinstance(asked, CaseQuestion) or (isinstance(asked, FieldQuestion) and plan.is_open(asked.field))
    return go_on(plan, (note,), turn, world, force=asked if is_open else None)


def _put_aside(state: State, world: World) -> tuple[State, list[str]]:
    """The state without a current dossier: an unfinished one is paused and kept beside."""
    current = state.dossier
    if current is None:
        return state, []
    paused = replace(current, is_paused=current.stage is Stage.DRAFT)
    others = (*(one for one in state.others if one.code != current.code), paused)
    procedure = world.catalogue.procedures.get(current.procedure)
    is_draft = procedure is not None and current.stage is Stage.DRAFT
    told = [world.wording.say("open.other_paused", name=procedure.title())] if procedure and is_draft else []
    return replace(state, dossier=None, others=others), told


def _named_by(dossier: Dossier, turn: Turn, world: World) -> float:
    """How much of what was said names the procedure of a dossier."""
    procedure = world.catalogue.procedures.get(dossier.procedure)
    if procedure is None:
        return 0.0
    said = set(fold(turn.pii_said.lower()).split()) - _COMMON_WORDS
    names = (procedure.name, procedure.plain_name, *procedure.also_called)
    return max(len(said & (known := set(fold(name.lower()).split()))) / (len(known) or 1) for name in names)
