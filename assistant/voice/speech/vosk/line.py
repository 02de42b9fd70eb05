"""The line to one Vosk worker: what we sent, what it answered, and whether it still lives."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import time

from assistant.voice.speech.protocols import RECOGNISER_RATE, Hypothesis, Transcript
from assistant.voice.speech.vosk import messages as say

LOST = Transcript(failed=True)


class WorkerLine:
    """One worker, which follows one utterance at a time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, pid: int) -> None:
        self.pid = pid
        self.partial = ""
        self._writer = writer
        self._waiting_bytes = 0  # of audio that it has not taken yet
        self._progress_at = time.monotonic()
        self._transcript: asyncio.Future[Transcript] | None = None
        self.ended = asyncio.create_task(self._hear(reader))

    @property
    def is_alive(self) -> bool:
        """Has the line not closed?"""
        return not self.ended.done()

    @property
    def stalled_seconds(self) -> float:
        """How long it has had audio without taking any."""
        return time.monotonic() - self._progress_at if self._waiting_bytes else 0.0

    @property
    def waiting_seconds(self) -> float:
        """How many seconds of audio it has not taken yet."""
        return self._waiting_bytes / 2 / RECOGNISER_RATE

    def begin(self, phrases: tuple[str, ...]) -> None:
        """Begin an utterance."""
        self.partial, self._waiting_bytes = "", 0
        self._transcript = asyncio.get_running_loop().create_future()
        self._send(say.BEGIN, json.dumps({"phrases": phrases}, ensure_ascii=False).encode())

    def audio(self, data: bytes) -> None:
        """Pass audio on; never waits."""
        if not self._waiting_bytes:
            self._progress_at = time.monotonic()
        for start in range(0, len(data), say.MAX_PAYLOAD):
            self._send(say.AUDIO, data[start : start + say.MAX_PAYLOAD])
        self._waiting_bytes += len(data)

    async def end(self, letter: bytes, seconds: float) -> Transcript:
        """Finish or cancel the utterance; a worker that does not answer in time is killed, and its utterance lost."""
        if self._transcript is None or not self.is_alive:
            return LOST
        self._send(letter)
        try:
            return await asyncio.wait_for(self._transcript, seconds)
        except TimeoutError:
            self.kill()
            return LOST
        except asyncio.CancelledError:
            self.kill()  # nobody waits any more; what it would still say belongs to no utterance
            raise

    def kill(self) -> None:
        """End the worker at once."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self._writer.transport.abort()

    def _send(self, letter: bytes, payload: bytes = b"") -> None:
        if self.is_alive and not self._writer.is_closing():
            self._writer.write(say.message(letter, payload))

    async def _hear(self, reader: asyncio.StreamReader) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                letter, length = say.HEADER.unpack(await reader.readexactly(say.HEADER.size))
                self._take(letter, await reader.readexactly(length))
        self._writer.close()
        if self._transcript and not self._transcript.done():
            self._transcript.set_result(LOST)

    def _take(self, letter: bytes, payload: bytes) -> None:
        if letter == say.PROGRESS:
            self._waiting_bytes = max(0, self._waiting_bytes - say.TAKEN.unpack_from(payload)[0])
            self._progress_at = time.monotonic()
            self.partial = payload[say.TAKEN.size :].decode(errors="replace")
        elif letter == say.TRANSCRIPT and self._transcript and not self._transcript.done():
            heard = json.loads(payload)
            self._transcript.set_result(Transcript(tuple(Hypothesis(text, float(sure)) for text, sure in heard)))


async def open_line(line: socket.socket) -> WorkerLine:
    """Wait for the worker's first word. Raises EOFError or OSError when it does not come."""
    line.setblocking(False)
    reader, writer = await asyncio.open_connection(sock=line)
    try:
        letter, length = say.HEADER.unpack(await reader.readexactly(say.HEADER.size))
        hello = json.loads(await reader.readexactly(length))
        if letter != say.HELLO:
            raise EOFError
    except BaseException:  # also when the waiting ends: the line must not stay open
        writer.transport.abort()
        raise
    return WorkerLine(reader, writer, int(hello["pid"]))
