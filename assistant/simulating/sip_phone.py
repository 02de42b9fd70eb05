"""The caller's SIP telephone, and the one at the clerk's desk: programs that we talk to over pipes."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable

from assistant.settings import PROJECT
from assistant.simulating.sip_program import PASSED_ON, UP
from assistant.voice.speech.audio import bytes_from_samples, samples_from_bytes
from assistant.voice.transports.audiosocket_messages import (
    HANG_UP,
    KEY,
    SOUND,
    AudioSocketMessage,
    AudioSocketReader,
)
from assistant.voice.transports.transport import Samples

START_SECONDS = 20.0


class SipPhone:
    """One telephone on a port of loopback. With `target` it dials, without it picks up."""

    def __init__(self, port: int, target: str = "", user: str = "caller", encryption: str = "") -> None:
        self._arguments = ["--port", str(port), "--user", user, "--encryption", encryption]
        self._arguments += ["--dial", target] if target else ["--answer"]
        self.heard: Callable[[Samples], None] = lambda samples: None
        self.transferred_to = ""
        self.sound_bytes = 0  # that arrived
        self._program: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._up = asyncio.Event()
        self._is_over = False

    @property
    def is_up(self) -> bool:
        """Whether the program still has its call."""
        return self._up.is_set() and not self._is_over

    async def dial(self) -> None:
        """Start the program; returns when the call is answered, or the telephone is ready to ring."""
        self._program = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "assistant.simulating.sip_program", *self._arguments,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=PROJECT,
        )  # fmt: skip
        self._reading = asyncio.create_task(self._read())
        waits = [asyncio.create_task(self._up.wait()), self._reading]
        await asyncio.wait(waits, timeout=START_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        waits[0].cancel()
        if not self._up.is_set():
            await self.hang_up()
            raise ConnectionError("the telephone was not answered")

    def send(self, frame: Samples) -> None:
        """Send one frame."""
        self._write(AudioSocketMessage(SOUND, bytes_from_samples(frame)))

    async def press(self, key: str) -> None:
        """Press one key."""
        self._write(AudioSocketMessage(KEY, key.encode()))

    async def hang_up(self) -> None:
        """End the call and the program."""
        self._write(AudioSocketMessage(HANG_UP))
        self._is_over = True
        if self._program and self._program.returncode is None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._program.wait(), 5)
            if self._program.returncode is None:
                self._program.kill()
                await self._program.wait()
        if self._reading:
            self._reading.cancel()

    def _write(self, message: AudioSocketMessage) -> None:
        pipe = self._program.stdin if self._program else None
        if pipe and not pipe.is_closing() and not self._is_over:
            pipe.write(message.encode())

    async def _read(self) -> None:
        assert self._program
        assert self._program.stdout
        messages = AudioSocketReader()
        while data := await self._program.stdout.read(8192):
            for message in messages.feed(data):
                if message.kind == SOUND:
                    self.sound_bytes += len(message.payload)
                    self.heard(samples_from_bytes(message.payload))
                elif message.kind == UP:
                    self._up.set()
                elif message.kind == PASSED_ON:
                    self.transferred_to = message.payload.decode("utf-8", "replace")
        self._is_over = True
