"""Vectors of texts kept on disk, so that a text is embedded once in its life with one model.

One file for each model, only ever added to: records of equal size, each the digest of a text, its vector at half
precision and a checksum. A record that a crash cut short is dropped at the next opening.
"""

from __future__ import annotations

import fcntl
import hashlib
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_DIGEST_BYTES = 16

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
Progress = Callable[[int, int], None]


class VectorCache:
    """The vectors of one model; the file is shared by every process of the machine."""

    def __init__(self, folder: Path, fingerprint: str, dimension: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / f"vectors-{fingerprint}.bin"
        self._record = np.dtype(
            [("digest", f"S{_DIGEST_BYTES}"), ("vector", np.float16, (dimension,)), ("checksum", np.uint32)]
        )
        self._known: dict[bytes, NDArray[np.float16]] = {}
        self._load()

    def vectors(
        self, texts: Sequence[str], embed: Embed, progress: Progress | None = None, batch: int = 64
    ) -> NDArray[np.float32]:
        """Return one row for each text; what is not on disk yet is embedded, shortest first, and written."""
        digests = [_digest(text) for text in texts]
        missing = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in self._known}
        waiting = sorted(missing.items(), key=lambda item: len(item[1]))
        for start in range(0, len(waiting), batch):
            part = waiting[start : start + batch]
            self._keep([digest for digest, _ in part], embed([text for _, text in part]))
            if progress is not None:
                progress(min(start + batch, len(waiting)), len(waiting))
        if not texts:
            return np.zeros((0, self._record["vector"].shape[0]), np.float32)
        return np.stack([self._known[digest] for digest in digests]).astype(np.float32)

    def _load(self) -> None:
        if not self._file.exists():
            return
        raw = self._file.read_bytes()
        whole = len(raw) - len(raw) % self._record.itemsize
        for row in np.frombuffer(raw[:whole], self._record):
            if row["checksum"] == zlib.crc32(row["vector"].tobytes()):
                self._known[_padded(row["digest"])] = row["vector"]

    def _keep(self, digests: Sequence[bytes], vectors: NDArray[np.float32]) -> None:
        rows = np.zeros(len(digests), self._record)
        rows["digest"], rows["vector"] = digests, vectors.astype(np.float16)
        rows["checksum"] = [zlib.crc32(vector.tobytes()) for vector in rows["vector"]]
        with self._file.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            size = file.seek(0, 2)
            file.truncate(size - size % self._record.itemsize)
            file.write(rows.tobytes())
        self._known.update((digest, row["vector"]) for digest, row in zip(digests, rows, strict=True))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:_DIGEST_BYTES]


def _padded(digest: bytes) -> bytes:
    """The digest at full length; numpy drops zero bytes at the end of a text of bytes."""
    return bytes(digest).ljust(_DIGEST_BYTES, b"\0")
