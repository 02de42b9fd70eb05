"""The papers of one case: which, how many, what replaces them, and whether the person has them."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.dossier.course import Plan
from assistant.knowledge.record import Document


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of the checklist."""

    id: str
    name: str
    details: str  # "nộp, 1 bản chính"
    form_url: str
    replaceable_by: tuple[str, ...]
    note: str
    if_words: str  # when it is needed, while that is open; "" when it is needed for certain
    state: str  # "have", "missing" or ""


_ACTS = {"submit": "nộp", "show": "xuất trình", "": ""}


def checklist(plan: Plan) -> tuple[Paper, ...]:
    """Return the papers that this case needs, then those that may be needed."""
    certain, depending = plan.view.split(plan.procedure.documents)
    return tuple(_paper(document, plan) for document in (*certain, *depending))


def paper_id(document: Document, plan: Plan) -> str:
    """The id of a paper; imported records give none, so its place stands in."""
    return document.id or f"giay_{plan.procedure.documents.index(document) + 1}"


def _paper(document: Document, plan: Plan) -> Paper:
    counts = [
        _ACTS[document.act],
        f"{document.originals} bản chính" if document.originals else "",
        f"{document.copies} bản sao" if document.copies else "",
        "có chứng thực" if document.certified else "",
        f"mẫu {document.form}" if document.form and document.form.lower() not in document.name.lower() else "",
    ]
    name = paper_id(document, plan)
    return Paper(
        id=name,
        name=(document.plain_name or document.name).strip().lstrip("-*+ ").rstrip(" ;."),
        details=", ".join(part for part in counts if part),
        form_url=document.form_url,
        replaceable_by=document.replaceable_by,
        note=document.note,
        if_words="" if plan.view.applies(document) else plan.view.when(document),
        state=plan.dossier.papers.get(name, ""),
    )
