"""Pieces of the encoder that ships: the lower part is that of the whole, and a question finds its statement by them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from assistant.retrieval.encoder import SHIPPED
from assistant.statements.first_layers import until
from assistant.statements.piece_files import PieceFiles
from assistant.statements.pieces import LAYERS, PieceEncoder, open_pieces

STATEMENTS = [
    "người đi đăng ký khai tử phải đến trong thời hạn 15 ngày kể từ ngày có người chết",
    "02 ảnh cỡ 3 cm x 4 cm chụp không quá 06 tháng",
    "không có giấy chứng sinh thì nộp văn bản của người làm chứng",
    "lệ phí 30.000 đồng/thẻ",
]


@pytest.fixture(scope="module")
def encoder() -> PieceEncoder:
    return open_pieces()


def test_the_cut_model_gives_what_the_whole_one_goes_through() -> None:
    cut = onnxruntime.InferenceSession(until((SHIPPED / "model.onnx").read_bytes(), LAYERS))
    assert [one.name for one in cut.get_outputs()] == list(LAYERS)
    whole = until((SHIPPED / "model.onnx").read_bytes(), (*LAYERS, "sentence_embedding"))
    pieces = np.array([[0, 5, 17, 230, 2]], np.int64)
    feed = {"input_ids": pieces, "attention_mask": np.ones_like(pieces)}
    for layer, of_whole in zip(
        cut.run(None, feed), onnxruntime.InferenceSession(whole).run(list(LAYERS), feed), strict=True
    ):
        np.testing.assert_array_equal(layer, of_whole)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("trong mấy bữa phải đi báo là ông cụ mất", 0),
        ("hình nộp cỡ nào, chụp lâu rồi được không", 1),
        ("sinh ở nhà không có giấy chứng sinh thì lấy gì thay", 2),
        ("làm cái thẻ tốn bao nhiêu tiền", 3),
    ],
)
def test_a_question_lies_nearest_to_the_statement_that_answers_it(
    encoder: PieceEncoder, asked: str, found: int
) -> None:
    near = encoder.cut(STATEMENTS).nearness(encoder.ask(asked))
    assert near.argmax() == found


def test_a_record_without_statements_has_no_pieces(encoder: PieceEncoder) -> None:
    assert len(encoder.cut([]).starts) == 0


def test_pieces_are_made_once_and_again_when_their_file_is_damaged(encoder: PieceEncoder, tmp_path: Path) -> None:
    files = PieceFiles(tmp_path, encoder)
    assert not files.has(STATEMENTS)
    made = files.pieces(STATEMENTS)
    assert files.has(STATEMENTS)
    np.testing.assert_array_equal(PieceFiles(tmp_path, encoder).pieces(STATEMENTS).vectors, made.vectors)
    [file] = tmp_path.rglob("*.npz")
    file.write_bytes(file.read_bytes()[:100])
    np.testing.assert_array_equal(files.pieces(STATEMENTS).vectors, made.vectors)
    assert file.stat().st_size > 100


def test_what_other_models_left_is_deleted_and_our_own_stays(encoder: PieceEncoder, tmp_path: Path) -> None:
    files = PieceFiles(tmp_path, encoder)
    files.pieces(STATEMENTS)
    old = tmp_path / "pieces-0123456789abcdef"
    old.mkdir()
    (old / "a.npz").write_bytes(b"old")
    (tmp_path / "vectors-1.bin").write_bytes(b"of the search")
    files.prune()
    assert not old.exists()
    assert files.has(STATEMENTS)
    assert (tmp_path / "vectors-1.bin").exists()


def test_a_statement_that_stands_in_two_records_is_cut_once(encoder: PieceEncoder) -> None:
    before = encoder.cut(["cá nhân nộp hồ sơ tại bộ phận một cửa", STATEMENTS[0]])
    asked: list[str] = []
    layers, whole = encoder._layers, encoder._layers.states
    layers.states = lambda front, text: asked.append(text) or whole(front, text)  # type: ignore[method-assign, func-returns-value]
    try:
        again = encoder.cut(["cá nhân nộp hồ sơ tại bộ phận một cửa", "nộp lệ phí tại quầy của kho bạc"])
    finally:
        layers.states = whole  # type: ignore[method-assign]
    assert asked == ["nộp lệ phí tại quầy của kho bạc"]
    np.testing.assert_array_equal(again.vectors[: before.starts[1]], before.vectors[: before.starts[1]])
