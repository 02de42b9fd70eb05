"""How near a question lies to a statement, piece by piece: every piece of the question looks for its like.

A piece is a syllable or a part of one. Inner layers of the encoder that ships know what it means beside its
neighbours; `pieces.npz` turns that so that the pieces of a question lie near those of the statements which answer it,
and tells how much each counts. `tools/fit_reader.py` learns it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits
from tokenizers import Tokenizer

from assistant.retrieval.encoder import SHIPPED
from assistant.retrieval.onnx_module import MODEL_FILE, TOKENIZER_FILE
from assistant.statements.first_layers import until

Floats = NDArray[np.float32]
Steps = NDArray[np.int8]

LEARNT = Path(__file__).with_name("pieces.npz")
# the sixth and the ninth layer of twelve: the words themselves, and what they mean here
LAYERS = tuple(f"/model/encoder/layer.{number}/output/LayerNorm/LayerNormalization_output_0" for number in (5, 8))
QUESTION, STATEMENT = "query:", "passage:"  # what the encoder wants in front
MOST = 128  # pieces of a text
KEPT = 8_000  # statements: a third of those of the state's records stand word for word in another one; 13 MB
STEPS = 127  # of a number from 0 to 1
_QUIET = 3  # of the runtime: it would warn of every weight that the cut left unused


@dataclass(frozen=True, slots=True)
class Learnt:
    """The fitted numbers: what turns a piece, what is middle, and what makes a piece of the question count."""

    projection: Floats  # of the layers to fewer numbers
    middle: Floats
    counting: Floats


@dataclass(frozen=True, slots=True)
class Asked:
    """The pieces of a question, each with how much it counts; together 1."""

    vectors: Floats
    counts: Floats


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of some statements in a row, in 8-bit steps, and where each statement begins."""

    vectors: Steps
    starts: NDArray[np.int64]

    def nearness(self, asked: Asked) -> Floats:
        """Return for each statement how near its pieces come to those of the question, from -1 to 1."""
        near = asked.vectors @ self.vectors.T.astype(np.float32) / STEPS
        found: Floats = asked.counts @ np.maximum.reduceat(near, self.starts, axis=1)
        return found


def read_learnt(file: Path = LEARNT) -> Learnt:
    """Return the fitted numbers of a file."""
    with np.load(file) as data:
        return Learnt(*(data[name].astype(np.float32) for name in ("projection", "middle", "counting")))


class Layers:
    """The lower part of the encoder; safe to use from many threads."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        # for the whole process: its helpers would wait for each other at every small product, three times as long
        threadpool_limits(limits=1, user_api="blas")
        model = (folder / MODEL_FILE).read_bytes()
        self.digest = hashlib.sha256(model).digest()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _QUIET
        self._session = onnxruntime.InferenceSession(until(model, LAYERS), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._tokenizer.enable_truncation(MOST)

    def states(self, front: str, text: str) -> Floats:
        """Return what the layers make of each piece of a text, without what stands in front of it."""
        pieces = np.array([self._tokenizer.encode(f"{front} {text}").ids], np.int64)
        found = self._session.run(None, {"input_ids": pieces, "attention_mask": np.ones_like(pieces)})
        told: Floats = np.concatenate([layer[0] for layer in found], axis=1)
        return told[len(self._tokenizer.encode(front).ids) - 1 : -1]


class PieceEncoder:
    """Turns texts into pieces; safe to ask from many threads."""

    def __init__(self, layers: Layers, learnt: Learnt) -> None:
        self._layers, self._learnt = layers, learnt
        numbers = (learnt.projection, learnt.middle, learnt.counting)
        self._statement = lru_cache(maxsize=KEPT)(self._cut)
        self.fingerprint = hashlib.sha256(layers.digest + b"".join(one.tobytes() for one in numbers)).hexdigest()[:16]

    def ask(self, text: str) -> Asked:
        """Return the pieces of a question."""
        return asked_of(self._layers.states(QUESTION, text), self._learnt)

    def cut(self, texts: Sequence[str], threads: int = os.cpu_count() or 1) -> Pieces:
        """Return the pieces of statements; equal ones are computed once."""
        different = list(dict.fromkeys(texts))
        with ThreadPoolExecutor(threads) as workers:
            made = dict(zip(different, workers.map(self._statement, different), strict=True))
        return joined([made[text] for text in texts])

    def _cut(self, text: str) -> Steps:
        return turned(self._layers.states(STATEMENT, text), self._learnt)


def asked_of(states: Floats, learnt: Learnt) -> Asked:
    """Return the pieces of a question from its states."""
    moved: Floats = states - learnt.middle
    counts: Floats = np.log1p(np.exp(moved @ learnt.counting)).astype(np.float32)
    return Asked(_unit(moved @ learnt.projection), counts / (float(counts.sum()) or 1.0))


def turned(states: Floats, learnt: Learnt) -> Steps:
    """Return the pieces of one statement from its states."""
    moved: Floats = states - learnt.middle
    steps: Steps = np.rint(_unit(moved @ learnt.projection) * STEPS).astype(np.int8)
    return steps


def joined(rows: Sequence[Steps]) -> Pieces:
    """Return the pieces of statements one behind the other."""
    starts = np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64)[:-1]
    return Pieces(np.concatenate(rows) if rows else np.zeros((0, 0), np.int8), starts)


def open_pieces() -> PieceEncoder:
    """Return the one that ships; loading it takes a fifth of a second."""
    return PieceEncoder(Layers(), read_learnt())


def _unit(rows: Floats) -> Floats:
    unit: Floats = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit
