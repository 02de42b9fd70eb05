"""Steps, conditions, who may, deadlines, validity, results and legal bases."""

from __future__ import annotations

from assistant.dialogue.answers.section import Section, bullet, conditional, mark_unconfirmed, sentence
from assistant.dialogue.view import View
from assistant.dialogue.wording import Wording
from assistant.language.writing import write_date

MAX_STEPS = 14
MAX_REFS = 20


def answer_steps(view: View, wording: Wording) -> Section | None:
    """The steps in order, numbered."""
    steps = view.possible(view.procedure.steps)
    if not steps:
        return None
    lines = [
        f"{number}. " + conditional(view, step, f"{step.title}: {step.text}" if step.title else step.text)
        for number, step in enumerate(steps[:MAX_STEPS], 1)
    ]
    if len(steps) > MAX_STEPS:
        lines.append(wording.say("steps.more", count=len(steps) - MAX_STEPS))
    return Section("steps", (wording.say("steps.title"), *lines), "Trình tự thực hiện")


def answer_conditions(view: View, wording: Wording) -> Section | None:
    """The requirements, in the record's words."""
    conditions = view.possible(view.procedure.conditions)
    lines = [bullet(conditional(view, condition, condition.text)) for condition in conditions]
    return _listed("conditions", lines, "Yêu cầu, điều kiện", wording)


def answer_who(view: View, wording: Wording) -> Section | None:
    """Who may ask for it, and whether somebody else may."""
    lines = [bullet(who) for who in view.procedure.who_may] or [bullet(who) for who in view.procedure.audience]
    lines += [bullet(note.text) for note in view.procedure.notes if note.topic == "who"]
    return _listed("who", lines, "Đối tượng thực hiện", wording)


def answer_deadline(view: View, wording: Wording) -> Section | None:
    """Until when the person must act, and what happens if late."""
    deadline = view.procedure.deadline
    if deadline is None or view.applies(deadline) is False:
        return None
    lines = [bullet(mark_unconfirmed(deadline, conditional(view, deadline, sentence(deadline.text))))]
    if deadline.if_late:
        lines.append(bullet(wording.say("deadline.if_late", text=deadline.if_late)))
    return _listed("deadline", lines, "Thời hạn người dân phải thực hiện", wording)


def answer_validity(view: View, wording: Wording) -> Section | None:
    """How long the result is good for."""
    lines = [bullet(f"{result.name}: {result.validity}") for result in view.procedure.results if result.validity]
    lines += [bullet(note.text) for note in view.procedure.notes if note.topic == "validity"]
    return _listed("validity", lines, "Kết quả thực hiện", wording)


def answer_result(view: View, wording: Wording) -> Section | None:
    """What the person receives."""
    lines = [
        bullet(mark_unconfirmed(result, result.name + (f" ({result.validity})" if result.validity else "")))
        for result in view.procedure.results
    ]
    return _listed("result", lines, "Kết quả thực hiện", wording)


def answer_legal_basis(view: View, wording: Wording) -> Section | None:
    """The legal bases by number and title."""
    refs = view.procedure.legal_refs
    lines = []
    for ref in refs[:MAX_REFS]:
        text = ref.number + (f" – {ref.title}" if ref.title else "") + (f" ({ref.article})" if ref.article else "")
        text += f", hiệu lực từ {write_date(ref.effective)}" if ref.effective else ""
        lines.append(bullet(mark_unconfirmed(ref, text)))
    if len(refs) > MAX_REFS:
        lines.append(wording.say("legal_basis.more", count=len(refs) - MAX_REFS))
    return _listed("legal_basis", lines, "Căn cứ pháp lý", wording)


def _listed(aspect: str, lines: list[str], section: str, wording: Wording) -> Section | None:
    return Section(aspect, (wording.say(f"{aspect}.title"), *lines), section) if lines else None
