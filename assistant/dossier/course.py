"""What is asked next: first the cases that still matter, then consent, the fields, and the summary to check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.dossier.dossier import PREPARE, Dossier, Stage
from assistant.dossier.questions import Ask, CaseQuestion, FieldQuestion, Question
from assistant.knowledge.record import Case, DossierField, Procedure
from assistant.knowledge.view import View


@dataclass(frozen=True, slots=True)
class Plan:
    """A dossier beside the record it follows and the fields it asks."""

    dossier: Dossier
    procedure: Procedure
    fields: tuple[DossierField, ...]
    today: date

    @property
    def view(self) -> View:
        """The record for the cases that are known."""
        return View(self.procedure, self.today, self.dossier.cases)

    def field(self, name: str) -> DossierField | None:
        """The field of this id."""
        return next((one for one in self.fields if one.id == name), None)

    @property
    def asked_field(self) -> DossierField | None:
        """The field whose question is open."""
        asked = self.dossier.asked
        return self.field(asked.field) if isinstance(asked, FieldQuestion) else None

    def wanted(self) -> tuple[DossierField, ...]:
        """The fields that this case needs; one that depends on an open case is not asked."""
        view = self.view
        return tuple(one for one in self.fields if view.applies(one))

    def open(self) -> tuple[DossierField, ...]:
        """The wanted fields that have neither a value nor were left out; an odd value counts as open until doubted."""
        return tuple(one for one in self.wanted() if self.is_open(one.id))

    def is_open(self, name: str) -> bool:
        """Whether a field still wants an answer."""
        value = self.dossier.values.get(name)
        if value is None:
            return name not in self.dossier.skipped
        return bool(value.flag) and name not in self.dossier.doubted

    def filled(self) -> int:
        """How many of the required fields are settled."""
        return sum(not self.is_open(one.id) for one in self.counted())

    def counted(self) -> tuple[DossierField, ...]:
        """The fields by which progress is told: the required ones."""
        return tuple(one for one in self.wanted() if one.required)


def next_question(plan: Plan) -> Question | None:
    """Return the next question; None when nothing is left to ask."""
    dossier = plan.dossier
    if dossier.stage is not Stage.DRAFT:
        return None
    open_cases = cases_that_matter(plan)
    choices = [case for case in open_cases if case.kind == "choice"]
    if choices:
        return CaseQuestion(choices[0].id)
    if open_cases:
        return Ask.CASES if len(open_cases) > 1 else CaseQuestion(open_cases[0].id)
    if PREPARE not in dossier.consents:
        return Ask.CONSENT
    if not dossier.may_keep:
        return None
    required = [one for one in plan.open() if one.required or one.id in dossier.values]
    if required:
        return FieldQuestion(required[0].id)
    return None if dossier.is_checked else Ask.SUMMARY


def cases_that_matter(plan: Plan) -> list[Case]:
    """The open cases that still change a paper, a field, a fee or a time, in the record's order."""
    record = plan.procedure
    items: Sequence[object] = (
        *record.documents,
        *plan.fields,
        *(fee for channel in record.channels for fee in channel.fees),
    )
    wanted = {
        name.partition(".")[0]
        for item in items
        if plan.view.applies(item) is None
        for name in (*getattr(item, "needed_if", ()), *getattr(item, "not_if", ()))
    }
    done = {*plan.dossier.cases, *plan.dossier.skipped_cases}
    return [case for case in record.cases if case.id in wanted and case.id not in done]
