"""Saves the original model, cut to the chosen pieces, as an ordinary sentence-transformers folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from transformers import BertConfig, BertModel

from tools.encoder.saving import POSITIONS, save_for_tuning
from tools.encoder.source import Source
from tools.encoder.vocabulary import build_tokenizer, choose_pieces


def shrink(lines: Sequence[str], folder: Path) -> int:
    """Write the cut model to `folder` and return how many pieces it has."""
    source = Source()
    kept = choose_pieces(source, lines)
    shape = source.shape
    model = BertModel(
        BertConfig(
            vocab_size=len(kept),
            hidden_size=shape.hidden,
            num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads,
            intermediate_size=shape.inner,
            max_position_embeddings=POSITIONS,
            type_vocab_size=shape.types,
            layer_norm_eps=shape.epsilon,
            pad_token_id=kept.index(source.pad),
        ),
        add_pooling_layer=False,
    )
    model.load_state_dict({name: torch.tensor(value) for name, value in source.weights(kept, POSITIONS).items()})
    save_for_tuning(model, build_tokenizer(source, kept), folder)
    return len(kept)
