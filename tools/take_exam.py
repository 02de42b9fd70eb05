"""Sit the exam: python -m tools.take_exam [tests/exam/facts.jsonl] --data-dir DIR [--failures FILE]

Asks every question whose procedure is published in DIR, without Rasa, and counts in how many answers the fact is said,
the right procedure is named, a wrong fact of the same record is said first, and the same for questions that the record
does not answer. The exam is run at most five times; note each run in tests/exam/README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import quantiles
from typing import Any

from tqdm import tqdm

from assistant.assembly import today
from assistant.commands.asking import assemble
from assistant.conversation import Conversations
from assistant.evaluation.report import PARTIAL
from assistant.evaluation.run import PATIENT_SECONDS
from assistant.language.spelling import fold, one_spelling
from assistant.nlu.rules import read_rules
from assistant.settings import PROJECT, Settings
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import open_database

EXAM = PROJECT / "tests" / "exam" / "facts.jsonl"
_ZERO = re.compile(r"(?<!\d)0+(?=\d)")
_SPACE = re.compile(r"[\s*]+")


def main() -> None:
    """Ask and count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("exam", nargs="?", type=Path, default=EXAM)
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--failures", type=Path)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.exam.read_text(encoding="utf-8").splitlines()]
    assembly = assemble(Settings(data_dir=options.data_dir))
    world = assembly.world
    assert world is not None
    asked = [row for row in rows if world.catalogue.find(row["code"])]
    replies = []
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'talks.sqlite3'}")
        rules = read_rules(PROJECT / "training_data" / "rules")
        talks = Conversations(ConversationStore(database), rules, None, today, turn_seconds=PATIENT_SECONDS)
        for row in tqdm(asked):
            replies.append(asyncio.run(talks.say(row["question"], world, assembly.restorer)).reply)
        database.close()
    for origin in ("curated", "imported"):
        report(origin, [pair for pair in zip(asked, replies, strict=True) if pair[0]["origin"] == origin])
    if options.failures:
        judged = [
            (row, reply, marks(row, reply)) for row, reply in zip(asked, replies, strict=True) if row["answerable"]
        ]
        missed = [{**row, **mark, "text": text_of(reply)} for row, reply, mark in judged if not mark["said"]]
        lines = [json.dumps(row, ensure_ascii=False) for row in missed]
        options.failures.write_text("\n".join(lines) + "\n", encoding="utf-8")


def report(origin: str, pairs: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> None:
    """Print the figures of one part of the exam."""
    counts: Counter[str] = Counter()
    for row, reply in pairs:
        counts["answerable" if row["answerable"] else "not in the record"] += 1
        counts.update(name for name, holds in marks(row, reply).items() if holds)
    words = quantiles([len(text_of(reply).split()) for _, reply in pairs], n=10) if len(pairs) > 1 else [0] * 9
    print(f"{origin}: {dict(counts)}; words shown: half {words[4]:.0f}, nine tenths {words[8]:.0f}")


def marks(row: Mapping[str, Any], reply: Mapping[str, Any]) -> dict[str, bool]:
    """What is right and wrong in one reply."""
    text = plain(text_of(reply))
    named = (reply["procedure"] or {}).get("code") == row["code"]
    first = plain(next((m["text"] for m in reply["messages"] if m["kind"] == "answer"), ""))
    is_silent = plain(PARTIAL) in text
    if not row["answerable"]:
        return {
            "named, not in the record": named,
            "says that it is not, of those named": named and is_silent,
            "a wrong fact first, not in the record": _says(first, row["wrong"]),
        }
    said = _says(text, row["answers"])
    said_first = _says(first, row["answers"])
    return {
        "named": named,
        "said": said,
        "said, folded too": said or _says(plain(text_of(reply, with_details=True)), row["answers"]),
        "called missing, of those named": named and is_silent and not said,
        "said first": said_first,
        "a wrong fact first": not said_first and _says(first, row["wrong"]),
    }


def text_of(reply: Mapping[str, Any], with_details: bool = False) -> str:
    """All that is shown; without what is folded, unless that is wanted too."""
    return "\n".join(message["text"] for message in reply["messages"] if with_details or message["kind"] != "detail")


def plain(text: str) -> str:
    """A text to be searched: one spelling, no diacritics, numbers without leading zeros."""
    return _ZERO.sub("", _SPACE.sub(" ", fold(one_spelling(text)))).strip()


def _says(text: str, facts: Sequence[str]) -> bool:
    return any(
        re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text) for fact in facts if (wanted := plain(fact).strip(" ."))
    )


if __name__ == "__main__":
    main()
