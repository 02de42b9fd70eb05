"""The recording of a call: the caller on the left, we on the right. Exists only after notice and consent."""

from __future__ import annotations

import time
import wave
from pathlib import Path

import numpy as np

from assistant.voice.transports.transport import FRAME, RATE, SILENCE, Samples

SLACK = 4 * FRAME  # how far the caller's channel may lag behind the clock before silence fills it
PRIVATE = 0o600


class Tape:
    """A WAV file of two channels, written as the call goes on."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(PRIVATE)
        self.file = file
        self._wave = wave.open(str(file), "wb")  # noqa: SIM115 - open for the length of the call
        self._wave.setnchannels(2)
        self._wave.setsampwidth(2)
        self._wave.setframerate(RATE)
        self._caller: list[Samples] = []
        self._ours: list[Samples] = []

    def beat(self, caller: Samples | None, ours: Samples | None) -> None:
        """Keep what was heard and said in these 20 ms."""
        self._ours.append(SILENCE if ours is None else ours)
        if caller is not None:
            self._caller.append(caller)
        if len(self._ours) >= 50:
            self._write()

    def close(self) -> None:
        """Finish the file."""
        self._write(is_last=True)
        self._wave.close()

    def _write(self, is_last: bool = False) -> None:
        if not self._ours:
            return
        ours, caller = np.concatenate(self._ours), np.concatenate([*self._caller, SILENCE[:0]])
        lacking = len(ours) - len(caller)
        if lacking > (0 if is_last else SLACK):
            caller = np.concatenate((caller, np.zeros(lacking, np.int16)))
        length = min(len(ours), len(caller))
        self._wave.writeframes(np.column_stack((caller[:length], ours[:length])).astype("<i2").tobytes())
        self._ours = [ours[length:]] if length < len(ours) else []
        self._caller = [caller[length:]] if length < len(caller) else []


def forget_old_tapes(folder: Path, days: int) -> int:
    """Delete the recordings older than `days`; returns how many."""
    oldest, count = time.time() - days * 86400, 0
    for file in folder.glob("*.wav"):
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
            count += 1
    return count
