"""The engines that the settings name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assistant.errors import BackendDown, SettingsError
from assistant.settings import Settings
from assistant.voice.speech.espeak import Espeak
from assistant.voice.speech.line_voice import LineVoice
from assistant.voice.speech.piper import Piper
from assistant.voice.speech.prompts import RecordedPrompts
from assistant.voice.speech.protocols import Listening, Recogniser
from assistant.voice.speech.sentence_engine import SentenceEngine
from assistant.voice.speech.speech_cache import SpeechCache
from assistant.voice.speech.vosk.engine import open_vosk
from assistant.voice.speech.whisper_engine import open_whisper

NO_RECOGNISER = "Chưa có mô hình nhận dạng tiếng nói. Đặt VOSK_MODEL hoặc WHISPER_MODEL là thư mục mô hình."


class NoRecogniser:
    """Stands where no model is set: every call goes by keys."""

    name = "none"
    capacity = 0

    async def listen(self, phrases: tuple[str, ...] = ()) -> Listening:
        """Always raises BackendDown."""
        raise BackendDown(NO_RECOGNISER, retry=False)

    async def close(self) -> None:
        """Nothing to end."""


async def open_recogniser(settings: Settings) -> Recogniser:
    """The recogniser of the settings, loaded; `NoRecogniser` when none is set. Raises BackendDown, SettingsError."""
    engine = settings.recogniser
    if engine == "auto":
        engine = "vosk" if settings.vosk_model else "whisper" if settings.whisper_model else "none"
    if engine == "vosk":
        return await open_vosk(_folder("VOSK_MODEL", settings.vosk_model), settings.vosk_workers)
    if engine == "whisper":
        return await open_whisper(_folder("WHISPER_MODEL", settings.whisper_model), settings.whisper_threads)
    return NoRecogniser()


def open_synthesiser(settings: Settings, replies: Mapping[str, str]) -> LineVoice:
    """The voice of the settings: recordings, Piper if a voice is set, espeak-ng. `replies`: sentences by name."""
    engines: list[SentenceEngine] = []
    if settings.piper_voice:
        engines.append(Piper(Path(settings.piper_voice).expanduser(), settings.piper_program))
    engines.append(Espeak(settings.espeak_program, settings.espeak_voice))
    prompts = RecordedPrompts(prompts_folder(settings), replies)
    return LineVoice(engines, SpeechCache(settings.data_dir / "speech"), prompts)


def prompts_folder(settings: Settings) -> Path:
    """Where a person's recordings are."""
    return Path(settings.voice_prompts).expanduser() if settings.voice_prompts else settings.data_dir / "prompts"


def _folder(name: str, value: str) -> Path:
    if not value:
        raise SettingsError(f"Đặt {name} là thư mục mô hình nhận dạng tiếng nói.")
    return Path(value).expanduser()
