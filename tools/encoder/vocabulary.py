"""Chooses the pieces of the original vocabulary that Vietnamese questions and records need.

Our text reaches the model in lower case, so the capital half of the vocabulary goes first. What stays: pieces that the
texts use (with and without diacritics), every single letter and digit that Vietnamese is written with, and pieces with
a letter that only Vietnamese has, so that a new record never meets an unknown letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from assistant.language.spelling import fold
from tools.encoder.source import Source

_LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
_SINGLE = re.compile(rf"▁?[{_LETTERS}0-9.,:;?!()/%+\"'–-]|▁|▁?[0-9]{{2}}|(19|20)[0-9]{{2}}")
_VIETNAMESE_ONLY = re.compile("[ăằắẳẵặầấẩẫậẻẽẹềếểễệỉĩịỏõọồốổỗộơờớởỡợủũụưừứửữựỳỷỹỵđảãạ]")
_VIETNAMESE = re.compile(rf"▁?[{_LETTERS}]{{2,7}}")


def choose_pieces(source: Source, lines: Sequence[str], at_least: int = 1) -> list[int]:
    """Return the ids of the pieces to keep, in their old order."""
    counts: Counter[int] = Counter()
    full = build_tokenizer(source, range(len(source.pieces)))
    for variant in (lines, [fold(line) for line in lines]):
        for encoded in full.encode_batch(list(variant)):
            counts.update(encoded.ids)
    special = {source.bos, source.eos, source.pad, source.unk}
    return [
        number
        for number, piece in enumerate(source.pieces)
        if number in special or counts[number] >= at_least or _is_vietnamese(piece)
    ]


def build_tokenizer(source: Source, kept: Iterable[int]) -> Tokenizer:
    """Return the unigram tokenizer over these pieces, lower-casing what it reads."""
    ids = list(kept)
    place = {old: new for new, old in enumerate(ids)}
    pieces = [(source.pieces[old], float(source.scores[old])) for old in ids]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=place[source.unk]))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", place[source.bos]), ("</s>", place[source.eos])]
    )
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>"])
    return tokenizer


def _is_vietnamese(piece: str) -> bool:
    if _SINGLE.fullmatch(piece):
        return True
    return bool(_VIETNAMESE.fullmatch(piece) and _VIETNAMESE_ONLY.search(piece))
