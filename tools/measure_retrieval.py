"""Prints how often the right procedure comes first, and what it costs, for each slice of the questions.

python -m tools.measure_retrieval --reference procedures.jsonl.gz --questions tests/evaluation/retrieval_hold.jsonl
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from assistant.retrieval.encoder import open_encoder
from assistant.retrieval.finder import Decision, Finder, Found
from assistant.statements.splitting import told_by
from tools.ranking.facts import facts_to_measure
from tools.ranking.slices import questions_to_measure
from tools.ranking.world import Question, load_world, read_questions


def main() -> None:
    """Measure and print."""
    options = _read_options()
    world, held_out = load_world(options.content, options.reference)
    written = [question for file in options.questions for question in read_questions(file)]
    questions = [*questions_to_measure(held_out, options.questions), *(one for one in written if not one.codes)]
    questions += facts_to_measure(world)
    finder = Finder(open_encoder(options.model), options.cache, tell=told_by)
    begun = time.perf_counter()
    finder.replace(world.procedures.values(), world.overlays, world.words)
    print(f"index of {len(world.procedures)} procedures: {time.perf_counter() - begun:.1f} s")
    begun = time.perf_counter()
    finder.replace(world.procedures.values(), world.overlays, world.words)
    print(f"index again, nothing new: {time.perf_counter() - begun:.2f} s")
    results: dict[str, list[tuple[Question, Found]]] = defaultdict(list)
    spent = []
    for question in questions:
        reading = world.read(question.text)
        begun = time.perf_counter()
        results[question.slice].append((question, finder.find(reading)))
        spent.append((time.perf_counter() - begun) * 1000)
    print(f"a question: p50 {np.percentile(spent, 50):.1f} ms, p95 {np.percentile(spent, 95):.1f} ms")
    print(f"{'slice':24s} {'n':>4s} {'first':>6s} {'in 3':>6s} {'in 10':>6s} {'offered':>7s}  decisions")
    for name, rows in results.items():
        _print_slice(name, rows)


def _print_slice(name: str, rows: list[tuple[Question, Found]]) -> None:
    first = np.mean([_is_right(question, found, 1) for question, found in rows])
    three = np.mean([_is_right(question, found, 3) for question, found in rows])
    ten = np.mean([_is_right(question, found, 10) for question, found in rows])
    offered = np.mean([_is_right(question, found, found.near) for question, found in rows])
    decisions = Counter(found.decision for _, found in rows)
    shares = " ".join(f"{decision} {decisions[decision] / len(rows):.2f}" for decision in Decision)
    print(f"{name:24s} {len(rows):4d} {first:6.2f} {three:6.2f} {ten:6.2f} {offered:7.2f}  {shares}")


def _is_right(question: Question, found: Found, count: int) -> bool:
    """Whether a right procedure, or a sibling of it, is among the first; for questions out of scope: nothing found."""
    if not question.codes:
        return found.decision is Decision.NONE
    return bool(question.codes & set(_codes(found, count)))


def _codes(found: Found, count: int) -> Iterable[str]:
    for candidate in found.candidates[:count]:
        yield candidate.code
        yield from candidate.siblings


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--content", type=Path, default=Path("knowledge_base"))
    parser.add_argument("--reference", type=Path, nargs="*", default=[], help="rows of records, JSON lines")
    parser.add_argument("--questions", type=Path, nargs="*", default=[], help="rows {question, codes, slice}")
    parser.add_argument("--model", default="", help="a sentence-transformers model; empty: the one that ships")
    parser.add_argument("--cache", type=Path, default=Path("var/index"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
