"""Learn what a question about no procedure looks like: python -m tools.fit_scope TUNE.jsonl... --data-dir DIR

The words are learnt from the knowledge base (inside) and training_data (outside), each also without diacritics.
The balance between words and search is fitted on the tune questions, with the search over the data of DIR.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from assistant.commands.asking import assemble
from assistant.dialogue.aspects import asks_for_a_fact
from assistant.evaluation.noise import noisy
from assistant.evaluation.rows import Row, read_rows
from assistant.knowledge.catalogue import Catalogue
from assistant.language.abbreviations import expand
from assistant.language.reading import read
from assistant.language.spelling import fold, one_spelling
from assistant.nlu.examples import read_examples
from assistant.nlu.scope import SIZE, WEIGHTS, Balance, Scope, hashed, load_scope, log_odds
from assistant.settings import PROJECT, Settings

FALSE_REFUSALS = 0.02  # of the answerable tune questions, at most
FRAMES = (
    "{} cần giấy tờ gì?", "{} cần những gì", "lệ phí {} bao nhiêu?", "{} mất bao lâu?", "{} làm ở đâu?",
    "điều kiện {} là gì?", "{} căn cứ vào văn bản nào?", "quy trình {} như thế nào?", "{} online được không?",
    "ai được {}?", "{}", "thủ tục {}", "xin hỏi {} như thế nào?", "{} bao nhiêu tiền, mấy ngày có?",
    "hồ sơ {} gồm những gì", "{} khi nào?", "{} theo luật nào?", "{} có cần điều kiện gì không?",
    "kết quả của {} là gì", "nộp {} lên mô rứa", "thời hạn giải quyết {}", "{}?", "{} có phải không?",
    "trẻ em {} được không?", "{} cho con nhỏ?", "mất {} làm lại ở đâu?", "{} chừng nào có?", "{} hết nhiêu vậy?",
)  # fmt: skip
MAX_NAME = 150


def inside(catalogue: Catalogue, draw: random.Random) -> list[str]:
    """Questions about procedures: those of the overlays and records, and their names in the frames of questions."""
    questions: list[str] = []
    names: list[str] = []
    for procedure in catalogue.procedures.values():
        questions += procedure.example_questions
        names += [procedure.name.lower(), procedure.plain_name, *procedure.also_called]
    for overlay in catalogue.overlays.values():
        questions += (*overlay.questions, *overlay.life_events)
        names += overlay.also_called
    framed = [draw.choice(FRAMES).format(name) for name in names if 0 < len(name) <= MAX_NAME for _ in range(2)]
    return questions + framed


def outside() -> list[str]:
    """Questions that no procedure answers."""
    listed = [example.text for example in read_examples(PROJECT / "training_data" / "nlu")
              if example.intent == "out_of_scope"]  # fmt: skip
    for file in sorted((PROJECT / "training_data" / "scope").glob("*.txt")):
        lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
        listed += [line for line in lines if line and not line.startswith("#")]
    return listed


def matrix(texts: Iterable[str]) -> csr_matrix:
    """One row of damped n-gram counts for each text."""
    rows = [hashed(text) for text in texts]
    ends = np.cumsum([0, *map(len, rows)])
    places = np.fromiter((place for row in rows for place in row), np.int64, int(ends[-1]))
    values = np.fromiter((value for row in rows for value in row.values()), np.float32, int(ends[-1]))
    return csr_matrix((values, places, ends), shape=(len(rows), SIZE))


def learn_words(texts: Sequence[str], labels: Sequence[int]) -> tuple[np.ndarray, np.ndarray, float]:
    """Return the rarity of each n-gram, its weight and the constant."""
    counts = matrix(texts)
    seen = np.bincount(counts.indices, minlength=SIZE)
    rarity = np.where(seen > 1, np.log((1 + len(texts)) / (1 + seen)) + 1, 0).astype(np.float32)
    weighted = counts.multiply(rarity).tocsr()
    length = np.sqrt(np.asarray(weighted.multiply(weighted).sum(1)).ravel())
    weighted = weighted.multiply(1 / np.maximum(length, 1e-9)[:, None]).tocsr()
    model = LogisticRegression(C=10, class_weight="balanced", max_iter=1000).fit(weighted, labels)
    return rarity, model.coef_[0].astype(np.float32), float(model.intercept_[0])


def spell(text: str) -> str:
    return expand(one_spelling(text))


def save(rarity: np.ndarray, weights: np.ndarray, constant: float, balance: Balance) -> None:
    names = Balance.__dataclass_fields__
    np.savez_compressed(
        WEIGHTS,
        rarity=rarity.astype(np.float16),
        weights=weights.astype(np.float16),
        constant=constant,
        balance=json.dumps({name: getattr(balance, name) for name in names}),
    )


def fit_balance(
    scope: Scope, rows: Sequence[Row], scores: Sequence[float], texts: Sequence[str], facts: Sequence[bool]
) -> Balance:
    """Weigh the witnesses on the tune questions; refuse as often as the answerable ones allow."""
    table = np.array(
        [
            [log_odds(scope.words_say(text)), log_odds(score), float(fact)]
            for text, score, fact in zip(texts, scores, facts, strict=True)
        ]
    )
    labels = np.array([row.in_scope is False for row in rows], int)
    model = LogisticRegression(C=1.0, class_weight="balanced").fit(table, labels)
    chances = model.predict_proba(table)[:, 1]
    bar = float(np.quantile(chances[labels == 0], 1 - FALSE_REFUSALS))
    words, search, fact = (float(value) for value in model.coef_[0])
    print(f"refused at {bar:.3f}: {np.mean(chances[labels == 1] >= bar):.3f} of {labels.sum()} outside questions")
    return Balance(words, search, fact, float(model.intercept_[0]), max(bar, 0.2))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tune", nargs="+", type=Path)
    parser.add_argument("--data-dir", required=True)
    options = parser.parse_args()
    os.environ["ASSISTANT_DATA_DIR"] = options.data_dir
    draw = random.Random(11)
    no_balance = Balance(1.0, 0.0, 0.0, 0.0, 0.5)
    save(np.zeros(SIZE), np.zeros(SIZE), 0.0, no_balance)  # refuses nothing; the search below needs a file to load
    assembly = assemble(Settings())
    assert assembly.world is not None
    about, other = inside(assembly.world.catalogue, draw), outside()
    texts = [spell(text) for text in (*about, *other)]
    slips = [noisy(text, "typos", seed) for seed, text in enumerate(texts)]
    texts += [fold(text) for text in texts] + slips
    labels = ([0] * len(about) + [1] * len(other)) * 3
    save(*learn_words(texts, labels), no_balance)
    scope = load_scope()
    asked = [row for file in options.tune for row in read_rows(file) if not row.before]
    rows = [row for row in asked if row.codes or (row.in_scope is False and row.expects is None)]
    readings = [read(row.question, assembly.restorer) for row in rows]
    finds = [assembly.world.finder.find(reading, k=1).candidates for reading in readings]
    scores = [found[0].score if found else 0.0 for found in finds]
    facts = [asks_for_a_fact(assembly.world.cues.aspects(reading)) for reading in readings]
    balance = fit_balance(scope, rows, scores, [reading.text for reading in readings], facts)
    print(f"{len(about)} inside, {len(other)} outside, {len(rows)} tune questions; {balance}")
    with np.load(WEIGHTS) as data:
        save(data["rarity"], data["weights"], float(data["constant"]), balance)


if __name__ == "__main__":
    main()
