"""A running `assistant hotline` with its own data, lines on free ports, and a script instead of a speech model."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

from assistant.settings import PROJECT, Settings
from assistant.storage.database import open_database
from assistant.voice.call.store import CallRecord, CallStore

START_SECONDS = 120


class HotlineProcess:
    """`assistant hotline`, and the records it keeps."""

    def __init__(self, data_dir: Path, script: list[str], **settings: str) -> None:
        self.data_dir = data_dir
        data_dir.mkdir(parents=True, exist_ok=True)
        (data_dir / "script.txt").write_text("\n".join(script), encoding="utf-8")
        environment = {**os.environ, "ASSISTANT_DATA_DIR": str(data_dir), **settings}
        self._log = data_dir / "hotline.log"
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "assistant", "hotline", "--script", str(data_dir / "script.txt")],
                cwd=PROJECT, env=environment, stdout=log, stderr=log,
            )  # fmt: skip
        end = time.monotonic() + START_SECONDS
        while "sẵn sàng" not in self.log():
            assert self.process.poll() is None, self.log()
            assert time.monotonic() < end, self.log()
            time.sleep(0.2)

    def log(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""

    def audiosocket_port(self) -> int:
        found = re.search(r"AudioSocket: [0-9.]+:([0-9]+)", self.log())
        assert found
        return int(found[1])

    def calls(self) -> list[CallRecord]:
        database = open_database(Settings(data_dir=self.data_dir).database())
        try:
            return CallStore(database).latest(100)
        finally:
            database.close()

    def wait_for_end(self, count: int = 1, seconds: float = 30) -> list[CallRecord]:
        """The records, once so many calls have ended."""
        end = time.monotonic() + seconds
        while True:
            ended = [call for call in self.calls() if call.ended_at]
            if len(ended) >= count:
                return ended
            assert time.monotonic() < end, self.log()
            time.sleep(0.3)

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(40)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)
