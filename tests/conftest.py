"""The real things that tests talk to: a served assistant with its own data, ports and Rasa."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

PROJECT = Path(__file__).parent.parent
START_SECONDS = 180


def free_port() -> int:
    """A port of loopback that nobody uses now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass
class LiveServer:
    """One running `assistant serve`."""

    url: str
    data_dir: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes]

    def chat(self, text: str, conversation_id: str | None = None, **more: Any) -> dict[str, Any]:
        """One turn over HTTP; fails unless the answer is 200."""
        body = {"text": text, **({"conversation_id": conversation_id} if conversation_id else {}), **more}
        response = httpx.post(f"{self.url}/api/chat", json=body, timeout=20)
        assert response.status_code == 200, response.text
        return dict(response.json())

    def run(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run an `assistant` command on the data of this server."""
        return subprocess.run(
            [sys.executable, "-m", "assistant", *arguments],
            cwd=PROJECT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=check,
        )

    def status(self) -> dict[str, Any]:
        """What /readyz says."""
        return dict(httpx.get(f"{self.url}/readyz", timeout=10).json())

    def wait(self, rasa: bool = True, seconds: float = START_SECONDS) -> None:
        """Wait until the server answers (and Rasa too)."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert self.process.poll() is None, "the server ended"
            try:
                status = self.status()
                if status["ready"] and (status["rasa"] or not rasa):
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.3)
        raise AssertionError("the server did not become ready")


def start_server(data_dir: Path, **settings: str) -> LiveServer:
    """Start `assistant serve` on free ports; the caller ends its process."""
    port, rasa_port = free_port(), free_port()
    environment = {
        **os.environ,
        "ASSISTANT_DATA_DIR": str(data_dir),
        "PORT": str(port),
        "RASA_PORT": str(rasa_port),
        **settings,
    }
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "assistant", "serve"], cwd=PROJECT, env=environment, stdout=log, stderr=log
        )
    return LiveServer(f"http://127.0.0.1:{port}", data_dir, environment, process)


def stop_server(server: LiveServer) -> None:
    """End a server that `start_server` started."""
    server.process.terminate()
    try:
        server.process.wait(20)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait(10)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The shipped content, served with the real Rasa, for the whole session."""
    live = start_server(tmp_path_factory.mktemp("served"))
    try:
        live.wait()
        yield live
    finally:
        stop_server(live)
