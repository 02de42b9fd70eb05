"""Speech that was made before, in memory and on disk, both bounded. Nothing about a person is kept."""

from __future__ import annotations

import contextlib
import hashlib
from collections import OrderedDict
from pathlib import Path

from assistant.errors import ContentError
from assistant.language.personal_data import mark
from assistant.voice.speech.protocols import LINE_RATE, Samples
from assistant.voice.speech.wav_files import read_wav, write_wav

MEMORY_BYTES = 48 * 1024 * 1024  # 50 minutes
DISK_BYTES = 300 * 1024 * 1024
_PRUNE_EVERY = 200


def is_personal(text: str) -> bool:
    """Does the text, as written, hold a name, a number or a date of somebody?"""
    return bool(mark(text).values)


class SpeechCache:
    """Sounds by what makes them: engine, voice, speed and sentence."""

    def __init__(self, folder: Path | None, memory_bytes: int = MEMORY_BYTES, disk_bytes: int = DISK_BYTES) -> None:
        self._folder, self._memory_bytes, self._disk_bytes = folder, memory_bytes, disk_bytes
        self._sounds: OrderedDict[str, Samples] = OrderedDict()
        self._size = self._writes = 0

    @staticmethod
    def key(*parts: str) -> str:
        """A name for these parts that says nothing about them."""
        return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:32]

    def get(self, key: str) -> Samples | None:
        """The sound, or None."""
        if key in self._sounds:
            self._sounds.move_to_end(key)
            return self._sounds[key]
        if self._folder is None or not (file := self._file(key)).is_file():
            return None
        try:
            sound = read_wav(file, LINE_RATE)
            file.touch()  # used lately: pruned late
        except (ContentError, OSError):  # cut short by a full disk
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
            return None
        self._remember(key, sound)
        return sound

    def put(self, key: str, sound: Samples) -> None:
        """Keep a sound; a disk that is full or read-only costs speed, nothing else."""
        self._remember(key, sound)
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            write_wav(self._file(key), sound)
            self._writes += 1
            if self._writes % _PRUNE_EVERY == 1:
                self._prune(self._folder)

    def _remember(self, key: str, sound: Samples) -> None:
        self._size += sound.nbytes - (self._sounds[key].nbytes if key in self._sounds else 0)
        self._sounds[key] = sound
        self._sounds.move_to_end(key)
        while self._size > self._memory_bytes:
            self._size -= self._sounds.popitem(last=False)[1].nbytes

    def _file(self, key: str) -> Path:
        assert self._folder is not None
        return self._folder / key[:2] / f"{key}.wav"

    def _prune(self, folder: Path) -> None:
        """Remove the least lately used files until a tenth is free."""
        files = sorted((file.stat().st_mtime, file.stat().st_size, file) for file in folder.glob("??/*.wav"))
        size = sum(one for _, one, _ in files)
        if size <= self._disk_bytes:
            return
        for _, one, file in files:
            file.unlink(missing_ok=True)
            size -= one
            if size <= self._disk_bytes * 0.9:
                return
