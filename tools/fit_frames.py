"""Learn when to answer, to ask back, to say that no procedure of ours is meant.

    python -m tools.fit_frames ROWS.jsonl... --data-dir DIR [DIR]

Rows hold {question, kind, codes?, name_codes?, card?} (`training_data/asking`), or are those of `tests/evaluation`.
Each is asked over every DIR: over few records other questions are out of reach. Prints what the folds give (rows of one
card or procedure stay together) and writes assistant/frames/frames.json from all of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from assistant.assembly import Assembly, today
from assistant.commands.asking import assemble
from assistant.conversation.understanding import guess, read_turn
from assistant.conversation.walk import Said
from assistant.dialogue.cues import Cues
from assistant.dialogue.engine import with_age
from assistant.dialogue.evidence import Evidence
from assistant.dialogue.state import State
from assistant.frames.judging import BEND, CLASSES, LIMIT, Judge, Signal, write_judge
from assistant.frames.signals import signals
from assistant.nlu.rules import Rules, read_rules
from assistant.settings import PROJECT, Settings
from tools.measure_asking import NOT_OURS, Row, read_rows

OFFERED = 5
FOLDS = 8
STRICTNESS = 0.03  # C of the regression
WORTH_OF_EVERYDAY = 3.0  # of our own questions, that many more people ask than those that strangers made vague
WORTH_OF_FEW = 0.25  # of a question over the records of another DIR than the first, where much is out of reach
TRIED = (0.5, 0.55, 0.6, 0.7, 0.8, 0.85, 0.9)


@dataclass(frozen=True)
class Sample:
    """The signals of one question over one set of records, and what would have been right."""

    row: Row
    seen: dict[str, float]
    label: str
    is_first: bool  # the first procedure of the search is right
    weight: float

    @property
    def group(self) -> str:
        codes = self.row.get("codes") or self.row.get("name_codes") or [self.row["question"]]
        return str(self.row.get("card") or codes[0])

    @property
    def is_everyday(self) -> bool:
        return "_tune" in self.row["file"]


def main() -> None:
    """Gather, measure by folds, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", nargs="+", type=Path)
    parser.add_argument("--data-dir", nargs="+", type=Path, required=True)
    options = parser.parse_args()
    known = texts_of_the_words()
    rows = [row for file in options.rows for row in read_rows(file) if " ".join(row["question"].split()) not in known]
    first, *others = (list(gather(rows, folder)) for folder in options.data_dir)
    fewer = [replace(sample, weight=sample.weight * WORTH_OF_FEW) for other in others for sample in other]
    samples = [*first, *fewer]
    measure(samples, len(first))
    write_judge(fit(samples))


def texts_of_the_words() -> set[str]:
    """What `tools.fit_scope` learnt the words from: of these the words are surer than of any question to come."""
    files = sorted((PROJECT / "training_data" / "scope").glob("*.txt"))
    return {line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines()}


def gather(rows: Sequence[Row], folder: Path) -> Iterator[Sample]:
    """The signals of all rows over the records of a folder; rows that cannot be judged there are left out."""
    assembly, rules = assemble(Settings(data_dir=folder)), read_rules(PROJECT / "training_data" / "rules")
    world = assembly.world
    assert world is not None
    for row in rows:
        evidence = _evidence(row["question"], assembly, rules)
        sight = world.finder.see(Cues.without_personal(evidence.matter))
        if sight is None or not sight[1].ranked:
            continue
        index, seen = sight
        found = [
            {index.procedures[place].code for place in index.families[index.family(one.place)]}
            for one in seen.ranked[:OFFERED]
        ]
        named = [world.catalogue.find(code) for code in row.get("codes") or row.get("name_codes") or ()]
        right = {procedure.code for procedure in named if procedure}
        if label := label_of(row, right, found):
            weight = WORTH_OF_EVERYDAY if "_tune" in row["file"] else 1.0
            yield Sample(row, signals(evidence.put, *sight, world.said_names), label, bool(found[0] & right), weight)


