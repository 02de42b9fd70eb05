"""Sound to warm a recogniser up with, before the first caller speaks."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import numpy as np

from assistant.errors import ContentError
from assistant.voice.speech.audio import bytes_from_samples
from assistant.voice.speech.protocols import RECOGNISER_RATE
from assistant.voice.speech.wav_files import read_wav

SENTENCES = (
    "số của tôi là không chín một hai ba, sinh ngày mười lăm tháng bảy",
    "dạ vâng, tôi muốn làm lại căn cước công dân bị mất thì cần giấy tờ gì",
)
PROGRAM_SECONDS = 5


def hum() -> bytes:
    """Three seconds of something like a voice, 16 kHz: for machines without espeak-ng."""
    at = np.arange(3 * RECOGNISER_RATE) / RECOGNISER_RATE
    voice = sum(np.sin(2 * np.pi * 140 * n * at + n) / n for n in range(1, 25))
    loud = voice * (1.2 + np.sin(2 * np.pi * 4 * at)) * 4_000 + np.random.default_rng(0).normal(0, 600, len(at))
    return bytes_from_samples(loud.clip(-32768, 32767).astype(np.int16))


def talk() -> Iterator[bytes]:
    """What callers say, by espeak-ng, 16 kHz; the last is said twice, to be measured when the model is warm."""
    if not shutil.which("espeak-ng"):
        return
    for sentence in (*SENTENCES, SENTENCES[-1]):
        command = ["espeak-ng", "-v", "vi", "--stdout", sentence]
        try:
            spoken = subprocess.run(command, capture_output=True, check=True, timeout=PROGRAM_SECONDS).stdout
            yield bytes_from_samples(read_wav(spoken, RECOGNISER_RATE))
        except (OSError, subprocess.SubprocessError, ContentError):
            return
