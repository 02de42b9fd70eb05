"""One utterance on its way through the recogniser, never in the way of the call's clock."""

from __future__ import annotations

import asyncio
import contextlib

from assistant.errors import BackendDown
from assistant.voice.speech.protocols import LINE_RATE, RECOGNISER_RATE, Recogniser, Transcript
from assistant.voice.speech.resampling import Resampler
from assistant.voice.transports.transport import Samples

FINISH_SECONDS = 5.0


class Hearing:
    """Feeds a recogniser from a queue of its own. A recogniser that is busy or dead gives a failed transcript."""

    def __init__(self, recogniser: Recogniser, phrases: tuple[str, ...]) -> None:
        self._pieces: asyncio.Queue[Samples | None] = asyncio.Queue()
        self._work = asyncio.create_task(self._run(recogniser, phrases))

    def feed(self, samples: Samples) -> None:
        """Take more of the utterance, 8 kHz."""
        self._pieces.put_nowait(samples)

    async def finish(self) -> Transcript:
        """The utterance is over: what was it?"""
        self._pieces.put_nowait(None)
        try:
            async with asyncio.timeout(FINISH_SECONDS):
                return await asyncio.shield(self._work)
        except (TimeoutError, BackendDown):
            return Transcript(failed=True)
        finally:
            self.cancel()

    def cancel(self) -> None:
        """Forget it."""
        self._work.cancel()

    async def _run(self, recogniser: Recogniser, phrases: tuple[str, ...]) -> Transcript:
        listening = await recogniser.listen(phrases)
        try:
            upsample = Resampler(LINE_RATE, RECOGNISER_RATE)
            while (piece := await self._pieces.get()) is not None:
                await listening.feed(upsample.feed(piece))
            return await listening.finish()
        finally:
            with contextlib.suppress(Exception):
                await asyncio.shield(listening.cancel())
