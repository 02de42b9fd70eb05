"""A fixed part of all replies, whole: whoever changes the road of a message sees here what else has changed.

After a change that is meant: `KEEP_REPLIES=1 pytest tests/dialogue/test_replies_are_kept.py`, and read the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from tests.dialogue.conftest import Talk
from tools.replies import talks, without_chance

KEPT = Path(__file__).with_name("kept_replies.jsonl")
EVERY = 30  # of the evaluation rows


def rows() -> list[tuple[str, list[str]]]:
    asked = ((name, turns) for name, turns in talks(EVERY) if name.partition(":")[2].isdigit())
    return [(name, [str(turn["says"]) for turn in turns]) for name, turns in asked]


def line(name: str, said: str, reply: dict[str, Any]) -> str:
    head = json.dumps({"talk": name, "said": said}, ensure_ascii=False)
    return f'{head[:-1]}, "reply": {without_chance(reply)}}}'


def test_the_replies_to_a_fixed_part_of_the_questions_are_as_they_were(talk: Talk) -> None:
    lines = [line(name, said[-1], talk(*said)) for name, said in rows()]
    if os.environ.get("KEEP_REPLIES"):
        KEPT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    kept = KEPT.read_text(encoding="utf-8").splitlines()
    assert len(kept) == len(lines) > 40
    changed = [json.loads(now)["said"] for was, now in zip(kept, lines, strict=True) if was != now]
    assert changed == []
