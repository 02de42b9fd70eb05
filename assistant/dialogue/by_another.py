"""Whether somebody else may hand in or fetch: what the record says of it beside who may, or that it says nothing."""

from __future__ import annotations

import re

from assistant.dialogue.passages import Passage, passages
from assistant.dialogue.reply import Message, Proof
from assistant.dialogue.turn import Turn, World
from assistant.dialogue.wishes import WHO
from assistant.knowledge.view import View

MOST_QUOTED = 2
MAX_CHARACTERS = 400
_OTHERS = re.compile(
    r"ủy quyền|uỷ quyền|người khác|thay mặt|(?:nộp|nhận|làm|lấy|khai|đăng ký|thực hiện|ký) thay(?! đổi)"
)
_AUTHORITY = re.compile("ủy quyền|uỷ quyền")
_BY_LAW = re.compile(r"đại diện|giám hộ|dưới (?:6|14|16|18) tuổi|mất năng lực")  # of children and wards, not of friends
_TOLD_ALREADY = ("who", "documents")  # topics that "who may" or the list of papers tells


def by_another(view: View, turn: Turn, world: World) -> list[Message]:
    """Return what to add when somebody asks whether another person may go; empty when nobody asks that."""
    if WHO not in world.wishes.heard(turn.reading, world.cues).asked:
        return []
    say = world.wording.say
    speaking = [passage for passage in passages(view) if _speaks_of_others(passage.text)]
    if not speaking:
        return [Message(say("who.others_not_said"), "note")]
    quoted = [passage for passage in speaking if passage.topic not in _TOLD_ALREADY][:MOST_QUOTED]
    return [_quote(passage, view, world) for passage in quoted]


def _quote(passage: Passage, view: View, world: World) -> Message:
    say, record = world.wording.say, view.procedure
    section = say(f"section.{passage.part}")
    proof = Proof(passage.text, section, record.code, record.origin)
    return Message(say("quote", section=section, text=_short(passage.text)), proofs=(proof,))


def _speaks_of_others(text: str) -> bool:
    lowered = text.lower()
    return bool(_OTHERS.search(lowered)) and (bool(_AUTHORITY.search(lowered)) or not _BY_LAW.search(lowered))


def _short(text: str) -> str:
    return text if len(text) <= MAX_CHARACTERS else text[:MAX_CHARACTERS].rsplit(" ", 1)[0] + " …"
