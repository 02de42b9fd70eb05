"""Fits the numbers of the ranking on questions and writes assistant/retrieval/ranking.json.

    python -m tools.fit_ranking --reference procedures.jsonl.gz --questions tests/evaluation/retrieval_tune.jsonl

In three steps: weights of the signals by climbing the mean reciprocal rank; the calibration by logistic regression over
the first five candidates; the bars of the decision where they lose little. Only one half of the held-out overlay
questions is used, so that the other half can measure the result.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.retrieval.encoder import open_encoder
from assistant.retrieval.finder import Finder
from assistant.retrieval.index import Index
from assistant.retrieval.ranking import FEATURES, Signals, features, fuse, gather, order_families
from assistant.retrieval.tuning import Bars, Calibration, Fusion, Tuning, write_tuning
from tools.ranking.world import Question, load_world, read_questions

FIRST = 5
KEPT = 0.95  # of the questions in scope must stay above the bar
CLEARLY_RIGHT = 0.83  # of the questions with one clear winner must be answered right
_CLIMBED = ("whole", "best", "named", "dense_if_restored", "act")


@dataclass(frozen=True)
class Sample:
    """What the signals were for one question, and which candidates are right."""

    signals: Signals
    right: frozenset[str]


def main() -> None:
    """Fit and write."""
    options = _read_options()
    world, held_out = load_world(options.content, options.reference)
    questions = [question for question in held_out if question.slice.startswith("fit")]
    questions += [question for file in options.questions for question in read_questions(file)]
    encoder = open_encoder(options.model)
    finder = Finder(encoder, options.cache, Tuning())
    finder.replace(world.procedures.values(), world.overlays, world.words)
    index = finder.index
    if index is None:
        raise SystemExit("nothing to search")
    samples = []
    for question in questions:
        reading = world.read(question.text)
        signals = gather(index, reading, encoder.embed_questions([reading.text])[0])
        samples.append(_sample(index, signals, question))
    fusion = _climb([sample for sample in samples if sample.right])
    calibration = _calibrate(samples, fusion)
    write_tuning(Tuning(fusion, calibration, _set_bars(samples, fusion, calibration)))


def _sample(index: Index, signals: Signals, question: Question) -> Sample:
    right = frozenset(index.family(index.places[code]) for code in question.codes if code in index.places)
    return Sample(signals, right)


def _reciprocal_rank(samples: Sequence[Sample], fusion: Fusion) -> float:
    total = 0.0
    for sample in samples:
        for rank, row in enumerate(order_families(sample.signals, fuse(sample.signals, fusion))[:FIRST], start=1):
            if sample.signals.families[row] in sample.right:
                total += 1 / rank
                break
    return total / len(samples)


def _climb(samples: Sequence[Sample]) -> Fusion:
    """Change one weight at a time as long as it helps."""
    best = Fusion()
    score = _reciprocal_rank(samples, best)
    for step in (2.0, 1.4, 1.2):
        for name in _CLIMBED * 2:
            for factor in (step, 1 / step):
                tried = replace(best, **{name: getattr(best, name) * factor})
                if (reached := _reciprocal_rank(samples, tried)) > score + 1e-4:
                    best, score = tried, reached
    print(f"reciprocal rank {score:.3f} with {best}")
    return best


def _shown(sample: Sample, fusion: Fusion) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, fused scores and rightness of the first candidates."""
    fused = fuse(sample.signals, fusion)
    order = order_families(sample.signals, fused)[:FIRST]
    rows = np.array([features(sample.signals, fused, order, row) for row in order])
    return rows, fused[order], np.array([sample.signals.families[row] in sample.right for row in order])


def _calibrate(samples: Sequence[Sample], fusion: Fusion) -> Calibration:
    shown = [_shown(sample, fusion) for sample in samples]
    model = LogisticRegression(C=10, max_iter=2000)
    model.fit(np.vstack([rows for rows, _, _ in shown]), np.concatenate([right for _, _, right in shown]))
    weights = dict(zip(FEATURES, map(float, model.coef_[0]), strict=True))
    return Calibration(intercept=float(model.intercept_[0]), **weights)


def _set_bars(samples: Sequence[Sample], fusion: Fusion, calibration: Calibration) -> Bars:
    weights = np.array([getattr(calibration, name) for name in FEATURES])
    in_scope = [_shown(sample, fusion) for sample in samples if sample.right]
    scores = np.array([1 / (1 + np.exp(-calibration.intercept - rows[0] @ weights)) for rows, _, _ in in_scope])
    none = float(np.quantile(scores, 1 - KEPT))
    for near in np.arange(0.02, 0.3, 0.01):
        clear = [bool(right[0]) for _, fused, right in in_scope if (fused >= fused[0] - near).sum() == 1]
        if np.mean(clear) >= CLEARLY_RIGHT:
            return Bars(none=none, near=float(near))
    return Bars(none=none)


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--content", type=Path, default=Path("knowledge_base"))
    parser.add_argument("--reference", type=Path, nargs="*", default=[], help="rows of records, JSON lines")
    parser.add_argument("--questions", type=Path, nargs="*", default=[], help="rows {question, codes}")
    parser.add_argument("--model", default="", help="a sentence-transformers model; empty: the one that ships")
    parser.add_argument("--cache", type=Path, default=Path("var/index"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
