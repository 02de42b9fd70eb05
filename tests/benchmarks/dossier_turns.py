"""Turns to complete a dossier, time of a turn, time of a PDF: `python tests/benchmarks/dossier_turns.py`.

Plays the cooperative and the terse scenarios of every procedure against a server with the real Rasa, several times,
and prints the median number of turns, p50 and p95 of a turn, and of printing.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import httpx

from tests.conftest import LiveServer, start_server, stop_server
from tests.scenarios.test_scenarios import load

SCENARIOS = Path(__file__).parents[1] / "scenarios" / "dossier"
ROUNDS = 5


def play(server: LiveServer, client: httpx.Client, file: Path, times: list[float]) -> tuple[int, str, str]:
    """Turns until completed, the code and the conversation."""
    conversation, code, turns = None, "", 0
    for turn in load(file)["turns"]:
        body = {"text": turn["says"], **({"conversation_id": conversation} if conversation else {})}
        started = time.perf_counter()
        reply = client.post(f"{server.url}/api/chat", json=body).raise_for_status().json()
        times.append(time.perf_counter() - started)
        conversation, code, turns = reply["conversation_id"], reply["dossier"]["code"], turns + 1
    assert reply["outcome"] == "completed", file
    return turns, code, str(conversation)


def milliseconds(times: list[float]) -> str:
    ordered = sorted(times)
    return f"p50 {statistics.median(ordered) * 1000:6.1f} ms   p95 {ordered[int(len(ordered) * 0.95)] * 1000:6.1f} ms"


def main() -> None:
    """Run the benchmark."""
    with tempfile.TemporaryDirectory() as folder, httpx.Client(timeout=30) as client:
        server = start_server(Path(folder))
        try:
            server.wait(seconds=600)
            times: list[float] = []
            prints: list[float] = []
            for person, pattern in (("cooperative", "*-hop-tac.yaml"), ("terse", "*-kiem-loi.yaml")):
                counts = {}
                for _ in range(ROUNDS):
                    for file in sorted(SCENARIOS.glob(pattern)):
                        counts[file.stem], code, conversation = play(server, client, file, times)
                        started = time.perf_counter()
                        url = f"{server.url}/api/dossiers/{code}/pdf"
                        client.post(url, json={"conversation_id": conversation}).raise_for_status()
                        prints.append(time.perf_counter() - started)
                median = statistics.median(counts.values())
                print(f"{person}: median {median} turns; " + ", ".join(f"{n} {c}" for n, c in counts.items()))
            print(f"{len(times)} turns over HTTP with Rasa: {milliseconds(times)}")
            print(f"{len(prints)} PDFs over HTTP:           {milliseconds(prints)}")
        finally:
            stop_server(server)


if __name__ == "__main__":
    main()
