"""Learn which statement of a record answers a question: python -m tools.fit_reader RECORDS.jsonl.gz... [--keep DIR]

The questions are `training_data/facts/questions.jsonl`; RECORDS are the state's records that they were written from.
Prints how often the right statement comes first for records that took no part, and writes `pieces.npz` and
`reader.json`. `--keep` leaves those of each fold in DIR, with the codes that took no part in it: what
`tests/benchmarks/reading.py --folds DIR` measures with.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from tqdm import tqdm

from assistant.commands.asking import assemble
from assistant.knowledge.importing.reference import read_reference
from assistant.knowledge.record import Procedure
from assistant.language.reading import Reading, read
from assistant.language.restoration import Restorer
from assistant.settings import PROJECT, Settings
from assistant.statements.pieces import LEARNT, Floats, Layers, Learnt, asked_of, joined, turned
from assistant.statements.reader import BASE, MISSING, SURENESS, WEIGHTS, missing_of, sureness_of
from assistant.statements.signals import FEATURES, Page, cue_names, cues_of
from assistant.statements.splitting import statements_of
from assistant.statements.statement import Statement
from tools.reader.pieces import Example, Sheet, example_of, learn, sheet_of

QUESTIONS = PROJECT / "training_data" / "facts" / "questions.jsonl"
FOLDS = 4
RIGHT = 0.7  # of the words of the proof must stand in a statement that is taken for right ...
NEARLY = 0.1  # ... and no more than so much less than in the best one
RIDGE = 3e-3
CALLED_MISSING = 0.1  # of the answered questions that may be said to be not clearly told
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Row:
    """One question over the statements of its record."""

    code: str
    reading: Reading
    example: Example
    cues: Floats  # behind a one for the base

    @property
    def right(self) -> Floats:
        """1 for the statements that answer; none for a question that the record does not answer."""
        return self.example.right


@dataclass(frozen=True)
class Seen:
    """A question with its signals, by pieces that were learnt without its record."""

    code: str
    signals: Floats
    cues: Floats
    right: Floats
    words: int


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("records", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, help="leave the numbers of each fold here")
    options = parser.parse_args()
    restorer = assemble(Settings()).restorer
    assert restorer is not None
    layers = Layers()
    rows, known, sheets = read_rows(options.records, restorer, layers)
    codes = sorted({row.code for row in rows})
    random.Random(1).shuffle(codes)
    parts = [set(codes[fold::FOLDS]) for fold in range(FOLDS)]
    learnt = [learn([row.example for row in rows if row.code not in out], sheets) for out in tqdm(parts)]
    seen = [
        see([row for row in rows if row.code in out], known, sheets, one)
        for out, one in zip(parts, learnt, strict=True)
    ]
    weights = [fit([row for other in seen if other is not one for row in other]) for one in seen]
    told = [tell(row, found) for one, found in zip(seen, weights, strict=True) for row in one]
    curves = print_and_fit_curves(told)
    for place, (out, one, found) in enumerate(zip(parts, learnt, weights, strict=True)):
        if options.keep:
            folder = options.keep / str(place)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "codes.txt").write_text("\n".join(sorted(out)) + "\n", encoding="utf-8")
            write(folder, one, found, curves)
    everything = learn([row.example for row in rows], sheets)
    write(WEIGHTS.parent, everything, fit([row for one in seen for row in one]), curves)


def read_rows(
    records: Sequence[Path], restorer: Restorer, layers: Layers
) -> tuple[list[Row], dict[str, Procedure], dict[str, Sheet]]:
    """Return every question, the records, and the states of their statements."""
    asked = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    wanted = {row["code"] for row in asked}
    known = {one.code: one for one in read_reference(records).procedures if one.code in wanted}
    statements = {code: statements_of(one) for code, one in known.items()}
    sheets = {
        code: sheet_of([one.searched() for one in found], layers) for code, found in tqdm(sorted(statements.items()))
    }
    rows = []
    for row in tqdm([row for row in asked if row["code"] in statements]):
        code = row["code"]
        right = right_of(row["proof"], statements[code])
        if row["proof"] and not right.any():
            continue  # the import says it in other words: no example of anything
        reading = read(row["question"], restorer)
        cues = np.concatenate([[1.0], cues_of(reading)]).astype(np.float32)
        rows.append(Row(code, reading, example_of(code, reading.text, right, layers), cues))
    return rows, known, sheets


def see(rows: Sequence[Row], records: dict[str, Procedure], sheets: dict[str, Sheet], learnt: Learnt) -> list[Seen]:
    """Return the signals of questions by the pieces of some fold."""
    pages = {}
    for code in {row.code for row in rows}:
        sheet = sheets[code]
        found = [
            turned(sheet.states[sheet.of == place].astype(np.float32), learnt) for place in range(sheet.of.max() + 1)
        ]
        pages[code] = Page(
            statements_of(records[code]), joined([found[place] for place in sheet.places]), records[code].name
        )
    seen = []
    for row in rows:
        near = pages[row.code].pieces.nearness(asked_of(row.example.states.astype(np.float32), learnt))
        words = len(row.reading.text.split())
        seen.append(Seen(row.code, pages[row.code].signals(row.reading, near), row.cues, row.right, words))
    return seen


@dataclass(frozen=True)
class Told:
    """What came out for one question whose record took no part."""

    sureness: Floats
    missing: Floats
    is_answered: bool
    is_first: bool
    is_in_three: bool


def tell(row: Seen, weights: Floats) -> Told:
    """Return what the reader says to a question."""
    scored = row.signals @ (row.cues @ weights)
    best, sureness = sureness_of(scored, row.signals)
    three = np.argsort(-scored)[:3]
    missing = missing_of(scored, row.signals, row.cues[1:], row.words)
    return Told(sureness, missing, bool(row.right.any()), bool(row.right[best]), bool(row.right[three].any()))


def print_and_fit_curves(told: Sequence[Told]) -> tuple[Floats, Floats]:
    """Print how good and how honest the reader is; return the curves of being right, and of there being no answer."""
    is_answered = np.array([one.is_answered for one in told])
    is_first = np.array([one.is_first for one in told])
    in_three = np.array([one.is_in_three for one in told])
    print(
        f"{is_answered.sum()} questions: right first {is_first[is_answered].mean():.3f}, "
        f"in three {in_three[is_answered].mean():.3f}"
    )
    sureness = np.array([one.sureness for one in told])
    curve = LogisticRegression(fit_intercept=False, C=100).fit(sureness, is_first)
    print_sureness(curve.predict_proba(sureness)[:, 1], is_first)
    missing = np.array([one.missing for one in told])
    half = np.arange(len(told)) < len(told) // 2  # other records: the rows stand fold by fold
    chances = np.zeros(len(told))
    for part in (half, ~half):
        chances[~part] = _curve(missing[part], ~is_answered[part]).predict_proba(missing[~part])[:, 1]
    bar = np.quantile(chances[is_answered], 1 - CALLED_MISSING)
    caught = (chances[~is_answered] > bar).mean()
    area = roc_auc_score(~is_answered, chances)
    print(f"{(~is_answered).sum()} unanswered: AUC {area:.3f}, above {bar:.2f} {caught:.3f}")
    return curve.coef_[0].astype(np.float32), _curve(missing, ~is_answered).coef_[0].astype(np.float32)


def _curve(signs: Floats, is_so: np.ndarray) -> LogisticRegression:
    return LogisticRegression(fit_intercept=False, C=1, max_iter=2000).fit(signs, is_so)


def fit(rows: Sequence[Seen]) -> Floats:
    """Return the weights that make the right statements most likely: a row for the base and one for each cue."""
    learnt = [row for row in rows if row.right.any()]
    shape = (1 + len(cue_names()), len(FEATURES))

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(shape)
        total, slope = 0.0, np.zeros(shape)
        for row in learnt:
            scored = row.signals @ (row.cues @ weights)
            shares = np.exp(scored - scored.max())
            shares /= shares.sum()
            held = shares * row.right
            total -= float(np.log(held.sum() + 1e-12))
            slope += np.outer(row.cues, row.signals.T @ (shares - held / (held.sum() + 1e-12)))
        size = len(learnt)
        return total / size + RIDGE * float(flat @ flat), slope.ravel() / size + 2 * RIDGE * flat

    found = minimize(loss, np.zeros(shape[0] * shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 60})
    weights: Floats = found.x.reshape(shape).astype(np.float32)
    return weights


def print_sureness(chances: np.ndarray, are_right: np.ndarray) -> None:
    """Print how often the chance keeps its word."""
    for low in np.arange(0.0, 1.0, 0.1):
        within = (chances >= low) & (chances < low + 0.1)
        if within.any():
            print(
                f"chance {low:.1f}-{low + 0.1:.1f}: {within.sum():5d} questions, right {are_right[within].mean():.3f}"
            )


def write(folder: Path, learnt: Learnt, weights: Floats, curves: tuple[Floats, Floats]) -> None:
    """Write the numbers, those of the logit by name."""
    names = (BASE, *cue_names())
    features = {
        name: {
            feature: round(float(value), 3) for feature, value in zip(FEATURES, row, strict=True) if abs(value) >= 5e-4
        }
        for name, row in zip(names, weights, strict=True)
    }
    sureness, missing = (
        {name: round(float(value), 4) for name, value in zip(known, curve, strict=True)}
        for known, curve in zip((SURENESS, MISSING), curves, strict=True)
    )
    data = {"sureness": sureness, "missing": missing, "features": features}
    (folder / WEIGHTS.name).write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    halves = {
        "projection": learnt.projection.astype(np.float16),
        "middle": learnt.middle.astype(np.float16),
        "counting": learnt.counting.astype(np.float16),
    }
    np.savez(folder / LEARNT.name, **halves)


def right_of(proof: str, statements: Sequence[Statement]) -> Floats:
    """Return 1 for the statements that hold the words of a proof."""
    words = _WORD.findall(proof.lower())
    if not words:
        return np.zeros(len(statements), np.float32)
    sets = [frozenset(_WORD.findall(one.searched())) for one in statements]
    held = np.array([sum(word in have for word in words) / len(words) for have in sets])
    return (held >= max(RIGHT, held.max() - NEARLY)).astype(np.float32)


if __name__ == "__main__":
    main()
