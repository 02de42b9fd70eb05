"""A turn in a dossier: from what was said to the next question. The record decides what is asked, never this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.dialogue.dossier_talk.answers_taken import take_answer
from assistant.dialogue.dossier_talk.beginning import begin, resume
from assistant.dialogue.dossier_talk.commanding import COMMANDS, command
from assistant.dialogue.dossier_talk.concealing import asked_kind
from assistant.dialogue.dossier_talk.filing import go_on, plan_of, reply_with
from assistant.dialogue.dossier_talk.hearing import Act, hear, hear_decision
from assistant.dialogue.dossier_talk.lacking import asks_what_lacks, tell_what_lacks
from assistant.dialogue.dossier_talk.lookups import look_up, wants_lookup
from assistant.dialogue.dossier_talk.papers import tick_papers
from assistant.dialogue.dossier_talk.pressing import decide, press
from assistant.dialogue.dossier_talk.reconsidering import reconsider
from assistant.dialogue.dossier_talk.revising import ask_case_again, revise
from assistant.dialogue.payloads import DossierPayload, Payload, PickAmong, PickProcedure
from assistant.dialogue.reply import Message, Outcome
from assistant.dialogue.turn import Ended, Turn, World
from assistant.dossier.course import Plan
from assistant.dossier.dossier import Stage
from assistant.dossier.questions import Ask
from assistant.language.spelling import fold

DETAIL = "action_dossier_detail"  # of the rules: an answer to the open question of a dossier
SURE_TO_BEGIN = 0.75  # Rasa's confidence, when no word of beginning is said
_NEVER_A_CHANGE = frozenset(
    {Act.ERASE, Act.WITHDRAW, Act.RESTART, Act.CANCEL, Act.RESUME, Act.HANDOVER, Act.SECRET, Act.START}
)
_CHANGES = (revise, reconsider, ask_case_again)
_CHAT = frozenset({"greet", "thank", "goodbye"})
Elsewhere = Callable[[str, Turn, World], Ended]


def talk(action: str, turn: Turn, world: World, elsewhere: Elsewhere) -> Ended | None:
    """Answer the turn if it belongs to a dossier; None when it does not. `elsewhere` answers everything else."""
    if not turn.pii_said and not turn.choice:
        turn = replace(turn, pii_said=turn.reading.typed)
    pressed = turn.choice or _typed_button(turn)
    if isinstance(pressed, DossierPayload):
        return press(pressed, turn, world)
    if turn.choice:
        return _chosen(action, turn, world, elsewhere)
    dossier = turn.state.dossier
    is_open = dossier is not None and bool(dossier.asked) and not dossier.is_paused
    plan = plan_of(dossier, turn, world) if dossier is not None and is_open else None
    if (ended := look_up(turn, world)) is not None:
        asks = ended[0].awaits or any(message.kind == "question" for message in ended[0].messages)
        is_here = ended[1].dossier is not None and ended[1].dossier == dossier
        return ended if plan is None or asks or not is_here else _digress(plan, "", turn, world, lambda *_: ended)
    if plan is not None:
        return _in_progress(plan, action, turn, world, elsewhere)
    return _between(action, turn, world, elsewhere)


def _typed_button(turn: Turn) -> Payload | None:
    """What the button does whose very words were typed or said."""
    said = fold(turn.pii_said.lower()).strip(" .!")  # with "?" it asks
    return next((one.payload for one in turn.state.offered if fold(one.title.lower()).strip(" .!?") == said), None)


def _between(action: str, turn: Turn, world: World, elsewhere: Elsewhere) -> Ended | None:
    """No question is open: a dossier may begin, go on, be looked at, corrected or erased."""
    parts = world.dossiers
    act = hear(turn.reading, turn.pii_said, "", parts, world.cues)
    if act is Act.RESUME or turn.intents[:1] == ("resume",):
        return resume(turn, world)
    dossier = turn.state.dossier
    plan = plan_of(dossier, turn, world) if dossier else None
    if plan is not None and (ended := _changed(act, plan, turn, world)):
        return ended
    if plan is not None and act in COMMANDS:
        return command(act, plan, turn, world)
    if act is Act.STATUS or action == "action_status":
        return wants_lookup("status", turn, world, elsewhere)
    if plan is not None and (ended := tick_papers(plan, turn, world)):
        return ended
    if act is Act.ERASE:
        return wants_lookup("erase", turn, world, elsewhere)
    is_guess = turn.intents[:1] == ("start_dossier",)
    if is_guess and act is not Act.START and turn.confidence < SURE_TO_BEGIN:
        return elsewhere("action_answer", replace(turn, intents=()), world)
    starts = act is Act.START or is_guess
    if starts or (turn.state.wants_dossier and action in ("action_answer", "action_continue", "action_unclear")):
        return begin(turn, world, lambda one: elsewhere("action_answer", one, world))
    return None


def _chosen(action: str, turn: Turn, world: World, elsewhere: Elsewhere) -> Ended | None:
    """A button that is not of a dossier: the procedure for one, or a digression."""
    if turn.state.wants_dossier and isinstance(turn.choice, PickProcedure | PickAmong):
        return begin(turn, world, lambda one: elsewhere("action_continue", one, world))
    dossier = turn.state.dossier
    if dossier is None or not dossier.asked or dossier.is_paused:
        return None
    plan = plan_of(dossier, turn, world)
    return _digress(plan, "action_continue", turn, world, elsewhere) if plan else None


def _in_progress(plan: Plan, action: str, turn: Turn, world: World, elsewhere: Elsewhere) -> Ended:
    """A question of the dossier is open."""
    act = hear(turn.reading, turn.pii_said, asked_kind(turn.state, world), world.dossiers, world.cues)
    asked = plan.dossier.asked
    if asked is Ask.CONSENT or asked is Ask.ERASE or asked is Ask.CANCEL:
        act = hear_decision(act, turn.pii_said, asked, world.dossiers)
    if asked in (Ask.ERASE, Ask.CANCEL) and act is not Act.QUESTION:
        return decide(act is Act.YES, plan, turn, world)
    if ended := _changed(act, plan, turn, world):
        return ended
    if act is Act.STATUS:
        return wants_lookup("status", turn, world, elsewhere) or go_on(plan, (), turn, world)
    if act is Act.START:
        return begin(turn, world, lambda one: elsewhere("action_answer", one, world))
    if act in COMMANDS:
        return command(act, plan, turn, world)
    if act is Act.HANDOVER:
        return _digress(plan, "action_handover", turn, world, elsewhere)
    if act is Act.ABUSE:
        return go_on(plan, (Message(world.wording.say("abuse.calm"), "note"),), turn, world, force=plan.dossier.asked)
    if act is Act.REPEAT:
        return go_on(plan, (), turn, world, force=plan.dossier.asked)
    if act is Act.QUESTION:
        return _digress(
            plan, "action_answer" if action in (DETAIL, "action_continue") else action, turn, world, elsewhere
        )
    if ended := tick_papers(plan, turn, world):
        return ended
    if act is Act.UNCLEAR and _CHAT & {*turn.intents[:1]} & {*world.cues.intents(turn.reading)}:
        return _digress(plan, "action_small_talk", turn, world, elsewhere)
    return take_answer(act, plan, turn, world)


def _changed(act: Act, plan: Plan, turn: Turn, world: World) -> Ended | None:
    """What was decided or given is said anew, or it is asked what is missing; None when neither.

    Between two questions only while the talk is still about this dossier.
    """
    if act in _NEVER_A_CHANGE:
        return None
    if asks_what_lacks(turn, plan, world) and plan.dossier.stage is not Stage.NEEDS_SUPPLEMENT:
        return tell_what_lacks(plan, turn, world)
    if not plan.dossier.asked and turn.state.procedure not in ("", plan.procedure.code):
        return None
    return next((ended for do in _CHANGES if (ended := do(act, plan, turn, world)) is not None), None)


def _digress(plan: Plan, action: str, turn: Turn, world: World, elsewhere: Elsewhere) -> Ended:
    """Answer something else from the record, then ask the open question again."""
    reply, state = elsewhere(action, turn, world)
    messages = tuple(message for message in reply.messages if message.kind != "question") or reply.messages
    (again, _) = go_on(plan, (), turn, world, force=plan.dossier.asked)
    question = tuple(message for message in again.messages if message.kind == "question")
    ended, kept = reply_with(plan, (*messages, *question), again.choices, reply.outcome, turn, world)
    procedure = reply.procedure or ended.procedure
    both = replace(ended, procedure=procedure, aspects=reply.aspects, sources=reply.sources, evidence=reply.evidence)
    outcome = Outcome.ANSWERED if reply.outcome is Outcome.ASKED_BACK else reply.outcome
    subject = replace(state, dossier=kept.dossier, offered=kept.offered)
    return both.ended(outcome), subject
