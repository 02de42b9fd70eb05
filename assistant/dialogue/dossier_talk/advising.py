"""What a missing paper means: where to get it, what replaces it. Never a wall."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.dialogue.wording import Wording
from assistant.dossier.checklist import Paper
from assistant.knowledge.catalogue import Catalogue
from assistant.knowledge.record import Procedure
from assistant.language.spelling import fold


def advise(papers: Iterable[Paper], procedure: Procedure, catalogue: Catalogue, wording: Wording) -> list[str]:
    """One line for each missing paper, from the record alone; a record that says nothing is not made up for."""
    return [f"- {_advice(paper, procedure, catalogue, wording)}" for paper in papers]


def _advice(paper: Paper, procedure: Procedure, catalogue: Catalogue, wording: Wording) -> str:
    if paper.form_url:
        return wording.say("papers.get_form", name=paper.name, url=paper.form_url)
    if paper.replaceable_by:
        return wording.say("papers.get_replaced", name=paper.name, list=", ".join(paper.replaceable_by))
    for code in (*procedure.before, *procedure.related):
        other = catalogue.procedures.get(code)
        if other is not None and any(fold(result.name.lower()) in fold(paper.name.lower()) for result in other.results):
            return wording.say("papers.get_related", name=paper.name, procedure=other.title())
    if paper.note:
        return wording.say("papers.get_note", name=paper.name, note=paper.note)
    return wording.say("papers.get_unknown", name=paper.name)
