"""One answer for each aspect of a procedure, built from its record alone.

An aspect is a function of the view (the record today, for this person) that gives a section, or
None when the record does not say. A new aspect is one function and one line in `ANSWERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from assistant.dialogue.answers.documents import answer_documents, answer_form
from assistant.dialogue.answers.fees import answer_fee
from assistant.dialogue.answers.places import answer_online, answer_place
from assistant.dialogue.answers.rules import (
    answer_conditions,
    answer_deadline,
    answer_legal_basis,
    answer_result,
    answer_steps,
    answer_validity,
    answer_who,
)
from assistant.dialogue.answers.section import Section
from assistant.dialogue.answers.times import answer_time
from assistant.dialogue.wording import Wording
from assistant.knowledge.view import View

ANSWERS: Mapping[str, Callable[[View, Wording], Section | None]] = {
    "documents": answer_documents,
    "fee": answer_fee,
    "time": answer_time,
    "place": answer_place,
    "steps": answer_steps,
    "conditions": answer_conditions,
    "who": answer_who,
    "deadline": answer_deadline,
    "validity": answer_validity,
    "legal_basis": answer_legal_basis,
    "result": answer_result,
    "form": answer_form,
    "online": answer_online,
}

OVERVIEW = ("documents", "fee", "time", "place")
"""What somebody who only names a procedure is told."""


def section_of(aspect: str, view: View, wording: Wording) -> Section | None:
    """One aspect, with the record's own phrasing for the ear, unless what is known of the case made it more exact."""
    section = ANSWERS[aspect](view, wording) if aspect in ANSWERS else None
    spoken = (view.procedure.spoken or {}).get(aspect, "")
    if section and spoken and (section.depends_on or not view.answers):
        return replace(section, spoken=spoken)
    return section


def sections_of(aspects: Iterable[str], view: View, wording: Wording) -> tuple[Section, ...]:
    """The aspects that the record tells."""
    return tuple(section for aspect in aspects if (section := section_of(aspect, view, wording)))
