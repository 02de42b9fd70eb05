"""A deciding question answered anew, at any moment: "à nhầm, không có giấy chứng sinh, có người làm chứng"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.dialogue.dossier_talk.edit_words import EditWords
from assistant.dialogue.dossier_talk.filing import go_on, reply_with
from assistant.dialogue.dossier_talk.hearing import Act
from assistant.dialogue.dossier_talk.telling import paper_line
from assistant.dialogue.reply import Message, Outcome
from assistant.dialogue.subject import answer_of
from assistant.dialogue.turn import Ended, Turn, World
from assistant.dialogue.wording import Wording
from assistant.dossier.branching import with_answers
from assistant.dossier.checklist import checklist
from assistant.dossier.course import Plan
from assistant.dossier.deciding import Found, read_statements
from assistant.dossier.dossier import Stage
from assistant.dossier.questions import CaseQuestion, is_decision
from assistant.dossier.said import Said, said
from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.record import Case
from assistant.language.spelling import fold

MOST_BESIDE = 6  # words of another matter that a correction may hold
MOST_UNANNOUNCED = 2  # the same, when no word says that something is taken back
_FREE = ("text", "address", "relation")
_WORD = re.compile(r"[^\W_]+")
_SAID = phrases_of("dossier_talk")
OURS = (Stage.DRAFT, Stage.COMPLETED)


@dataclass(frozen=True, slots=True)
class Change:
    """What is decided anew: new answers, and cases whose answer was taken back without a new one."""

    answers: Mapping[str, str]
    reopened: tuple[str, ...]


def said_cases(raw: str, plan: Plan, world: World) -> dict[str, str]:
    """Return the answers to the deciding questions that a text gives, its negations heard."""
    found = read_statements(said(raw), plan.procedure, world.dossiers.words.negations)
    answers = {name: one.answer(case) for name, one in found.statements.items() if (case := plan.view.case(name))}
    return {name: answer for name, answer in answers.items() if answer}


def denied_cases(raw: str, plan: Plan, world: World) -> dict[str, tuple[str, ...]]:
    """Return the answers that a text rules out, by case."""
    found = read_statements(said(raw), plan.procedure, world.dossiers.words.negations)
    return {name: one.fails for name, one in found.statements.items() if one.fails}


def reconsider(act: Act, plan: Plan, turn: Turn, world: World) -> Ended | None:
    """Change what was decided when the message says so; None when it does not."""
    change = _change(act, plan, turn, world)
    if change is None:
        return None
    if not change.answers and not change.reopened:
        note = Message(world.wording.say("decided.same"), "note")
        return go_on(plan, (note,), turn, world, force=plan.dossier.asked)
    if plan.dossier.stage not in OURS:
        message = Message(world.wording.say("decided.received"))
        return reply_with(plan, (message,), (), Outcome.ANSWERED, turn, world)
    return decide_anew(plan, change.answers, change.reopened, turn, world)


def decide_anew(plan: Plan, answers: Mapping[str, str], reopened: Sequence[str], turn: Turn, world: World) -> Ended:
    """Write new answers down, tell what follows for the papers, and ask what is open."""
    after = with_answers(plan, answers, reopened)
    notes = [_told(plan, after, answers, world.wording)] if answers else []
    notes += [Message(text, "note") for text in _papers_changed(plan, after, world.wording)] if answers else []
    if set(plan.dossier.values) - set(after.dossier.values):
        notes.append(Message(world.wording.say("decided.gone"), "note"))
    if reopened:
        after = replace(after, dossier=replace(after.dossier, stage=Stage.DRAFT))
        notes.append(Message(world.wording.say("decided.again"), "note"))
        return go_on(after, notes, turn, world, force=CaseQuestion(reopened[0]))
    return go_on(after, notes, turn, world)


def case_named(text: Said, plan: Plan, world: World) -> Case | None:
    """The answered case that a wish to change names: "đổi cách nộp", "sửa câu giấy chứng sinh"."""
    words = _weighty(text.pii_text, world.dossiers.words)
    scores = []
    for order, case in enumerate(plan.procedure.cases):
        if case.id in (*plan.dossier.cases, *plan.dossier.skipped_cases):
            known = set(_WORD.findall(fold(f"{case.label} {case.ask}".lower())))
            shared = sum(word in known for word in words)
            scores.append((shared, -order, case))
    best = max(scores, default=None, key=lambda one: one[:2])
    return best[2] if best and words and best[0] >= max(2, len(words) - 1) else None


def _change(act: Act, plan: Plan, turn: Turn, world: World) -> Change | None:
    words, text = world.dossiers.words, said(turn.pii_said)
    is_announced = text.has(words.revises) or act is Act.CORRECT
    if _SAID["supposes"].search(text.pii_text) or (act is Act.QUESTION and not is_announced):
        return None
    field = plan.asked_field
    takes_any_words = is_decision(plan.dossier.asked) or (field is not None and field.kind in ("text", "address"))
    if takes_any_words and not is_announced:
        return None
    found = read_statements(text, plan.procedure, words.negations, _of_fields(text, plan))
    answers, reopened = _differing(found, plan)
    if not answers and not reopened:
        return _unchanged(text, found, plan, words) if is_announced else None
    if not is_announced and not answers:  # "không có giấy chứng sinh" alone ticks the paper
        return None
    beside = _beside(text, found, (*answers, *reopened), plan, words)
    if beside > (MOST_BESIDE if is_announced else MOST_UNANNOUNCED):
        return None
    return Change(answers, reopened)


def _unchanged(text: Said, found: Found, plan: Plan, words: EditWords) -> Change | None:
    """No change, when what is written down is said once more and nothing beside it; else None."""
    cases = plan.dossier.cases
    same = [name for name, one in found.statements.items() if (case := plan.view.case(name)) and
            name in cases and one.answer(case) == cases[name]]  # fmt: skip
    return Change({}, ()) if same and _beside(text, found, same, plan, words) <= MOST_UNANNOUNCED else None


def _differing(found: Found, plan: Plan) -> tuple[dict[str, str], tuple[str, ...]]:
    """The answers that differ from those written down, and the written ones that were taken back."""
    answers, reopened = {}, []
    for name, statement in found.statements.items():
        case, known = plan.view.case(name), plan.dossier.cases.get(name)
        was_left = name in plan.dossier.skipped_cases
        if case is None or (known is None and not was_left):
            continue
        answer = statement.answer(case)
        if answer and answer != known:
            answers[name] = answer
        elif not answer and known in statement.fails:
            reopened.append(name)
    return answers, tuple(reopened)


def _of_fields(text: Said, plan: Plan) -> tuple[tuple[int, int], ...]:
    """The parts of a text that announce or name a field: they give a value, they decide nothing."""
    if not plan.dossier.may_keep:
        return ()
    spans: list[tuple[int, int]] = []
    for field in plan.wanted():
        spans += text.find(field.label)
        if field.kind in _FREE:
            spans += [span for phrase in field.said_as for span in text.find(phrase)]
    return tuple(spans)


def _beside(text: Said, found: Found, names: Sequence[str], plan: Plan, words: EditWords) -> int:
    """How many words of weight a message has beside what it decides."""
    spans = [span for name in names for span in found.spans.get(name, ())]
    rest = "".join(" " if any(a <= i < b for a, b in spans) else sign for i, sign in enumerate(text.pii_text))
    of_cases: set[str] = set()
    for name in names:
        case = plan.view.case(name)
        if case is not None:
            parts = (case.label, case.ask, *(choice.label for choice in case.choices))
            of_cases |= set(_WORD.findall(fold(" ".join(parts).lower())))
    return sum(word not in of_cases for word in _weighty(rest, words))


def _weighty(text: str, words: EditWords) -> list[str]:
    """The words of a text, folded, without polite ones, verbs of change and words that take back."""
    loose = {
        part
        for phrase in (*words.revises, *words.change, *words.add, *words.small, *words.into)
        for part in phrase.split()
    }
    small = {fold(word) for word in (*words.polite, *loose, *words.negations.before, "đã", "phải", "chứ", "nhưng")}
    return [word for word in map(fold, _WORD.findall(text)) if word not in small]


def _told(plan: Plan, after: Plan, answers: Mapping[str, str], wording: Wording) -> Message:
    lines = []
    for name, answer in answers.items():
        case = after.view.case(name)
        if case is not None:
            shown = {"yes": wording.say("button.yes"), "no": wording.say("button.no")}.get(answer)
            lines.append(wording.say("decided.one", label=case.label, answer=shown or answer_of(case, answer)))
    return Message(wording.say("decided.changed", list="; ".join(lines)), "note")


def _papers_changed(plan: Plan, after: Plan, wording: Wording) -> list[str]:
    """The papers that are needed now and those that are needed no more, in words."""
    old = {paper.id: paper for paper in checklist(plan) if not paper.if_words}
    new = {paper.id: paper for paper in checklist(after) if not paper.if_words}
    told = []
    if added := [paper for name, paper in new.items() if name not in old]:
        told.append(wording.say("decided.added", list="\n".join(paper_line(paper, wording) for paper in added)))
    if gone := [paper.name for name, paper in old.items() if name not in new]:
        told.append(wording.say("decided.dropped", list="; ".join(gone)))
    return told
