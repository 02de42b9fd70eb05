"""From replies to a table: each mark as a share with its 95 % interval, over everything and by slice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from assistant.evaluation.share import Share
from bench.adapters import Outcome
from bench.judging import asked_back_deserved, judge
from bench.running import Held


def figures(held: Sequence[Held]) -> dict[str, Any]:
    """All marks, by slice and over everything, with how long a reply takes."""
    names = list(dict.fromkeys(one.talk.slice for one in held))
    parts = {name: _marks([one for one in held if one.talk.slice == name]) for name in names}
    seconds = sorted(second for one in held for second in one.seconds)
    failed = sum(heard.outcome is Outcome.FAILED for one in held for heard in one.heard)
    return {
        "talks": len(held),
        "turns": len(seconds),
        "failed": failed,
        "seconds": {"p50": _at(seconds, 0.5), "p95": _at(seconds, 0.95)},
        "all": _marks(held),
        "slices": parts,
    }


def _marks(held: Sequence[Held]) -> dict[str, Any]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    wants, replies = [], []
    for one in held:
        for turn, heard in zip(one.talk.turns, one.heard, strict=True):
            wants.append(turn.want)
            replies.append(heard)
            for name, holds in judge(turn, heard):
                counts[name][0] += holds
                counts[name][1] += 1
    deserved, asked = asked_back_deserved(wants, replies)
    if asked:
        counts["asked back, and it deserved it"] = [deserved, asked]
    return {name: Share(hits, of).as_dict() for name, (hits, of) in counts.items()}


def write_table(title: str, data: dict[str, Any]) -> str:
    """The figures in Markdown."""
    lines = [f"## {title}", ""]
    lines += [f"{data['talks']} conversations, {data['turns']} turns, {data['failed']} without a reply; "]
    lines[-1] += f"a reply takes {data['seconds']['p50']} s (p50), {data['seconds']['p95']} s (p95)."
    lines += ["", "| slice | mark | share | 95 % | of |", "|---|---|---|---|---|"]
    for name, marks in (("all", data["all"]), *data["slices"].items()):
        for mark, share in marks.items():
            low, high = share["interval_95"]
            lines.append(f"| {name} | {mark} | {share['value']:.3f} | {low:.2f}–{high:.2f} | {share['of']} |")
    return "\n".join(lines) + "\n"


def _at(ordered: Sequence[float], share: float) -> float:
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 3) if ordered else 0.0