def label_of(row: Row, right: set[str], found: Sequence[set[str]]) -> str:
    """What would be right: to answer with the first, to ask back, to say that none is meant; empty: nobody can say."""
    if row["kind"] == "foreign":
        return ""
    if row["kind"] in NOT_OURS or not right:
        return "none" if row["kind"] != "vague" else ""
    if row["kind"] == "vague":
        return "ask" if len(right) > 1 or "_tune" in row["file"] else ""
    if found[0] & right:
        return "answer"
    return "ask" if any(codes & right for codes in found) else ""


def _evidence(question: str, assembly: Assembly, rules: Rules) -> Evidence:
    world = assembly.world
    assert world is not None
    turn = read_turn(Said(question, "", "web", None), State(), assembly.restorer, world, today())
    decision = guess(turn, world, rules)
    turn = with_age(replace(turn, intents=decision.intents, confidence=decision.confidence))
    return Evidence(turn, world, decision.action)


def fit(samples: Sequence[Sample]) -> Judge:
    """Learn the weights of all signals."""
    names = [name for name in sorted(samples[0].seen) if len({sample.seen[name] for sample in samples}) > 1]
    table = np.array([[sample.seen[name] for name in names] for sample in samples])
    middle, spread = table.mean(0), table.std(0)
    away = np.clip((table - middle) / spread, -LIMIT, LIMIT)
    parts = np.stack([away, np.maximum(away - BEND, 0), np.minimum(away + BEND, 0)], axis=2)
    labels = [CLASSES.index(sample.label) for sample in samples]
    model = LogisticRegression(C=STRICTNESS, max_iter=3000)
    model.fit(parts.reshape(len(samples), -1), labels, sample_weight=[sample.weight for sample in samples])
    weights = model.coef_.reshape(len(CLASSES), len(names), 3)
    found = {
        name: Signal(float(middle[at]), float(spread[at]), tuple(map(tuple, weights[:, at].tolist())))
        for at, name in enumerate(names)
    }
    return Judge(tuple(model.intercept_.tolist()), found)


def measure(samples: Sequence[Sample], shown: int) -> None:
    """Print what comes out of each kind of question that took no part in the fit, bar by bar.

    Shown are the first samples, over all records, and apart from them the others.
    """
    chances = np.zeros((len(samples), len(CLASSES)))
    groups = [sample.group for sample in samples]
    for taken, left in GroupKFold(FOLDS).split(samples, groups=groups):
        judge = fit([samples[place] for place in taken])
        for place in left:
            verdict = judge.of(samples[place].seen)
            chances[place] = verdict.answer, verdict.ask, verdict.none
    for part, of in ((slice(0, shown), "all records"), (slice(shown, None), "fewer records")):
        for ask_from in TRIED:
            for none_from in (0.4, 0.6):
                found = summary(samples[part], chances[part], ask_from, none_from) if samples[part] else ""
                print(f"{of}, asked from {ask_from}, declined from {none_from}: {found}")


def summary(samples: Sequence[Sample], chances: NDArray[np.float64], ask_from: float, none_from: float) -> str:
    """The shares that matter, in one line."""
    none = chances[:, 2] >= none_from
    ask = ~none & (chances[:, 1] >= ask_from * (chances[:, 0] + chances[:, 1]))
    kinds = np.array([sample.row["kind"] for sample in samples])
    everyday = np.array([sample.is_everyday for sample in samples])
    first = np.array([sample.is_first for sample in samples])
    labels = np.array([sample.label for sample in samples])
    vague, clear = (kinds == "vague") & ~everyday, (kinds == "clear") & ~everyday
    daily = (kinds == "clear") & everyday & first
    named = (kinds == "named_elsewhere") & (labels != "none")
    strangers = np.isin(kinds, ["law", "opinion", "other_field", "nonsense"])
    asked = ask & (vague | clear)
    shares = {
        "vague asked": ask[vague], "asked rightly": vague[asked], "clear asked": ask[clear & first],
        "clear declined": none[clear & first], "daily asked": ask[daily], "daily declined": none[daily],
        "named: wrong": (~ask & ~none & ~first)[named], "law ...: declined": none[strangers],
        "law ...: answered": (~ask & ~none)[strangers], "outside: answered": (~ask & ~none)[kinds == "outside"],
    }  # fmt: skip
    return "; ".join(f"{name} {np.mean(found):.3f}" for name, found in shares.items() if len(found))


if __name__ == "__main__":
    main()
