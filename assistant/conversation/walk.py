"""What is known of one message on its way to a reply."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from assistant.dialogue.reply import Reply
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn, World
from assistant.language.restoration import Restorer
from assistant.nlu.client import Decision


@dataclass(frozen=True, slots=True)
class Said:
    """One message as it came, cleaned."""

    pii_text: str = field(repr=False)
    choice: str = ""
    channel: str = "web"
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """One message on its road; each step adds what it found out, and a `body` ends it."""

    conversation_id: str
    said: Said
    world: World
    restorer: Restorer | None
    begins: bool = False  # the conversation is made with this turn
    number: int = 0  # of this turn in its conversation, from 1
    state: State = field(default_factory=State)
    turn: Turn | None = None
    decision: Decision | None = None
    is_degraded: bool = False
    ended: tuple[Reply, State] | None = None
    saved: dict[str, Any] | None = None  # the reply as the database has it
    body: dict[str, Any] | None = None  # the reply as the person sees it
