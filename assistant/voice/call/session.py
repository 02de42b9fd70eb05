"""The state of one call that its parts share."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.voice.call.tools import CallTools
from assistant.voice.line.line import Line
from assistant.voice.line.times import Timeline
from assistant.voice.transports.transport import CallTransport


class PersonWanted(Exception):
    """The caller asks for a person, in whatever part of the call."""


class Goodbye(Exception):
    """The call comes to its natural end."""


@dataclass(slots=True)
class Session:
    """One call. `ended_how` and what was agreed end up in its record."""

    id: str
    transport: CallTransport
    line: Line
    timeline: Timeline
    tools: CallTools
    keys_only: bool = False
    conversation_id: str | None = None
    has_consent: bool | None = None  # to a recording; None: not asked or not answered
    ended_how: str = "hung_up"
    asked: list[str] = field(default_factory=list)  # masked, for whoever takes over

    def say(self, name: str, /, **values: object) -> str:
        """A sentence for the caller."""
        return self.tools.say(name, **values)

    def summary(self) -> str:
        """What the caller wanted, for the person who takes over. Holds no personal data."""
        return " | ".join(self.asked[-6:])
