"""The voice on the line: recorded sentences first, then what was said before, then an engine, at worst a tone."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, Iterable, Sequence

import numpy as np

from assistant.errors import BackendDown
from assistant.voice.speech.audio import in_chunks
from assistant.voice.speech.prompts import RecordedPrompts
from assistant.voice.speech.protocols import LINE_RATE, Samples
from assistant.voice.speech.sentence_engine import SentenceEngine
from assistant.voice.speech.slower import slower
from assistant.voice.speech.speakable import sentences, speakable
from assistant.voice.speech.speech_cache import SpeechCache, is_personal

CHUNK_SAMPLES = 800  # 100 ms
BETWEEN_SENTENCES = np.zeros(int(0.22 * LINE_RATE), np.int16)
log = logging.getLogger(__name__)
SENTENCES_AHEAD = 2
MAX_SENTENCE_SECONDS = 60


class LineVoice:
    """A `Synthesiser` made of engines in the order of preference."""

    def __init__(self, engines: Sequence[SentenceEngine], cache: SpeechCache, prompts: RecordedPrompts) -> None:
        self.engines, self._cache, self._prompts = tuple(engines), cache, prompts
        self.name = "+".join(engine.name for engine in engines) or "recorded"

    async def speak(self, text: str, *, slow: bool = False, private: bool = False) -> AsyncGenerator[Samples, None]:
        """Yield the speech in chunks of at most 100 ms. `private`: keep nothing of it, whatever it looks like."""
        kept = not private and not is_personal(text)
        said = speakable(text) if kept else speakable.__wrapped__(text)  # the wrapped one remembers nothing
        if not said:
            return
        recorded = self._prompts.get(said)
        if recorded is not None:
            for chunk in in_chunks(slower(recorded) if slow else recorded, CHUNK_SAMPLES):
                yield chunk
            return
        try:
            async with contextlib.aclosing(self._ahead(sentences(said), slow, kept)) as chunks:
                async for chunk in chunks:
                    yield chunk
        except BackendDown:
            for chunk in in_chunks(trouble_tone(), CHUNK_SAMPLES):  # never silence
                yield chunk
            raise

    async def prepare(self, texts: Iterable[str]) -> None:
        """Make sentences of our own content beforehand and keep them on disk, where the best engine can say them.

        Meant for the start of a hotline with a slow voice, in a task of its own; with espeak-ng it is hardly needed.
        """
        for text in texts:
            for piece in sentences(speakable(text)):
                key = self._key(self.engines[0], piece, slow=False)
                if self._prompts.has(piece) or self._cache.get(key) is not None:
                    continue
                try:
                    made = [sound async for sound in self.engines[0].say(piece, slow=False)]
                except BackendDown:
                    return
                self._cache.put(key, np.concatenate(made), is_content=True)

    async def close(self) -> None:
        """End every engine."""
        for engine in self.engines:
            await engine.close()

    async def _ahead(self, pieces: list[str], slow: bool, kept: bool) -> AsyncGenerator[Samples, None]:
        """Chunks of all sentences; the next sentences are made while this one is heard."""
        queue: asyncio.Queue[Samples | BackendDown | None] = asyncio.Queue()
        turns = asyncio.Semaphore(SENTENCES_AHEAD)

        async def make() -> None:
            try:
                for place, piece in enumerate(pieces):
                    await turns.acquire()
                    if place:
                        queue.put_nowait(BETWEEN_SENTENCES)
                    async with contextlib.aclosing(self._sentence(piece, slow, kept)) as sounds:
                        async for sound in sounds:
                            queue.put_nowait(sound)
                    queue.put_nowait(np.zeros(0, np.int16))  # a sentence is over
                queue.put_nowait(None)
            except BackendDown as problem:
                queue.put_nowait(problem)
            except Exception as problem:  # the listener must never wait for a sound that does not come
                log.warning("a sentence could not be made", extra={"kind": type(problem).__name__})
                queue.put_nowait(BackendDown("Không tạo được tiếng nói."))

        maker = asyncio.create_task(make())
        try:
            while (sound := await queue.get()) is not None:
                if isinstance(sound, BackendDown):
                    raise sound
                if not len(sound):
                    turns.release()
                for chunk in in_chunks(sound, CHUNK_SAMPLES):
                    yield chunk
        finally:
            maker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await maker

    async def _sentence(self, piece: str, slow: bool, kept: bool) -> AsyncGenerator[Samples, None]:
        recorded = self._prompts.get(piece)
        if recorded is not None:
            yield slower(recorded) if slow else recorded
            return
        for engine in self.engines:
            known = self._cache.get(self._key(engine, piece, slow)) if kept else None
            if known is not None:
                yield known
                return
        problem = BackendDown("Chưa có chương trình đọc thành tiếng nào.", retry=False)
        for engine in self.engines:
            made: list[Samples] = []
            try:
                async with contextlib.aclosing(engine.say(piece, slow=slow)) as sounds:
                    async for sound in sounds:
                        made.append(sound)
                        yield sound
                        if sum(map(len, made)) > MAX_SENTENCE_SECONDS * LINE_RATE:
                            return
            except BackendDown as trouble:
                problem = trouble
                if made:
                    return  # half a sentence was heard; saying it again from the start would confuse
                continue
            if kept and made:
                self._cache.put(self._key(engine, piece, slow), np.concatenate(made))
            return
        raise problem

    def _key(self, engine: SentenceEngine, piece: str, slow: bool) -> str:
        return self._cache.key(engine.name, engine.voice, "slow" if slow else "normal", piece)


def trouble_tone() -> Samples:
    """Two short low tones: something is wrong, but the line is not dead."""
    at = np.arange(int(0.25 * LINE_RATE)) / LINE_RATE
    tone = 6_000 * np.sin(2 * np.pi * 330 * at) * np.minimum(1, np.minimum(at, at[::-1]) * 50)
    return np.concatenate((tone, np.zeros(LINE_RATE // 8), tone)).astype(np.int16)
