"""The form in which a model is tuned: an ordinary sentence-transformers folder."""

from __future__ import annotations

from pathlib import Path

from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from tokenizers import Tokenizer
from transformers import BertModel, PreTrainedTokenizerFast

POSITIONS = 130  # the longest text we embed is a name of 128 pieces


def save_for_tuning(model: BertModel, tokenizer: Tokenizer, folder: Path) -> None:
    """Write an ordinary sentence-transformers folder."""
    plain = folder.with_name(folder.name + ".bert")
    model.save_pretrained(plain)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        eos_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
        cls_token="<s>",
        sep_token="</s>",
        model_max_length=POSITIONS - 2,
    ).save_pretrained(plain)
    encoder = Transformer(str(plain), max_seq_length=POSITIONS - 2)
    modules = [encoder, Pooling(model.config.hidden_size, "mean"), Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder))
