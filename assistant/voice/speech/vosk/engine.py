"""Speech to text with Vosk: a pool of warm workers, each a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections import deque
from functools import partial
from pathlib import Path

from assistant.errors import BackendDown
from assistant.voice.speech.audio import bytes_from_samples
from assistant.voice.speech.protocols import RECOGNISER_RATE, Samples, Transcript
from assistant.voice.speech.vosk import messages as say
from assistant.voice.speech.vosk.host import VoskHost
from assistant.voice.speech.vosk.line import LOST, WorkerLine

MAX_UTTERANCE_SECONDS = 60
BUSY_SECONDS = 1.0  # how long an utterance waits for a worker that is still busy with another
FINISH_SECONDS = 4.0  # and one more for each second of audio that still waits
STALL_SECONDS = 10.0
_RETRY_SECONDS = (0.2, 1.0, 5.0, 30.0)
_SHARE_OF_CORES = 0.75
_TALK_COSTS = 2.5  # times what the warm-up sound costs, measured on real-time talk


class VoskRecogniser:
    """Made by `open_vosk`."""

    name = "vosk"

    def __init__(self, host: VoskHost, workers: int) -> None:
        self.host = host
        self.capacity = workers
        self.lost = 0  # workers that died or hung
        self._idle: deque[WorkerLine] = deque()
        self._busy: set[WorkerLine] = set()
        self._freed = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_closed = False
        self._filling = asyncio.Lock()

    @property
    def workers(self) -> tuple[WorkerLine, ...]:
        """Those that live now."""
        return tuple(line for line in (*self._idle, *self._busy) if line.is_alive)

    async def fill(self) -> None:
        """Open the workers that are missing. Raises BackendDown when not even one can be."""
        async with self._filling:
            while len(self._idle) + len(self._busy) < self.capacity and not self._is_closed:
                line = await self.host.new_worker()
                line.ended.add_done_callback(partial(self._lose, line))
                self._idle.append(line)
                self._freed.set()

    async def listen(self, phrases: tuple[str, ...] = ()) -> VoskListening:
        """Begin an utterance on a free worker. Raises BackendDown."""
        line = await self._free_line()
        self._busy.add(line)
        line.begin(phrases)
        return VoskListening(line, self)

    async def free(self, line: WorkerLine) -> None:
        """Take back a worker whose utterance is over."""
        if line in self._busy:
            self._busy.discard(line)
            if line.is_alive:
                self._idle.append(line)
                self._freed.set()

    async def close(self) -> None:
        """End every worker and the program that makes them."""
        self._is_closed = True
        replacing = tuple(self._tasks)
        for task in replacing:
            task.cancel()
        await asyncio.gather(*replacing, return_exceptions=True)
        lines = (*self._idle, *self._busy)
        for line in lines:
            line.kill()
        await asyncio.gather(*(line.ended for line in lines), return_exceptions=True)
        await self.host.close()
        self._freed.set()

    async def _free_line(self) -> WorkerLine:
        """An idle worker that lives, as soon as there is one. Nothing is awaited between looking and taking."""
        try:
            async with asyncio.timeout(BUSY_SECONDS):
                while not self._is_closed:
                    while self._idle:
                        if (line := self._idle.popleft()).is_alive:
                            return line
                    self._freed.clear()
                    await self._freed.wait()
        except TimeoutError:
            raise BackendDown("Mọi tiến trình nhận dạng tiếng nói đều bận.") from None
        raise BackendDown("Bộ nhận dạng tiếng nói đã tắt.", retry=False)

    def _lose(self, line: WorkerLine, _: object) -> None:
        """A worker died: only its own utterance notices; another takes its place."""
        if self._is_closed:
            return
        self.lost += 1
        with contextlib.suppress(ValueError):
            self._idle.remove(line)
        self._busy.discard(line)
        task = asyncio.create_task(self._replace())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _replace(self) -> None:
        for attempt in range(1_000_000):
            with contextlib.suppress(BackendDown):
                await self.fill()
                return
            await asyncio.sleep(_RETRY_SECONDS[min(attempt, len(_RETRY_SECONDS) - 1)])


class VoskListening:
    """One utterance on one worker."""

    def __init__(self, line: WorkerLine, pool: VoskRecogniser) -> None:
        self.line, self._pool = line, pool
        self._left = MAX_UTTERANCE_SECONDS * RECOGNISER_RATE
        self._is_over = False

    async def feed(self, audio_16k: Samples) -> str:
        """Pass audio on, up to a minute of it; return the text so far."""
        taken = audio_16k[: max(0, self._left)]
        if len(taken) and not self._is_over and self.line.is_alive:
            self._left -= len(taken)
            self.line.audio(bytes_from_samples(taken))
            if self.line.stalled_seconds > STALL_SECONDS:
                self.line.kill()
        return self.line.partial

    async def finish(self) -> Transcript:
        """What was said; empty and `failed` when the worker died or does not answer in time."""
        return await self._end(say.FINISH)

    async def cancel(self) -> None:
        """Forget the utterance."""
        await self._end(say.CANCEL)

    async def _end(self, letter: bytes) -> Transcript:
        if self._is_over:
            return LOST
        self._is_over = True
        try:
            return await self.line.end(letter, FINISH_SECONDS + self.line.waiting_seconds)
        finally:
            await self._pool.free(self.line)


async def open_vosk(model: Path, workers: int = 0, *, by_talk: bool = True) -> VoskRecogniser:
    """Load the model and open its workers; 0 workers: as many as this machine follows. Raises BackendDown.

    Warmed up `by_talk` in Vietnamese it is quicker with its first callers; without, it is there some seconds sooner.
    """
    host = VoskHost(model, by_talk)
    await host.start()
    recogniser = VoskRecogniser(host, workers or measured_capacity(host.factor))
    try:
        await recogniser.fill()
    except BackendDown:
        await recogniser.close()
        raise
    return recogniser


def measured_capacity(factor: float) -> int:
    """How many talkers the cores of this machine follow at once, leaving a quarter to the rest.

    >>> measured_capacity(1000.0)
    1
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(4 * cores, int(cores * _SHARE_OF_CORES / max(_TALK_COSTS * factor, 0.01))))
