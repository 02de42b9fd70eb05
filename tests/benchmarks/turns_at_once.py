"""How many turns a machine answers, one at a time and many at once, beside another checkout in the same run.

    python tests/benchmarks/turns_at_once.py [OTHER_CHECKOUT] [--rounds N]

Each checkout serves its shipped content with its own Rasa and the Python of this one; they take turns, so that a busy
machine is busy for both. Prints p50, p95 and turns a second for 1, 16 and 64 clients, memory, and the ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import httpx
import psutil

from tests.conftest import LiveServer, free_port, stop_server

HERE = Path(__file__).parents[2]
CLIENTS = (1, 16, 64)
QUESTIONS, WARM_UP = 192, 20


@dataclass(frozen=True, slots=True)
class Measured:
    """One load on one checkout. Times in seconds."""

    p50: float
    p95: float
    per_second: float
    refused: int


def questions() -> list[str]:
    """Different questions from the evaluation files, in a fixed order."""
    files = sorted((HERE / "tests" / "evaluation").glob("*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.open(encoding="utf-8")]
    return list(dict.fromkeys(row["question"] for row in rows))[: QUESTIONS + WARM_UP]


def serve(checkout: Path, folder: str) -> LiveServer:
    """Start `assistant serve` of one checkout."""
    port = free_port()
    data = Path(folder)
    environment = {
        **os.environ, "ASSISTANT_DATA_DIR": folder, "PORT": str(port), "RASA_PORT": str(free_port()),
        "REQUESTS_PER_MINUTE": "1000000",
    }  # fmt: skip
    with (data / "server.log").open("wb") as log:
        command = [sys.executable, "-m", "assistant", "serve"]
        process = subprocess.Popen(command, cwd=checkout, env=environment, stdout=log, stderr=log)
    return LiveServer(f"http://127.0.0.1:{port}", data, environment, process)


def load(url: str, clients: int, asked: Sequence[str]) -> Measured:
    """Ask the questions with so many clients at once, each question in a conversation of its own."""
    times: list[float] = []
    refused = 0

    def ask(text: str) -> tuple[float, int]:
        started = time.perf_counter()
        response = client.post("/api/chat", json={"text": text})
        return time.perf_counter() - started, response.status_code

    limits = httpx.Limits(max_connections=clients, max_keepalive_connections=clients)
    started = time.perf_counter()
    with httpx.Client(base_url=url, timeout=120, limits=limits) as client, ThreadPoolExecutor(clients) as pool:
        for seconds, status in pool.map(ask, asked):
            times += [seconds] if status == 200 else []
            refused += status != 200
    wall = time.perf_counter() - started
    ordered = sorted(times)
    return Measured(statistics.median(ordered), ordered[int(len(ordered) * 0.95)], len(times) / wall, refused)


def memory_mb(server: LiveServer) -> int:
    """Resident memory of the server and its Rasa, in MB."""
    process = psutil.Process(server.process.pid)
    return sum(one.memory_info().rss for one in (process, *process.children(recursive=True))) >> 20


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("other", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    checkouts = {"this": HERE, **({"other": options.other.resolve()} if options.other else {})}
    asked = questions()
    results: dict[tuple[str, int], list[Measured]] = {}
    servers: dict[str, LiveServer] = {}
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        try:
            for (name, checkout), folder in zip(checkouts.items(), (first, second), strict=False):
                servers[name] = serve(checkout, folder)
                servers[name].wait(seconds=600)
                load(servers[name].url, 1, asked[:WARM_UP])
            for _ in range(options.rounds):
                for clients in CLIENTS:
                    for name, server in servers.items():
                        results.setdefault((name, clients), []).append(load(server.url, clients, asked[WARM_UP:]))
            for (name, clients), runs in sorted(results.items()):
                best = min(runs, key=lambda run: run.p50)
                print(
                    f"{name:6} {clients:3} clients: p50 {best.p50 * 1000:7.1f} ms  p95 {best.p95 * 1000:7.1f} ms  "
                    f"{best.per_second:6.1f} turns/s  refused {sum(run.refused for run in runs)}"
                )
            for clients in CLIENTS if "other" in servers else ():
                this, other = (min(results[name, clients], key=lambda run: run.p50) for name in ("this", "other"))
                ratios = (this.p50 / other.p50, this.p95 / other.p95, this.per_second / other.per_second)
                words = ("p50", "p95", "turns a second")
                told = ", ".join(f"{word} {ratio:.2f}" for word, ratio in zip(words, ratios, strict=True))
                print(f"{clients:3} clients, this/other: {told}")
            print("memory in MB: " + ", ".join(f"{name} {memory_mb(server)}" for name, server in servers.items()))
        finally:
            for server in servers.values():
                stop_server(server)


if __name__ == "__main__":
    main()
