"""Takes the shipped encoder back into PyTorch, so that tuning can go on where it ended.

The 8-bit weights are turned into numbers again; the first steps of tuning heal what the rounding cost.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from assistant.retrieval.onnx_module import MODEL_FILE, TOKENIZER_FILE
from tools.encoder.saving import POSITIONS, save_for_tuning

_NODE = re.compile(r"/model/(encoder/layer\.\d+)/(.+)/MatMul_quant")
_HEAD_WIDTH = 32


def resume(shipped: Path, folder: Path) -> int:
    """Write the model as a sentence-transformers folder and return how many pieces it has; a tuned one is copied."""
    if not (shipped / MODEL_FILE).exists():
        shutil.copytree(shipped, folder, dirs_exist_ok=True)
        return int(SentenceTransformer(str(folder), device="cpu")[0].auto_model.config.vocab_size)
    weights = _weights(shipped / MODEL_FILE)
    pieces, hidden = weights["embeddings.word_embeddings.weight"].shape
    layers = 1 + max(int(found[1]) for name in weights if (found := re.match(r"encoder\.layer\.(\d+)\.", name)))
    model = BertModel(
        BertConfig(
            vocab_size=pieces,
            hidden_size=hidden,
            num_hidden_layers=layers,
            num_attention_heads=hidden // _HEAD_WIDTH,
            intermediate_size=len(weights["encoder.layer.0.intermediate.dense.bias"]),
            max_position_embeddings=POSITIONS,
            type_vocab_size=len(weights["embeddings.token_type_embeddings.weight"]),
            pad_token_id=Tokenizer.from_file(str(shipped / TOKENIZER_FILE)).token_to_id("<pad>"),
        ),
        add_pooling_layer=False,
    )
    model.load_state_dict({name: torch.tensor(value) for name, value in weights.items()})
    save_for_tuning(model, Tokenizer.from_file(str(shipped / TOKENIZER_FILE)), folder)
    return int(pieces)


def _weights(file: Path) -> dict[str, NDArray]:
    """The weights of the graph under their PyTorch names."""
    graph = onnx.load(file).graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found = {}
    for name, value in stored.items():
        if name.startswith("model.") and name.endswith((".weight", ".bias")):
            found[name.removeprefix("model.")] = value
        if name.startswith("model.") and name.endswith("_quantized"):
            found[name.removeprefix("model.").removesuffix("_quantized")] = _as_numbers(stored, name)
    for node in graph.node:
        if node.op_type == "MatMulInteger" and (match := _NODE.fullmatch(node.name)):
            place = f"{match[1]}/{match[2]}/weight".replace("/", ".")
            found[place] = _as_numbers(stored, node.input[1]).T.copy()
    return found


def _as_numbers(stored: dict[str, NDArray], name: str) -> NDArray:
    base = name.removesuffix("_quantized")
    return (stored[name].astype("float32") - stored[f"{base}_zero_point"].astype("float32")) * stored[f"{base}_scale"]
