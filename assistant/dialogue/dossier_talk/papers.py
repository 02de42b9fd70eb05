"""Papers ticked in talk."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.dossier_talk.advising import advise
from assistant.dialogue.dossier_talk.filing import go_on, reply_with
from assistant.dialogue.dossier_talk.telling import papers_text
from assistant.dialogue.reply import Message, Outcome
from assistant.dialogue.turn import Ended, Turn, World
from assistant.dossier.checklist import checklist
from assistant.dossier.course import Plan
from assistant.dossier.questions import is_decision
from assistant.dossier.ticking import tick


def tick_papers(plan: Plan, turn: Turn, world: World) -> Ended | None:
    """Tick what the message says about papers; None when it says nothing about one."""
    if is_decision(plan.dossier.asked):
        return None
    states = tick(turn.pii_said, checklist(plan)).states
    return write_ticks(plan, dict(states), turn, world) if states else None


def write_ticks(plan: Plan, states: dict[str, str], turn: Turn, world: World) -> Ended:
    """Write ticks down, with advice for what is missing."""
    wording = world.wording
    plan = replace(plan, dossier=replace(plan.dossier, papers={**plan.dossier.papers, **states}))
    papers = [paper for paper in checklist(plan) if paper.id in states]
    named = "; ".join(f"{wording.say(f'papers.{paper.state}')} {paper.name}" for paper in papers)
    notes = [Message(wording.say("papers.kept", list=named), "note")]
    missing = [paper for paper in papers if paper.state == "missing"]
    if missing:
        notes.append(Message("\n".join(advise(missing, plan.procedure, world.catalogue, wording))))
    if plan.dossier.asked:
        return go_on(plan, notes, turn, world, force=plan.dossier.asked)
    notes.append(Message(papers_text(plan, wording)))
    outcome = Outcome.COMPLETED if plan.dossier.may_keep else Outcome.ANSWERED
    return reply_with(plan, notes, (), outcome, turn, world, show_values=plan.dossier.may_keep)
