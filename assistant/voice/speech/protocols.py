"""The four things that stand between audio and text, each behind a protocol so that an engine is one file.

Audio is always a one-dimensional numpy array of int16 samples, one channel.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Samples: TypeAlias = NDArray[np.int16]
"""Shape (n,), dtype int16, mono; n may be 0. The sampling rate is named by whoever takes or gives it."""

LINE_RATE = 8_000
"""Samples a second on the telephone line: what synthesisers give and the voice activity detector takes."""

RECOGNISER_RATE = 16_000
"""Samples a second that recognisers take."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One thing that may have been said."""

    text: str  # lower case, words as spoken ("không chín một hai"), no punctuation promised
    confidence: float  # 0 to 1 within one engine; not comparable between engines


@dataclass(frozen=True, slots=True)
class Transcript:
    """What one utterance may have been, the likeliest first; empty when nothing was understood.

    >>> Transcript((Hypothesis("có", 0.9), Hypothesis("co", 0.1))).text
    'có'
    >>> Transcript(()).text
    ''
    """

    alternatives: tuple[Hypothesis, ...] = ()
    failed: bool = False  # True: the engine lost this utterance (its worker died or hung); ask the caller again

    @property
    def text(self) -> str:
        """The likeliest text, or an empty one."""
        return self.alternatives[0].text if self.alternatives else ""

    @property
    def confidence(self) -> float:
        """The confidence of the likeliest text, 0 when there is none."""
        return self.alternatives[0].confidence if self.alternatives else 0.0


class Listening(Protocol):
    """One utterance being heard. After `finish` or `cancel` it is over; calling either again is harmless.

    None of the three raises because an engine died: the utterance then ends as an empty, `failed` transcript.
    """

    async def feed(self, audio_16k: Samples) -> str:
        """Take the next samples (shape (n,), int16, 16 kHz, any n); return the text heard so far, "" before any."""
        ...

    async def finish(self) -> Transcript:
        """Say that the utterance is over; return what it was."""
        ...

    async def cancel(self) -> None:
        """Forget the utterance (the caller hung up) and free its place."""
        ...


class Recogniser(Protocol):
    """Speech to text. One object serves every call of the process."""

    name: str
    capacity: int  # utterances it can follow at once without falling behind

    async def listen(self, phrases: tuple[str, ...] = ()) -> Listening:
        """Begin an utterance. `phrases` are the few answers expected, if they are few; others may still be heard.

        Raises BackendDown when no engine can take it (all busy, none alive, model missing).
        """
        ...

    async def close(self) -> None:
        """End every worker. Idempotent."""
        ...


class Synthesiser(Protocol):
    """Text to speech, for the telephone line."""

    name: str

    def speak(self, text: str, *, slow: bool = False) -> AsyncIterator[Samples]:
        """Yield the speech as chunks: shape (n,), int16, 8 kHz, 0 < n <= 800 (100 ms), not paced.

        `text` is as people write it; making it sayable is the synthesiser's job. Closing the iterator early
        (barge-in) stops the engine. Raises BackendDown when no sound at all can be made.
        """
        ...

    async def close(self) -> None:
        """End every program it started. Idempotent."""
        ...


class VoiceActivity(Protocol):
    """Is somebody speaking? Keeps state: one object for each direction of each call."""

    def feed(self, frame: Samples) -> float:
        """Take exactly 256 samples (shape (256,), int16, 8 kHz, 32 ms); return the probability of speech, 0 to 1."""
        ...

    def reset(self) -> None:
        """Forget what was heard: the next frame begins a new call."""
        ...
