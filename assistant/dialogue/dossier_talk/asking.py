"""The open question in words, with its buttons."""

from __future__ import annotations

from assistant.dialogue.dossier_talk.telling import summary_lines
from assistant.dialogue.payloads import AnswerCase, EditCase, EditField, OnlyCase, Payload, Press, Say
from assistant.dialogue.reply import ChoiceButton, Message
from assistant.dialogue.wording import Wording
from assistant.dossier.course import Plan, cases_that_matter
from assistant.dossier.questions import Ask, CaseQuestion, FieldQuestion, Question
from assistant.knowledge.record import Case, DossierField
from assistant.language.writing import capital, small

MAX_BUTTONS = 10
Asked = tuple[tuple[Message, ...], tuple[ChoiceButton, ...]]


def ask(plan: Plan, question: Question, wording: Wording) -> Asked:
    """The messages and buttons of a question; none for what the record does not know any more."""
    match question:
        case CaseQuestion(name):
            case = plan.view.case(name)
            return _ask_case(case, wording) if case else ((), ())
        case FieldQuestion(name):
            field = plan.field(name)
            return _ask_field(plan, field, wording) if field else ((), ())
        case Ask.CASES:
            return _ask_cases(cases_that_matter(plan), wording)
        case Ask.CONSENT:
            return _ask_consent(wording)
        case Ask.SUMMARY:
            lines = "\n".join((wording.say("summary.title"), *summary_lines(plan, wording)))
            buttons = (_button(wording, "summary.yes", Press.CONFIRM), _button(wording, "summary.edit", Press.EDIT))
            return (Message(lines), Message(wording.say("summary.ask"), "question")), buttons
        case Ask.ERASE | Ask.CANCEL:
            text = wording.say(f"{question}.ask", name=plan.procedure.title())
            return _question(text, (_button(wording, "erase.yes", Press.YES), _button(wording, "erase.no", Press.NO)))
        case Ask.EDIT:
            return _ask_what_to_edit(plan, wording)


def _ask_what_to_edit(plan: Plan, wording: Wording) -> Asked:
    fields = [field for field in plan.wanted() if field.id in (*plan.dossier.values, *plan.dossier.skipped)]
    edits = tuple(ChoiceButton(field.label, EditField(field.id)) for field in fields)
    cases = tuple(
        ChoiceButton(capital(case.label), EditCase(case.id))
        for case in plan.procedure.cases
        if case.id in plan.dossier.cases
    )
    return _question(wording.say("correct.which"), (*edits, *cases))


def _question(text: str, buttons: tuple[ChoiceButton, ...] = ()) -> Asked:
    return (Message(text, "question"),), buttons


def _button(wording: Wording, title: str, payload: Payload) -> ChoiceButton:
    return ChoiceButton(wording.say(title), payload)


def _ask_case(case: Case, wording: Wording) -> Asked:
    text = wording.say("ask.case_why", ask=case.ask, why=small(case.why).rstrip(".")) if case.why else case.ask
    if case.kind == "choice":
        buttons = tuple(
            ChoiceButton(capital(choice.label), AnswerCase(case.id, choice.id)) for choice in case.choices[:MAX_BUTTONS]
        )
        return _question(text, buttons)
    yes = _button(wording, "button.yes", AnswerCase(case.id, "yes"))
    no = _button(wording, "button.no", AnswerCase(case.id, "no"))
    return _question(text, (yes, no))


def _ask_cases(cases: list[Case], wording: Wording) -> Asked:
    lines = [wording.say("ask.cases")]
    for number, case in enumerate(cases, 1):
        why = f" ({small(case.why).rstrip('.')})" if case.why else ""
        lines.append(f"{number}. {capital(case.label)}{why}")
    buttons = tuple(ChoiceButton(capital(case.label), OnlyCase(case.id)) for case in cases)
    return _question("\n".join(lines), (_button(wording, "ask.cases_none", Press.NO_CASE), *buttons))


def _ask_consent(wording: Wording) -> Asked:
    told = Message(wording.say("consent.opening", text=wording.say("consent.prepare")))
    question = Message(wording.say("consent.ask"), "question")
    buttons = (
        _button(wording, "consent.yes", Press.AGREE),
        _button(wording, "consent.yes_and_reminder", Press.AGREE_AND_REMIND),
        _button(wording, "consent.no", Press.REFUSE),
    )
    return (told, question), buttons


def _ask_field(plan: Plan, field: DossierField, wording: Wording) -> Asked:
    text, buttons = field.ask, []
    other = plan.field(field.ask_with) if field.ask_with else None
    if other is not None and field.ask_both and plan.is_open(other.id) and field.id not in plan.dossier.values:
        text = field.ask_both
    if field.kind == "sex":
        buttons = [ChoiceButton(word, Say(word)) for word in map(wording.say, ("button.male", "button.female"))]
    if field.kind == "choice":
        buttons = [ChoiceButton(choice.label, Say(choice.label)) for choice in field.choices[:MAX_BUTTONS]]
    if field.kind == "yes_no":
        buttons = [_button(wording, "button.yes", Say("có")), _button(wording, "button.no", Say("không"))]
    if not field.required:
        buttons.append(_button(wording, "ask.skip", Press.SKIP))
    return _question(text, tuple(buttons))
