"""Our search against others, on the same questions in the same run: quality and milliseconds.

    python tests/benchmarks/side_by_side.py [--reference procedures.jsonl.gz ...] [--with-rasa 40]

Writes docs/do-luong/side-by-side.md. All systems but Rasa search the same records and read the same restored question;
Rasa's ResponseSelector, which learns one class for each procedure, is trained on a bounded number of them and everybody
is measured once more on these alone. Questions: held out of the overlays, and the hold files of tests/evaluation.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np

from assistant.language.reading import Reading
from assistant.retrieval.encoder import open_encoder
from assistant.retrieval.entries import entries_of
from assistant.retrieval.finder import Finder
from assistant.retrieval.vectors import VectorCache
from tests.benchmarks.rasa_selector import train_and_ask
from tests.benchmarks.rivals import Rivals
from tools.ranking.slices import CLEAN, questions_to_measure
from tools.ranking.world import Question, World, load_world

TARGET = Path("docs/do-luong/side-by-side.md")
HOLD = [Path("tests/evaluation") / f"{name}_hold.jsonl" for name in ("retrieval", "everyday", "answers")]
COLUMNS = ("all", "life_situation", "near_duplicate", "desk", CLEAN, "noise: no_diacritics", "noise: speech")

HEAD = (
    "# Our search beside others",
    "",
    "Made by `make side-by-side`; same questions, same run. First right / in the first three, then milliseconds for",
    "finding alone (median / 95th percentile).",
    "",
)

Search = Callable[[Reading], list[str]]


def main() -> None:
    """Measure and write."""
    options = _read_options()
    world, held_out = load_world(options.content, options.reference)
    active = {code for code, procedure in world.procedures.items() if procedure.status == "active"}
    questions = [question for question in questions_to_measure(held_out, HOLD) if question.codes & active]
    lines = [f"Over {len(active)} records, {len(world.overlays)} with an overlay; {len(questions)} questions.", ""]
    lines += _table(_run(_systems(world, options), world, questions), questions, world)
    if options.with_rasa:
        lines += ["", *_against_rasa(world, questions, options)]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text("\n".join([*HEAD, *lines]) + "\n", encoding="utf-8")
    print(TARGET.read_text(encoding="utf-8"))


def _systems(world: World, options: argparse.Namespace) -> dict[str, Search]:
    encoder = open_encoder(options.model)
    finder = Finder(encoder, options.cache)
    finder.replace(world.procedures.values(), world.overlays, world.words)
    listed = [procedure for procedure in world.procedures.values() if procedure.status == "active"]
    texts = [entry.text for one in listed for entry in entries_of(one, world.overlays.get(one.code))]
    cache = VectorCache(options.cache, encoder.fingerprint, encoder.dimension)
    rivals = Rivals(world, encoder, cache.vectors(texts, encoder.embed_passages))

    def ours(reading: Reading) -> list[str]:
        return [code for one in finder.find(reading).candidates for code in (one.code, *one.siblings)[:1]]

    return {
        "BM25 on names": rivals.names,
        "BM25 on everything": rivals.everything,
        "our encoder alone": rivals.embedding,
        "reciprocal-rank fusion of the last two": rivals.fusion,
        "**ours**": ours,
    }


def _run(
    systems: dict[str, Search], world: World, questions: Sequence[Question]
) -> dict[str, tuple[list[list[str]], list[float]]]:
    readings = [world.read(question.text) for question in questions]
    results = {}
    for name, search in systems.items():
        found, spent = [], []
        for reading in readings:
            begun = time.perf_counter()
            codes = search(reading)
            spent.append((time.perf_counter() - begun) * 1000)
            found.append(_families(world, codes))
        results[name] = (found, spent)
    return results


def _families(world: World, codes: Sequence[str]) -> list[str]:
    """A sibling of the same family is the same answer, for every system."""
    return list(dict.fromkeys(world.procedures[code].family or code for code in codes))


def _table(
    results: dict[str, tuple[list[list[str]], list[float]]], questions: Sequence[Question], world: World
) -> list[str]:
    right = [set(_families(world, [code for code in one.codes if code in world.procedures])) for one in questions]
    rows: dict[str, list[int]] = defaultdict(list)
    for number, question in enumerate(questions):
        rows[question.slice].append(number)
        if question.slice != CLEAN and not question.slice.startswith("noise"):
            rows["all"].append(number)
    columns = [name for name in COLUMNS if name in rows]
    lines = ["| | " + " | ".join(f"{name} ({len(rows[name])})" for name in columns) + " | ms |"]
    lines.append("|---" * (len(columns) + 2) + "|")
    for system, (found, spent) in results.items():
        cells = []
        for name in columns:
            ranks = [_rank(found[number], right[number]) for number in rows[name]]
            cells.append(f"{np.mean([r == 1 for r in ranks]):.2f}/{np.mean([r <= 3 for r in ranks]):.2f}")
        lines.append(
            f"| {system} | " + " | ".join(cells) + f" | {np.median(spent):.1f} / {np.percentile(spent, 95):.1f} |"
        )
    return lines


def _rank(found: Sequence[str], right: set[str]) -> int:
    return next((rank for rank, family in enumerate(found, 1) if family in right), 1000)


def _against_rasa(world: World, questions: Sequence[Question], options: argparse.Namespace) -> list[str]:
    """The same on as many procedures as ResponseSelector can learn in reasonable time."""
    asked = [question for question in questions if question.slice != CLEAN and question.codes & world.overlays.keys()]
    counts = Counter(code for question in asked for code in question.codes if code in world.overlays)
    codes = [code for code, _ in counts.most_common(options.with_rasa)]
    few = World({code: world.procedures[code] for code in codes}, {code: world.overlays[code] for code in codes},
                world.words, world.restorer)  # fmt: skip
    part = [question for question in asked if question.codes & set(codes)]
    texts = {code: [entry.text for entry in entries_of(few.procedures[code], few.overlays[code])] for code in codes}
    answers, spent, training = train_and_ask(texts, [few.read(question.text).text for question in part])
    results = _run(_systems(few, options), few, part)
    results["Rasa's ResponseSelector"] = ([_families(few, found) for found in answers], spent)
    return [
        f"## With Rasa's ResponseSelector, {len(codes)} procedures",
        "",
        f"Rasa learned these {len(codes)} procedures from {sum(map(len, texts.values()))} texts in {training:.0f} s;",
        "its cost grows with texts times classes, so all records are out of its reach. Everybody searches these alone.",
        "",
        *_table(results, part, few),
    ]


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--content", type=Path, default=Path("knowledge_base"))
    parser.add_argument("--reference", type=Path, nargs="*", default=[], help="rows of records, JSON lines")
    parser.add_argument("--model", default="", help="a sentence-transformers model; empty: the one that ships")
    parser.add_argument("--cache", type=Path, default=Path("var/index"))
    parser.add_argument("--with-rasa", type=int, default=40, help="how many procedures Rasa learns; 0: without Rasa")
    return parser.parse_args()


if __name__ == "__main__":
    main()
