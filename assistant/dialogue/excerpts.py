"""An excerpt is told as one: where the whole is, and whom to ask when its maker was not sure."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.dialogue.answers.section import Section
from assistant.dialogue.reply import Message
from assistant.dialogue.wording import Wording
from assistant.knowledge.importing.gaps import CAUTION, SHORTENED
from assistant.knowledge.record import Procedure

_NUMBERS = frozenset({"fee", "legal_basis", "place", "online", "result"})  # lists of facts, no running text


def excerpt_messages(record: Procedure, sections: Iterable[Section], wording: Wording) -> list[Message]:
    """One warning, where what is told was shortened or its maker was not sure of it."""
    told = [section.part or section.aspect for section in sections]
    sentences = []
    if record.is_marked(SHORTENED) and not _NUMBERS.issuperset(told):
        name = "excerpt.shortened" if record.source_url else "excerpt.shortened_unlinked"
        sentences.append(wording.say(name, url=record.source_url))
    if record.is_marked(CAUTION) and told:
        sentences.insert(0, wording.say("excerpt.caution"))
    return [Message(" ".join(sentences), "warning")] if sentences else []
