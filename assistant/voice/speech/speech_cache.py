"""Speech that was made before, in memory and on disk, both bounded. Nothing about a person is kept."""

from __future__ import annotations

import contextlib
import hashlib
import re
import time
from collections import OrderedDict
from pathlib import Path

from assistant.errors import ContentError
from assistant.language.personal_data import mark
from assistant.voice.speech.protocols import LINE_RATE, Samples
from assistant.voice.speech.wav_files import read_wav, write_wav

MEMORY_BYTES = 48 * 1024 * 1024  # 50 minutes
DISK_BYTES = 300 * 1024 * 1024
DISK_AFTER_SECONDS = 3_600.0  # a sentence goes to disk when it is said again so long after: nobody's own words are
_PRUNE_EVERY = 200
_SPELLED = re.compile(r"(?:\b(?:\w|không|một|hai|ba|bốn|năm|sáu|bảy|tám|chín)\b[\s,;-]*){4,}")


def is_personal(text: str) -> bool:
    """Does the text hold a name, a number, a date or a code of somebody, written, dictated or spelled?"""
    return bool(mark(text).values) or bool(_SPELLED.search(text))


class SpeechCache:
    """Sounds by what makes them: engine, voice, speed and sentence."""

    def __init__(
        self,
        folder: Path | None,
        memory_bytes: int = MEMORY_BYTES,
        disk_bytes: int = DISK_BYTES,
        disk_after_seconds: float = DISK_AFTER_SECONDS,
    ) -> None:
        self._folder, self._memory_bytes, self._disk_bytes = folder, memory_bytes, disk_bytes
        self._disk_after_seconds = disk_after_seconds
        self._new: dict[str, float] = {}  # said, when, and not on disk yet
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
            self._keep_if_old(key)
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

    def put(self, key: str, sound: Samples, *, is_content: bool = False) -> None:
        """Keep a sound, on disk at once if it is our own content. A full or read-only disk costs only speed."""
        self._remember(key, sound)
        self._new[key] = -float("inf") if is_content else time.monotonic()
        self._keep_if_old(key)

    def _keep_if_old(self, key: str) -> None:
        if self._folder is None or time.monotonic() - self._new.get(key, float("inf")) < self._disk_after_seconds:
            return
        del self._new[key]
        with contextlib.suppress(OSError):
            write_wav(self._file(key), self._sounds[key])
            self._writes += 1
            if self._writes % _PRUNE_EVERY == 1:
                self._prune(self._folder)

    def _remember(self, key: str, sound: Samples) -> None:
        self._size += sound.nbytes - (self._sounds[key].nbytes if key in self._sounds else 0)
        self._sounds[key] = sound
        self._sounds.move_to_end(key)
        while self._size > self._memory_bytes:
            oldest, forgotten = self._sounds.popitem(last=False)
            self._size -= forgotten.nbytes
            self._new.pop(oldest, None)

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
