"""What a record still names although it was abolished is never told as if it were there.

The words of the source stay, each line of them with the note that the level or paper is gone.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.answers.section import Section
from assistant.dialogue.reply import Message
from assistant.dialogue.wording import Wording
from assistant.knowledge.importing.outdated import dead_bodies

_BOOK = "hộ khẩu"


def note_abolished(section: Section, wording: Wording) -> Section:
    """Return the section with a note at each line that names something abolished."""
    lines = tuple(_noted(line, wording) for line in section.lines)
    return section if lines == section.lines else replace(section, lines=lines)


def abolished_messages(sections: list[Section], wording: Wording) -> list[Message]:
    """The rule of today, for what the sections name that was abolished."""
    bodies = [body for section in sections for line in section.lines for body in dead_bodies(line)]
    names = []
    if any(_BOOK in body.lower() for body in bodies):
        names.append("abolished.household_book")
    if any(_BOOK not in body.lower() for body in bodies):
        names.append("abolished.district")
    return [Message(wording.say(name), "warning") for name in names]


def _noted(line: str, wording: Wording) -> str:
    """One line, or several in one text, with the note behind each that needs it."""
    parts = line.split("\n")
    return "\n".join(f"{part} {wording.say('abolished.note')}" if dead_bodies(part) else part for part in parts)
