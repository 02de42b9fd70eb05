"""A recogniser that knows what the simulated caller is saying, and a voice that is only a tone.

They take the place of the speech engines where the call is tested. The recogniser answers with what was really said
in the time it listened: nothing when there was only noise.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import numpy as np

from assistant.voice.speech.protocols import LINE_RATE, Hypothesis, Listening, Samples, Transcript

CHARACTERS_A_SECOND = 16.0
CHUNK = 800


@dataclass(slots=True)
class _Utterance:
    text: str
    began: float
    is_taken: bool = False


class KnowingListening:
    """One utterance: whatever the caller began to say shortly before or while it was heard."""

    def __init__(self, recogniser: KnowingRecogniser, since: float) -> None:
        self._recogniser, self._since = recogniser, since

    async def feed(self, audio_16k: Samples) -> str:
        """The timing is real, the sound does not matter."""
        return ""

    async def finish(self) -> Transcript:
        """The words of the utterances that lie in this time; none when there was only noise."""
        await asyncio.sleep(self._recogniser.seconds)
        text = self._recogniser.take(self._since)
        return Transcript((Hypothesis(text, 1.0),)) if text else Transcript()

    async def cancel(self) -> None:
        """Nothing to free."""


class KnowingRecogniser:
    """Told by the caller what is being said. `seconds` is how long recognition takes."""

    name = "knowing"

    def __init__(self, capacity: int = 100, seconds: float = 0.0) -> None:
        self.capacity, self.seconds = capacity, seconds
        self._utterances: list[_Utterance] = []

    def caller_says(self, text: str) -> None:
        """The caller begins to say something now."""
        self._utterances.append(_Utterance(text, asyncio.get_running_loop().time()))

    async def listen(self, phrases: tuple[str, ...] = ()) -> Listening:
        """Begin an utterance."""
        return KnowingListening(self, asyncio.get_running_loop().time())

    async def close(self) -> None:
        """Nothing runs."""

    def take(self, since: float) -> str:
        """The text of what began at most two seconds before `since` and was not taken yet."""
        found = [said for said in self._utterances if not said.is_taken and said.began >= since - 2.0]
        for said in found:
            said.is_taken = True
        return " ".join(said.text for said in found)


class ToneSynthesiser:
    """A tone as long as the words would take. Loud enough to be measured in a recording."""

    name = "tone"

    async def speak(self, text: str, *, slow: bool = False) -> AsyncIterator[Samples]:
        """The tone in pieces of 100 ms."""
        seconds = len(text) / CHARACTERS_A_SECOND * (1.4 if slow else 1.0)
        count = max(CHUNK, int(seconds * LINE_RATE))
        tone = (6000 * np.sin(np.arange(count) * 2 * np.pi * 440 / LINE_RATE)).astype(np.int16)
        for at in range(0, count, CHUNK):
            yield tone[at : at + CHUNK]

    async def close(self) -> None:
        """Nothing runs."""
