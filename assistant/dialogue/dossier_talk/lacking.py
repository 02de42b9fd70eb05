"""What this dossier still lacks: "còn thiếu gì không", "phải bổ sung gì vậy"."""

from __future__ import annotations

import re

from assistant.dialogue.dossier_talk.edit_words import EditWords
from assistant.dialogue.dossier_talk.filing import go_on, reply_with
from assistant.dialogue.dossier_talk.telling import paper_line
from assistant.dialogue.reply import Message, Outcome
from assistant.dialogue.turn import Ended, Turn, World
from assistant.dialogue.wording import Wording
from assistant.dossier.checklist import checklist
from assistant.dossier.course import Plan
from assistant.dossier.dossier import Stage
from assistant.dossier.said import said
from assistant.knowledge.phrase_files import phrases_of
from assistant.language.spelling import fold

_WORD = re.compile(r"[^\W_]+")
# Words that name no other matter.
_SAID = phrases_of("dossier_talk")


def asks_what_lacks(turn: Turn, plan: Plan, world: World) -> bool:
    """Whether the message asks what this dossier lacks, and names nothing else.

    While another procedure is talked about, only words about the dossier itself count.
    """
    text, words = said(turn.pii_said), world.dossiers.words
    if not text.has(words.lacks):
        return False
    is_mine = bool(text.find("hồ sơ") or text.find("hs"))
    if not plan.dossier.asked and turn.state.procedure not in ("", plan.procedure.code) and not is_mine:
        return False
    rest = text.pii_text
    for phrase in sorted(words.lacks, key=len, reverse=True):
        for start, end in reversed(said(rest).find(phrase)):
            rest = rest[:start] + " " + rest[end:]
    return not _weighty(rest, plan, words)


def tell_what_lacks(plan: Plan, turn: Turn, world: World) -> Ended:
    """List the blanks and the papers that are not ticked; then the open question again."""
    wording, dossier = world.wording, plan.dossier
    message = Message("\n".join(_lines(plan, wording)))
    if dossier.asked and not dossier.is_paused:
        return go_on(plan, (message,), turn, world, force=dossier.asked)
    return reply_with(plan, (message,), (), Outcome.ANSWERED, turn, world, aspects=("documents",))


def _lines(plan: Plan, wording: Wording) -> list[str]:
    papers = [paper for paper in checklist(plan) if paper.state != "have"]
    certain = [paper for paper in papers if not paper.if_words]
    lines = [wording.say("lacks.title", name=plan.procedure.title())]
    blanks = [field.label for field in plan.counted() if field.id not in plan.dossier.values]
    if blanks and plan.dossier.consents.get("prepare") is not False:
        lines.append(wording.say("lacks.fields", list="; ".join(blanks)))
    if certain:
        lines.append(wording.say("lacks.papers", count=len(certain)))
    lines += [paper_line(paper, wording) for paper in papers]
    if len(lines) == 1:
        return [wording.say("lacks.nothing", name=plan.procedure.title())]
    if plan.dossier.stage is Stage.COMPLETED and certain:
        lines.append(wording.say("papers.ask"))
    return lines


def _weighty(text: str, plan: Plan, words: EditWords) -> list[str]:
    of_name = set(_WORD.findall(fold(f"{plan.procedure.name} {plan.procedure.plain_name}".lower())))
    small = of_name | set(map(fold, (*words.polite, *words.small))) | _SAID["of_lacking"].plain_words
    return [word for word in map(fold, _WORD.findall(text)) if word not in small]
