"""Starts the Rasa server, watches it and starts it again when it dies."""

from __future__ import annotations

import asyncio
import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from assistant.errors import SettingsError
from assistant.settings import PROJECT

log = logging.getLogger(__name__)
PAUSES_SECONDS = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
STABLE_SECONDS = 120.0
STOP_SECONDS = 8.0
_PR_SET_PDEATHSIG = 1


class RasaProcess:
    """One Rasa server on loopback, kept alive until `stop`."""

    def __init__(self, command: list[str], environment: dict[str, str], log_file: Path) -> None:
        self._command, self._environment, self._log_file = command, environment, log_file
        self._process: subprocess.Popen[bytes] | None = None
        self._watch: asyncio.Task[None] | None = None
        self.starts = 0

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    async def start(self) -> None:
        """Start the server and the watch over it. Raises SettingsError when its Python is missing."""
        if not Path(self._command[0]).exists():
            raise SettingsError(f"Chưa có môi trường Rasa ({self._command[0]}). Chạy: make setup")
        self._spawn()
        self._watch = asyncio.create_task(self._keep_alive())

    async def stop(self) -> None:
        """End the server that we started."""
        if self._watch:
            self._watch.cancel()
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            await asyncio.to_thread(process.wait, STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            await asyncio.to_thread(process.wait, STOP_SECONDS)

    def _spawn(self) -> None:
        self._log_file.parent.mkdir(parents=True, exist_ok=True)
        with self._log_file.open("ab") as output:
            self._process = subprocess.Popen(
                self._command,
                cwd=PROJECT,
                env={**os.environ, **self._environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )
        self.starts += 1

    async def _keep_alive(self) -> None:
        failures = 0
        while self._process is not None:
            started = time.monotonic()
            code = await asyncio.to_thread(self._process.wait)
            failures = 0 if time.monotonic() - started > STABLE_SECONDS else failures + 1
            pause = PAUSES_SECONDS[min(failures, len(PAUSES_SECONDS)) - 1] if failures else PAUSES_SECONDS[0]
            log.warning("rasa ended, starting again", extra={"exit_code": code, "pause_seconds": pause})
            await asyncio.sleep(pause)
            self._spawn()


def _die_with_parent() -> None:
    """Let the kernel end the child when its parent is killed, so that no server is left behind."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
