"""Steps, conditions, who may, deadlines, validity, results and legal bases."""

from __future__ import annotations

from assistant.dialogue.answers.section import Item, Section, conditional, mark_unconfirmed, sentence
from assistant.dialogue.wording import Wording
from assistant.knowledge.record import LegalRef
from assistant.knowledge.view import View
from assistant.language.writing import write_date


def answer_steps(view: View, wording: Wording) -> Section | None:
    """The steps in order, numbered."""
    items = []
    for step in view.possible(view.procedure.steps):
        text = f"{step.title}: {step.text}" if step.title else step.text
        short = conditional(view, step, step.title, wording) if step.title else ""
        items.append(Item(conditional(view, step, text, wording), step, short=short))
    return _listed("steps", items, wording)


def answer_conditions(view: View, wording: Wording) -> Section | None:
    """The requirements, in the record's words."""
    conditions = view.possible(view.procedure.conditions)
    return _listed("conditions", [Item(conditional(view, one, one.text, wording), one) for one in conditions], wording)


def answer_who(view: View, wording: Wording) -> Section | None:
    """Who may ask for it, and whether somebody else may."""
    items = [Item(who, who) for who in view.procedure.who_may or view.procedure.audience]
    return _listed("who", [*items, *_notes(view, "who")], wording)


def answer_deadline(view: View, wording: Wording) -> Section | None:
    """Until when the person must act, and what happens if late."""
    deadline = view.procedure.deadline
    if deadline is None or view.applies(deadline) is False:
        return None
    text = conditional(view, deadline, sentence(deadline.text), wording)
    items = [Item(mark_unconfirmed(deadline, text, wording), deadline)]
    if deadline.if_late:
        items.append(Item(wording.say("deadline.if_late", text=deadline.if_late), deadline))
    return _listed("deadline", items, wording)


def answer_validity(view: View, wording: Wording) -> Section | None:
    """How long the result is good for."""
    items = [Item(f"{result.name}: {result.validity}", result) for result in view.procedure.results if result.validity]
    return _listed("validity", [*items, *_notes(view, "validity")], wording)


def answer_result(view: View, wording: Wording) -> Section | None:
    """What the person receives."""
    items = []
    for result in view.procedure.results:
        text = f"{result.name} ({result.validity})" if result.validity else result.name
        items.append(Item(mark_unconfirmed(result, text, wording), result))
    return _listed("result", items, wording)


def answer_legal_basis(view: View, wording: Wording) -> Section | None:
    """The legal bases by number and title."""
    return _listed("legal_basis", [Item(_write_ref(ref, wording), ref) for ref in view.procedure.legal_refs], wording)


def _write_ref(ref: LegalRef, wording: Wording) -> str:
    text = ref.number + (f" – {ref.title}" if ref.title else "") + (f" ({ref.article})" if ref.article else "")
    if ref.effective:
        text = wording.say("legal_basis.effective", text=text, day=write_date(ref.effective))
    return mark_unconfirmed(ref, text, wording)


def _notes(view: View, topic: str) -> list[Item]:
    return [Item(note.text, note) for note in view.procedure.notes if note.topic == topic]


def _listed(aspect: str, items: list[Item], wording: Wording) -> Section | None:
    return Section(aspect, wording.say(f"{aspect}.title"), tuple(items)) if items else None
