"""Takes one part after the other out of the search and writes what is lost to docs/do-luong/ablation.md.

    python -m tools.ablation [--reference procedures.jsonl.gz ...]

For every row the weights are learned anew on the fitting half and measured on questions that nothing learned from.
Without a reference the curated records alone are searched.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.knowledge.overlay import Overlay
from assistant.language.reading import Reading, read
from assistant.retrieval.encoder import Encoder, open_encoder
from assistant.retrieval.finder import Finder
from assistant.retrieval.tuning import FEATURES, Tuning
from tools.ranking.learning import Sample, learn_weights
from tools.ranking.samples import gather_samples, questions_to_fit
from tools.ranking.slices import Share, questions_to_measure, shares
from tools.ranking.world import Question, World, load_world, read_questions

TARGET = Path("docs/do-luong/ablation.md")
TUNE = ("retrieval_tune", "everyday_tune", "answers_tune")
HOLD = ("retrieval_hold", "everyday_hold", "answers_hold")
LEXICAL = ("whole", "best", "named")
DENSE = ("dense", "dense_name", "dense_several")
COLUMNS = ("all", "life_situation", "near_duplicate", "desk", "as_written", "noise: no_diacritics",
           "noise: half_accented", "noise: typos", "noise: speech")  # fmt: skip
WITHOUT = {
    "whole: all texts of a procedure as one": ("whole",),
    "best and named: its best single text": ("best", "named"),
    "dense_name: its names alone, by meaning": ("dense_name",),
    "dense_several: three nearest texts together": ("dense_several",),
    "act: issued, again, exchanged, extended ...": ("act",),
    "special: foreigner, border, at home ...": ("special",),
    "level and abolished level": ("level", "gone"),
    "every lexical signal": LEXICAL,
    "every dense signal": DENSE,
}


class TypedWorld(World):
    """The same world, reading questions without restoring or mending anything."""

    def read(self, text: str) -> Reading:
        """Read a question as it was typed."""
        return read(text)


@dataclass(frozen=True)
class Trial:
    """What a variant of the search sees in the fitting and in the measuring questions."""

    fit: list[Sample]
    measure: list[Sample]


def main() -> None:
    """Measure and write."""
    options = _read_options()
    world, held_out = load_world(options.content, options.reference)
    folder = Path("tests/evaluation")
    known = {code for code, procedure in world.procedures.items() if procedure.status == "active"}
    written = [q for name in TUNE for q in read_questions(folder / f"{name}.jsonl") if q.codes & known]
    fit = [*questions_to_fit(world, held_out), *written]
    measure = questions_to_measure(held_out, [folder / f"{name}.jsonl" for name in HOLD])
    measure = [question for question in measure if question.codes & known]
    encoder = open_encoder(options.model)
    full = _try(options.cache, encoder, world, fit, measure)
    rows = [("everything", _measure(measure, full, FEATURES))]
    for name, features in WITHOUT.items():
        kept = [feature for feature in FEATURES if feature not in features]
        rows.append((f"without {name}", _measure(measure, full, kept)))
    weights = Tuning().weights
    rows.append(("weights set by hand", shares(measure, full.measure, weights)))
    for name, changed in _worlds(world).items():
        rows.append(
            (f"without {name}", _measure(measure, _try(options.cache, encoder, changed, fit, measure), FEATURES))
        )
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(_page(rows, len(world.procedures), len(world.overlays)), encoding="utf-8")
    print(TARGET.read_text(encoding="utf-8"))


def _worlds(world: World) -> dict[str, World]:
    """Worlds that lack something, each with its name."""
    empty: dict[str, Overlay] = {}
    return {
        "overlays": replace(world, overlays=empty),
        "everyday words": replace(world, words=None),
        "the restorer (as typed only)": TypedWorld(world.procedures, world.overlays, world.words, world.restorer),
    }


def _try(cache: Path, encoder: Encoder, world: World, fit: Sequence[Question], measure: Sequence[Question]) -> Trial:
    finder = Finder(encoder, cache, Tuning())
    finder.replace(world.procedures.values(), world.overlays, world.words)
    return Trial(gather_samples(finder, encoder, world, fit), gather_samples(finder, encoder, world, measure))


def _measure(questions: Sequence[Question], trial: Trial, features: Sequence[str]) -> dict[str, Share]:
    return shares(questions, trial.measure, learn_weights([sample for sample in trial.fit if sample.right], features))


def _page(rows: Sequence[tuple[str, dict[str, Share]]], procedures: int, overlays: int) -> str:
    columns = [name for name in COLUMNS if name in rows[0][1]]
    head = [f"{name} ({rows[0][1][name].questions})" for name in columns]
    lines = [
        "# What every part of the search is worth",
        "",
        f"Made by `make ablation` over {procedures} records, {overlays} of them with an overlay. First right / in the",
        "first three; a sibling of the same family counts as right. Weights are learned anew for every row. `all` is",
        "every question without noise: held-out questions of the overlays, and the hold files of `tests/evaluation/`;",
        "the noisy columns ask the questions of `as_written` again.",
        "",
        "| | " + " | ".join(head) + " |",
        "|---" * (len(columns) + 1) + "|",
    ]
    for name, found in rows:
        cells = [f"{found[column].first:.3f}/{found[column].three:.2f}".replace("0.", ".") for column in columns]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--content", type=Path, default=Path("knowledge_base"))
    parser.add_argument("--reference", type=Path, nargs="*", default=[], help="rows of records, JSON lines")
    parser.add_argument("--model", default="", help="a sentence-transformers model; empty: the one that ships")
    parser.add_argument("--cache", type=Path, default=Path("var/index"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
