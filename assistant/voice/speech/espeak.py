"""Speech by espeak-ng, run as a program: poor to the ear, but there on every machine and begins in 20 ms."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import AsyncGenerator

from assistant.errors import BackendDown
from assistant.voice.speech.audio import samples_from_bytes
from assistant.voice.speech.protocols import LINE_RATE, Samples
from assistant.voice.speech.resampling import Resampler
from assistant.voice.speech.sentence_engine import FIRST_SOUND_SECONDS, NEXT_SOUND_SECONDS

WORDS_A_MINUTE = 165
SLOW_WORDS_A_MINUTE = 120
_WAV_HEADER = 44
_READ = 8_820  # 200 ms at its own rate
_MISSING = "Không tìm thấy chương trình espeak-ng. Trên Debian: apt-get install espeak-ng."


class Espeak:
    """One voice of espeak-ng: "vi" (north), "vi-vn-x-central" or "vi-vn-x-south"."""

    name = "espeak-ng"

    def __init__(self, program: str = "espeak-ng", voice: str = "vi") -> None:
        self.program, self.voice = program, voice

    async def say(self, sentence: str, *, slow: bool) -> AsyncGenerator[Samples, None]:
        """Yield the sound as the program makes it. The text goes over its input, where no other user can read it."""
        if not shutil.which(self.program):
            raise BackendDown(_MISSING, retry=False)
        speed = SLOW_WORDS_A_MINUTE if slow else WORDS_A_MINUTE
        try:
            process = await asyncio.create_subprocess_exec(
                self.program, "-v", self.voice, "-s", str(speed), "-z", "-b", "1", "--stdin", "--stdout",
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            )  # fmt: skip
        except OSError as problem:
            raise BackendDown(_MISSING, retry=False) from problem
        try:
            async with contextlib.aclosing(self._sound(process, sentence)) as pieces:
                async for piece in pieces:
                    yield piece
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
            await process.wait()
            _let_go(process)

    async def _sound(self, process: asyncio.subprocess.Process, sentence: str) -> AsyncGenerator[Samples, None]:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(sentence.encode())
        process.stdin.close()
        try:
            async with asyncio.timeout(FIRST_SOUND_SECONDS):
                header = await process.stdout.readexactly(_WAV_HEADER)
            resampler = Resampler(int.from_bytes(header[24:28], "little"), LINE_RATE)
            odd = b""
            while True:
                async with asyncio.timeout(NEXT_SOUND_SECONDS):
                    data = odd + await process.stdout.read(_READ)
                if len(data) == len(odd):
                    break
                odd = data[len(data) // 2 * 2 :]
                if len(piece := resampler.feed(samples_from_bytes(data))):
                    yield piece
            if len(piece := resampler.finish()):
                yield piece
            async with asyncio.timeout(NEXT_SOUND_SECONDS):
                if await process.wait() != 0:  # it died: what came is not the whole sentence
                    raise EOFError
        except (TimeoutError, EOFError, OSError, ValueError) as problem:
            raise BackendDown(f"espeak-ng không nói được bằng giọng {self.voice}.") from problem

    async def close(self) -> None:
        """Each sentence ends its own program."""


def _let_go(process: asyncio.subprocess.Process) -> None:
    """Close the pipes now: left to the garbage collector they outlive the loop."""
    transport = getattr(process, "_transport", None)
    if transport is not None:
        transport.close()
