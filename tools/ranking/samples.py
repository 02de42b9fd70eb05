"""The questions that the ranking learns from, and what the search sees in them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from assistant.evaluation.noise import noisy
from assistant.retrieval.encoder import Encoder
from assistant.retrieval.finder import Finder
from assistant.retrieval.ranking import gather
from tools.encoder.asking import Asker
from tools.ranking.learning import Sample
from tools.ranking.world import Question, World

MADE = 200  # questions made from names, of records with words of people and of others
FACT = 0.2  # what a question about a fact teaches; one written as a question teaches 3
NOISES = ("no_diacritics", "half_accented", "typos", "speech")


def questions_to_fit(world: World, held_out: Sequence[Question], seed: int = 11) -> list[Question]:
    """Return the half of the held-out questions that may be fitted on, as written and noisy, and made ones."""
    own = [question for question in held_out if question.slice == "fit"]
    found = list(own)
    for number, question in enumerate(own):
        kind = NOISES[number % len(NOISES)]
        found.append(Question(noisy(question.text, kind, seed), question.codes, f"fit_{kind}"))
    draw = random.Random(seed)
    asker = Asker(world.words, draw)
    silent = sorted(code for code in world.procedures if code not in world.overlays)
    for codes in (silent, sorted(world.overlays)):
        for code in draw.sample(codes, min(MADE, len(codes))):
            found.append(Question(asker.ask_by_name(world.procedures[code].name), frozenset({code}), "fit_name"))
    return found


def gather_samples(finder: Finder, encoder: Encoder, world: World, questions: Iterable[Question]) -> list[Sample]:
    """Return what the search sees in each question."""
    index = finder.index
    if index is None:
        raise SystemExit("nothing to search")
    samples = []
    for question in questions:
        reading = world.read(question.text)
        signals = gather(index, reading, encoder.embed_questions([reading.text])[0])
        right = frozenset(index.family(index.places[code]) for code in question.codes if code in index.places)
        if bool(right) == bool(question.codes):
            samples.append(Sample(signals, right, _worth(question.slice)))
    return samples


def _worth(slice_: str) -> float:
    """Questions that were written as questions teach most, made and noisy ones and the many about facts least."""
    if slice_.startswith("facts"):
        return FACT
    return 0.5 if slice_.startswith("fit_") else 1.0 if slice_ == "fit" else 3.0
