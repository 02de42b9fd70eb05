"""A recogniser that knows beforehand what will be said, for scenarios and tests.

It hears real audio in real time: an utterance is taken from the script only when there was sound as loud as a voice,
so that turn-taking, barge-in, silence and noise are tested with what a line really carries.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from assistant.errors import BackendDown
from assistant.voice.speech.audio import Framer, level_db
from assistant.voice.speech.protocols import RECOGNISER_RATE, Hypothesis, Samples, Transcript

FRAME_SAMPLES = 320  # 20 ms
LOUD_DB = -42.0
MIN_SPEECH_SECONDS = 0.12
_SYLLABLES_A_SECOND = 4.0
_SURE = 0.95


@dataclass(frozen=True, slots=True)
class ScriptedUtterance:
    """What the recogniser makes of one utterance; no texts: it understands nothing."""

    texts: tuple[Hypothesis, ...] = ()
    trouble: Literal["", "down", "lost", "hangs"] = ""  # cannot begin, dies within, never answers
    finish_seconds: float = 0.05


def said(*texts: str, confidence: float = _SURE) -> ScriptedUtterance:
    """An utterance with its readings, each half as sure as the one before.

    >>> [one.confidence for one in said("hai", "hay", confidence=0.8).texts]
    [0.8, 0.4]
    """
    return ScriptedUtterance(tuple(Hypothesis(text, confidence / 2**place) for place, text in enumerate(texts)))


class ScriptedRecogniser:
    """One caller's script. `heard` has the seconds of speech and the text of each utterance so far."""

    name = "scripted"
    capacity = 1000

    def __init__(self, script: Iterable[ScriptedUtterance | str]) -> None:
        self.script = deque(said(line) if isinstance(line, str) else line for line in script)
        self.heard: list[tuple[float, str]] = []
        self.asked: list[tuple[str, ...]] = []  # the phrases expected, utterance by utterance

    async def listen(self, phrases: tuple[str, ...] = ()) -> ScriptedListening:
        """Begin an utterance. Raises BackendDown where the script says so."""
        self.asked.append(phrases)
        if self.script and self.script[0].trouble == "down":
            self.script.popleft()
            raise BackendDown("Kịch bản: bộ nhận dạng tiếng nói không chạy.")
        return ScriptedListening(self)

    async def close(self) -> None:
        """Nothing to end."""


class ScriptedListening:
    """One utterance of the script."""

    def __init__(self, recogniser: ScriptedRecogniser) -> None:
        self._recogniser = recogniser
        self._framer = Framer(FRAME_SAMPLES)
        self._speech_seconds = 0.0
        self._is_over = False

    async def feed(self, audio_16k: Samples) -> str:
        """Listen for loud sound; the words so far come at the pace of a speaker."""
        loud = sum(level_db(frame) > LOUD_DB for frame in self._framer.feed(audio_16k))
        self._speech_seconds += loud * FRAME_SAMPLES / RECOGNISER_RATE
        coming = self._recogniser.script[0] if self._recogniser.script else ScriptedUtterance()
        if self._is_over or coming.trouble or not coming.texts or self._speech_seconds < MIN_SPEECH_SECONDS:
            return ""
        words = coming.texts[0].text.split()
        return " ".join(words[: int(np.floor(self._speech_seconds * _SYLLABLES_A_SECOND))])

    async def finish(self) -> Transcript:
        """The next utterance of the script, if somebody spoke."""
        if self._is_over or self._speech_seconds < MIN_SPEECH_SECONDS:
            self._is_over = True
            return Transcript()
        self._is_over = True
        script = self._recogniser.script
        utterance = script.popleft() if script else ScriptedUtterance()
        self._recogniser.heard.append((self._speech_seconds, utterance.texts[0].text if utterance.texts else ""))
        if utterance.trouble == "hangs":
            await asyncio.Event().wait()
        await asyncio.sleep(utterance.finish_seconds)
        return Transcript(failed=True) if utterance.trouble == "lost" else Transcript(utterance.texts)

    async def cancel(self) -> None:
        """The utterance stays in the script: the caller hung up before the end of it."""
        self._is_over = True
