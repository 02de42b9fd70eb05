"""G.711, the two codings of the telephone: A-law (Europe, Vietnam) and mu-law (America, most cloud services).

One byte for each sample of 8 kHz audio. By `audioop`, which is Python's own until 3.12 and a package of its own since.
"""

from __future__ import annotations

import audioop

import numpy as np

from assistant.voice.speech.protocols import Samples

WIDTH = 2  # bytes of a sample


def from_mu_law(data: bytes) -> Samples:
    """The samples."""
    return np.frombuffer(audioop.ulaw2lin(data, WIDTH), np.int16)


def to_mu_law(audio: Samples) -> bytes:
    """The bytes."""
    return audioop.lin2ulaw(audio.tobytes(), WIDTH)


def from_a_law(data: bytes) -> Samples:
    """The samples."""
    return np.frombuffer(audioop.alaw2lin(data, WIDTH), np.int16)


def to_a_law(audio: Samples) -> bytes:
    """The bytes."""
    return audioop.lin2alaw(audio.tobytes(), WIDTH)
