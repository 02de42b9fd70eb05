"""What of the voice is there on this machine, and how fast it is."""

from __future__ import annotations

import asyncio
import importlib.metadata
import importlib.util
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass, field

import numpy as np

from assistant.errors import AssistantError, BackendDown
from assistant.settings import Settings
from assistant.voice.speech.engines import open_recogniser, open_synthesiser, prompts_folder
from assistant.voice.speech.espeak import Espeak
from assistant.voice.speech.prompts import RecordedPrompts, recordable
from assistant.voice.speech.protocols import LINE_RATE, RECOGNISER_RATE, Samples
from assistant.voice.speech.resampling import resample
from assistant.voice.speech.sentence_engine import SentenceEngine
from assistant.voice.speech.voice_activity import FRAME_SAMPLES, SileroVoiceActivity
from assistant.voice.speech.vosk.engine import VoskRecogniser

SENTENCE = "dạ xin chào anh chị, tôi có thể giúp gì về thủ tục hành chính ạ"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the voice."""

    name: str
    is_ready: bool
    note: str  # for the operator
    is_needed: bool = False  # the hotline cannot do without
    numbers: dict[str, float] = field(default_factory=dict)

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        return asdict(self)


async def check_voice(settings: Settings, replies: Mapping[str, str]) -> list[Part]:
    """Load and time every part that the settings name; nothing here raises."""
    return [
        await _safely("espeak-ng", lambda: _espeak(settings), is_needed=True),
        await _safely("piper", lambda: _piper(settings, replies)),
        await _safely("recogniser", lambda: _recogniser(settings)),
        await _safely("voice activity", _voice_activity, is_needed=True),
        _prompts(settings, replies),
        _whisper_package(),
    ]


async def _safely(name: str, check: Callable[[], Awaitable[Part]], is_needed: bool = False) -> Part:
    try:
        return await check()
    except AssistantError as problem:
        return Part(name, False, str(problem), is_needed)


async def _say(engine: SentenceEngine) -> tuple[dict[str, float], Samples]:
    started = time.perf_counter()
    first = 0.0
    sounds = []
    async for sound in engine.say(SENTENCE, slow=False):
        first = first or time.perf_counter() - started
        sounds.append(sound)
    audio = np.concatenate(sounds) if sounds else np.zeros(0, np.int16)
    whole = time.perf_counter() - started
    return {
        "first_sound_ms": round(first * 1000, 1),
        "factor": round(whole / max(len(audio) / LINE_RATE, 0.01), 3),
    }, audio


async def _espeak(settings: Settings) -> Part:
    numbers, _ = await _say(Espeak(settings.espeak_program, settings.espeak_voice))
    return Part("espeak-ng", True, f"giọng {settings.espeak_voice}", True, numbers)


async def _piper(settings: Settings, replies: Mapping[str, str]) -> Part:
    if not settings.piper_voice:
        return Part("piper", False, "chưa đặt PIPER_VOICE (không bắt buộc)")
    from assistant.voice.speech.piper import Piper

    voice = open_synthesiser(settings, replies)
    engine = next(one for one in voice.engines if isinstance(one, Piper))
    try:
        started = time.perf_counter()
        await engine.warm_up()
        loaded = time.perf_counter() - started
        numbers, _ = await _say(engine)
        return Part("piper", True, settings.piper_voice, False, {"load_seconds": round(loaded, 2), **numbers})
    finally:
        await voice.close()


async def _recogniser(settings: Settings) -> Part:
    started = time.perf_counter()
    recogniser = await open_recogniser(settings)
    loaded = time.perf_counter() - started
    try:
        if not recogniser.capacity:
            await recogniser.listen()  # raises with the cure
        audio = await _spoken(settings)
        started = time.perf_counter()
        listening = await recogniser.listen()
        for start in range(0, len(audio), RECOGNISER_RATE // 10):
            await listening.feed(audio[start : start + RECOGNISER_RATE // 10])
            await asyncio.sleep(0)
        transcript = await listening.finish()
        seconds = time.perf_counter() - started
        if transcript.failed:
            raise BackendDown("Bộ nhận dạng đã nạp nhưng không trả lời một câu thử.")
        numbers = {
            "load_seconds": round(loaded, 2),
            "factor": round(seconds / (len(audio) / RECOGNISER_RATE), 3),
            "capacity": float(recogniser.capacity),
        }
        if isinstance(recogniser, VoskRecogniser):
            numbers["model_load_seconds"] = round(recogniser.host.load_seconds, 2)
        return Part("recogniser", True, recogniser.name, False, numbers)
    finally:
        await recogniser.close()


async def _spoken(settings: Settings) -> Samples:
    """A sentence by espeak-ng; noise where there is none."""
    try:
        _, audio = await _say(Espeak(settings.espeak_program, settings.espeak_voice))
    except BackendDown:
        audio = np.random.default_rng(0).normal(0, 2000, 3 * LINE_RATE).astype(np.int16)
    return resample(audio, LINE_RATE, RECOGNISER_RATE)


async def _voice_activity() -> Part:
    detector, frame = SileroVoiceActivity(), np.zeros(FRAME_SAMPLES, np.int16)
    started = time.perf_counter()
    for _ in range(200):
        detector.feed(frame)
    each = (time.perf_counter() - started) / 200
    return Part("voice activity", True, "Silero", True, {"ms_a_frame": round(each * 1000, 3)})


def _prompts(settings: Settings, replies: Mapping[str, str]) -> Part:
    folder = prompts_folder(settings)
    prompts = RecordedPrompts(folder, replies)
    note = f"{len(prompts)} câu thu sẵn trong {folder} (trong {len(recordable(replies))} câu nên thu)"
    if prompts.unknown:
        note += "; tên lạ: " + ", ".join(file.name for file in prompts.unknown[:5])
    return Part("prompts", not prompts.unknown, note)


def _whisper_package() -> Part:
    if importlib.util.find_spec("faster_whisper") is None:
        return Part("faster-whisper", False, "chưa cài (không bắt buộc): pip install faster-whisper")
    return Part("faster-whisper", True, importlib.metadata.version("faster-whisper"))
