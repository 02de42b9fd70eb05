"""The encoder that ships, and what is refused as one."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import SettingsError
from assistant.retrieval.encoder import SHIPPED, SentenceEncoder, open_encoder


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    """The encoder of the project."""
    return open_encoder()


def test_the_shipped_model_is_small_enough_to_live_in_the_repository() -> None:
    assert sum(file.stat().st_size for file in SHIPPED.rglob("*") if file.is_file()) < 30_000_000


def test_vectors_have_length_one(encoder: SentenceEncoder) -> None:
    vectors = encoder.embed_questions(["mất căn cước", "sang tên xe máy cũ"])
    assert vectors.shape == (2, encoder.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)


def test_a_text_has_the_same_vector_in_any_company(encoder: SentenceEncoder) -> None:
    alone = encoder.embed_passages(["cấp lại thẻ căn cước"])[0]
    long_text = "giấy xác nhận " * 60
    assert np.array_equal(alone, encoder.embed_passages([long_text, "cấp lại thẻ căn cước"])[1])


@pytest.mark.parametrize(("question", "near", "far"), [
    pytest.param("rớt ví mất luôn căn cước", "cấp lại thẻ căn cước", "đăng ký kết hôn", id="lost-wallet"),
    pytest.param("nhà mới có em bé", "đăng ký khai sinh", "đăng ký khai tử", id="new-baby"),
    pytest.param("muốn nghỉ bán tạp hóa", "chấm dứt hoạt động hộ kinh doanh", "đăng ký tạm trú", id="closing-shop"),
])  # fmt: skip
def test_a_situation_lies_nearer_to_its_procedure(encoder: SentenceEncoder, question: str, near: str, far: str) -> None:
    asked = encoder.embed_questions([question])[0]
    first, second = encoder.embed_passages([near, far])
    assert asked @ first > asked @ second


def test_a_model_that_does_not_exist_says_what_to_check(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="EMBEDDING_MODEL"):
        open_encoder(str(tmp_path / "missing"))


def test_a_folder_that_brings_its_own_code_is_refused(tmp_path: Path) -> None:
    module = {"idx": 0, "name": "0", "path": "", "type": "stranger.Encoder"}
    (tmp_path / "modules.json").write_text(json.dumps([module]))
    (tmp_path / "stranger.py").write_text("raise RuntimeError('ran foreign code')")
    with pytest.raises(SettingsError, match="EMBEDDING_MODEL"):
        open_encoder(str(tmp_path))
