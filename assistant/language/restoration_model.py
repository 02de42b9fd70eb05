"""The counts behind the restorer, and the small file they are kept in."""

from __future__ import annotations

import gzip
import json
import sys
from array import array
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from assistant.errors import ContentError

BREAK = 0  # the word "" that stands for the start of a clause and for anything unknown
_FORMAT = 1
_MOST = 65535
MAX_TRIPLES = 400_000


@dataclass(frozen=True, slots=True)
class Model:
    """How often each word, pair and triple of words was seen; words are known by their place.

    The key of a pair is first * len(words) + second, that of a triple pair * len(words) + third.
    """

    words: tuple[str, ...]
    counts: tuple[int, ...]
    pairs: dict[int, int]
    triples: dict[int, int]

    @classmethod
    def count(cls, sentences: list[list[str]], counts: Counter[str]) -> Model:
        """Count words; triples seen once are kept only while there is room."""
        words = ["", *sorted((word for word in counts if word), key=lambda word: (-counts[word], word))]
        ids = {word: place for place, word in enumerate(words)}
        size = len(words)
        pairs: Counter[int] = Counter()
        triples: Counter[int] = Counter()
        for sentence in sentences:
            row = [BREAK, *(ids[word] for word in sentence)]
            pairs.update(first * size + second for first, second in pairwise(row[1:]))
            triples.update(
                (first * size + second) * size + third
                for first, second, third in zip(row, row[1:], row[2:], strict=False)
            )
        kept = dict(sorted(triples.items(), key=lambda item: (-item[1], item[0]))[:MAX_TRIPLES])
        totals = (max(counts[""], 1), *(counts[word] for word in words[1:]))
        return cls(tuple(words), totals, dict(pairs), kept)


def merge(one: Model, other: Model) -> Model:
    """Return the model of the texts of both."""
    counts = Counter(dict(zip(one.words, one.counts, strict=True)))
    counts.update(dict(zip(other.words, other.counts, strict=True)))
    words = ["", *sorted((word for word in counts if word), key=lambda word: (-counts[word], word))]
    ids = {word: place for place, word in enumerate(words)}
    pairs: Counter[int] = Counter()
    triples: Counter[int] = Counter()
    for model in (one, other):
        new, size = [ids[word] for word in model.words], len(model.words)
        for key, count in model.pairs.items():
            pairs[new[key // size] * len(words) + new[key % size]] += count
        for key, count in model.triples.items():
            first, rest = divmod(key, size * size)
            triples[(new[first] * len(words) + new[rest // size]) * len(words) + new[rest % size]] += count
    kept = dict(sorted(triples.items(), key=lambda item: (-item[1], item[0]))[:MAX_TRIPLES])
    return Model(tuple(words), tuple(counts[word] for word in words), dict(pairs), kept)


def save_model(model: Model, path: Path) -> None:
    """Write the model; the same model always gives the same bytes."""
    head = json.dumps({"format": _FORMAT, "words": model.words, "counts": model.counts}, ensure_ascii=False)
    body = b"".join(map(_packed, (model.pairs, model.triples)))
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(head.encode() + b"\n" + body)


def load_model(path: Path) -> Model:
    """Read a model written by `save_model`."""
    try:
        head, _, body = gzip.decompress(path.read_bytes()).partition(b"\n")
        data = json.loads(head)
        if data["format"] != _FORMAT:
            raise ValueError(data["format"])
        pairs, rest = _unpacked(body)
        triples, _ = _unpacked(rest)
        return Model(tuple(data["words"]), tuple(data["counts"]), pairs, triples)
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        trouble, cure = "Không đọc được bảng khôi phục dấu.", "Chạy lại lệnh assistant train."
        raise ContentError(str(path), None, trouble, cure) from error


def _packed(table: dict[int, int]) -> bytes:
    """Size, then keys as steps from one to the next, then counts."""
    keys = sorted(table)
    steps = array("q", (key - before for before, key in zip([0, *keys], keys, strict=False)))
    values = array("H", (min(table[key], _MOST) for key in keys))
    return b"".join(_bytes(part) for part in (array("q", [len(keys)]), steps, values))


def _unpacked(raw: bytes) -> tuple[dict[int, int], bytes]:
    size = _array("q", raw[:8])[0]
    steps, values = _array("q", raw[8 : 8 + 8 * size]), _array("H", raw[8 + 8 * size : 8 + 10 * size])
    if len(values) != size:
        raise ValueError(size)
    return dict(zip(accumulate(steps), values, strict=True)), raw[8 + 10 * size :]


def _bytes(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _array(kind: str, raw: bytes) -> array[int]:
    numbers = array(kind)
    numbers.frombytes(raw)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
