"""Every reply, whole, to one sorted file: what a change of the road from message to answer must leave as it was.

    python -m tools.replies OUT.jsonl [--every N] [--without-rasa] [--channel web|call]
    python -m tools.replies --compare BEFORE.jsonl AFTER.jsonl

It starts `assistant serve` on data of its own, says every evaluation row and plays every scenario through
`POST /api/chat`, and writes one line for each turn. Ids and codes that chance makes are replaced by their kind.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import yaml
from tqdm import tqdm

PROJECT = Path(__file__).parent.parent
START_SECONDS = 300
AT_ONCE = 2
_BY_CHANCE = (
    (re.compile(r"TLMC(?:[- ][0-9A-Z]{5}){1,4}"), "<code>"),
    (re.compile(r"(?<=[#/=])[A-Za-z0-9_-]{24,}"), "<id>"),
    (re.compile(r"http://127\.0\.0\.1:[0-9]+"), "<address>"),
    (re.compile(r"data:image/[^\"]+"), "<picture>"),
)
Turn = Mapping[str, Any]


def talks(every: int) -> Iterator[tuple[str, list[Turn]]]:
    """Every conversation with its name: rows of the evaluation files, then the scenarios."""
    for file in sorted((PROJECT / "tests" / "evaluation").glob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line) if line.strip() else None
            if row and number % every == 0:
                yield f"{file.name}:{number}", [{"says": text} for text in (*row.get("before", ()), row["question"])]
    for file in sorted((PROJECT / "tests" / "scenarios").rglob("*.yaml")):
        turns = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["turns"]
        yield f"{file.parent.name}/{file.name}", [turn for turn in turns if "says" in turn or "picks" in turn]


def play(client: httpx.Client, turns: Sequence[Turn], channel: str) -> list[dict[str, Any]]:
    """Say the turns of one conversation and return the replies; one that is refused is noted as such."""
    conversation_id, choices, replies = None, [], []
    for turn in turns:
        body: dict[str, Any] = {"text": turn.get("says", ""), "channel": channel, "conversation_id": conversation_id}
        if "picks" in turn:
            found = [one for one in choices if turn["picks"].lower() in one["title"].lower()]
            if not found:
                replies.append({"no_such_choice": turn["picks"]})
                continue
            body |= {"text": found[0]["title"], "choice": found[0]["payload"]}
        response = client.post("/api/chat", json=body)
        reply = response.json()
        conversation_id = reply.pop("conversation_id", conversation_id)
        choices = reply.get("choices", choices)
        replies.append(reply)
    return replies


def without_chance(reply: Mapping[str, Any]) -> str:
    """The reply as one line of JSON, with what is random named by its kind; without the evidence, which is long."""
    kept = {name: value for name, value in reply.items() if name != "evidence"}
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    for pattern, kind in _BY_CHANCE:
        text = pattern.sub(kind, text)
    return text


def dump(url: str, every: int, channel: str) -> list[str]:
    """All lines, sorted by the name of their conversation and the number of their turn."""
    conversations = list(talks(every))
    with httpx.Client(base_url=url, timeout=60) as client, ThreadPoolExecutor(AT_ONCE) as pool:
        jobs = pool.map(lambda one: play(client, one[1], channel), conversations)
        played = list(tqdm(jobs, total=len(conversations), unit="cuộc", disable=None))
    lines = [
        json.dumps({"talk": name, "turn": number, "said": turn.get("says") or turn["picks"]}, ensure_ascii=False)[:-1]
        + f', "reply": {without_chance(reply)}}}'
        for (name, turns), replies in zip(conversations, played, strict=True)
        for number, (turn, reply) in enumerate(zip(turns, replies, strict=True), 1)
    ]
    return sorted(lines)


def compare(before: Path, after: Path) -> int:
    """Print each turn whose reply is another one; the exit status is 0 when there is none."""
    old, new = (_by_turn(file) for file in (before, after))
    changed = [key for key in sorted(old | new) if old.get(key) != new.get(key)]
    for key in changed:
        print(f"{key[0]} lượt {key[1]}: {(new.get(key) or old[key])['said']}")
        was, now = (table.get(key, {}).get("reply", {}) for table in (old, new))
        for name in sorted({*was, *now}):
            if was.get(name) != now.get(name):
                print(f"  - {name}: {json.dumps(was.get(name), ensure_ascii=False)}")
                print(f"  + {name}: {json.dumps(now.get(name), ensure_ascii=False)}")
    print(f"{len(changed)} lượt khác trong {len(old | new)}")
    return 1 if changed else 0


def _by_turn(file: Path) -> dict[tuple[str, int], dict[str, Any]]:
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return {(row["talk"], row["turn"]): row for row in rows}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _served(folder: Path, with_rasa: bool) -> tuple[subprocess.Popen[bytes], str]:
    port, rasa_port = _free_port(), _free_port()
    environment = {
        **os.environ,
        "ASSISTANT_DATA_DIR": str(folder),
        "PORT": str(port),
        "RASA_PORT": str(rasa_port),
        "REQUESTS_PER_MINUTE": "1000000",
        "RASA_WAIT_SECONDS": "10",
        **({} if with_rasa else {"RASA_URL": f"http://127.0.0.1:{rasa_port}"}),
    }
    with (folder / "server.log").open("wb") as log:
        command = [sys.executable, "-m", "assistant", "serve"]
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}"
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            status = httpx.get(f"{url}/readyz", timeout=5).json()
            if status["ready"] and status["rasa"] == with_rasa:
                return process, url
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    process.kill()
    raise SystemExit(f"Máy chủ không sẵn sàng; xem {folder / 'server.log'}")


def main() -> int:
    """Write the dump, or compare two."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--without-rasa", action="store_true")
    parser.add_argument("--channel", choices=("web", "call"), default="web")
    options = parser.parse_args()
    if options.compare:
        return compare(*options.files[:2])
    with tempfile.TemporaryDirectory() as folder:
        process, url = _served(Path(folder), not options.without_rasa)
        try:
            lines = dump(url, options.every, options.channel)
        finally:
            process.terminate()
            process.wait(20)
    options.files[0].write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} lượt vào {options.files[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
