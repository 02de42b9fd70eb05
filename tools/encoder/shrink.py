"""Saves the original model, cut to the chosen pieces, as an ordinary sentence-transformers folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from tools.encoder.source import Source
from tools.encoder.vocabulary import build_tokenizer, choose_pieces

POSITIONS = 130  # the longest text we embed is a name of 128 pieces


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
    plain = folder.with_name(folder.name + ".bert")
    model.save_pretrained(plain)
    PreTrainedTokenizerFast(
        tokenizer_object=build_tokenizer(source, kept),
        bos_token="<s>",
        eos_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
        cls_token="<s>",
        sep_token="</s>",
        model_max_length=POSITIONS - 2,
    ).save_pretrained(plain)
    encoder = Transformer(str(plain), max_seq_length=POSITIONS - 2)
    SentenceTransformer(modules=[encoder, Pooling(shape.hidden, "mean"), Normalize()], device="cpu").save(str(folder))
    return len(kept)
