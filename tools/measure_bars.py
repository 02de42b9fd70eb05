"""What every bar of the rules is worth: python -m tools.measure_bars [QUESTIONS.jsonl...] > docs/do-luong/nguong.md

Each bar is moved down and up by a fifth (a count: by one) while the others stay, and all questions are asked again,
without Rasa. A bar whose moves change nothing is not needed; one that gains by a move is set wrong.
"""

from __future__ import annotations

import argparse
import asyncio
from dataclasses import fields, replace
from pathlib import Path

from assistant.commands.asking import assemble
from assistant.dialogue.bars import BARS, Bars
from assistant.evaluation.report import figures
from assistant.evaluation.rows import read_rows
from assistant.evaluation.run import evaluate
from assistant.nlu.rules import read_rules
from assistant.settings import PROJECT, Settings

STEP = 0.2
HEAD = """# Các mức của trang luật

`python -m tools.measure_bars`: {of} câu của `tests/evaluation/*_tune.jsonl`, không có Rasa, xử lý đúng {hits} câu.
Mỗi mức được hạ rồi nâng một phần năm (số đếm: một), các mức khác giữ nguyên; con số là số câu xử lý đúng thêm (+)
hay bớt (-).
"""


def main() -> None:
    """Measure and print a page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "files", nargs="*", type=Path, default=sorted((PROJECT / "tests/evaluation").glob("*_tune.jsonl"))
    )
    rows = [row for file in parser.parse_args().files for row in read_rows(file)]
    assembly, rules = assemble(Settings()), read_rules(PROJECT / "training_data" / "rules")

    def handled(bars: Bars) -> tuple[int, int]:
        share = figures(asyncio.run(evaluate(rows, assembly, rules, None, bars)).answers)["handled"]
        return share["hits"], share["of"]

    hits, of = handled(BARS)
    print(HEAD.format(of=of, hits=hits))
    print("| mức | đang dùng | hạ xuống | nâng lên |\n|---|---|---|---|")
    for bar in fields(Bars):
        value: float = getattr(BARS, bar.name)
        moved = (value - 1, value + 1) if isinstance(value, int) else (value * (1 - STEP), min(value * (1 + STEP), 1.0))
        told = [f"{one:g}: {handled(replace(BARS, **{bar.name: one}))[0] - hits:+d}" for one in moved]
        print(f"| `{bar.name}` | {value:g} | {told[0]} | {told[1]} |", flush=True)


if __name__ == "__main__":
    main()
