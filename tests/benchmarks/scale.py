"""What 15,000 records cost: memory of the index, milliseconds for a question, seconds for one published change.

    python tests/benchmarks/scale.py [--reference procedures.jsonl.gz ...] [--records 15000]

The records beyond the real ones are made: the name of a real one with another trade, place and level. Their vectors are
drawn at random, because only their number matters here; questions are embedded for real.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
import psutil

from assistant.knowledge.record import Procedure
from assistant.retrieval.encoder import Encoder, open_encoder
from assistant.retrieval.finder import Finder
from tools.ranking.world import Question, World, load_world

_TRADES = (
    "nuôi ong",
    "gốm sứ",
    "đóng giày",
    "in ấn",
    "trồng nấm",
    "chế biến gỗ",
    "làm muối",
    "dệt may",
    "cơ khí",
    "hoa kiểng",
)
_PLACES = ("vùng biển", "miền núi", "khu công nghiệp", "đô thị", "hải đảo", "làng nghề", "biên giới", "khu du lịch")


class DrawnVectors:
    """Embeds questions with the real encoder, and everything else by chance."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder, self._draw = encoder, np.random.default_rng(3)
        self.fingerprint, self.dimension = "drawn", encoder.dimension

    def embed_questions(self, texts: Sequence[str]) -> np.ndarray:
        """Return one row for each question."""
        return self._encoder.embed_questions(texts)

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Return one row for each searched text."""
        rows = self._draw.standard_normal((len(texts), self.dimension)).astype(np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def main() -> None:
    """Measure and print."""
    options = _read_options()
    world, held_out = load_world(options.content, options.reference)
    questions = random.Random(1).sample(held_out, min(200, len(held_out)))
    encoder = DrawnVectors(open_encoder(options.model))
    real = [procedure for procedure in world.procedures.values() if procedure.status == "active"]
    many = [*real, *itertools.islice(_made(real), options.records - len(real))]
    first = _measure("real", real, world, questions, encoder)
    last = _measure("with made ones", many, world, questions, encoder)
    print(f"growth of a question's cost: {last / first - 1:+.0%}")


def _measure(
    name: str, procedures: list[Procedure], world: World, questions: Sequence[Question], encoder: DrawnVectors
) -> float:
    with tempfile.TemporaryDirectory() as cache:
        finder = Finder(encoder, Path(cache))
        gc.collect()
        before = psutil.Process().memory_info().rss
        finder.replace(procedures, world.overlays, world.words)
        gc.collect()
        used = (psutil.Process().memory_info().rss - before) / 1e6
        begun = time.perf_counter()
        changed = [*procedures[:-1], replace(procedures[-1], plain_name="Tên mới cho dễ gọi")]
        finder.replace(changed, world.overlays, world.words)
        published = time.perf_counter() - begun
        spent, worked = [], []
        for question in questions:
            begun, work = time.perf_counter(), time.process_time()
            finder.find(world.read(question.text))
            spent.append((time.perf_counter() - begun) * 1000)
            worked.append((time.process_time() - work) * 1000)
    times = f"p50 {np.median(spent):.1f} ms, p95 {np.percentile(spent, 95):.1f} ms, processor {np.mean(worked):.1f} ms"
    size = f"{len(procedures)} records, index {used:.0f} MB, one change {published:.2f} s"
    print(f"{name}: {size}, a question {times}", flush=True)
    return float(np.mean(worked))


def _made(real: Sequence[Procedure]) -> Iterator[Procedure]:
    draw = random.Random(2)
    for number in itertools.count():
        model = real[number % len(real)]
        name = f"{model.name} ({draw.choice(_TRADES)}, {draw.choice(_PLACES)}, đợt {number})"
        yield replace(model, code=f"9.{number:06d}", name=name, old_codes=(), family="", example_questions=())


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--content", type=Path, default=Path("knowledge_base"))
    parser.add_argument("--reference", type=Path, nargs="*", default=[], help="rows of records, JSON lines")
    parser.add_argument("--model", default="", help="a sentence-transformers model; empty: the one that ships")
    parser.add_argument("--records", type=int, default=15_000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
