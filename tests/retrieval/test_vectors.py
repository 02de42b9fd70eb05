"""Vectors on disk: each text embedded once, whatever crashes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.retrieval.encoder import WordEncoder
from assistant.retrieval.vectors import VectorCache

TEXTS = ["cấp thẻ", "thu hồi thẻ", "đăng ký nuôi chim"]


def refuse(texts: Sequence[str]) -> np.ndarray:
    """An embedder that must not be needed."""
    raise AssertionError(f"embedded {len(texts)} texts again")


def test_vectors_come_back_as_they_were_embedded(tmp_path: Path) -> None:
    encoder = WordEncoder()
    first = VectorCache(tmp_path, "model", 64).vectors(TEXTS, encoder.embed_passages)
    again = VectorCache(tmp_path, "model", 64).vectors(TEXTS[::-1], refuse)[::-1]
    assert np.array_equal(first, again)
    assert np.allclose(first, encoder.embed_passages(TEXTS), atol=1e-3)


def test_each_model_has_its_own_vectors(tmp_path: Path) -> None:
    VectorCache(tmp_path, "one", 64).vectors(TEXTS, WordEncoder().embed_passages)
    with pytest.raises(AssertionError, match="embedded 3 texts again"):
        VectorCache(tmp_path, "other", 64).vectors(TEXTS, refuse)


@pytest.mark.parametrize("cut", [
    pytest.param(1, id="last-byte-missing"),
    pytest.param(100, id="half-a-record-missing"),
])  # fmt: skip
def test_a_record_cut_short_by_a_crash_is_embedded_again_and_the_rest_kept(tmp_path: Path, cut: int) -> None:
    encoder = WordEncoder()
    VectorCache(tmp_path, "model", 64).vectors(TEXTS, encoder.embed_passages)
    file = next(tmp_path.iterdir())
    file.write_bytes(file.read_bytes()[:-cut])
    embedded: list[str] = []

    def embed(texts: Sequence[str]) -> np.ndarray:
        embedded.extend(texts)
        return encoder.embed_passages(texts)

    VectorCache(tmp_path, "model", 64).vectors(TEXTS, embed)
    assert len(embedded) == 1
    VectorCache(tmp_path, "model", 64).vectors(TEXTS, refuse)


def test_a_damaged_vector_is_not_used(tmp_path: Path) -> None:
    encoder = WordEncoder()
    right = VectorCache(tmp_path, "model", 64).vectors(TEXTS, encoder.embed_passages)
    file = next(tmp_path.iterdir())
    raw = bytearray(file.read_bytes())
    raw[40] ^= 0xFF
    file.write_bytes(bytes(raw))
    assert np.array_equal(VectorCache(tmp_path, "model", 64).vectors(TEXTS, encoder.embed_passages), right)


def test_two_processes_share_one_file(tmp_path: Path) -> None:
    encoder = WordEncoder()
    one, other = VectorCache(tmp_path, "model", 64), VectorCache(tmp_path, "model", 64)
    one.vectors(TEXTS[:2], encoder.embed_passages)
    other.vectors(TEXTS[1:], encoder.embed_passages)
    VectorCache(tmp_path, "model", 64).vectors(TEXTS, refuse)


def test_progress_says_how_many_texts_are_done(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    VectorCache(tmp_path, "model", 64).vectors(
        TEXTS, WordEncoder().embed_passages, lambda done, total: told.append((done, total)), batch=2
    )
    assert told == [(2, 3), (3, 3)]
