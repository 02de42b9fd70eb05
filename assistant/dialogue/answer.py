"""What one record says to one question, as data; `phrasing` words it for the page or for the ear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Literal

from assistant.dialogue.answers.section import Section
from assistant.dialogue.reply import ChoiceButton, Message, Named, Proof
from assistant.dialogue.wording import Wording
from assistant.knowledge.record import Case, Procedure

Topic = Literal["imported_part", "excerpt", "dated", "abolished", "coming", "due", "by_another"]
_NO_WORDS = frozenset({"id", "kind", "act", "role", "topic", "needed_if", "not_if"})  # names of ours, not of the source


@dataclass(frozen=True, slots=True)
class Note:
    """What is said beside the sections: where they come from, of which day they are, when the result is due."""

    topic: Topic
    message: Message


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that is told about one procedure, and nothing of how it is told."""

    procedure: Procedure
    wanted: tuple[str, ...]  # the aspects
    sections: tuple[Section, ...]
    gaps: tuple[str, ...] = ()  # what was asked and the record does not say
    is_overview: bool = False  # nothing was asked but the procedure
    corrections: tuple[str, ...] = ()  # of what the question takes for granted
    notes: tuple[Note, ...] = ()
    case: Case | None = None  # the open one whose answer would change the sections
    offer: str = ""  # the title of the other procedure that may be meant
    choices: tuple[ChoiceButton, ...] = ()
    candidates: tuple[Named, ...] = ()
    silent_about: str = ""  # the question in its own words, where the record says nothing about it
    offer_when: str = ""  # what happened when that other one is meant, where an editor wrote it down

    def evidence(self, wording: Wording) -> tuple[Proof, ...]:
        """The record's own words behind the sections."""
        code, origin = self.procedure.code, self.procedure.origin
        return tuple(
            Proof(text, section.name(wording), code, "imported" if section.is_imported else origin)
            for section in self.sections
            for of in (section.of, *(item.of for item in section.items))
            if (text := "; ".join(_own_words(of)))
        )


def _own_words(of: object) -> Iterator[str]:
    """The texts, numbers and days that stand in a part of a record."""
    if isinstance(of, tuple):
        for one in of:
            yield from _own_words(one)
    elif is_dataclass(of):
        for field in fields(of):
            if field.name not in _NO_WORDS:
                yield from _own_words(getattr(of, field.name))
    elif isinstance(of, str | int | float | date) and not isinstance(of, bool) and of != "":
        yield str(of)
