"""The caller's end of a line: what a simulated caller needs of a telephone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from assistant.voice.transports.transport import Samples


class Phone(Protocol):
    """One telephone. `heard` is called with the sound of the hotline as it arrives."""

    heard: Callable[[Samples], None]

    async def dial(self) -> None:
        """Call the hotline; returns when it answered. Raises ConnectionError when it does not."""

    def send(self, frame: Samples) -> None:
        """Send 20 ms of sound."""

    async def press(self, key: str) -> None:
        """Press one key."""

    async def hang_up(self) -> None:
        """End the call."""

    @property
    def is_up(self) -> bool:
        """Whether the other side is still there."""

    @property
    def transferred_to(self) -> str:
        """Where the hotline passed the call on, "" when it did not."""
