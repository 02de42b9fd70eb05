"""A reply phrased for the ear: what the record has for the telephone, otherwise the same facts in fewer words.

The sources, choices and outcome stay as they are; only the messages change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.dialogue.answers import ANSWERS
from assistant.dialogue.answers.section import Section
from assistant.dialogue.as_of import coming_messages, standing_of
from assistant.dialogue.by_another import by_another
from assistant.dialogue.due_dates import due_messages
from assistant.dialogue.reply import Message, Outcome, Reply
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn, World
from assistant.dialogue.view import View
from assistant.dialogue.wishes import WHO
from assistant.knowledge.record import Document
from assistant.language.writing import capital

MAX_DOCUMENTS = 12
_LEGAL = re.compile(r" \((?:[^()]*?(?:theo|ban hành kèm|căn cứ|Thông tư|Nghị định)[^()]*)\)")
_ADDRESS = re.compile(r" ?(?:–|:|tại)? ?https?://\S+")
_SPOKEN_OUTCOMES = (Outcome.ANSWERED, Outcome.DEGRADED)


def phrase_for_ear(reply: Reply, state: State, turn: Turn, world: World) -> Reply:
    """Return the reply as it is said over the telephone; each of several matters is phrased by itself."""
    if reply.parts:
        return _each_for_ear(reply, state, turn, world)
    procedure = world.catalogue.procedures.get(reply.procedure.code) if reply.procedure else None
    if procedure is None or reply.outcome not in _SPOKEN_OUTCOMES:
        return replace(reply, messages=tuple(replace(m, text=_without_addresses(m.text)) for m in reply.messages))
    standing = standing_of(procedure, turn, world)
    procedure, told = standing.procedure, replace(turn, state=state)
    view = View(procedure, standing.day, state.answers)
    asks = [message for message in reply.messages if message.kind == "question"]
    warnings = [message for message in reply.messages if message.kind == "warning"]
    sections: list[Message] = []
    missing: list[str] = []
    for aspect in reply.aspects:
        text = _aspect(aspect, view, world, is_asked_after=bool(asks))
        beside = world.catalogue.beside.get(procedure.code)
        if not text and beside:
            text = _aspect(aspect, View(beside, standing.day, {}), world, is_asked_after=bool(asks))
        if text:
            sections.append(Message(text if sections else _after_opening(text)))
        elif _was_missing(aspect, reply, world):
            missing.append(world.wording.say(f"aspect.{aspect}"))
    if not sections:
        return replace(reply, messages=tuple(replace(m, text=_without_addresses(m.text)) for m in reply.messages))
    opening = [Message(world.wording.say("call.about", name=procedure.title()), "note")]
    if procedure.origin == "imported":
        opening.append(Message(world.wording.say("call.imported"), "note"))
    if missing:
        sections.append(Message(world.wording.say("call.missing", names=", ".join(missing))))
    dated = coming_messages(standing, reply.aspects, told, world)
    if "time" in reply.aspects:
        dated += due_messages(view, turn, world)
    if WHO in reply.aspects:
        dated += by_another(view, turn, world)
    return replace(reply, messages=(*warnings, *opening, *standing.notes, *sections, *dated, *asks))


def _each_for_ear(reply: Reply, state: State, turn: Turn, world: World) -> Reply:
    *first, last = [
        phrase_for_ear(part.reply, replace(state, answers=dict(part.answers)), turn, world) for part in reply.parts
    ]
    told = [message for one in first for message in one.messages if message.kind != "question"]
    return replace(reply, messages=(*told, *last.messages))


def _aspect(aspect: str, view: View, world: World, is_asked_after: bool) -> str:
    """What the record has for the ear, the section in short, or "" when the record does not say."""
    spoken = (view.procedure.spoken or {}).get(aspect)
    section = ANSWERS[aspect](view, world.wording) if aspect in ANSWERS else None
    if spoken and (section is None or not _narrowed(section, view)):
        return spoken
    if section is None:
        return ""
    if aspect == "documents":
        return "\n".join(_documents(view, world, is_asked_after))
    return _without_addresses(_LEGAL.sub("", section.text()))


def _narrowed(section: Section, view: View) -> bool:
    """Whether an answer of the caller has made the section more exact than the phrasing that fits everybody."""
    return bool(view.answers) and not section.depends_on


def _documents(view: View, world: World, is_asked_after: bool) -> Iterator[str]:
    """The papers by the names that people use; those that depend on a question wait for its answer."""
    certain, depending = view.split(view.procedure.documents)
    yield world.wording.say("documents.title")
    for document in certain[:MAX_DOCUMENTS]:
        yield f"- {_name(document)}"
    if depending and is_asked_after:
        yield world.wording.say("call.documents_depend")
        return
    for document in depending[:MAX_DOCUMENTS]:
        yield f"- Nếu {view.when(document)}: {_name(document)}"
    left = max(0, len(certain) - MAX_DOCUMENTS) + max(0, len(depending) - MAX_DOCUMENTS)
    if left:
        yield world.wording.say("call.documents_left", count=left)


def _name(document: Document) -> str:
    name = _LEGAL.sub("", document.plain_name or document.name).strip().lstrip("-*+ ").rstrip(" ;.")
    copies = f", {document.copies} bản sao" if document.copies else ""
    return f"{name}{copies}"


def _was_missing(aspect: str, reply: Reply, world: World) -> bool:
    """Whether the written reply says that the record is silent about an aspect."""
    name = world.wording.say(f"aspect.{aspect}") if world.wording.has(f"aspect.{aspect}") else ""
    return bool(name) and any(name in message.text for message in reply.messages if message.kind == "note")


def _after_opening(text: str) -> str:
    """Politely begun once is enough."""
    rest = text.removeprefix("Dạ, ")
    return capital(rest)


def _without_addresses(text: str) -> str:
    """Nobody can listen to an address of the web."""
    return _ADDRESS.sub("", text)
