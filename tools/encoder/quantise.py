"""Turns the tuned model into the folder that ships: one ONNX graph with 8-bit weights, and its tokenizer."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from sentence_transformers import SentenceTransformer
from torch.nn import functional

from assistant.retrieval.onnx_module import MODEL_FILE, TOKENIZER_FILE, OnnxSentenceEncoder

_OPSET = 17


class _Graph(torch.nn.Module):
    """From piece numbers to a vector of length one."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        pieces = self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(pieces.dtype)
        mean = (pieces * mask).sum(1) / mask.sum(1)
        return functional.normalize(mean, dim=-1)


def quantise(source: Path, target: Path) -> None:
    """Write the shipped form of the sentence-transformers model in `source` to the folder `target`."""
    target.mkdir(parents=True, exist_ok=True)
    model = SentenceTransformer(str(source), device="cpu", model_kwargs={"attn_implementation": "eager"})
    full = source.with_name(source.name + ".onnx")
    example = model.preprocess(["query: mất căn cước", "passage: cấp lại thẻ căn cước bị mất"])
    torch.onnx.export(
        _Graph(model[0].auto_model.eval()),
        (example["input_ids"], example["attention_mask"]),
        str(full),
        input_names=["input_ids", "attention_mask"],
        output_names=["sentence_embedding"],
        dynamic_axes={"input_ids": {0: "texts", 1: "pieces"}, "attention_mask": {0: "texts", 1: "pieces"}},
        opset_version=_OPSET,
        dynamo=False,
    )
    # 7 bits of the 8: processors without VNNI would overflow, and the vectors are as near to the full ones (.984, .985)
    quantize_dynamic(full, target / MODEL_FILE, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    model.tokenizer.backend_tokenizer.save(str(target / TOKENIZER_FILE), pretty=False)
    config = {"dimension": model.get_embedding_dimension(), "max_seq_length": model.max_seq_length}
    _write(target / OnnxSentenceEncoder.config_file_name, config)
    kind = f"{OnnxSentenceEncoder.__module__}.{OnnxSentenceEncoder.__qualname__}"
    _write(target / "modules.json", [{"idx": 0, "name": "0", "path": "", "type": kind}])
    prompts = {"query": "query: ", "document": "passage: "}
    _write(target / "config_sentence_transformers.json", {"prompts": prompts, "similarity_fn_name": "cosine"})


def _write(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
