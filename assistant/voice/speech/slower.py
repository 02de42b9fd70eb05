"""Recorded speech made slower at the same pitch (waveform similarity overlap-add)."""

from __future__ import annotations

import numpy as np

from assistant.voice.speech.protocols import Samples

FACTOR = 1.3
_WINDOW = 320  # 40 ms at 8 kHz
_HOP = _WINDOW // 2
_SEARCH = 64


def slower(audio: Samples, factor: float = FACTOR) -> Samples:
    """The same words, `factor` times as long, at 8 kHz.

    >>> len(slower(np.zeros(8000, np.int16), 1.5))
    12000
    """
    wanted = round(len(audio) * factor)
    if len(audio) < 4 * _WINDOW or factor <= 1:
        return audio
    source = np.concatenate((audio.astype(np.float64), np.zeros(2 * _WINDOW + 2 * _SEARCH)))
    window = np.hanning(_WINDOW + 1)[:-1]
    out = np.zeros(wanted + 2 * _WINDOW)
    taken = 0
    for start in range(0, wanted, _HOP):
        out[start : start + _WINDOW] += source[taken : taken + _WINDOW] * window
        follows = source[taken + _HOP : taken + _HOP + _WINDOW]  # what would come next if we were not slower
        ideal = min(int((start + _HOP) / factor), len(audio))
        first = max(0, ideal - _SEARCH)
        region = source[first : ideal + _SEARCH + _WINDOW]
        taken = first + int(np.argmax(np.correlate(region, follows, "valid")))
    return np.clip(np.rint(out[:wanted]), -32768, 32767).astype(np.int16)
