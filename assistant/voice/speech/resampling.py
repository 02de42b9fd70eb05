"""From one sampling rate to another, piece by piece, without a click where pieces meet."""

from __future__ import annotations

from functools import lru_cache
from math import gcd

import numpy as np
from numpy.typing import NDArray

from assistant.voice.speech.protocols import Samples

_HALF_WIDTH = 16  # zero crossings of the filter on each side: 4 ms of delay at 8 kHz
_PASS = 0.94  # of the lower of the two half rates
_KAISER_BETA = 8.0


@lru_cache(maxsize=16)
def _filters(up: int, down: int) -> NDArray[np.float32]:
    """One low-pass filter for each of the `up` positions between two samples, shape (up, taps)."""
    cutoff = _PASS * min(1.0, up / down)
    half = int(np.ceil(_HALF_WIDTH / min(1.0, up / down)))
    offset = np.arange(2 * half)[None, :] - (half - 1) - (np.arange(up) / up)[:, None]
    window = np.i0(_KAISER_BETA * np.sqrt(np.clip(1 - (offset / half) ** 2, 0, 1))) / np.i0(_KAISER_BETA)
    taps = np.sinc(cutoff * offset) * window
    filters: NDArray[np.float32] = (taps / taps.sum(axis=1, keepdims=True)).astype(np.float32)
    return filters


class Resampler:
    """One stream changing its rate. Every piece may have any length; what comes out is the same however it was cut.

    >>> resampler = Resampler(8_000, 16_000)
    >>> len(resampler.feed(np.zeros(800, np.int16))) + len(resampler.finish())
    1600
    """

    def __init__(self, from_rate: int, to_rate: int) -> None:
        if not (0 < from_rate <= 384_000 and 0 < to_rate <= 384_000):
            raise ValueError(f"not a sampling rate: {from_rate} or {to_rate}")
        common = gcd(from_rate, to_rate)
        self._up, self._down = to_rate // common, from_rate // common
        self._taps = _filters(self._up, self._down)
        self._half = self._taps.shape[1] // 2
        self.reset()

    def reset(self) -> None:
        """Begin a new stream."""
        self._history = np.zeros(self._half - 1, np.float32)  # before the first sample there was silence
        self._position = 0  # of the next output, in 1/up of an input sample, from history's first reachable sample
        self._fed = self._given = 0

    def feed(self, audio: Samples) -> Samples:
        """Return what can be told now; the last 4 ms or so come with the next piece."""
        if self._up == self._down:
            return audio
        self._fed += len(audio)
        return self._flow(audio.astype(np.float32))

    def finish(self) -> Samples:
        """Return the rest of the stream, and begin a new one."""
        wanted = -(-self._fed * self._up // self._down) - self._given if self._up != self._down else 0
        rest = self._flow(np.zeros(2 * self._half, np.float32))[:wanted] if wanted > 0 else np.zeros(0, np.int16)
        self.reset()
        return rest

    def _flow(self, audio: NDArray[np.float32]) -> Samples:
        whole = np.concatenate((self._history, audio))
        reachable = (len(whole) - 2 * self._half + 1) * self._up
        positions = np.arange(self._position, reachable, self._down)
        if not len(positions):
            self._history = whole
            return np.zeros(0, np.int16)
        start, phase = np.divmod(positions, self._up)
        windows = np.lib.stride_tricks.sliding_window_view(whole, 2 * self._half)
        out = np.einsum("ij,ij->i", windows[start], self._taps[phase])
        following = int(positions[-1]) + self._down
        used = min(following // self._up, len(whole))
        self._history = whole[used:]
        self._position = following - used * self._up
        self._given += len(out)
        samples: Samples = np.clip(np.rint(out), -32768, 32767).astype(np.int16)
        return samples


def resample(audio: Samples, from_rate: int, to_rate: int) -> Samples:
    """A whole recording at another rate."""
    resampler = Resampler(from_rate, to_rate)
    return np.concatenate((resampler.feed(audio), resampler.finish()))
