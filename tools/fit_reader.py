"""Learn which statement of a record answers a question: python -m tools.fit_reader RECORDS.jsonl.gz... --data-dir DIR

The questions are `training_data/facts/questions.jsonl`; RECORDS are the state's records that they were written from;
DIR keeps the vectors. Prints how often the right statement comes first for records that took no part, and writes
`reader.json`.
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
from tqdm import tqdm

from assistant.commands.asking import assemble
from assistant.knowledge.importing.reference import read_reference
from assistant.language.reading import read
from assistant.language.restoration import Restorer
from assistant.retrieval.encoder import open_encoder
from assistant.retrieval.vectors import VectorCache
from assistant.settings import PROJECT, Settings
from assistant.statements.reader import BASE, SURENESS, WEIGHTS, sureness_of
from assistant.statements.signals import FEATURES, Floats, Page, cue_names, cues_of
from assistant.statements.splitting import statements_of

QUESTIONS = PROJECT / "training_data" / "facts" / "questions.jsonl"
FOLDS = 4
RIGHT = 0.7  # of the words of the proof must stand in a statement that is taken for right ...
NEARLY = 0.1  # ... and no more than so much less than in the best one
RIDGE = 1e-3
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Row:
    """One question over the statements of its record."""

    code: str
    signals: Floats
    cues: Floats  # behind a one for the base
    right: Floats  # 1 for the statements that answer; none for a question that the record does not answer


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("records", nargs="+", type=Path)
    parser.add_argument("--data-dir", type=Path, default=Path("var/reader"))
    options = parser.parse_args()
    restorer = assemble(Settings()).restorer
    assert restorer is not None
    rows = read_rows(options.records, options.data_dir, restorer)
    codes = sorted({row.code for row in rows})
    random.Random(1).shuffle(codes)
    surenesses, are_right = [], []
    first = third = asked = 0
    for fold in range(FOLDS):
        out = set(codes[fold::FOLDS])
        weights = fit([row for row in rows if row.code not in out])
        for row in (row for row in rows if row.code in out):
            scored = row.signals @ (row.cues @ weights)
            best, sureness = sureness_of(scored, row.signals)
            surenesses.append(sureness)
            are_right.append(bool(row.right[best]))
            if row.right.any():
                asked += 1
                first += bool(row.right[best])
                third += bool(row.right[np.argsort(-scored)[:3]].any())
    print(f"{asked} questions: right first {first / asked:.3f}, in three {third / asked:.3f}")
    curve = LogisticRegression(fit_intercept=False, C=100).fit(np.array(surenesses), np.array(are_right))
    print_sureness(curve.predict_proba(np.array(surenesses))[:, 1], np.array(are_right))
    write(fit(rows), curve.coef_[0])


def read_rows(records: Sequence[Path], folder: Path, restorer: Restorer) -> list[Row]:
    """Return every question with the signals of its record's statements."""
    asked = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    wanted = {row["code"] for row in asked}
    encoder = open_encoder()
    cache = VectorCache(folder, encoder.fingerprint, encoder.dimension)
    pages = {}
    for procedure in read_reference(records).procedures:
        if procedure.code in wanted:
            found = statements_of(procedure)
            vectors = cache.vectors([one.searched() for one in found], encoder.embed_passages)
            pages[procedure.code] = Page(found, vectors)
    rows = []
    for row in tqdm([row for row in asked if row["code"] in pages]):
        reading, page = read(row["question"], restorer), pages[row["code"]]
        right = _right(row["proof"], page)
        if row["proof"] and not right.any():
            continue  # the import says it in other words: no example of anything
        cues = np.concatenate([[1.0], cues_of(reading)]).astype(np.float32)
        signals = page.signals(reading, encoder.embed_questions([reading.text])[0])
        rows.append(Row(row["code"], signals, cues, right))
    return rows


def fit(rows: Sequence[Row]) -> Floats:
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


def write(weights: Floats, sureness: np.ndarray) -> None:
    """Write the numbers by name."""
    names = (BASE, *cue_names())
    features = {
        name: {
            feature: round(float(value), 3) for feature, value in zip(FEATURES, row, strict=True) if abs(value) >= 5e-4
        }
        for name, row in zip(names, weights, strict=True)
    }
    told = {name: round(float(value), 4) for name, value in zip(SURENESS, sureness, strict=True)}
    WEIGHTS.write_text(json.dumps({"sureness": told, "features": features}, indent=1) + "\n", encoding="utf-8")


def _right(proof: str, page: Page) -> Floats:
    words = _WORD.findall(proof.lower())
    if not words:
        return np.zeros(len(page.statements), np.float32)
    held = np.array([sum(word in have for word in words) / len(words) for have in page.sets])
    return (held >= max(RIGHT, held.max() - NEARLY)).astype(np.float32)


if __name__ == "__main__":
    main()
