"""An answer in words: `for_page` to be read, `for_ear` in fewer words to be heard; both tell the same facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.dialogue.abolished import note_abolished
from assistant.dialogue.answer import Answer, Topic
from assistant.dialogue.answers.brief import clip, fold_section, room_for
from assistant.dialogue.answers.section import Section
from assistant.dialogue.reply import Message, Named, Outcome, Reply, Source
from assistant.dialogue.spoken import in_few_words, told_to_ear, whole_to_ear
from assistant.dialogue.wording import Wording
from assistant.knowledge.record import Procedure

EAR = "call"
BEFORE: tuple[Topic, ...] = ("imported_part", "excerpt", "dated", "abolished")
MAX_SUMMARY = 20
MAX_WHY = 14  # words of the reason for a question
MAX_TITLE = 16  # words; the source below has the whole name
BEHIND: tuple[Topic, ...] = ("coming", "due", "by_another")
_CRAWLED = "2025-2026"  # when an imported record does not say
_ADDRESS = re.compile(r" ?(?:–|:|tại)? ?https?://\S+")


def worded(answer: Answer, channel: str, wording: Wording) -> Reply:
    """The reply in words for the channel."""
    return (for_ear if channel == EAR else for_page)(answer, wording)


def for_page(answer: Answer, wording: Wording) -> Reply:
    """The answer to be read: the notes first, every section whole, then what is missing and what decides."""
    record, say = answer.procedure, wording.say
    messages = [
        *(Message(text, "warning") for text in answer.corrections),
        Message(_opening(answer, wording), "note"),
        *_notes(answer, BEFORE),
        *_silence(answer, wording),
        *_sections(answer, wording),
        *_notes(answer, BEHIND),
    ]
    if answer.gaps:
        names = ", ".join(say(f"aspect.{gap}") for gap in answer.gaps)
        told = "missing" if record.source_url else "missing.unlinked"
        messages.append(Message(say(told, names=names, url=record.source_url), "note"))
    return _reply(answer, (*messages, *_question(answer, wording)), wording)


def _opening(answer: Answer, wording: Wording) -> str:
    record, name = answer.procedure, clip(answer.procedure.title(), MAX_TITLE)
    if record.origin == "imported":
        return wording.say("opening_imported", name=name, when=crawled(record))
    if answer.is_overview:
        summary = f" {clip(record.summary.split('. ')[0], MAX_SUMMARY).rstrip('.')}." if record.summary else ""
        return wording.say("opening_overview", name=name, summary=summary)
    return wording.say("opening", name=name)


def crawled(record: Procedure) -> str:
    """When an imported record was taken from its source."""
    return str((record.extra or {}).get("crawled", _CRAWLED))


def _sections(answer: Answer, wording: Wording) -> list[Message]:
    """What is told at once, then what is folded."""
    room = room_for(sum(not section.is_folded for section in answer.sections))
    told = [fold_section(section, room, wording, answer.case) for section in answer.sections]
    shown = [Message(note_abolished("\n".join(one.shown), wording)) for one in told if one.shown]
    return shown + [Message(note_abolished("\n".join(one.folded), wording), "detail") for one in told if one.folded]


def for_ear(answer: Answer, wording: Wording) -> Reply:
    """The answer to be heard: warnings, then what answers in a breath; the rest is told to whoever asks for it."""
    say, record = wording.say, answer.procedure
    told = [told_to_ear(section, wording, answer.case) for section in answer.sections]
    is_unchecked = record.origin == "imported" or any(one.is_imported for one in answer.sections if not one.is_folded)
    before = _notes(answer, BEFORE)
    messages = [
        *(Message(text, "warning") for text in answer.corrections),
        *(message for message in before if message.kind == "warning"),
        Message(say("call.about", name=in_few_words(record.title())), "note"),
        *([Message(say("call.imported"), "note")] if is_unchecked and answer.sections else ()),
        *(message for message in _notes(answer, ("dated",)) if message.kind != "warning"),
        *(Message("\n".join(one.shown)) for one in told if one.shown),
        *_gap_for_ear(answer, wording),
        *_notes(answer, BEHIND),
        *(Message("\n".join(one.folded), "detail") for one in told if one.folded),
    ]
    return _reply(answer, (*messages, *_question_for_ear(answer, wording)), wording)


def _gap_for_ear(answer: Answer, wording: Wording) -> Iterator[Message]:
    """What was asked and is not told, and that a person can be reached by a key."""
    if answer.silent_about:
        yield Message(wording.say("call.silent", asked=in_few_words(answer.silent_about)), "note")
    elif answer.gaps:
        names = ", ".join(wording.say(f"aspect.{gap}") for gap in answer.gaps)
        yield Message(wording.say("call.missing", names=names), "note")


def _question_for_ear(answer: Answer, wording: Wording) -> tuple[Message, ...]:
    """The question alone, without its reason; the other procedure that may be meant is chosen by its key."""
    if answer.case:
        return (Message(answer.case.ask, "question"),)
    name = "call.look_alike" if answer.offer_when else "call.offer_other"
    offered = wording.say(name, name=in_few_words(answer.offer), when=answer.offer_when) if answer.offer else ""
    return (Message(offered, "question"),) if offered else ()


def _silence(answer: Answer, wording: Wording) -> list[Message]:
    """Say about what was asked that the record does not tell it, and where to ask."""
    if not answer.silent_about:
        return []
    url = answer.procedure.source_url
    name = "silent.beside" if any(not one.is_folded for one in answer.sections) else "silent"
    return [Message(wording.say(name if url else "silent.unlinked", asked=answer.silent_about, url=url), "note")]


def section_text(section: Section, channel: str, wording: Wording) -> str:
    """One section in words for the channel, where nothing of it can be folded."""
    return whole_to_ear(section, wording) if channel == EAR else section.text(wording)


def without_addresses(reply: Reply) -> Reply:
    """Nobody can listen to an address of the web."""
    return replace(reply, messages=tuple(replace(m, text=_ADDRESS.sub("", m.text)) for m in reply.messages))


def _notes(answer: Answer, topics: Sequence[Topic]) -> list[Message]:
    return [note.message for note in answer.notes if note.topic in topics]


def _question(answer: Answer, wording: Wording) -> tuple[Message, ...]:
    case = answer.case
    if case:
        is_short = 0 < len(case.why.split()) <= MAX_WHY
        why = wording.say("case.why", why=case.why) if is_short else ""
        return (Message(case.ask + why, "question"),)
    name = "look_alike" if answer.offer_when else "offer_other"
    offered = wording.say(name, name=answer.offer, when=answer.offer_when) if answer.offer else ""
    return (Message(offered, "question"),) if offered else ()


def _reply(answer: Answer, messages: tuple[Message, ...], wording: Wording) -> Reply:
    record = answer.procedure
    return Reply(
        Outcome.ANSWERED if any(not one.is_folded for one in answer.sections) else Outcome.NO_CONTENT,
        messages,
        answer.choices,
        Named(record.code, record.name),
        answer.candidates,
        answer.wanted,
        sources_of(answer, wording),
        evidence=answer.evidence(wording),
    )


def sources_of(answer: Answer, wording: Wording) -> tuple[Source, ...]:
    """Where the sections come from, each part of the record once."""
    record = answer.procedure
    names = dict.fromkeys(section.name(wording) for section in answer.sections)
    return tuple(Source(record.code, record.name, name, record.source_url, record.checked_on) for name in names)
