"""A procedure asked for by its code, the one of today or an old one: "1.001193 cần giấy tờ gì"."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.dialogue.aspects import asked_aspects
from assistant.dialogue.composing import answer_about
from assistant.dialogue.reply import Message, Reply
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn, World

_CODE = re.compile(r"(?<![\w.])[0-9]\.[0-9]{6}(?![\w])")


def names_code(turn: Turn, world: World) -> bool:
    """Whether the turn names the code of a procedure that is known, now or by its old code."""
    code = _code_in(turn)
    return bool(code) and world.catalogue.find(code) is not None


def action_by_code(turn: Turn, world: World) -> tuple[Reply, State]:
    """Answer about the procedure of the code; an old code is told with the one that took its place."""
    code = _code_in(turn)
    procedure = world.catalogue.find(code)
    assert procedure is not None
    reply, state = answer_about(procedure, asked_aspects(turn, world), turn, world)
    if procedure.code != code:
        note = Message(world.wording.say("code.replaced", old=code, new=procedure.code), "note")
        reply = replace(reply, messages=(note, *reply.messages))
    return reply, state


def _code_in(turn: Turn) -> str:
    found = _CODE.search(turn.reading.typed) or _CODE.search(turn.pii_said)
    return found[0] if found else ""
