"""The sheet of a dossier: its values, and what the record says for its case."""

from __future__ import annotations

import re

from assistant.dialogue.answers import ANSWERS
from assistant.dialogue.subject import answer_of
from assistant.dialogue.wording import Wording
from assistant.dossier.checklist import checklist
from assistant.dossier.course import Plan
from assistant.dossier.printing.sheet import Detail, PaperLine, Section, Sheet
from assistant.dossier.values import show
from assistant.language.writing import write_date

_WORDS = (
    "title not_a_receipt footer code made_on case details papers source resume blank flag tick_have tick_missing page "
    "preliminary unknown"
)
_BOLD = re.compile(r"\*\*([^*]+)\*\*")


def sheet_of(plan: Plan, wording: Wording, address: str) -> Sheet:
    """Everything that stands on the sheet, in its order."""
    record, dossier = plan.procedure, plan.dossier
    checked = f"({wording.say('sheet.checked', day=write_date(record.checked_on))})" if record.checked_on else ""
    return Sheet(
        procedure_code=record.code,
        procedure_name=record.title(),
        code=dossier.code,
        made_on=write_date(plan.today),
        cases=tuple(_cases(plan, wording)),
        details=tuple(_details(plan)) if dossier.values or dossier.may_keep else (),
        papers=tuple(
            PaperLine(paper.name, paper.details, paper.if_words, paper.state, paper.note) for paper in checklist(plan)
        ),
        sections=tuple(_section(plan, aspect, wording) for aspect in ("place", "fee", "time")),
        source_url=record.source_url,
        source_checked=checked,
        resume_url=address,
        words={name: wording.say(f"sheet.{name}") for name in _WORDS.split()},
    )


def _cases(plan: Plan, wording: Wording) -> list[tuple[str, str]]:
    rows = []
    for case in plan.procedure.cases:
        answer = plan.dossier.cases.get(case.id)
        if answer is not None:
            said = {"yes": wording.say("button.yes"), "no": wording.say("button.no")}
            rows.append((case.ask, said.get(answer) or answer_of(case, answer)))
    return rows


def _details(plan: Plan) -> list[Detail]:
    rows = []
    for field in plan.wanted():
        value = plan.dossier.values.get(field.id)
        if value is None and not field.required:
            continue
        raw = value.pii_text if value else ""
        shown = show(field.kind, raw) if raw else ""
        rows.append(Detail(field.label, field.wire, field.kind, shown, raw, bool(value and value.flag)))
    return rows


def _section(plan: Plan, aspect: str, wording: Wording) -> Section:
    name = {"place": "where", "fee": "fee", "time": "time"}[aspect]
    section = ANSWERS[aspect](plan.view, wording)
    lines = section.lines(wording)[1:] if section else (wording.say("sheet.unknown"),)
    return Section(wording.say(f"sheet.{name}"), tuple(_plain(line) for line in lines))


def _plain(line: str) -> str:
    return _BOLD.sub(r"\1", line).strip().removeprefix("- ")
