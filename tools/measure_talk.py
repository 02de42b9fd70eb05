"""How letters and talks are answered: each request of a letter, each turn of a talk.

    python -m tools.measure_talk FILE.jsonl... [--failures OUT] [--without-rasa] --data-dir DIR

A row with `requests` is a letter, one with `turns` a talk. A request is told when a procedure of its `codes` is
answered, offered when it may be picked. A turn is right when one of its codes is answered (or offered, where it
`may_ask`) and one of `must_contain` is said; thanks and a yes must only not lead elsewhere.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from assistant.assembly import today
from assistant.commands.asking import assemble
from assistant.conversation import Conversations
from assistant.dialogue.payloads import PickAmong, PickProcedure, read_payload
from assistant.evaluation.run import PATIENT_SECONDS, running_rasa
from assistant.nlu.rules import read_rules
from assistant.settings import PROJECT, Settings
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import open_database

Row = Mapping[str, Any]
SILENT = ("thanks", "yes_no")  # moves after which no procedure need be told


def told(reply: Row) -> set[str]:
    """The codes that a reply answers about."""
    named = [reply["procedure"]["code"]] if reply["procedure"] else []
    return {*named, *(source["code"] for source in reply["sources"])}


def offered(reply: Row) -> set[str]:
    """The codes that may be picked."""
    codes: set[str] = set()
    for choice in reply["choices"]:
        match read_payload(choice["payload"]):
            case PickProcedure(code):
                codes.add(code)
            case PickAmong(several):
                codes |= set(several)
    return codes


def is_right(turn: Row, reply: Row) -> bool:
    """Whether a turn of a talk is answered as it should be."""
    codes, text = set(turn["codes"]), " ".join(message["text"] for message in reply["messages"]).lower()
    if turn["move"] in SILENT and not told(reply):
        return True
    if not told(reply) & codes:
        return bool(turn["may_ask"] and offered(reply) & codes)
    return not turn["must_contain"] or any(words.lower() in text for words in turn["must_contain"])


class Measure:
    """Counts over all rows, with what went wrong."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.wrong: list[Row] = []
        self.seconds: list[float] = []

    def letter(self, row: Row, reply: Row, why: object) -> None:
        """Note a letter."""
        answers, choices = told(reply), offered(reply)
        marks = []
        for request in row["requests"]:
            codes = set(request["codes"])
            mark = "told" if answers & codes else "offered" if choices & codes else "missed"
            self.counts[f"request {mark}"] += 1
            marks.append(mark)
        is_first = bool(set(marks) - {"missed"})
        self.counts["letters"] += 1
        self.counts["letters: one found"] += is_first
        self.counts["letters: all found"] += "missed" not in marks
        if marks != ["told"] * len(marks):
            self.wrong.append({"said": row["question"], "wanted": row["requests"], "marks": marks, **shown(reply, why)})

    def turn(self, before: Sequence[str], turn: Row, reply: Row, why: object) -> None:
        """Note a turn of a talk."""
        right = is_right(turn, reply)
        self.counts[f"{turn['move']}: turns"] += 1
        self.counts[f"{turn['move']}: right"] += right
        self.counts["all turns"] += 1
        self.counts["all right"] += right
        if not right:
            self.wrong.append({"before": before, "said": turn["say"], "wanted": turn, **shown(reply, why)})


def shown(reply: Row, why: object) -> Row:
    """What is kept of a wrong reply."""
    texts = [message["text"][:300] for message in reply["messages"]]
    found = {"told": sorted(told(reply)), "offered": sorted(offered(reply)), "outcome": reply["outcome"]}
    return {**found, "texts": texts, "why": why}


async def measure(rows: Sequence[Row], options: argparse.Namespace, settings: Settings) -> Measure:
    """Say every row in a conversation of its own."""
    assembly, counted = assemble(settings), Measure()
    assert assembly.world is not None
    rules = read_rules(PROJECT / "training_data" / "rules")
    async with AsyncExitStack() as stack:
        rasa = None if options.without_rasa else await stack.enter_async_context(running_rasa(settings))
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        database = open_database(f"sqlite:///{Path(folder) / 'talks.sqlite3'}")
        stack.callback(database.close)
        talk = Conversations(ConversationStore(database), rules, rasa, today, turn_seconds=PATIENT_SECONDS)
        for row in rows:
            conversation_id: str | None = None
            before: list[str] = []
            turns = row.get("turns") or [{"say": row["question"]}]
            for turn in turns:
                started = time.process_time()
                done = await talk.say(turn["say"], assembly.world, assembly.restorer, conversation_id)
                counted.seconds.append(time.process_time() - started)
                conversation_id = done.conversation_id
                if "turns" in row:
                    counted.turn(tuple(before), turn, done.reply, done.why)
                else:
                    counted.letter(row, done.reply, done.why)
                before.append(turn["say"])
    return counted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--data-dir", type=Path)
    parser.add_argument("--failures", type=Path)
    parser.add_argument("--without-rasa", action="store_true")
    options = parser.parse_args()
    rows = [json.loads(line) for file in options.files for line in file.read_text(encoding="utf-8").splitlines()]
    settings = Settings() if options.data_dir is None else Settings(ASSISTANT_DATA_DIR=options.data_dir)
    counted = asyncio.run(measure(rows, options, settings))
    for name, count in sorted(counted.counts.items()):
        print(f"{name:30} {count}")
    seconds = sorted(counted.seconds)
    print(f"p50 {seconds[len(seconds) // 2]:.3f} s, p95 {seconds[int(len(seconds) * 0.95)]:.3f} s of processor time")
    if options.failures:
        lines = [json.dumps(row, ensure_ascii=False, default=str) for row in counted.wrong]
        options.failures.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
