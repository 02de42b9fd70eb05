"""Speech to text with faster-whisper (optional: `pip install faster-whisper`): better ears, no text before the end.

It works on arrays, never on file names (its own file reader breaks with newer PyAV), and only with a model folder that
is there: nothing is downloaded.
"""

from __future__ import annotations

import asyncio
import math
import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import BackendDown
from assistant.voice.speech.protocols import RECOGNISER_RATE, Hypothesis, Samples, Transcript

MAX_UTTERANCE_SECONDS = 30  # what one pass of the model takes
FINISH_SECONDS = 20.0
MIN_SECONDS = 0.2
_SILENCE = 0.6  # the model's own probability that nobody spoke
_NEVER_SAID = re.compile(
    r"ghiền mì gõ|đăng ký kênh|subscribe|cảm ơn (?:các bạn )?đã (?:xem|theo dõi)|hẹn gặp lại các bạn"
)


class WhisperRecogniser:
    """Made by `open_whisper`."""

    name = "whisper"

    def __init__(self, model: Any, capacity: int) -> None:
        self.capacity = capacity
        self._model = model
        self._threads = ThreadPoolExecutor(capacity, "whisper")
        self._waiting = 0
        self._is_closed = False

    async def listen(self, phrases: tuple[str, ...] = ()) -> WhisperListening:
        """Begin an utterance. Raises BackendDown when too many wait already."""
        if self._is_closed or self._waiting >= 2 * self.capacity:
            raise BackendDown("Bộ nhận dạng tiếng nói đang bận hoặc đã tắt.")
        return WhisperListening(self, phrases)

    async def transcribe(self, audio: Samples, phrases: tuple[str, ...]) -> Transcript:
        """The whole utterance at once, in a thread of its own."""
        if len(audio) < MIN_SECONDS * RECOGNISER_RATE or self._is_closed:
            return Transcript(failed=self._is_closed)
        self._waiting += 1
        try:
            work = asyncio.get_running_loop().run_in_executor(self._threads, self._hear, audio, phrases)
            async with asyncio.timeout(FINISH_SECONDS):
                return await work
        except (TimeoutError, RuntimeError, ValueError):
            return Transcript(failed=True)
        finally:
            self._waiting -= 1

    async def close(self) -> None:
        """Take no more; what is being heard is forgotten."""
        self._is_closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _hear(self, audio: Samples, phrases: tuple[str, ...]) -> Transcript:
        segments, _ = self._model.transcribe(
            audio.astype(np.float32) / 32768,
            language="vi",
            beam_size=1,
            temperature=0.0,
            without_timestamps=True,
            condition_on_previous_text=False,
            hotwords=", ".join(phrases) or None,
        )
        heard = [segment for segment in segments if segment.no_speech_prob < _SILENCE or segment.avg_logprob > -1.0]
        text = as_spoken(" ".join(segment.text for segment in heard))
        if not text or _NEVER_SAID.search(text):
            return Transcript()
        sure = math.exp(sum(segment.avg_logprob for segment in heard) / len(heard))
        return Transcript((Hypothesis(text, round(min(1.0, sure), 3)),))


class WhisperListening:
    """One utterance, kept until its end."""

    def __init__(self, recogniser: WhisperRecogniser, phrases: tuple[str, ...]) -> None:
        self._recogniser, self._phrases = recogniser, phrases
        self._pieces: list[Samples] = []
        self._left = MAX_UTTERANCE_SECONDS * RECOGNISER_RATE
        self._is_over = False

    async def feed(self, audio_16k: Samples) -> str:
        """Keep the audio; the model gives no text before the end."""
        if self._left > 0 and not self._is_over:
            self._pieces.append(audio_16k[: self._left])
            self._left -= len(audio_16k)
        return ""

    async def finish(self) -> Transcript:
        """What was said."""
        if self._is_over:
            return Transcript(failed=True)
        self._is_over = True
        audio = np.concatenate((np.zeros(0, np.int16), *self._pieces))
        self._pieces = []
        return await self._recogniser.transcribe(audio, self._phrases)

    async def cancel(self) -> None:
        """Forget the audio."""
        self._is_over, self._pieces = True, []


def as_spoken(text: str) -> str:
    """Words as the other engines give them: lower case, no punctuation but what stands inside numbers.

    >>> as_spoken(" Lệ phí là 70.000 đồng, phải không? ")
    'lệ phí là 70.000 đồng phải không'
    """
    return " ".join(re.sub(r"[^\w\s.,/:%-]|[.,:](?!\d)|(?<!\w)-|-(?!\w)", " ", text.lower()).split())


async def open_whisper(folder: Path, threads: int = 0) -> WhisperRecogniser:
    """Load the model in a folder. Raises BackendDown with the cure."""
    try:
        from faster_whisper import WhisperModel
    except ImportError as problem:
        raise BackendDown("Chưa cài faster-whisper. Cài đặt: pip install faster-whisper.", retry=False) from problem
    if not (folder / "model.bin").is_file():
        raise BackendDown(
            f"Thư mục {folder} không có model.bin. Đặt WHISPER_MODEL là thư mục mô hình dạng CTranslate2.", retry=False
        )
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    each = threads or min(4, cores)
    capacity = max(1, cores // each)

    def load() -> Any:
        return WhisperModel(
            str(folder),
            device="cpu",
            compute_type="int8",
            cpu_threads=each,
            num_workers=capacity,
            local_files_only=True,
        )

    try:
        model = await asyncio.get_running_loop().run_in_executor(None, load)
    except (RuntimeError, ValueError, OSError) as problem:
        raise BackendDown(f"Không nạp được mô hình Whisper ở {folder}. Hãy tải lại mô hình.") from problem
    return WhisperRecogniser(model, capacity)
