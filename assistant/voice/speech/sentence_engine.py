"""What turns one sayable sentence into sound; `line_voice.py` stands before it with prompts, cache and fallback."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Protocol

from assistant.voice.speech.protocols import Samples

FIRST_SOUND_SECONDS = 3.0
NEXT_SOUND_SECONDS = 5.0


class SentenceEngine(Protocol):
    """One program with one voice."""

    name: str
    voice: str  # part of the cache's key: another voice is another sound

    def say(self, sentence: str, *, slow: bool) -> AsyncGenerator[Samples, None]:
        """Yield the sound at 8 kHz in pieces of any length. Raises BackendDown, also in the middle."""
        ...

    async def close(self) -> None:
        """End what was started."""
        ...
