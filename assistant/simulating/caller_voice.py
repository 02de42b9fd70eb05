"""The sound of a simulated caller: words by espeak-ng, noise, or a recording."""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

import numpy as np

from assistant.errors import BackendDown
from assistant.voice.speech.protocols import LINE_RATE, Samples
from assistant.voice.speech.wav_files import read_wav


@lru_cache(maxsize=256)
def caller_speech(text: str) -> Samples:
    """The words as speech. It tests the plumbing, never the recognition. Raises BackendDown without espeak-ng."""
    program = shutil.which("espeak-ng")
    if not program:
        raise BackendDown("Giọng người gọi giả cần espeak-ng. Cài: apt-get install espeak-ng.", retry=False)
    done = subprocess.run([program, "-v", "vi", "-s", "160", "--stdout", text], capture_output=True, check=True)
    sound = read_wav(done.stdout, LINE_RATE)
    loud = np.flatnonzero(np.abs(sound) > 200)
    return sound[loud[0] : loud[-1] + 1] if len(loud) else sound


@lru_cache(maxsize=64)
def recorded_speech(file: Path) -> Samples:
    """A recording."""
    return read_wav(file, LINE_RATE)


def noise(seconds: float, volume: float = 900, seed: int = 1) -> Samples:
    """White noise, as loud as asked: 900 is about -30 dB."""
    values = np.random.default_rng(seed).normal(0, volume, int(seconds * LINE_RATE))
    return np.clip(values, -32768, 32767).astype(np.int16)
