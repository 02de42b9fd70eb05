"""An excerpt is told as one: where the whole is, and whom to ask when its maker was not sure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.dialogue.answers.section import Section
from assistant.dialogue.reply import Message
from assistant.dialogue.wording import Wording
from assistant.knowledge.importing.gaps import CAUTION, SHORTENED
from assistant.knowledge.record import Procedure

_LISTS_OF_FACTS = frozenset({"fee", "legal_basis", "place", "online", "result"})  # no running text


def excerpt_messages(
    record: Procedure, beside: Procedure | None, sections: Sequence[Section], wording: Wording
) -> list[Message]:
    """A warning for each record, the one that answers and the import beside it, of which an excerpt is told."""
    found = []
    for source, is_imported in ((record, False), (beside, True)):
        told = [one.part or one.aspect for one in sections if one.is_imported == is_imported]
        if source and told and (sentences := _sentences(source, told, wording)):
            found.append(Message(" ".join(sentences), "warning"))
    return found


def _sentences(record: Procedure, told: Sequence[str], wording: Wording) -> list[str]:
    sentences = [wording.say("excerpt.caution")] if record.is_marked(CAUTION) else []
    if record.is_marked(SHORTENED) and not _LISTS_OF_FACTS.issuperset(told):
        name = "excerpt.shortened" if record.source_url else "excerpt.shortened_unlinked"
        sentences.append(wording.say(name, url=record.source_url))
    return sentences
