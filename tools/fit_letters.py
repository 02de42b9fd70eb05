"""Fits what speaks for a procedure as one that a letter asks for: `assistant/dialogue/letters/weights.json`.

    python -m tools.fit_letters FILE.jsonl... [--data-dir DIR]

A row holds `question` and `requests`, each with the `codes` that answer it; a row without any request is a long
message that asks for no procedure. Printed is what letters that no weight was fitted on give.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.assembly import Assembly
from assistant.commands.asking import assemble
from assistant.dialogue.cues import Cues
from assistant.dialogue.letters.answering import MOST, TOLD, look_at
from assistant.dialogue.letters.weighing import DEPTH, FEATURES, WEIGHTS, features_of
from assistant.language.reading import read
from assistant.settings import Settings

FOLDS = 6
STRENGTH = 0.1  # of the fit against its prior; the best of 0.03, 0.1, 0.3, 1
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """The procedures that one letter may ask for: their features, and which request each answers (-1: none)."""

    features: np.ndarray
    requests: tuple[int, ...]
    wanted: int


def known_of(row: Row, assembly: Assembly) -> Known:
    """Look at one letter as the assistant does."""
    world = assembly.world
    assert world is not None
    letter = Cues.without_personal(read(row["question"], assembly.restorer))
    looks, whole = look_at(letter, world), world.finder.find(letter)
    wanted = [set(request["codes"]) for request in row["requests"]]
    features, requests = [], []
    for family in dict.fromkeys(one.family for look in looks for one in look.found.candidates[:DEPTH]):
        values, _, candidate = features_of(family, looks, whole, letter)
        codes = {candidate.code, *candidate.siblings}
        features.append(values)
        requests.append(next((number for number, asked in enumerate(wanted) if asked & codes), -1))
    return Known(np.array(features).reshape(-1, len(FEATURES)), tuple(requests), len(wanted))


def fit(letters: Sequence[Known]) -> tuple[np.ndarray, float]:
    """Return the weight of each feature, and the constant."""
    features = np.concatenate([one.features for one in letters])
    right = np.array([request >= 0 for one in letters for request in one.requests])
    middle, spread = features.mean(0), features.std(0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit((features - middle) / spread, right)
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ middle)


def report(letters: Sequence[Known]) -> None:
    """Print what is told and what is near, each letter by weights of the others."""
    folds = np.random.RandomState(0).permutation(len(letters)) % FOLDS
    told = right = found = near = wanted = 0
    for fold in range(FOLDS):
        weights, constant = fit([one for one, of in zip(letters, folds, strict=True) if of != fold])
        for one in (one for one, of in zip(letters, folds, strict=True) if of == fold):
            chances = 1 / (1 + np.exp(-(one.features @ weights + constant)))
            order = np.argsort(-chances)
            picked = [place for place in order[:MOST] if chances[place] >= TOLD]
            hits = [one.requests[place] for place in picked if one.requests[place] >= 0]
            told, right, found = told + len(picked), right + len(hits), found + len(set(hits))
            near += len({one.requests[place] for place in order[: MOST + 2]} - {-1})
            wanted += one.wanted
    print(f"{wanted} requests: {found} told, {near} among the first {MOST + 2}; {told} told in all, {right} rightly")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--data-dir", type=Path)
    options = parser.parse_args()
    rows = [json.loads(line) for file in options.files for line in file.read_text(encoding="utf-8").splitlines()]
    assembly = assemble(Settings() if options.data_dir is None else Settings(ASSISTANT_DATA_DIR=options.data_dir))
    letters = [known_of(row, assembly) for row in rows]
    report(letters)
    weights, constant = fit(letters)
    table = {"": constant, **dict(zip(FEATURES, weights, strict=True))}
    text = json.dumps({name: round(float(weight), 4) for name, weight in table.items()}, indent=2)
    WEIGHTS.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
