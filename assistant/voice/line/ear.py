"""When somebody speaks: voice activity made into a beginning, pieces and an end, by the samples alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from assistant.voice.speech.protocols import VoiceActivity
from assistant.voice.transports.transport import RATE, Samples

WINDOW = 256  # samples that the detector looks at: 32 ms
LOOK_BACK_SECONDS = 0.3  # kept from before the voice was noticed, so that the first word is whole
QUIET_LINE = 0.5  # probability that counts as voice while we are silent
OVER_PROMPT = 0.7  # the same while we speak: our own echo must not count
ONSET_SECONDS = 0.09
ONSET_OVER_PROMPT_SECONDS = 0.2
STILL_VOICE = 0.35


@dataclass(frozen=True, slots=True)
class Began:
    """Somebody began to speak `seconds_ago`; `samples` begin a little before that."""

    samples: Samples
    seconds_ago: float


@dataclass(frozen=True, slots=True)
class Went:
    """They are still speaking, or pausing."""

    samples: Samples


@dataclass(frozen=True, slots=True)
class Stopped:
    """They have been silent for `silent_seconds`: the turn is over."""

    silent_seconds: float


class Ear:
    """Follows one incoming voice. `is_speaking` is ours: whether a prompt is being played over it."""

    def __init__(self, activity: VoiceActivity) -> None:
        self._activity = activity
        self.end_seconds = 0.7
        self.is_prompt_on = False
        self.is_deaf = False  # during a legal notice and the first moments of a prompt
        self._rest: Samples = np.zeros(0, np.int16)
        self._back: deque[Samples] = deque(maxlen=int((LOOK_BACK_SECONDS + ONSET_OVER_PROMPT_SECONDS) * RATE / WINDOW))
        self._voiced = 0.0  # seconds of voice in a row, not yet called a beginning
        self._silent = 0.0
        self._in_speech = False

    @property
    def is_hearing_voice(self) -> bool:
        """Whether somebody speaks, or has perhaps just begun to."""
        return self._in_speech or self._voiced > 0

    def forget(self) -> None:
        """Begin anew: whatever was being said does not count any more.

        The detector forgets too: after many seconds of digital silence it hears a short "có" badly.
        """
        self._in_speech, self._voiced, self._silent = False, 0.0, 0.0
        self._activity.reset()

    def hear(self, samples: Samples) -> Iterator[Began | Went | Stopped]:
        """Take in sound, give out what it means."""
        self._rest = np.concatenate((self._rest, samples)) if len(self._rest) else samples
        while len(self._rest) >= WINDOW:
            window, self._rest = self._rest[:WINDOW], self._rest[WINDOW:]
            yield from self._window(window)

    def _window(self, window: Samples) -> Iterator[Began | Went | Stopped]:
        seconds = WINDOW / RATE
        probability = self._activity.feed(window)
        if self._in_speech:
            self._silent = 0.0 if probability >= STILL_VOICE else self._silent + seconds
            yield Went(window)
            if self._silent >= self.end_seconds:
                silent = self._silent
                self._in_speech, self._silent = False, 0.0
                yield Stopped(silent)
            return
        self._back.append(window)
        if self.is_deaf:
            self._voiced = 0.0
            return
        bar, onset = (OVER_PROMPT, ONSET_OVER_PROMPT_SECONDS) if self.is_prompt_on else (QUIET_LINE, ONSET_SECONDS)
        self._voiced = self._voiced + seconds if probability >= bar else max(0.0, self._voiced - seconds)
        if self._voiced >= onset:
            before = np.concatenate(tuple(self._back))
            keep = int((LOOK_BACK_SECONDS + self._voiced) * RATE)
            began = Began(before[-keep:], self._voiced)
            self._back.clear()
            self._in_speech, self._voiced, self._silent = True, 0.0, 0.0
            yield began
