"""Dossiers by code: how far one is, opening one again, erasing one. The end of the telephone number is asked too."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from assistant.dialogue.dossier_talk.beginning import resume
from assistant.dialogue.dossier_talk.commanding import erase
from assistant.dialogue.dossier_talk.filing import go_on, plan_of, reply_with
from assistant.dialogue.dossier_talk.hearing import Act, hear, phone_end_said
from assistant.dialogue.payloads import Press
from assistant.dialogue.reply import ChoiceButton, Message, Outcome, Reply
from assistant.dialogue.state import Lookup
from assistant.dialogue.turn import Ended, Turn, World
from assistant.dossier.codes import OUTSIDE_CODE, read_code
from assistant.dossier.dossier import Dossier, Stage
from assistant.errors import BackendDown
from assistant.knowledge.phrase_files import phrases_of

_SAID = phrases_of("dossier_talk")


class Elsewhere(Protocol):
    """What answers a turn that belongs to no dossier."""

    def __call__(self, action: str, turn: Turn, world: World, /) -> Ended: ...


def wants_lookup(purpose: str, turn: Turn, world: World, elsewhere: Elsewhere) -> Ended | None:
    """Somebody asks for a dossier: the one of this talk, or one whose code is asked."""
    dossier = turn.state.dossier
    if purpose == "status" and dossier is not None and dossier.stage is not Stage.DRAFT:
        return _status(dossier, turn, world)
    if world.dossiers.desk is None:
        return None
    if purpose == "erase":
        message = Message(world.wording.say("erase.none"), "question")
        return Reply(Outcome.ASKED_BACK, (message,), awaits="code"), replace(turn.state, lookup=Lookup("erase"))
    if dossier is not None and dossier.asked and not dossier.is_paused:
        return _status(dossier, turn, world)
    reply, state = elsewhere("action_status", turn, world)
    note = Message(world.wording.say("lookup.ask_code"), "question")
    return replace(reply, messages=(*reply.messages, note), awaits="code"), replace(state, lookup=Lookup("status"))


def look_up(turn: Turn, world: World) -> Ended | None:
    """Go on with a look-up that is under way, or begin one with a code that is said. None when there is neither."""
    under_way, desk = turn.state.lookup, world.dossiers.desk
    if desk is None:
        return None
    if said := read_code(turn.pii_said):
        return _ask_phone(under_way.purpose if under_way else _purpose(turn), said, turn, world)
    outside = OUTSIDE_CODE.search(turn.pii_said)
    if outside and desk.knows_outside:
        return _outside(outside[0].upper(), turn, world)
    if under_way is None:
        return None
    if _is_refused(turn, world):
        message = Message(world.wording.say("lookup.left"), "question")
        return Reply(Outcome.ASKED_BACK, (message,)), replace(turn.state, lookup=None)
    if not under_way.code:  # something else was said: the talk goes on
        return None
    return _phone_end(under_way, turn, world)


def _is_refused(turn: Turn, world: World) -> bool:
    """Whether "không", "thôi" is said to what the look-up has just asked, not to a later question of the talk."""
    if not (turn.state.last_reply or {}).get("awaits"):
        return False
    return hear(turn.reading, turn.pii_said, "", world.dossiers, world.cues) in (Act.NO, Act.CANCEL)


def _purpose(turn: Turn) -> str:
    text = turn.reading.folded
    return next((purpose for purpose in ("erase", "status") if _SAID[purpose].search_plain(text)), "open")


def _ask_phone(purpose: str, code: str, turn: Turn, world: World) -> Ended:
    known = [one for one in (turn.state.dossier, *turn.state.others) if one is not None and one.code == code]
    if known:  # of this very conversation
        return _opened(purpose, known[0], turn, world)
    message = Message(world.wording.say("lookup.ask_phone"), "question")
    return Reply(Outcome.ASKED_BACK, (message,), awaits="phone_end"), replace(turn.state, lookup=Lookup(purpose, code))


def _phone_end(under_way: Lookup, turn: Turn, world: World) -> Ended | None:
    desk, wording = world.dossiers.desk, world.wording
    assert desk is not None
    figures = phone_end_said(turn.pii_said)
    if not figures:
        return None
    if len(figures) != 4:
        message = Message(wording.say("lookup.four_figures"), "question")
        return Reply(Outcome.ASKED_BACK, (message,), awaits="phone_end"), turn.state
    minutes = desk.minutes_to_wait(under_way.code, turn.key)
    if minutes:
        message = Message(wording.say("lookup.wait", minutes=minutes), "warning")
        return Reply(Outcome.ASKED_BACK, (message,)), turn.state
    found = desk.open(under_way.code, figures, turn.key)
    if found is None:
        message = Message(wording.say("lookup.wrong"), "warning")
        again = Message(wording.say("lookup.ask_phone"), "question")
        return Reply(Outcome.ASKED_BACK, (message, again), awaits="phone_end"), turn.state
    return _opened(under_way.purpose, found, turn, world)


def _opened(purpose: str, dossier: Dossier, turn: Turn, world: World) -> Ended:
    others = tuple(one for one in (*turn.state.others, turn.state.dossier) if one and one.code != dossier.code)
    state = replace(turn.state, dossier=dossier, others=others, lookup=None)
    turn = replace(turn, state=state)
    if purpose == "status":
        return _status(dossier, turn, world)
    plan = plan_of(dossier, turn, world)
    if plan is not None and purpose == "erase":
        return erase(plan, turn, world)
    if dossier.stage is Stage.DRAFT:
        return resume(turn, world)
    return _status(dossier, turn, world)


def _status(dossier: Dossier, turn: Turn, world: World) -> Ended:
    """Stage, history, and what is still needed."""
    wording, desk = world.wording, world.dossiers.desk
    plan = plan_of(dossier, turn, world)
    name = plan.procedure.title() if plan else dossier.procedure
    stage = wording.say(f"status.stage.{dossier.stage}")
    title = "status.title_spoken" if turn.channel == "call" else "status.title"  # who calls has just given the code
    lines = [wording.say(title, name=name, code=dossier.code, stage=stage)]
    steps = desk.steps(dossier) if desk else ()
    for step in steps:
        note = f" – {step.note}" if step.note else ""
        lines.append(
            wording.say("status.step", day=step.day, stage=wording.say(f"status.stage.{step.stage}"), note=note)
        )
    messages = [Message("\n".join(lines))]
    if dossier.stage is Stage.NEEDS_SUPPLEMENT and steps and steps[-1].note:
        messages.append(Message(wording.say("status.needs", note=steps[-1].note), "warning"))
    if plan is None:
        return Reply(Outcome.ANSWERED, tuple(messages)), turn.state
    choices: tuple[ChoiceButton, ...] = ()
    if dossier.asked and not dossier.is_paused:
        return go_on(plan, messages, turn, world, force=dossier.asked)
    if dossier.asked and dossier.stage is Stage.DRAFT:
        choices = (ChoiceButton(wording.say("open.button"), Press.RESUME),)
    return reply_with(plan, messages, choices, Outcome.ANSWERED, turn, world)


def _outside(code: str, turn: Turn, world: World) -> Ended:
    wording, desk = world.wording, world.dossiers.desk
    assert desk is not None
    state = replace(turn.state, lookup=None)
    try:
        found = desk.outside(code)
    except BackendDown:
        return Reply(Outcome.DEGRADED, (Message(wording.say("status.outside_down")),)), state
    if found is None:
        return Reply(Outcome.NO_CONTENT, (Message(wording.say("status.outside_none")),)), state
    stage = wording.say(f"national.{found.state}") if wording.has(f"national.{found.state}") else found.state
    lines = [wording.say("status.outside", code=code, stage=stage)]
    for sentence, place, value in (
        ("status.outside_name", "name", found.procedure),
        ("status.outside_received", "day", found.received),
        ("status.outside_due", "day", found.due),
        ("status.outside_unit", "unit", found.unit),
    ):
        if value:
            lines.append(wording.say(sentence, **{place: value}))
    lines += [wording.say("status.needs", note=note) for note in found.needs]
    return Reply(Outcome.ANSWERED, (Message("\n".join(lines)),)), state
