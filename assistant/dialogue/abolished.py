"""What a record still names although it was abolished is never told as if it were there.

The words of the source stay, each line of them with the note that the level or paper is gone.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.dialogue.reply import Message
from assistant.dialogue.wording import Wording
from assistant.knowledge.importing.outdated import dead_bodies

_BOOK = "hộ khẩu"


def note_abolished(text: str, wording: Wording) -> str:
    """Return the text with a note at each line that names something abolished."""
    note = wording.say("abolished.note")
    return "\n".join(f"{line} {note}" if dead_bodies(line) else line for line in text.split("\n"))


def abolished_messages(texts: Iterable[str], wording: Wording) -> list[Message]:
    """The rule of today, for what the texts name that was abolished."""
    bodies = [body for text in texts for line in text.split("\n") for body in dead_bodies(line)]
    names = []
    if any(_BOOK in body.lower() for body in bodies):
        names.append("abolished.household_book")
    if any(_BOOK not in body.lower() for body in bodies):
        names.append("abolished.district")
    return [Message(wording.say(name), "warning") for name in names]
