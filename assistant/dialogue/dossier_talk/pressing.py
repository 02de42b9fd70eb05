"""Buttons of a dossier: what each payload does. One that is out of date asks the open question again."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.dossier_talk.answers_taken import ask_again, consent, take_answer, take_values
from assistant.dialogue.dossier_talk.beginning import begin_for, resume
from assistant.dialogue.dossier_talk.commanding import erase, erase_now, pause, see, skip
from assistant.dialogue.dossier_talk.filing import go_on, plan_of
from assistant.dialogue.dossier_talk.hearing import Act
from assistant.dialogue.dossier_talk.papers import write_ticks
from assistant.dialogue.dossier_talk.reconsidering import decide_anew
from assistant.dialogue.payloads import (
    AnswerCase,
    DossierPayload,
    EditCase,
    EditField,
    OnlyCase,
    Press,
    Say,
    StartDossier,
    TickPaper,
)
from assistant.dialogue.reply import Message, Outcome, Reply
from assistant.dialogue.turn import Ended, Turn, World
from assistant.dossier.checklist import checklist
from assistant.dossier.course import Plan, cases_that_matter
from assistant.dossier.dossier import Stage
from assistant.dossier.questions import Ask, CaseQuestion, FieldQuestion, is_of_cases, write_question


def press(button: DossierPayload, turn: Turn, world: World) -> Ended:
    """Do what a button says."""
    if isinstance(button, StartDossier) and (procedure := world.catalogue.find(button.code)):
        return begin_for(procedure, turn, world)
    plan = plan_of(turn.state.dossier, turn, world) if turn.state.dossier else None
    if plan is None:
        message = Message(world.wording.say("open.which"), "question")
        return Reply(Outcome.ASKED_BACK, (message,)), replace(turn.state, wants_dossier=True)
    if button is Press.RESUME or plan.dossier.is_paused:
        return resume(turn, world)
    return _press(button, plan, turn, world)


def _press(button: DossierPayload, plan: Plan, turn: Turn, world: World) -> Ended:
    asked, may_keep = plan.dossier.asked, plan.dossier.may_keep
    match button:
        case Press.YES | Press.NO if asked in (Ask.ERASE, Ask.CANCEL):
            return decide(button is Press.YES, plan, turn, world)
        case AnswerCase(name, answer):
            return _case(name, answer, plan, turn, world)
        case OnlyCase() | Press.NO_CASE if asked is Ask.CASES:
            holds = button.case if isinstance(button, OnlyCase) else ""
            answers = {case.id: "yes" if case.id == holds else "no" for case in cases_that_matter(plan)}
            dossier = replace(plan.dossier, cases={**plan.dossier.cases, **answers})
            return go_on(replace(plan, dossier=dossier), (), turn, world)
        case OnlyCase(name) if asked not in (Ask.ERASE, Ask.CANCEL):  # a button of an earlier reply
            return _case(name, "yes", plan, turn, world)
        case Press.AGREE | Press.AGREE_AND_REMIND | Press.REFUSE if asked is Ask.CONSENT:
            return consent(button is not Press.REFUSE, button is Press.AGREE_AND_REMIND, plan, turn, world)
        case Press.CONFIRM if asked is Ask.SUMMARY:
            return take_answer(Act.YES, plan, turn, world)
        case EditCase(name) if name in plan.dossier.cases and _is_ours(plan):
            return decide_anew(plan, {}, (name,), turn, world)
        case Press.EDIT if may_keep:
            return go_on(plan, (), turn, world, force=Ask.EDIT)
        case EditField(name) if (field := plan.field(name)) and may_keep and _is_ours(plan):
            return ask_again(plan, field, turn, world)
        case Say(said) if isinstance(asked, FieldQuestion):
            return take_values(plan, plan.asked_field, replace(turn, pii_said=said), world)
        case TickPaper(name, "have" | "missing" as state) if any(paper.id == name for paper in checklist(plan)):
            return write_ticks(plan, {name: state}, turn, world)
        case Press.SKIP if asked:
            return skip(plan, turn, world)
        case Press.PAUSE:
            return pause(plan, turn, world)
        case Press.SEE:
            return see(plan, turn, world)
        case Press.ERASE:
            return erase(plan, turn, world)
    return go_on(plan, (), turn, world, force=asked)


def decide(is_sure: bool, plan: Plan, turn: Turn, world: World) -> Ended:
    """Erase or give up what was asked about, or keep it and go on."""
    if is_sure:
        return erase_now(plan, turn, world, f"{write_question(plan.dossier.asked)}.done")
    note = Message(world.wording.say("cancel.kept"), "note")
    return go_on(plan, (note,), turn, world)


def _case(name: str, answer: str, plan: Plan, turn: Turn, world: World) -> Ended:
    case = plan.view.case(name)
    allowed = {"yes", "no"} if case and case.kind == "yes_no" else {c.id for c in case.choices} if case else set()
    is_new = name not in (*plan.dossier.cases, *plan.dossier.skipped_cases)
    if answer in allowed and not is_new and plan.dossier.asked != CaseQuestion(name) and _is_ours(plan):
        if plan.dossier.cases.get(name) != answer:
            return decide_anew(plan, {name: answer}, (), turn, world)
    elif answer in allowed and is_of_cases(plan.dossier.asked):
        plan = replace(plan, dossier=replace(plan.dossier, cases={**plan.dossier.cases, name: answer}))
        return go_on(plan, (), turn, world)
    return go_on(plan, (), turn, world, force=plan.dossier.asked)


def _is_ours(plan: Plan) -> bool:
    return plan.dossier.stage in (Stage.DRAFT, Stage.COMPLETED)
