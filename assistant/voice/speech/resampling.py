"""From one sampling rate to another, piece by piece, without a click where pieces meet. By soxr."""

from __future__ import annotations

import numpy as np
import soxr

from assistant.voice.speech.audio import as_samples
from assistant.voice.speech.protocols import Samples


class Resampler:
    """One stream changing its rate. Every piece may have any length; what comes out is the same however it was cut.

    >>> resampler = Resampler(8_000, 16_000)
    >>> len(resampler.feed(np.zeros(800, np.int16))) + len(resampler.finish())
    1600
    """

    def __init__(self, from_rate: int, to_rate: int) -> None:
        if not (0 < from_rate <= 384_000 and 0 < to_rate <= 384_000):
            raise ValueError(f"not a sampling rate: {from_rate} or {to_rate}")
        # with `vr` sound comes at most 30 ms late and evenly; without, in bursts of 60 to 150 ms that a live line
        # takes for silence. Floats, as soxr adds noise to integers.
        self._stream = None if from_rate == to_rate else soxr.ResampleStream(from_rate, to_rate, 1, vr=True)

    def feed(self, audio: Samples) -> Samples:
        """Return what can be told now; the last 30 ms or so come with the next pieces."""
        return self._flow(audio, is_last=False)

    def finish(self) -> Samples:
        """Return the rest of the stream, and begin a new one."""
        rest = self._flow(np.zeros(0, np.int16), is_last=True)
        if self._stream:
            self._stream.clear()
        return rest

    def _flow(self, audio: Samples, is_last: bool) -> Samples:
        if self._stream is None:
            return audio
        return as_samples(self._stream.resample_chunk(audio.astype(np.float32) / 32768, last=is_last))


def resample(audio: Samples, from_rate: int, to_rate: int) -> Samples:
    """A whole recording at another rate."""
    resampler = Resampler(from_rate, to_rate)
    return np.concatenate((resampler.feed(audio), resampler.finish()))
