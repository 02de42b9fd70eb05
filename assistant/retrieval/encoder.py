"""From texts to vectors, by any sentence-transformers model; the one that ships needs no download.

`EMBEDDING_MODEL` takes a model name or a folder. Code is never loaded from a model: only modules of
sentence-transformers itself, and our own ONNX module, are accepted.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import SettingsError
from assistant.language.spelling import fold

SHIPPED = Path(__file__).resolve().parents[2] / "models" / "encoder"
_OUR_MODULE = "assistant.retrieval.onnx_module.OnnxSentenceEncoder"
_FINGERPRINT_CHARACTERS = 16
_NOTES = (".md", ".txt")

Floats = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors of length one."""

    @property
    def fingerprint(self) -> str:
        """What tells this model from every other, safe in a file name."""
        ...

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        ...

    def embed_questions(self, texts: Sequence[str]) -> Floats:
        """Return one row for each question."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Floats:
        """Return one row for each searched text."""
        ...


class WordEncoder:
    """A stand-in without a model: texts with the same words are near. For tests, and for nothing else."""

    fingerprint, dimension = "words", 64

    def embed_questions(self, texts: Sequence[str]) -> Floats:
        """Return one row for each question."""
        return self.embed_passages(texts)

    def embed_passages(self, texts: Sequence[str]) -> Floats:
        """Return one row for each searched text: its words, hashed."""
        rows = np.full((len(texts), self.dimension), 1e-3, np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in fold(text).split():
                row[zlib.crc32(word.encode()) % self.dimension] += 1
        unit: Floats = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


class SentenceEncoder:
    """A sentence-transformers model, with the prompts it was trained with."""

    def __init__(self, model: Any, fingerprint: str, prompts: tuple[str, str]) -> None:
        self._model, self._prompts, self.fingerprint = model, prompts, fingerprint
        self.dimension = int(model.get_embedding_dimension())

    def embed_questions(self, texts: Sequence[str]) -> Floats:
        """Return one row for each question."""
        if len(texts) == 1 and hasattr(self._model[0], "embed_one"):
            return np.asarray(self._model[0].embed_one(self._prompts[0] + texts[0]), np.float32).reshape(1, -1)
        return self._embed([self._prompts[0] + text for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> Floats:
        """Return one row for each searched text."""
        return self._embed([self._prompts[1] + text for text in texts])

    def _embed(self, texts: list[str]) -> Floats:
        rows = self._model.encode(texts, batch_size=32, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, np.float32)


def open_encoder(model: str = "") -> SentenceEncoder:
    """Return the encoder of a model name or folder; empty means the one that ships."""
    from sentence_transformers import SentenceTransformer  # takes seconds, and only the server needs it

    place = model or str(SHIPPED)
    try:
        loaded = SentenceTransformer(place, device="cpu", trust_remote_code=_is_ours(Path(place)))
    except (OSError, ValueError, RuntimeError) as error:
        raise SettingsError(
            f"Không nạp được mô hình câu '{place}'. Kiểm tra EMBEDDING_MODEL (tên hoặc thư mục sentence-transformers)."
        ) from error
    return SentenceEncoder(
        loaded, _fingerprint(place), _prompts(place, {name: text or "" for name, text in loaded.prompts.items()})
    )


def _is_ours(folder: Path) -> bool:
    """Whether the folder is made of our ONNX module and of library modules alone."""
    try:
        kinds = {str(module["type"]) for module in json.loads((folder / "modules.json").read_text(encoding="utf-8"))}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return _OUR_MODULE in kinds and all(
        kind == _OUR_MODULE or kind.startswith("sentence_transformers.") for kind in kinds
    )


def _fingerprint(place: str) -> str:
    """Digest of the files of a folder that decide its vectors, or of the name of a model that lives elsewhere."""
    digest = hashlib.sha256()
    folder = Path(place)
    if not folder.is_dir():
        digest.update(place.encode())
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix not in _NOTES:
            digest.update(str(file.relative_to(folder)).encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:_FINGERPRINT_CHARACTERS]


def _prompts(place: str, named: dict[str, str]) -> tuple[str, str]:
    """The words that a model wants before a question and before a passage."""
    question, passage = named.get("query") or "", named.get("document") or named.get("passage") or ""
    if not question and not passage and "e5" in Path(place).name.lower():
        return "query: ", "passage: "
    return question, passage
