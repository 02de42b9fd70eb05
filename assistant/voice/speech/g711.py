"""G.711, the two codings of the telephone: A-law (Europe, Vietnam) and mu-law (America, most cloud services).

Python's own `audioop` is gone since 3.13, so both are tables: 256 values to read, 65,536 codes to write.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from assistant.voice.speech.protocols import Samples

_MU_BIAS = 0x84
_MU_CLIP = 32635


def _mu_law_values() -> Samples:
    code = ~np.arange(256, dtype=np.int32) & 0xFF
    size = (((code & 0x0F) << 3) + _MU_BIAS) << ((code >> 4) & 7)
    return np.where(code & 0x80, _MU_BIAS - size, size - _MU_BIAS).astype(np.int16)


def _a_law_values() -> Samples:
    code = np.arange(256, dtype=np.int32) ^ 0x55
    segment = (code >> 4) & 7
    size = ((code & 0x0F) << 4) + np.where(segment == 0, 8, 0x108)
    size = np.where(segment > 1, size << np.maximum(segment - 1, 0), size)
    return np.where(code & 0x80, size, -size).astype(np.int16)


def _segment(size: NDArray[np.int32], first_bit: int) -> NDArray[np.int32]:
    """Which of the eight segments a size falls in: the place of its highest bit above `first_bit`."""
    highest = np.floor(np.log2(np.maximum(size, 1))).astype(np.int32)
    return np.clip(highest - first_bit, 0, 7).astype(np.int32)


def _mu_law_codes() -> NDArray[np.uint8]:
    value = np.arange(-32768, 32768, dtype=np.int32)
    size = np.minimum(np.abs(value), _MU_CLIP) + _MU_BIAS
    segment = _segment(size, 7)
    code = (segment << 4) | ((size >> (segment + 3)) & 0x0F)
    return (~np.where(value < 0, code | 0x80, code) & 0xFF).astype(np.uint8)


def _a_law_codes() -> NDArray[np.uint8]:
    value = np.arange(-32768, 32768, dtype=np.int32)
    size = np.where(value < 0, ~value, value)
    segment = _segment(size, 7)
    code = (segment << 4) | ((size >> np.maximum(segment + 3, 4)) & 0x0F)
    return (np.where(value < 0, code, code | 0x80) ^ 0x55).astype(np.uint8)


_MU_LAW_VALUES, _A_LAW_VALUES = _mu_law_values(), _a_law_values()
_MU_LAW_CODES, _A_LAW_CODES = _mu_law_codes(), _a_law_codes()


def from_mu_law(data: bytes) -> Samples:
    """One sample of 8 kHz audio for each byte."""
    return _MU_LAW_VALUES[np.frombuffer(data, np.uint8)]


def to_mu_law(audio: Samples) -> bytes:
    """One byte for each sample."""
    return _MU_LAW_CODES[audio.astype(np.int32) + 32768].tobytes()


def from_a_law(data: bytes) -> Samples:
    """One sample of 8 kHz audio for each byte."""
    return _A_LAW_VALUES[np.frombuffer(data, np.uint8)]


def to_a_law(audio: Samples) -> bytes:
    """One byte for each sample."""
    return _A_LAW_CODES[audio.astype(np.int32) + 32768].tobytes()
