"""A dossier after the answer to a deciding question changed: what belonged to the old branch is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.dossier.checklist import checklist
from assistant.dossier.course import Plan, cases_that_matter
from assistant.dossier.dossier import Stage


def with_answers(plan: Plan, answers: Mapping[str, str], reopened: Iterable[str] = ()) -> Plan:
    """Return the plan with these answers; `reopened` cases have none any more and are asked again.

    Answers, values, blanks, doubts and ticks that only the old answers called for are taken out, so that changing
    back asks for them again. A finished dossier goes on as a draft when something is open.
    """
    reopened = set(reopened)
    before = plan
    kept = {name: answer for name, answer in plan.dossier.cases.items() if name not in reopened}
    plan = _with_cases(plan, {**kept, **answers})
    for name in [one for one in kept if one not in answers and _matters(before, one) and not _matters(plan, one)]:
        plan = _with_cases(plan, {one: answer for one, answer in plan.dossier.cases.items() if one != name})
    return _reopened(_cleared(plan, {*answers, *reopened}))


def _with_cases(plan: Plan, cases: Mapping[str, str]) -> Plan:
    return replace(plan, dossier=replace(plan.dossier, cases=dict(cases)))


def _matters(plan: Plan, name: str) -> bool:
    """Whether the answer to a case changes anything beside the other answers."""
    cases = {one: answer for one, answer in plan.dossier.cases.items() if one != name}
    skipped = tuple(one for one in plan.dossier.skipped_cases if one != name)
    without = replace(plan, dossier=replace(plan.dossier, cases=cases, skipped_cases=skipped))
    return any(case.id == name for case in cases_that_matter(without))


def _cleared(plan: Plan, changed: set[str]) -> Plan:
    dossier = plan.dossier
    wanted = {field.id for field in plan.fields if plan.view.applies(field) is not False}
    gone = {field.id for field in plan.fields} - wanted
    papers = {paper.id for paper in checklist(plan)}
    return replace(
        plan,
        dossier=replace(
            dossier,
            values={name: value for name, value in dossier.values.items() if name not in gone},
            skipped=tuple(name for name in dossier.skipped if name not in gone),
            skipped_cases=tuple(name for name in dossier.skipped_cases if name not in changed),
            doubted=tuple(name for name in dossier.doubted if name not in gone),
            refused=tuple(name for name in dossier.refused if name not in gone),
            papers={name: state for name, state in dossier.papers.items() if name in papers},
            is_checked=False,
            tries=0,
        ),
    )


def _reopened(plan: Plan) -> Plan:
    """A finished dossier is a draft again when a question is open; else it stays finished."""
    dossier = plan.dossier
    if dossier.stage is not Stage.COMPLETED:
        return plan
    is_open = bool(cases_that_matter(plan)) or any(
        plan.is_open(field.id) and (field.required or field.id in dossier.values) for field in plan.wanted()
    )
    stage = Stage.DRAFT if is_open else Stage.COMPLETED
    return replace(plan, dossier=replace(dossier, stage=stage, is_checked=not is_open))
