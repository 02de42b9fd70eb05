"""Starts an assistant on free ports of loopback for the time of one run."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

START_SECONDS = 600  # the first start trains and indexes


@contextmanager
def started(name: str, data_dir: Path) -> Iterator[str]:
    """Give the address of ours, or of a baseline over what `data_dir` holds. Raises SystemExit if it never starts."""
    data_dir.mkdir(parents=True, exist_ok=True)
    port, rasa_port = _free_port(), _free_port()
    if name == "ours":
        command = ["-m", "assistant", "serve", "--port", str(port)]
    else:
        records = data_dir / "records.jsonl"
        subprocess.run([sys.executable, "-m", "bench", "records", records, "--data-dir", data_dir], check=True)
        command = ["-m", "bench", "serve", name, "--records", str(records), "--port", str(port)]
    url = f"http://127.0.0.1:{port}"
    more = {"ASSISTANT_DATA_DIR": str(data_dir), "RASA_PORT": str(rasa_port), "REQUESTS_PER_MINUTE": "1000000"}
    environment = {**os.environ, **more}
    if name == "ours":
        subprocess.run([sys.executable, "-m", "assistant", "prepare"], check=True, env=environment)
    process = subprocess.Popen([sys.executable, *command], env=environment)
    try:
        _wait(process, f"{url}/readyz")
        yield url
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    for _ in range(START_SECONDS * 2):
        if process.poll() is not None:
            raise SystemExit(f"it ended with status {process.returncode} before it was ready")
        try:
            said = httpx.get(url, timeout=2)
            if said.status_code == 200 and said.json().get("rasa", True):
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    raise SystemExit(f"not ready after {START_SECONDS} seconds")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
