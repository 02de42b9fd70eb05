"""Which statement of a record is found first, and how long that takes: `python tests/benchmarks/reading.py FILE`.

FILE holds a question a line: {code, question, proof} or {code, question, answers: [...]}; a question without either is
one that the record does not answer. Side by side: the old passage finder, BM25 over the statements, the encoder that
searches, and ours; then the time of a warm reading. `--folds DIR` is for the questions that the reader was fitted on:
each is read with the numbers of the fold that its record took no part in (`tools/fit_reader.py --keep DIR`).
"""

from __future__ import annotations

import argparse
import json
import math
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np

from assistant.commands.asking import assemble
from assistant.knowledge.importing.reference import read_reference
from assistant.knowledge.record import Procedure
from assistant.knowledge.view import View
from assistant.language.reading import Reading, read
from assistant.retrieval.encoder import Encoder, open_encoder
from assistant.settings import Settings
from assistant.statements.finding import FactFinder
from assistant.statements.pieces import Layers, PieceEncoder, open_pieces, read_learnt
from assistant.statements.reader import read_weights
from assistant.statements.splitting import statements_of
from tests.benchmarks.old_passages import best_passage

RIGHT = 0.7  # of the words of the proof must stand in what was found
DAY = date(2026, 11, 29)
CALLED_MISSING = 0.05  # of the answered questions that may be called unanswered
_WORD = re.compile(r"\w+")
_K1, _B = 1.5, 0.75


@dataclass(frozen=True)
class Asked:
    """One question of the file."""

    code: str
    origin: str
    reading: Reading
    proofs: tuple[str, ...]


def main() -> None:
    """Read every question by every way."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--data-dir", type=Path, help="a database with the records; else the shipped ones")
    parser.add_argument("--records", nargs="*", type=Path, default=[], help="the state's records, beside the database")
    parser.add_argument("--folds", type=Path)
    options = parser.parse_args()
    world = assemble(Settings(data_dir=options.data_dir) if options.data_dir else Settings())
    restorer, loaded = world.restorer, world.world
    assert restorer is not None
    assert loaded is not None
    known: dict[tuple[str, str], Procedure] = {}
    for one in (*loaded.catalogue.beside.values(), *loaded.catalogue.procedures.values()):
        known.setdefault((one.code, one.origin), one)
        known[one.code, ""] = one
    for one in read_reference(options.records).procedures if options.records else ():
        known[one.code, ""] = known[one.code, one.origin] = one
    asked = [one for one in read_file(options.file, restorer) if (one.code, one.origin) in known]
    print(f"{len(asked)} questions of known records, {sum(bool(one.proofs) for one in asked)} answered")
    finders = Finders(options.folds, options.data_dir)
    measure(asked, known, finders, open_encoder())


class Finders:
    """Our finder, or one for each fold."""

    def __init__(self, folds: Path | None, folder: Path | None) -> None:
        place = Path(tempfile.mkdtemp()) if folds or folder is None else folder / "index"
        self._of_code: dict[str, FactFinder] = {}
        self._usual = FactFinder(open_pieces(), place) if folds is None else None
        for fold in sorted(folds.iterdir()) if folds else ():
            encoder = PieceEncoder(Layers(), read_learnt(fold / "pieces.npz"))
            finder = FactFinder(encoder, place, read_weights(fold / "reader.json"))
            self._of_code.update(dict.fromkeys((fold / "codes.txt").read_text(encoding="utf-8").split(), finder))

    def of(self, code: str) -> FactFinder:
        """The finder whose numbers owe nothing to this record."""
        return self._usual or self._of_code[code]


def read_file(file: Path, restorer: object) -> list[Asked]:
    """The questions of a file in either shape."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        proofs = tuple(filter(None, [row.get("proof", ""), *row.get("answers", [])]))
        if row.get("answerable") is False:
            proofs = ()
        found.append(Asked(row["code"], row.get("origin", ""), read(row["question"], restorer), proofs))  # type: ignore[arg-type]
    return found


