"""Fits the numbers of the ranking on questions and writes assistant/retrieval/ranking.json.

    python -m tools.fit_ranking --reference procedures.jsonl.gz --questions tests/evaluation/retrieval_tune.jsonl

In four steps: weights of the features, so that right procedures come first; the weight of what records say beyond
their names, on the questions about facts too; the calibration, so that a score is a probability; the bars of the
decision where they lose little. `--keep-weights` leaves the first and the last as they are. Only one half of the
held-out overlay questions is used, so that the other half can measure the result; each is used as written and with
noise. Records that have no words of people take part through questions made from their names.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.retrieval.encoder import open_encoder
from assistant.retrieval.finder import Finder
from assistant.retrieval.tuning import Tuning, read_tuning, write_tuning
from assistant.statements.splitting import told_by
from tools.ranking.facts import facts_to_fit
from tools.ranking.learning import Sample, calibrate, calibrate_heard, learn_told, learn_weights, set_bars
from tools.ranking.samples import gather_samples, questions_to_fit
from tools.ranking.world import load_world, read_questions


def main() -> None:
    """Fit and write."""
    options = _read_options()
    world, held_out = load_world(options.content, options.reference)
    written = [question for file in options.questions for question in read_questions(file)]
    encoder = open_encoder(options.model)
    finder = Finder(encoder, options.cache, Tuning(), told_by)
    finder.replace(world.procedures.values(), world.overlays, world.words)
    samples = gather_samples(finder, encoder, world, [*questions_to_fit(world, held_out), *written])
    in_scope = [sample for sample in samples if sample.right]
    facts = gather_samples(finder, encoder, world, facts_to_fit(world))
    tuning = read_tuning() if options.keep_weights else _fit_names(samples)
    tuning = replace(tuning, told=learn_told([*in_scope, *facts], dict(tuning.weights)))
    tuning = replace(tuning, calibration=calibrate_heard([*samples, *facts], tuning))
    if not options.keep_weights:
        tuning = replace(tuning, bars=set_bars(in_scope, tuning))
    write_tuning(tuning)
    print(f"{len(samples)} questions, {len(in_scope)} in scope: {tuning}")


def _fit_names(samples: Sequence[Sample]) -> Tuning:
    weights = learn_weights([sample for sample in samples if sample.right])
    return Tuning(weights, calibrate(samples, weights))


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--content", type=Path, default=Path("knowledge_base"))
    parser.add_argument("--reference", type=Path, nargs="*", default=[], help="rows of records, JSON lines")
    parser.add_argument("--questions", type=Path, nargs="*", default=[], help="rows {question, codes}")
    parser.add_argument("--keep-weights", action="store_true", help="as they are, with the curve and the bars")
    parser.add_argument("--model", default="", help="a sentence-transformers model; empty: the one that ships")
    parser.add_argument("--cache", type=Path, default=Path("var/index"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
