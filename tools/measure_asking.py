"""Answered, asked back or declined, by kind: python -m tools.measure_asking ROWS.jsonl... --data-dir DIR [--out FILE]

Rows hold {question, kind, codes?, name_codes?}; those of `tests/evaluation` are taken as clear, vague or not ours by
what they expect. Without Rasa. `--out` keeps what came out of each, with the rule that decided.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.assembly import today
from assistant.commands.asking import assemble
from assistant.conversation import Conversations
from assistant.evaluation.run import PATIENT_SECONDS
from assistant.nlu.rules import read_rules
from assistant.settings import PROJECT, Settings
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import open_database

NOT_OURS = ("law", "opinion", "other_field", "nowhere", "nonsense", "foreign", "outside")
Row = Mapping[str, Any]


def main() -> None:
    """Ask, count, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    asked = asyncio.run(ask_all([row for file in options.files for row in read_rows(file)], options.data_dir))
    if options.out:
        options.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in asked), encoding="utf-8")
    print("\n".join(table(asked)))


def read_rows(file: Path) -> list[dict[str, Any]]:
    """The rows of a file that can be judged here, each with its kind."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        {**row, "kind": kind, "file": file.name}
        for row in rows
        if not row.get("before") and (kind := row.get("kind") or _kind_of(row))
    ]


def _kind_of(row: Row) -> str:
    if row.get("ask_back"):
        return "vague"
    if row.get("expects"):
        return ""
    is_out = row.get("scope") in ("out", "out_of_scope", "legal_advice", False) or row.get("codes") == []
    return "outside" if is_out else "clear" if row.get("codes") else ""


async def ask_all(rows: Iterable[Row], data_dir: Path) -> list[dict[str, Any]]:
    """What came out of each row, asked in a conversation of its own."""
    assembly = assemble(Settings(data_dir=data_dir))
    world = assembly.world
    assert world is not None
    asked = []
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'talks.sqlite3'}")
        rules = read_rules(PROJECT / "training_data" / "rules")
        talks = Conversations(ConversationStore(database), rules, None, today, turn_seconds=PATIENT_SECONDS)
        for row in tqdm(list(rows), disable=None):
            codes = row.get("codes") or row.get("name_codes") or ()
            if codes and not any(world.catalogue.find(code) for code in codes):
                continue
            finished = await talks.say(row["question"], world, assembly.restorer)
            reply = finished.reply
            asked.append(
                {
                    **row,
                    "outcome": reply["outcome"],
                    "answered": (reply["procedure"] or {}).get("code", ""),
                    "offered": _offered(reply),
                    "rule": finished.why[0][0] if finished.why else "",
                    "text": reply["messages"][0]["text"][:200] if reply["messages"] else "",
                }
            )
        database.close()
    return asked


def _offered(reply: Row) -> list[str]:
    said = json.dumps([choice["payload"] for choice in reply["choices"]])
    return [one["code"] for one in reply["candidates"] if one["code"] in said] or [
        one["code"] for one in reply["candidates"]
    ]


def table(asked: Sequence[Row]) -> list[str]:
    """The figures, one a line."""
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in asked:
        by_kind["not ours" if row["kind"] in NOT_OURS else row["kind"]].append(row)
        if row["kind"] in NOT_OURS:
            by_kind[row["kind"]].append(row)
    vague, clear, named = by_kind["vague"], by_kind["clear"], by_kind["named_elsewhere"]
    back = [row for row in (*vague, *clear) if is_back(row)]
    lines = [
        _line("vague asked back", vague, is_back),
        _line("  and one of its procedures offered", vague, lambda row: is_back(row) and is_offered(row)),
        _line("asked back rightly, of all vague and clear asked back", back, lambda row: row["kind"] == "vague"),
        _line("clear answered", clear, lambda row: bool(row["answered"])),
        _line("  with the right one", clear, lambda row: row["answered"] in row["codes"]),
        _line("  asked back", clear, is_back),
        _line("  refused", [*clear, *vague], is_refused),
        _line("named elsewhere: answered with another", named, is_wrong),
        _line("  named or offered", named, is_named),
        _line("  answered as the first", named, lambda row: row["answered"] in row["name_codes"]),
    ]
    for kind in ("not ours", *NOT_OURS):
        lines.append(_line(f"{kind}: not answered", by_kind[kind], lambda row: not row["answered"]))
        lines.append(_line(f"{kind}: declined", by_kind[kind], is_refused))
    return [line for line in lines if line]


def is_back(row: Row) -> bool:
    return bool(row["outcome"] == "asked_back")


def is_refused(row: Row) -> bool:
    return row["outcome"] == "out_of_scope"


def is_offered(row: Row) -> bool:
    return any(code in row["offered"] for code in row["codes"])


def is_wrong(row: Row) -> bool:
    return bool(row["answered"]) and row["answered"] not in row["name_codes"]


def is_named(row: Row) -> bool:
    return bool(row["answered"] in row["name_codes"]) or any(code in row["offered"] for code in row["name_codes"])


def _line(name: str, rows: Sequence[Row], holds: Any) -> str:
    hits = sum(map(holds, rows))
    return f"{name:56} {hits / len(rows):6.3f}  {hits}/{len(rows)}" if rows else ""


if __name__ == "__main__":
    main()
