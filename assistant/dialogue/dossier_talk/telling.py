"""What a dossier says of itself: values kept, the summary, the checklist, how far it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from assistant.dialogue.dossier_talk.filling import mark
from assistant.dialogue.wording import Wording
from assistant.dossier.checklist import Paper, checklist
from assistant.dossier.course import Plan
from assistant.dossier.dossier import Stage
from assistant.dossier.questions import write_question
from assistant.language.writing import small

MAX_PAPERS = 25


def kept_list(plan: Plan, names: Iterable[str], wording: Wording) -> str:
    """The values just written down, in one line, as marks."""
    fields = [field for name in names if (field := plan.field(name))]
    return "; ".join(
        wording.say("kept.one", label=small(field.label), value=mark(field.kind, field.id)) for field in fields
    )


def summary_lines(plan: Plan, wording: Wording) -> list[str]:
    """One line for each wanted field: its value as a mark, or that it is left blank."""
    lines = []
    for field in plan.wanted():
        value = plan.dossier.values.get(field.id)
        if value is None:
            name = "summary.blank" if field.required else "summary.optional"
            lines.append(wording.say(name, label=field.label))
            continue
        line = wording.say("summary.line", label=field.label, value=mark(field.kind, field.id))
        lines.append(line + (wording.say("summary.flag") if value.flag else ""))
    return lines


def papers_text(plan: Plan, wording: Wording) -> str:
    """The checklist in words, ticked."""
    papers = checklist(plan)[:MAX_PAPERS]
    if not papers:
        return wording.say("done.no_documents")
    certain = [paper for paper in papers if not paper.if_words]
    have = sum(paper.state == "have" for paper in certain)
    lines = [wording.say("papers.title", have=have, total=len(certain))]
    lines += [paper_line(paper, wording) for paper in papers]
    return "\n".join(lines)


def paper_line(paper: Paper, wording: Wording) -> str:
    """One paper in words."""
    details = f" ({paper.details})" if paper.details else ""
    if paper.if_words:
        return wording.say("papers.if", condition=paper.if_words, name=paper.name, details=details)
    state = wording.say(f"papers.{paper.state or 'open'}")
    return " ".join(wording.say("papers.line", mark=state, name=paper.name, details=details).split())


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a dossier is, for the page: no value unless the summary is shown, and then as marks."""

    plan: Plan
    address: str  # where it is opened again
    shows_values: bool

    def as_json(self) -> dict[str, Any]:
        """It in the words of the HTTP contract."""
        plan, dossier, asked = self.plan, self.plan.dossier, self.plan.asked_field
        question = {
            "id": write_question(dossier.asked),
            "label": asked.label if asked else "",
            "kind": asked.kind if asked else "",
            "required": asked.required if asked else True,
        }
        return {
            "code": dossier.code,
            "procedure": {"code": plan.procedure.code, "name": plan.procedure.title()},
            "stage": str(dossier.stage),
            "is_paused": dossier.is_paused,
            "asked": question if dossier.asked else None,
            "filled": plan.filled(),
            "total": len(plan.counted()),
            "papers": [
                {"id": one.id, "name": one.name, "details": one.details, "if": one.if_words, "state": one.state}
                for one in checklist(plan)
            ],
            "summary": _summary(plan) if self.shows_values else [],
            "can_print": dossier.stage is not Stage.DRAFT or dossier.consents.get("prepare") is False,
            "resume_at": self.address,
        }


@dataclass(frozen=True, slots=True)
class Erased:
    """The dossier is gone."""

    def as_json(self) -> dict[str, Any]:
        """It in the words of the HTTP contract."""
        return {"erased": True}


def _summary(plan: Plan) -> list[dict[str, str]]:
    values = plan.dossier.values
    return [
        {
            "id": field.id,
            "label": field.label,
            "value": mark(field.kind, field.id) if field.id in values else "",
            "flag": values[field.id].flag if field.id in values else "",
        }
        for field in plan.wanted()
    ]
