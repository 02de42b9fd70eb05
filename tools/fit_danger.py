"""Learn what danger sounds like: python -m tools.fit_danger

From `training_data/danger` (danger by kinds, and what only sounds so) and questions about procedures and anything else.
Each is also read in other regions' words, without signs, without diacritics, mistyped; and danger beside a question.
What then still sounds like danger among all questions of the editors is learnt from once more.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from assistant.evaluation.noise import noisy
from assistant.evaluation.rows import read_rows
from assistant.knowledge.overlay import read_overlay
from assistant.language.spelling import fold
from assistant.nlu.danger import KINDS, WEIGHTS, sign_names, signs_in, weighed
from assistant.nlu.examples import read_examples
from assistant.nlu.scope import SIZE
from assistant.settings import PROJECT
from tools.fit_scope import matrix, outside, spell

FOLDER = PROJECT / "training_data" / "danger"
EVERYDAY = 4500  # of the editors' questions; more of them only take longer
IN_LETTERS = 0.12  # the share of questions to which a long letter of several is added
MISTAKEN = 0.05  # chance; from here on a question in no danger is learnt from once more
MISTAKEN_WEIGHT = 1.5
ROUNDS = 2
SEEN = 3  # an n-gram of fewer texts says nothing
REGIONS = tuple(
    tuple(words.split("|")) for words in (
        "tôi|em|tui|con|mình|tao|cháu", "không|hông|hổng|nỏ|ko|k", "bây giờ|chừ|giờ", "mẹ|má|mạ|u|bầm",
        "bố|ba|cha|tía|bọ", "thế nào|sao|răng", "gì|chi", "đâu|mô", "vào|vô", "ngã|té|bổ",
        "làm|mần", "này|ni", "kia|tê", "đó|nớ|đấy",
    )
)  # fmt: skip
OPENINGS = ("", "", "em hỏi ", "cho tôi hỏi ", "tui đang tính hỏi ", "tôi định hỏi ", "đang làm ")
TURNS = (" mà ", ", mà ", ", ", " ", ". ", ", thôi khoan, ", " nhưng mà ", " rồi ", ", khoan đã ", ", mà nãy giờ ")
AFTERTHOUGHTS = (", tiện hỏi ", ", à cho hỏi ", " với lại ", ", còn ", " rồi ", ", xong rồi ", ", ")
Row = tuple[str, int, float]  # text, whether it is danger, weight


def lines(name: str) -> list[str]:
    texts = (line.strip() for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines())
    return [text for text in texts if text and not text.startswith("#")]


def elsewhere(text: str, draw: random.Random) -> str:
    """The text with some words as another region says them."""
    for words in REGIONS:
        either = rf"\b({'|'.join(words)})\b"
        text = re.sub(either, lambda said: draw.choice(words) if draw.random() < 0.4 else said[0], text)  # noqa: B023
    return text


def questions(draw: random.Random) -> list[str]:
    """What is asked by people in no danger."""
    facts = (PROJECT / "training_data" / "facts" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    told = [json.loads(line)["question"] for line in facts]
    told += [one.text for one in read_examples(PROJECT / "training_data" / "nlu") if one.intent != "emergency"]
    for file in sorted((PROJECT / "tests" / "evaluation").glob("*_tune.jsonl")):
        told += [row.question for row in read_rows(file) if row.expects != "emergency"]
    everyday = of_editors()
    return told + lines("no_danger") + outside() + draw.sample(everyday, min(EVERYDAY, len(everyday)))


def of_editors() -> list[str]:
    """All questions and events of life that the editors wrote."""
    files = sorted((PROJECT / "knowledge_base" / "overlays").glob("*.yaml"))
    overlays = [one for file in files if (one := read_overlay(file)[0])]
    return [text for one in overlays for text in (*one.questions, *one.life_events)]


def variants(danger: Sequence[str], sounds: Sequence[str], asked: Sequence[str], draw: random.Random) -> Iterator[Row]:
    """The texts as they are and elsewhere, and beside a question."""

    def question() -> str:
        return draw.choice(OPENINGS) + draw.choice(asked).rstrip("?. ")

    def letter() -> str:
        return ". ".join(draw.choice(asked).rstrip("?. ") for _ in range(draw.randint(3, 8)))

    for text in danger:
        yield from ((one, 1, 1.0) for one in (text, elsewhere(text, draw), elsewhere(text, draw)))
        for _ in range(2):
            told, behind = elsewhere(text, draw), draw.random() < 0.65
            mixed = question() + draw.choice(TURNS) + told if behind else told + draw.choice(AFTERTHOUGHTS) + question()
            yield mixed, 1, 0.7
    for text in sounds:
        yield from ((one, 0, 1.0) for one in (text, elsewhere(text, draw), elsewhere(text, draw)))
        yield question() + draw.choice(TURNS) + elsewhere(text, draw), 0, 0.7
        yield text + draw.choice(AFTERTHOUGHTS) + question(), 0, 0.7
    for text in asked:
        yield text, 0, 1.0
        if draw.random() < IN_LETTERS:
            yield letter(), 0, 0.7
        if draw.random() < 0.3:
            yield question() + draw.choice(TURNS) + text, 0, 0.7


def as_typed(rows: Iterator[Row], draw: random.Random) -> Iterator[Row]:
    """The rows, most of them also without diacritics, some without signs or mistyped."""
    for seed, (text, label, weight) in enumerate(rows):
        yield text, label, weight
        chance = draw.random()
        if chance < 0.35:
            yield " ".join(re.sub(r"[,.;?!:\"]", " ", text).split()), label, weight * 0.7
        if chance > 0.2:
            yield fold(text), label, weight
        if chance > 0.8:
            yield noisy(text, "typos", seed), label, weight * 0.5


def rarity_of(texts: Sequence[str]) -> np.ndarray:
    seen = np.bincount(matrix(texts).indices, minlength=SIZE)
    rare = np.log((1 + len(texts)) / (1 + seen)) + 1
    return np.where(seen > SEEN, rare, 0).astype(np.float32)


def unit_rows(texts: Sequence[str], rarity: np.ndarray) -> csr_matrix:
    rows = [weighed(text, rarity) for text in texts]
    ends = np.cumsum([0, *(len(places) for places, _ in rows)])
    places, values = (np.concatenate(one) for one in zip(*rows, strict=True))
    return csr_matrix((values, places, ends), shape=(len(rows), SIZE))


def sign_rows(texts: Sequence[str]) -> csr_matrix:
    names = sign_names()
    found = [set(signs_in(text, text != fold(text))) for text in texts]
    return csr_matrix(np.array([[float(name in said) for name in names] for said in found], np.float32))


def table_of(texts: Sequence[str], rarity: np.ndarray) -> csr_matrix:
    return hstack([unit_rows(texts, rarity), sign_rows(texts)]).tocsr()


def model_of(rows: Sequence[Row], rarity: np.ndarray) -> LogisticRegression:
    texts, labels, weights = (list(one) for one in zip(*rows, strict=True))
    model = LogisticRegression(C=30, class_weight="balanced", max_iter=300)
    return model.fit(table_of(texts, rarity), labels, sample_weight=weights)


def mistaken(calm: Sequence[str], model: LogisticRegression, rarity: np.ndarray) -> list[Row]:
    """What is asked in no danger and is nearly taken for it, in each spelling."""
    spelled = [one for text in calm for one in (text, fold(text))]
    chances = model.predict_proba(table_of(spelled, rarity))[:, 1]
    return [(text, 0, MISTAKEN_WEIGHT) for text, chance in zip(spelled, chances, strict=True) if chance >= MISTAKEN]


def learn(
    danger: dict[str, list[str]], sounds: list[str], asked: list[str], calm: Sequence[str] = (), seed: int = 1
) -> dict[str, np.ndarray]:
    """Return the arrays of `Weights` by name; `calm` are questions of which only the mistaken are learnt from."""
    draw = random.Random(seed)
    told = [text for texts in danger.values() for text in texts]
    rows = list(as_typed(variants(told, sounds, asked, draw), draw))
    rarity = rarity_of([text for text, _, _ in rows])
    model = model_of(rows, rarity)
    for _ in range(ROUNDS):
        rows += mistaken(calm, model, rarity)
        model = model_of(rows, rarity)
    by_kind = [(spelled, kind) for kind in KINDS for text in danger.get(kind, ())
               for one in (text, elsewhere(text, draw)) for spelled in (one, fold(one))]  # fmt: skip
    kinds = LogisticRegression(C=10, class_weight="balanced", max_iter=300)
    kinds.fit(unit_rows([text for text, _ in by_kind], rarity), [KINDS.index(kind) for _, kind in by_kind])
    return {
        "rarity": np.append(rarity, 0),
        "words": np.append(model.coef_[0, :SIZE], model.intercept_[0]),
        "signs": model.coef_[0, SIZE:],
        "kinds": np.column_stack([kinds.coef_, kinds.intercept_]),
    }


def material() -> tuple[dict[str, list[str]], list[str], list[str]]:
    """Danger by its kinds ("" where it is not told), what only sounds so, and questions."""
    danger = {kind: [spell(text) for text in lines(kind)] for kind in KINDS}
    listed = [one.text for one in read_examples(PROJECT / "training_data" / "nlu") if one.intent == "emergency"]
    danger[""] = [spell(text) for text in listed]
    sounds = [spell(text) for text in lines("sounds_only")]
    return danger, sounds, [spell(text) for text in questions(random.Random(11))]


def save(learnt: dict[str, np.ndarray], file: Path = WEIGHTS) -> None:
    arrays = {name: array.astype(np.float16) for name, array in learnt.items()}
    np.savez_compressed(file, sign_names=np.array(sign_names()), kind_names=np.array(KINDS), **arrays)


def main() -> None:
    danger, sounds, asked = material()
    learnt = learn(danger, sounds, asked, [*asked, *(spell(text) for text in of_editors())])
    save(learnt)
    print(f"{sum(map(len, danger.values()))} of danger, {len(sounds)} that only sound so, {len(asked)} questions")
    print({name: round(float(weight), 2) for name, weight in zip(sign_names(), learnt["signs"], strict=True)})


if __name__ == "__main__":
    main()
