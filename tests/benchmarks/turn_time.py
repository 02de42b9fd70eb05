"""Where the time of a turn goes: `python tests/benchmarks/turn_time.py [DATA_DIR]`.

Serves the data directory (shipped content if none is given), asks 200 different questions over HTTP after a
warm-up, and prints p50 and p95 of the whole turn, of each stage, the ratio to the search alone in the same
run, and the memory of both processes.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import httpx
import psutil

from tests.conftest import LiveServer, start_server, stop_server

EVALUATION = Path(__file__).parents[1] / "evaluation"
QUESTIONS = 200
WARM_UP = 20


def questions() -> list[str]:
    """Different questions from the evaluation files, in a fixed order."""
    rows = [json.loads(line) for file in sorted(EVALUATION.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    return list(dict.fromkeys(row["question"] for row in rows))[: QUESTIONS + WARM_UP]


def milliseconds(times: list[float]) -> str:
    ordered = sorted(times)
    return f"p50 {statistics.median(ordered) * 1000:6.1f} ms   p95 {ordered[int(len(ordered) * 0.95)] * 1000:6.1f} ms"


def timed(client: httpx.Client, method: str, path: str, **more: object) -> float:
    started = time.perf_counter()
    client.request(method, path, **more).raise_for_status()  # type: ignore[arg-type]
    return time.perf_counter() - started


def stages(metrics: str) -> dict[str, float]:
    """Mean milliseconds by stage since the start."""
    sums = dict(re.findall(r'assistant_stage_seconds_sum\{stage="(\w+)"\} (\S+)', metrics))
    counts = dict(re.findall(r'assistant_stage_seconds_count\{stage="(\w+)"\} (\S+)', metrics))
    return {stage: float(total) / float(counts[stage]) * 1000 for stage, total in sums.items()}


def memory_mb(server: LiveServer) -> dict[str, int]:
    """Resident memory of the server and of Rasa, in MB."""
    process = psutil.Process(server.process.pid)
    rasa = sum(child.memory_info().rss for child in process.children(recursive=True))
    return {"application": process.memory_info().rss >> 20, "rasa": rasa >> 20}


def main() -> None:
    """Run the benchmark."""
    with tempfile.TemporaryDirectory() as empty:
        data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(empty)
        started = time.monotonic()
        server = start_server(data)
        try:
            server.wait(seconds=600)
            print(f"ready with Rasa after {time.monotonic() - started:.0f} s, {server.status()['records']} records")
            asked = questions()
            with httpx.Client(base_url=server.url, timeout=30) as client:
                for question in asked[:WARM_UP]:
                    timed(client, "POST", "/api/chat", json={"text": question})
                turns = [timed(client, "POST", "/api/chat", json={"text": text}) for text in asked[WARM_UP:]]
                searches = [timed(client, "GET", "/api/procedures", params={"q": text}) for text in asked[WARM_UP:]]
                means = stages(client.get("/metrics").text)
            print(f"{len(turns)} questions through /api/chat:  {milliseconds(turns)}")
            print(f"{len(searches)} searches over HTTP:        {milliseconds(searches)}")
            print(f"turn : search = {statistics.median(turns) / statistics.median(searches):.1f} : 1")
            print("mean by stage: " + ", ".join(f"{stage} {value:.1f} ms" for stage, value in sorted(means.items())))
            print("memory in MB: " + ", ".join(f"{name} {value}" for name, value in memory_mb(server).items()))
        finally:
            stop_server(server)


if __name__ == "__main__":
    main()
