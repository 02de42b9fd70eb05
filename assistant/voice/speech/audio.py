"""Samples from whatever a line sends us, and how loud they are. Nothing here raises on bad audio."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from assistant.voice.speech.protocols import Samples

SILENCE_DB = -96.0
_FULL_SCALE = 32768.0


def samples_from_bytes(data: bytes) -> Samples:
    """Little-endian 16-bit bytes as samples. Half a sample at the end is dropped.

    >>> samples_from_bytes(b"\\x01\\x00\\xff\\xff\\x07").tolist()
    [1, -1]
    """
    return np.frombuffer(data[: len(data) // 2 * 2], dtype="<i2").astype(np.int16, copy=False)


def bytes_from_samples(audio: Samples) -> bytes:
    """Samples as little-endian 16-bit bytes."""
    return audio.astype("<i2", copy=False).tobytes()


def as_samples(audio: NDArray[np.generic]) -> Samples:
    """Any array of audio as mono int16: floats are -1 to 1, not-a-number is silence, too loud is clipped.

    >>> as_samples(np.array([0.0, float("nan"), 2.0, -2.0])).tolist()
    [0, 0, 32767, -32768]
    """
    if audio.dtype == np.int16 and audio.ndim == 1:
        return audio.astype(np.int16, copy=False)
    values = audio.astype(np.float64)
    if np.issubdtype(audio.dtype, np.floating):
        values = np.clip(np.nan_to_num(values, nan=0.0), -1.0, 1.0) * _FULL_SCALE
    flat = values.mean(axis=1) if values.ndim == 2 and values.shape[1] else values.reshape(-1)
    return np.clip(np.rint(flat), -32768, 32767).astype(np.int16)


def level_db(audio: Samples) -> float:
    """The root mean square in decibels below full scale: 0 is as loud as it gets, -96 is silence.

    >>> level_db(np.zeros(80, np.int16)), round(level_db(np.full(80, 16384, np.int16)))
    (-96.0, -6)
    """
    if not len(audio):
        return SILENCE_DB
    power = float(np.mean(np.square(audio.astype(np.float64) / _FULL_SCALE)))
    return max(SILENCE_DB, 10 * float(np.log10(power))) if power > 0 else SILENCE_DB


def in_chunks(audio: Samples, size: int) -> Iterator[Samples]:
    """The audio in pieces of `size` samples; the last may be shorter, none is empty."""
    for start in range(0, len(audio), size):
        yield audio[start : start + size]
