"""Asks an assistant everything, keeps each reply as it comes, and goes on where it was stopped."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import httpx
from tqdm import tqdm

from bench.adapters import Adapter, Heard, Outcome
from bench.rows import Talk


@dataclass(frozen=True, slots=True)
class Held:
    """One conversation with all replies, and the seconds that each took."""

    talk: Talk
    heard: tuple[Heard, ...]
    seconds: tuple[float, ...]


def run(talks: Sequence[Talk], adapter: Adapter, out: Path, at_once: int = 2, limit: float = 30.0) -> tuple[Held, ...]:
    """Hold every conversation that `out` does not have yet; a peer that hangs for `limit` seconds has failed."""
    known = _kept(out)
    by_id = {talk.id: talk for talk in talks}
    todo = [talk for talk in by_id.values() if talk.id not in known]
    writing = threading.Lock()
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("a", encoding="utf-8") as file, httpx.Client(timeout=limit) as client:

        def hold(talk: Talk) -> None:
            held = _hold(talk, adapter, client)
            row = {"id": talk.id, "heard": [asdict(one) for one in held.heard], "seconds": held.seconds}
            with writing:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                file.flush()
                known[talk.id] = row

        with ThreadPoolExecutor(at_once) as pool:
            for _ in tqdm(pool.map(hold, todo), total=len(todo), unit="talk", disable=None):
                pass
    return tuple(_held(talk, known[talk.id]) for talk in by_id.values())


def _hold(talk: Talk, adapter: Adapter, client: httpx.Client) -> Held:
    state: dict[str, Any] = {}
    heard, seconds = [], []
    for turn in talk.turns:
        started = time.perf_counter()
        try:
            one = adapter.ask(client, state, turn.say)
        except (httpx.HTTPError, ValueError, KeyError, TypeError, AttributeError) as error:
            one = Heard(Outcome.FAILED, trouble=f"{type(error).__name__}: {error}"[:200])
        heard.append(one)
        seconds.append(round(time.perf_counter() - started, 4))
    return Held(talk, tuple(heard), tuple(seconds))


def _held(talk: Talk, row: dict[str, Any]) -> Held:
    return Held(talk, tuple(_heard(one) for one in row["heard"]), tuple(row["seconds"]))


def _heard(row: dict[str, Any]) -> Heard:
    lists = {"codes": tuple(row["codes"]), "offered": tuple(row["offered"])}
    return Heard(**{**row, **lists, "outcome": Outcome(row["outcome"])})


def _kept(out: Path) -> dict[str, dict[str, Any]]:
    if not out.exists():
        return {}
    return {row["id"]: row for row in _whole_lines(out)}


def _whole_lines(out: Path) -> Iterator[dict[str, Any]]:
    """What was written to the end; a line that was cut off when the run was stopped is asked again."""
    lines = out.read_text(encoding="utf-8").splitlines(keepends=True)
    whole = [line for line in lines if line.endswith("\n")]
    if len(whole) < len(lines):
        out.write_text("".join(whole), encoding="utf-8")
    yield from map(json.loads, whole)
