"""The pieces of records kept on disk, so that a record is cut once for one model: a file for each record."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from assistant.statements.pieces import PieceEncoder, Pieces


class PieceFiles:
    """Safe for many threads and processes: a file appears whole or not at all."""

    def __init__(self, folder: Path, encoder: PieceEncoder) -> None:
        self._folder, self._encoder = folder / f"pieces-{encoder.fingerprint}", encoder
        self._folder.mkdir(parents=True, exist_ok=True)

    def prune(self) -> None:
        """Delete what other models left here; nothing reads it any more."""
        for folder in self._folder.parent.glob("pieces-*"):
            if folder != self._folder:
                shutil.rmtree(folder, ignore_errors=True)

    def has(self, texts: Sequence[str]) -> bool:
        """Whether these statements need not be cut any more."""
        return self._file(texts).exists()

    def pieces(self, texts: Sequence[str], threads: int = os.cpu_count() or 1) -> Pieces:
        """Return the pieces of the statements of one record; what is not on disk yet, or damaged, is made."""
        file = self._file(texts)
        try:
            with file.open("rb") as opened, np.load(opened) as data:
                return Pieces(data["vectors"], data["starts"])
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            made = self._encoder.cut(texts, threads)
            with suppress(OSError):  # a full disk: it is made again the next time
                self._keep(file, made)
            return made

    def _keep(self, file: Path, made: Pieces) -> None:
        part = file.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")
        try:
            with part.open("wb") as written:
                np.savez(written, vectors=made.vectors, starts=made.starts)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)

    def _file(self, texts: Sequence[str]) -> Path:
        digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()
        return self._folder / f"{digest[:32]}.npz"
