"""Fits when a turn stays with what is talked about: `assistant/dialogue/remarks.json`.

    python -m tools.fit_remarks FILE.jsonl... [--data-dir DIR]

A row with `turns` is a talk, each turn with the `codes` that answer it; any other row is a question that may come in
the middle of a talk about something else.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.assembly import Assembly
from assistant.commands.asking import assemble
from assistant.dialogue.cues import Cues
from assistant.dialogue.remarks import FEATURES, WEIGHTS, features_of
from assistant.knowledge.record import Procedure
from assistant.language.reading import read
from assistant.settings import Settings

FOLDS, STRENGTH, BAR = 6, 0.3, 0.5
LEFT = ("thanks", "yes_no")  # moves that other rules answer
Row = Mapping[str, Any]
Sample = tuple[int, str, Procedure, bool]  # of which row, what is said, under discussion, whether it stays


def samples_of(rows: Sequence[Row], assembly: Assembly) -> Iterator[Sample]:
    """Every turn of every talk behind what was talked about, and every other question behind a talk at random."""
    assert assembly.world is not None
    find, chance = assembly.world.catalogue.find, random.Random(0)
    talks = [row for row in rows if "turns" in row]
    for number, row in enumerate(rows):
        if "turns" not in row:
            current = next(filter(None, map(find, chance.choice(talks)["turns"][0]["codes"])), None)
            if current and current.code not in row.get("codes", ()):
                yield number, row["question"], current, False
            continue
        for before, turn in zip(row["turns"], row["turns"][1:], strict=False):
            current = next(filter(None, map(find, before["codes"])), None)
            if current and turn["move"] not in LEFT:
                yield number, turn["say"], current, bool(set(before["codes"]) & set(turn["codes"]))


def features(sample: Sample, assembly: Assembly) -> list[float]:
    """Look at one turn as the assistant does."""
    world, (_, said, current, _) = assembly.world, sample
    assert world is not None
    heard = world.wishes.heard(read(said, assembly.restorer), world.cues)
    matter = Cues.without_personal(heard.matter)
    asks = bool(world.cues.aspects(heard.asking) or heard.asked)
    return features_of(matter, world.cues.subject(matter), asks, current, world)


def fit(values: np.ndarray, stays: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the weight of each feature, and the constant."""
    middle, spread = values.mean(0), values.std(0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit((values - middle) / spread, stays)
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ middle)


def report(values: np.ndarray, stays: np.ndarray, rows: np.ndarray) -> None:
    """Print how often turns that no weight was fitted on are heard rightly."""
    folds, heard = np.random.RandomState(0).permutation(rows.max() + 1) % FOLDS, np.zeros(len(stays), bool)
    for fold in range(FOLDS):
        own = folds[rows] == fold
        weights, constant = fit(values[~own], stays[~own])
        heard[own] = values[own] @ weights + constant >= np.log(BAR / (1 - BAR))
    print(f"{stays.sum()} stay, {(heard & stays).sum()} heard; {(~stays).sum()} leave, {(~heard & ~stays).sum()} heard")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--data-dir", type=Path)
    options = parser.parse_args()
    rows = [json.loads(line) for file in options.files for line in file.read_text(encoding="utf-8").splitlines()]
    assembly = assemble(Settings() if options.data_dir is None else Settings(ASSISTANT_DATA_DIR=options.data_dir))
    samples = list(samples_of(rows, assembly))
    values = np.array([features(sample, assembly) for sample in samples])
    stays, numbers = np.array([sample[3] for sample in samples]), np.array([sample[0] for sample in samples])
    report(values, stays, numbers)
    weights, constant = fit(values, stays)
    table = {"": constant, **dict(zip(FEATURES, weights, strict=True))}
    text = json.dumps({name: round(float(weight), 4) for name, weight in table.items()}, indent=2)
    WEIGHTS.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
