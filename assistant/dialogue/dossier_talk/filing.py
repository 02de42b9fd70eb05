"""From a dossier and the record to the next reply: the question that follows, or the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.answer import Answer
from assistant.dialogue.answers import sections_of
from assistant.dialogue.answers.section import Section
from assistant.dialogue.dossier_talk.asking import ask
from assistant.dialogue.dossier_talk.telling import Progress, papers_text
from assistant.dialogue.phrasing import section_text, sources_of
from assistant.dialogue.reply import ChoiceButton, Message, Named, Outcome, Proof, Reply, Source
from assistant.dialogue.turn import Ended, Turn, World
from assistant.dossier.course import Plan, next_question
from assistant.dossier.dossier import PREPARE, Dossier, Stage
from assistant.dossier.fields import fields_of
from assistant.dossier.questions import Ask, Question

WHERE_TO = ("place", "fee", "time")


def plan_of(dossier: Dossier, turn: Turn, world: World) -> Plan | None:
    """The dossier beside its record; None when the record is no longer published."""
    procedure = world.catalogue.procedures.get(dossier.procedure)
    if procedure is None:
        return None
    return Plan(dossier, procedure, fields_of(procedure, world.dossiers.forms), turn.today)


def go_on(plan: Plan, notes: Sequence[Message], turn: Turn, world: World, force: Question | None = None) -> Ended:
    """Say the notes, then ask what comes next; `force` asks something else first."""
    question = force or next_question(plan)
    dossier = plan.dossier
    tries = dossier.tries if question == dossier.asked else 0
    plan = replace(plan, dossier=replace(dossier, asked=question, tries=tries, is_paused=False))
    if question is None:
        return _nothing_left(plan, notes, turn, world)
    messages, choices = ask(plan, question, world.wording)
    return reply_with(
        plan, (*notes, *messages), choices, Outcome.COLLECTING, turn, world, show_values=question is Ask.SUMMARY
    )


def reply_with(
    plan: Plan,
    messages: Sequence[Message],
    choices: Sequence[ChoiceButton],
    outcome: Outcome,
    turn: Turn,
    world: World,
    *,
    show_values: bool = False,
    aspects: tuple[str, ...] = (),
    sources: tuple[Source, ...] = (),
    evidence: tuple[Proof, ...] = (),
) -> Ended:
    """A reply that carries how far the dossier is, and the state in which it is kept."""
    reply = Reply(
        outcome,
        tuple(messages),
        tuple(choices),
        Named(plan.procedure.code, plan.procedure.name),
        aspects=aspects,
        sources=sources,
        dossier=Progress(plan, world.dossiers.address_of(plan.dossier.code), show_values),
        evidence=evidence,
    )
    state = replace(turn.state, dossier=plan.dossier, offered=tuple(choices), wants_dossier=False, lookup=None)
    return reply, replace(state.about(plan.procedure.code), dossier=plan.dossier)


def _nothing_left(plan: Plan, notes: Sequence[Message], turn: Turn, world: World) -> Ended:
    """The end: complete, or refused; both with the checklist, the place, the fee, the time and their source."""
    wording, dossier = world.wording, plan.dossier
    is_complete = dossier.may_keep and (dossier.is_checked or dossier.stage is not Stage.DRAFT)
    messages = [replace(note, is_own=True) for note in notes]
    if is_complete and dossier.stage is Stage.DRAFT:
        plan = replace(plan, dossier=replace(dossier, stage=Stage.COMPLETED))
        messages.append(Message(wording.say("done.title", name=plan.procedure.title())))
    elif is_complete:
        messages.append(Message(wording.say("done.changed"), "note"))
    elif dossier.consents.get(PREPARE) is False and not notes:
        messages.append(Message(wording.say("consent.refused")))
    messages.append(Message(papers_text(plan, wording), is_own=True))
    answer = Answer(plan.procedure, WHERE_TO, sections_of(WHERE_TO, plan.view, wording))
    messages += [Message(section_text(section, turn.channel, wording)) for section in answer.sections]
    if is_complete:
        name = "done.code" if dossier.phone_end else "done.code_no_phone"
        address = world.dossiers.address_of(dossier.code)
        messages.append(Message(wording.say(name, code=dossier.code, address=address), "note"))
        messages.append(Message(wording.say("papers.ask"), "note"))
    papers = sections_of(("documents",), plan.view, wording) or (Section("documents", ""),)
    told = replace(answer, sections=(*papers, *answer.sections))
    outcome = Outcome.COMPLETED if is_complete else Outcome.ANSWERED
    return reply_with(
        plan, messages, (), outcome, turn, world,
        show_values=is_complete, aspects=("documents", *WHERE_TO),
        sources=sources_of(told, wording), evidence=told.evidence(wording),
    )  # fmt: skip
