"""The questions that measure the ranking, slice by slice, and the shares of right answers."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.evaluation.noise import noisy
from assistant.retrieval.ranking import fuse, order_families
from assistant.retrieval.tuning import Tuning
from tools.ranking.learning import UNHEARD, Sample
from tools.ranking.world import Question, read_questions

NOISES = ("no_diacritics", "half_accented", "typos", "speech")
NOISY = 150  # questions that are asked again with noise
CLEAN = "as_written"  # the same questions without noise


@dataclass(frozen=True)
class Share:
    """How often a right procedure, or a sibling of it, comes first, and among the first three."""

    questions: int
    first: float
    three: float


def questions_to_measure(held_out: Sequence[Question], files: Sequence[Path], seed: int = 5) -> list[Question]:
    """Return the questions nobody learned from, and noisy copies of some of them."""
    found = [question for question in held_out if question.slice.startswith("held_out")]
    found += [question for file in files for question in read_questions(file) if question.codes]
    drawn = random.Random(seed).sample(found, min(NOISY, len(found)))
    found += [Question(question.text, question.codes, CLEAN) for question in drawn]
    for kind in NOISES:
        found += [Question(noisy(question.text, kind, seed), question.codes, f"noise: {kind}") for question in drawn]
    return found


def shares(questions: Sequence[Question], samples: Sequence[Sample], weights: Mapping[str, float]) -> dict[str, Share]:
    """Return the share of right answers of each slice, and of all slices without noise."""
    table = Tuning(weights).weights_array()
    ranks: dict[str, list[int]] = defaultdict(list)
    for question, sample in zip(questions, samples, strict=True):
        fused, _ = fuse(sample.signals, table, UNHEARD)
        families = [sample.signals.families[row] for row in order_families(sample.signals, fused)]
        rank = next((place for place, family in enumerate(families, 1) if family in sample.right), 1000)
        ranks[question.slice].append(rank)
        if question.slice != CLEAN and not question.slice.startswith("noise"):
            ranks["all"].append(rank)
    return {
        name: Share(
            len(found), sum(rank == 1 for rank in found) / len(found), sum(rank <= 3 for rank in found) / len(found)
        )
        for name, found in ranks.items()
    }
