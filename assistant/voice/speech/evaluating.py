"""Recordings with their true words: how well they are heard, and what the mishearing does to the answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.errors import BackendDown, ContentError
from assistant.voice.speech.choosing import Sense, choose
from assistant.voice.speech.error_rates import Errors, character_errors, word_errors
from assistant.voice.speech.g711 import from_a_law, to_a_law
from assistant.voice.speech.protocols import LINE_RATE, RECOGNISER_RATE, Recogniser, Samples, Transcript
from assistant.voice.speech.resampling import resample
from assistant.voice.speech.wav_files import read_wav

PIECE = RECOGNISER_RATE // 10
TRIES = 3


@dataclass(frozen=True, slots=True)
class Recording:
    """One file and what is said in it."""

    file: Path
    truth: str


@dataclass(frozen=True, slots=True)
class Heard:
    """One recording as it was heard, and what is answered to the truth and to the hearing."""

    recording: Recording
    text: str
    failed: bool
    words: Errors
    characters: Errors
    audio_seconds: float
    finish_seconds: float
    true_answer: str  # "answered 1.001193"
    heard_answer: str


Answer = Callable[[str], str]


def read_recordings(folder: Path) -> list[Recording]:
    """Every .wav with a .txt of the same name beside it. Raises ContentError when there is none."""
    pairs = [(file, file.with_suffix(".txt")) for file in sorted(folder.rglob("*.wav"))]
    found = [Recording(file, text.read_text("utf-8").strip()) for file, text in pairs if text.is_file()]
    if not found:
        raise ContentError(
            str(folder), None, "Không có cặp tệp nào.", "Mỗi tệp ghi âm a.wav cần tệp a.txt ghi đúng lời nói trong đó."
        )
    return found


def as_on_the_telephone(audio: Samples) -> Samples:
    """16 kHz audio after a telephone line: 8 kHz, A-law.

    >>> len(as_on_the_telephone(np.zeros(1600, np.int16)))
    1600
    """
    narrow = resample(audio, RECOGNISER_RATE, LINE_RATE)
    return resample(from_a_law(to_a_law(narrow)), LINE_RATE, RECOGNISER_RATE)


async def hear(recogniser: Recogniser, audio: Samples) -> tuple[Transcript, float]:
    """The transcript of one utterance, and the seconds from its end to the text."""
    listening = await recogniser.listen()
    for start in range(0, len(audio), PIECE):
        await listening.feed(audio[start : start + PIECE])
        await asyncio.sleep(0.02)  # faster than talk, slow enough to follow
    started = time.perf_counter()
    return await listening.finish(), time.perf_counter() - started


async def evaluate_recordings(
    recordings: Sequence[Recording], recogniser: Recogniser, sense: Sense, answer: Answer, telephone: bool
) -> list[Heard]:
    """Hear every recording and answer it twice."""
    return [await _evaluate(one, recogniser, sense, answer, telephone) for one in recordings]


async def _evaluate(one: Recording, recogniser: Recogniser, sense: Sense, answer: Answer, telephone: bool) -> Heard:
    audio = read_wav(one.file, RECOGNISER_RATE)
    audio = as_on_the_telephone(audio) if telephone else audio
    transcript, seconds = Transcript(failed=True), 0.0
    for _ in range(TRIES):
        try:
            transcript, seconds = await hear(recogniser, audio)
        except BackendDown:
            await asyncio.sleep(0.5)
        if not transcript.failed:
            break
    chosen = choose(transcript, sense)
    text = chosen.text if chosen else ""
    loop = asyncio.get_running_loop()
    true_answer = await loop.run_in_executor(None, answer, one.truth)
    heard_answer = await loop.run_in_executor(None, answer, text) if text else "not understood"
    errors = word_errors(one.truth, text), character_errors(one.truth, text)
    length = len(audio) / RECOGNISER_RATE
    return Heard(one, text, transcript.failed, *errors, length, seconds, true_answer, heard_answer)


def summary(heard: Sequence[Heard]) -> dict[str, float | int]:
    """The figures of a run."""
    nothing = Errors(0, 0)
    times = [one.finish_seconds for one in heard]
    same = sum(one.true_answer == one.heard_answer for one in heard)
    return {
        "recordings": len(heard),
        "audio_seconds": round(sum(one.audio_seconds for one in heard), 1),
        "word_error_rate": round(sum((one.words for one in heard), nothing).rate, 4),
        "character_error_rate": round(sum((one.characters for one in heard), nothing).rate, 4),
        "empty": sum(not one.text for one in heard),
        "failed": sum(one.failed for one in heard),
        "same_answer": round(same / len(heard), 4) if heard else 0.0,
        "finish_p50_seconds": round(float(np.percentile(times, 50)), 3) if times else 0.0,
        "finish_p95_seconds": round(float(np.percentile(times, 95)), 3) if times else 0.0,
    }


def worst(heard: Sequence[Heard], count: int = 10) -> Iterator[Heard]:
    """The recordings with the highest word error rate."""
    yield from sorted(heard, key=lambda one: -one.words.rate)[:count]
