"""Speech by Piper, run as a program (it is GPL-3) with a voice that the operator downloaded.

Loading a voice takes a second, so the program stays and gets one line of text after another. It writes each into a
WAV file of a folder of our own and tells the file's name: on standard output or on standard error, as versions differ.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import shutil
import tempfile
from collections.abc import AsyncGenerator
from pathlib import Path

from assistant.errors import BackendDown, ContentError
from assistant.voice.speech.protocols import LINE_RATE, Samples
from assistant.voice.speech.wav_files import read_wav

SENTENCE_SECONDS = 10.0
START_SECONDS = 30.0
SLOW_LENGTH = "1.35"
_WROTE = re.compile(rb"\S[^\r\n]*?\.wav")


class Piper:
    """One voice, one program for each speed, one sentence at a time in each."""

    name = "piper"

    def __init__(self, voice: Path, program: str = "piper") -> None:
        self.voice = voice.stem
        self._speakers = {
            False: _Speaker(voice, program, ()),
            True: _Speaker(voice, program, ("--length_scale", SLOW_LENGTH)),
        }

    async def say(self, sentence: str, *, slow: bool) -> AsyncGenerator[Samples, None]:
        """Yield the sentence, whole: Piper has none of it before it has all of it."""
        yield await self._speakers[slow].sentence(sentence)

    async def warm_up(self) -> None:
        """Start the program and let it load its voice."""
        await self._speakers[False].sentence("xin chào")

    async def close(self) -> None:
        """End both programs."""
        for speaker in self._speakers.values():
            await speaker.end()


class _Speaker:
    def __init__(self, voice: Path, program: str, options: tuple[str, ...]) -> None:
        self._voice, self._program, self._options = voice, program, options
        self._process: asyncio.subprocess.Process | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._turn = asyncio.Lock()

    async def sentence(self, text: str) -> Samples:
        """The sound of one sentence. Raises BackendDown; the program is then started anew for the next."""
        async with self._turn:
            try:
                is_new = self._process is None or self._process.returncode is not None
                if is_new:
                    await self._start()
                assert self._process is not None
                assert self._process.stdin is not None
                self._process.stdin.write(" ".join(text.split()).encode() + b"\n")
                async with asyncio.timeout(START_SECONDS if is_new else SENTENCE_SECONDS):
                    await self._process.stdin.drain()
                    file = await self._next_file()
                sound = read_wav(file, LINE_RATE)
                file.unlink(missing_ok=True)
                return sound
            except (TimeoutError, OSError, EOFError, ContentError) as problem:
                await self.end()
                raise BackendDown(f"Piper không nói được bằng giọng {self._voice}.") from problem
            except asyncio.CancelledError:
                await self.end()  # its answer would be taken for the next sentence's
                raise

    async def _start(self) -> None:
        await self.end()
        if not shutil.which(self._program):
            raise BackendDown("Không tìm thấy chương trình piper. Cài đặt: pip install piper-tts.", retry=False)
        if not self._voice.is_file():
            raise BackendDown(f"Không có tệp giọng {self._voice}. Đặt PIPER_VOICE là tệp .onnx của giọng.", retry=False)
        self._folder = tempfile.TemporaryDirectory(prefix="piper-")
        self._process = await asyncio.create_subprocess_exec(
            self._program, "--model", str(self._voice), "--output_dir", self._folder.name, *self._options,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip

    async def _next_file(self) -> Path:
        assert self._process is not None
        assert self._process.stdout is not None
        assert self._folder is not None
        folder = Path(self._folder.name)
        while True:
            line = await self._process.stdout.readline()
            if not line:
                raise EOFError
            for name in _WROTE.findall(line):
                file = folder / Path(name.decode(errors="replace")).name
                if file.is_file():
                    return file

    async def end(self) -> None:
        """End the program and remove its folder."""
        process, self._process = self._process, None
        if process is not None:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
            await process.wait()
            transport = getattr(process, "_transport", None)
            if transport is not None:
                transport.close()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
