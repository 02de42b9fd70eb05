"""Our side of the Vosk program: starts it, asks it for workers, starts it again when it died."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import sys
from pathlib import Path

from assistant.errors import BackendDown
from assistant.settings import PROJECT
from assistant.voice.speech.vosk.line import WorkerLine, open_line

START_SECONDS = 120.0  # a large model on a slow disk
FORK_SECONDS = 30.0  # on an overloaded machine; a dead program is noticed at once


class VoskHost:
    """One loaded model. `factor` is the seconds of one core that a second of talk costs."""

    def __init__(self, model: Path, by_talk: bool = True) -> None:
        self._model, self._options = model, [] if by_talk else ["hum"]
        self._process: asyncio.subprocess.Process | None = None
        self._control: socket.socket | None = None
        self._starting = asyncio.Lock()
        self.load_seconds = self.factor = 0.0
        self.starts = 0

    @property
    def is_alive(self) -> bool:
        """Is the model loaded and its process there?"""
        return self._control is not None and self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int | None:
        """The process that holds the model."""
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Load the model unless it is loaded. Raises BackendDown with the cure."""
        async with self._starting:
            if self.is_alive:
                return
            await self._end()
            if not (self._model / "am").is_dir() and not (self._model / "final.mdl").is_file():
                raise BackendDown(
                    f"Thư mục {self._model} không phải mô hình Vosk. Giải nén mô hình, đặt VOSK_MODEL là thư mục đó.",
                    retry=False,
                )
            ours, theirs = socket.socketpair()
            ours.setblocking(False)
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "assistant.voice.speech.vosk.worker", str(self._model),
                str(theirs.fileno()), *self._options, pass_fds=[theirs.fileno()],
                stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL, start_new_session=True, cwd=PROJECT,
            )  # fmt: skip
            theirs.close()
            try:
                told = await asyncio.wait_for(_read_line(ours), START_SECONDS)
                self.load_seconds, self.factor = float(told["load_seconds"]), float(told["factor"])
            except (TimeoutError, OSError, ValueError, KeyError) as problem:
                ours.close()
                await self._end()
                raise BackendDown(
                    f"Vosk không nạp được mô hình {self._model}. Thử lại hoặc tải lại mô hình."
                ) from problem
            except asyncio.CancelledError:
                ours.close()
                await self._end()
                raise
            self._control = ours
            self.starts += 1

    async def new_worker(self) -> WorkerLine:
        """A fresh worker, ready to listen. Raises BackendDown."""
        await self.start()
        assert self._control is not None
        ours, theirs = socket.socketpair()
        try:
            with theirs:  # our copy closes at once: else nobody would tell us that the program died
                socket.send_fds(self._control, [b"w"], [theirs.fileno()])
            return await asyncio.wait_for(open_line(ours), FORK_SECONDS)
        except (OSError, TimeoutError, EOFError) as problem:
            ours.close()
            await self._end()
            raise BackendDown("Vosk không mở được một tiến trình nhận dạng mới.") from problem
        except asyncio.CancelledError:
            ours.close()
            raise

    async def close(self) -> None:
        """End the program; its workers end when their own lines close."""
        await self._end()

    async def _end(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()


async def _read_line(line: socket.socket) -> dict[str, float]:
    """The first line of JSON on the control socket; ValueError when the other side closed instead."""
    loop, received = asyncio.get_running_loop(), b""
    while not received.endswith(b"\n"):
        more = await loop.sock_recv(line, 4096)
        if not more:
            break
        received += more
    parsed: dict[str, float] = json.loads(received)
    return parsed
