"""What one call works with, handed down from whoever took it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.dialogue.wording import Wording
from assistant.voice.call.commands import SpokenCommands
from assistant.voice.call.hours import WorkingHours
from assistant.voice.call.store import CallStore
from assistant.voice.call.talker import Talker
from assistant.voice.call.texting import TextMessages


@dataclass(frozen=True, slots=True)
class CallRules:
    """What the operator decided."""

    targets: tuple[str, ...] = ()  # where a call may be passed on to; nothing else is ever dialled
    records: bool = True  # whether callers are asked for a recording
    record_days: int = 30
    longest_seconds: float = 1200.0
    filler_seconds: float = 1.5


@dataclass(frozen=True, slots=True)
class CallTools:
    """Everything that outlives one call."""

    wording: Wording
    commands: SpokenCommands
    talker: Talker
    hours: WorkingHours
    texts: TextMessages
    store: CallStore
    folder: Path  # of recordings
    now: Callable[[], datetime]  # local time
    rules: CallRules = CallRules()

    def asks(self, text: str) -> float:
        """How surely a text is what a caller may say freely: a command of the call, or a question."""
        return 1.0 if self.commands.find(text) else self.talker.likelihood(text)

    def say(self, name: str, /, **values: object) -> str:
        """A sentence of `knowledge_base/replies/call.yaml`."""
        return self.wording.say(f"call.{name}", **values)
