"""A sentence-transformers module that runs an ONNX sentence encoder, so that the shipped model stays small and quick.

The graph holds everything from piece numbers to the finished vector (mean over the pieces, length one). Only this
class is new; `SentenceTransformer(folder)` does the rest. One thread per question: many questions run side by side.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from sentence_transformers.sentence_transformer.modules import InputModule
from tokenizers import Tokenizer

MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"


class OnnxSentenceEncoder(InputModule):
    """Tokenizer and ONNX graph of one folder."""

    config_file_name = "onnx_config.json"
    config_keys: list[str] = ["dimension", "max_seq_length"]  # noqa: RUF012  # as in the library

    def __init__(self, folder: str, dimension: int, max_seq_length: int) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.folder, self.dimension, self.max_seq_length = folder, dimension, max_seq_length
        self.tokenizer = Tokenizer.from_file(str(Path(folder) / TOKENIZER_FILE))
        self.tokenizer.enable_truncation(max_seq_length)
        self.tokenizer.enable_padding(pad_id=self.tokenizer.token_to_id("<pad>"), pad_token="<pad>")  # noqa: S106
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        model = str(Path(folder) / MODEL_FILE)
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def preprocess(  # type: ignore[override]  # texts only
        self, inputs: Sequence[str], prompt: str | None = None, **_: Any
    ) -> dict[str, torch.Tensor]:
        """Return piece numbers and mask of the texts."""
        found = self.tokenizer.encode_batch([(prompt or "") + text for text in inputs])
        return {
            "input_ids": torch.tensor([text.ids for text in found], dtype=torch.long),
            "attention_mask": torch.tensor([text.attention_mask for text in found], dtype=torch.long),
        }

    def forward(self, features: dict[str, torch.Tensor], **_: Any) -> dict[str, torch.Tensor]:
        """Add the finished vectors to the features.

        Each text runs alone and unpadded: 8-bit steps are chosen for what runs together, so a text would get another
        vector in other company.
        """
        masks = features["attention_mask"].cpu().numpy()
        rows = features["input_ids"].cpu().numpy()
        texts = [row[mask.astype(bool)] for row, mask in zip(rows, masks, strict=True)]
        if len(texts) == 1:
            vectors = [self._embed(texts[0])]
        else:
            with ThreadPoolExecutor(os.cpu_count()) as threads:
                vectors = list(threads.map(self._embed, texts))
        features["sentence_embedding"] = torch.from_numpy(np.stack(vectors))
        return features

    def embed_one(self, text: str) -> NDArray[np.float32]:
        """Return the vector of one text by the shortest way: the arrays of the library cost milliseconds."""
        return self._embed(np.array(self.tokenizer.encode(text).ids, np.int64))

    def _embed(self, pieces: NDArray[np.int64]) -> NDArray[np.float32]:
        feed = {"input_ids": pieces[None, :], "attention_mask": np.ones((1, len(pieces)), np.int64)}
        vector: NDArray[np.float32] = self._session.run(["sentence_embedding"], feed)[0][0]
        return vector

    def get_embedding_dimension(self) -> int:
        """The length of a vector."""
        return self.dimension

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Copy the files of the model to another folder."""
        for name in (MODEL_FILE, TOKENIZER_FILE):
            shutil.copyfile(Path(self.folder) / name, Path(output_path) / name)
        self.save_config(output_path)

    @classmethod
    def load(  # type: ignore[override]  # local folders only
        cls, model_name_or_path: str, subfolder: str = "", **_: Any
    ) -> OnnxSentenceEncoder:
        """Load the module from a local folder."""
        folder = Path(model_name_or_path) / subfolder
        config = cls.load_config(model_name_or_path, subfolder=subfolder)
        return cls(str(folder), int(config["dimension"]), int(config["max_seq_length"]))