def measure(
    asked: Sequence[Asked], known: dict[tuple[str, str], Procedure], finders: Finders, encoder: Encoder
) -> None:
    """Print how often the right statement comes first by each way, and how long ours takes."""
    right: Counter[str] = Counter()
    in_three = 0
    seconds: list[float] = []
    chances: list[tuple[float, bool]] = []
    missing: list[tuple[float, bool]] = []
    vectors: dict[int, np.ndarray] = {}
    for one in asked:
        view = View(known[one.code, one.origin], DAY, {})
        found = statements_of(view.procedure)
        texts = [statement.searched() for statement in found]
        finder = finders.of(one.code)
        finder.page(view.procedure)
        finder.find(one.reading, view)  # warm
        begun = time.perf_counter()
        answer = finder.find(one.reading, view)
        seconds.append(time.perf_counter() - begun)
        if answer is None:
            continue
        is_right = holds(answer.statements[0].searched(), one.proofs)
        chances.append((answer.chance, is_right))
        missing.append((answer.missing, not one.proofs))
        if not one.proofs:
            continue
        passage = best_passage(view, tuple(_WORD.findall(one.reading.text)))
        right["old passage finder"] += passage is not None and holds(passage.text, one.proofs)
        right["BM25"] += holds(texts[bm25(texts, one.reading.text)], one.proofs)
        if id(view.procedure) not in vectors:
            vectors[id(view.procedure)] = encoder.embed_passages(texts)
        nearest = vectors[id(view.procedure)] @ encoder.embed_questions([one.reading.text])[0]
        right["encoder"] += holds(texts[int(nearest.argmax())], one.proofs)
        right["ours"] += is_right
        in_three += any(holds(statement.searched(), one.proofs) for statement in answer.statements)
    total = sum(bool(one.proofs) for one in asked) or 1
    for name, count in right.items():
        print(f"{name:20} right first {count / total:.3f}")
    print(f"{'ours, all it tells':20} holds it   {in_three / total:.3f}")
    print_chances(chances, missing)
    ordered = sorted(seconds)
    p95 = ordered[int(len(ordered) * 0.95)]
    print(f"reading warm: p50 {statistics.median(ordered) * 1000:.1f} ms, p95 {p95 * 1000:.1f} ms")


def print_chances(chances: Sequence[tuple[float, bool]], missing: Sequence[tuple[float, bool]]) -> None:
    """Print whether the chance keeps its word, and how many unanswered questions are caught."""
    for low in np.arange(0, 1, 0.1):
        within = [is_right for chance, is_right in chances if low <= chance < low + 0.1]
        if within:
            print(f"chance {low:.1f}: {len(within):5d} questions, right {sum(within) / len(within):.3f}")
    answered = [chance for chance, is_missing in missing if not is_missing]
    unanswered = np.array([chance for chance, is_missing in missing if is_missing])
    if answered and len(unanswered):
        bar = float(np.quantile(answered, 1 - CALLED_MISSING))
        area = float(np.mean([np.mean(unanswered > one) for one in answered]))
        print(f"{len(unanswered)} unanswered: AUC {area:.3f}, above {bar:.2f} {np.mean(unanswered > bar):.3f}")


def holds(text: str, proofs: Sequence[str]) -> bool:
    """Whether a text holds the words of one of the proofs."""
    have = set(_WORD.findall(text.lower()))
    return any(
        sum(word in have for word in words) >= RIGHT * len(words)
        for words in (_WORD.findall(proof.lower()) for proof in proofs)
        if words
    )


def bm25(texts: Sequence[str], question: str) -> int:
    """Return the place of the text that the usual formula puts first."""
    bags = [Counter(_WORD.findall(text)) for text in texts]
    mean = sum(bag.total() for bag in bags) / len(bags)
    scores = np.zeros(len(bags))
    for word in set(_WORD.findall(question)):
        having = sum(word in bag for bag in bags)
        rarity = math.log(1 + (len(bags) - having + 0.5) / (having + 0.5))
        for place, bag in enumerate(bags):
            times = bag[word]
            scores[place] += rarity * times * (_K1 + 1) / (times + _K1 * (1 - _B + _B * bag.total() / mean))
    return int(scores.argmax())


if __name__ == "__main__":
    main()
