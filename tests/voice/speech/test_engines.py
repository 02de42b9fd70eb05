"""Which engines the settings give."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from assistant.errors import BackendDown, SettingsError
from assistant.settings import Settings
from assistant.voice.speech.engines import NoRecogniser, open_recogniser, open_synthesiser


def test_without_a_model_every_utterance_is_refused_with_the_cure(tmp_path: Path) -> None:
    recogniser = asyncio.run(open_recogniser(Settings(data_dir=tmp_path)))
    assert isinstance(recogniser, NoRecogniser)
    with pytest.raises(BackendDown, match="VOSK_MODEL hoặc WHISPER_MODEL"):
        asyncio.run(recogniser.listen())


@pytest.mark.parametrize(
    ("settings", "error", "message"),
    [
        pytest.param({"recogniser": "vosk"}, SettingsError, "VOSK_MODEL", id="vosk-without-a-model"),
        pytest.param({"recogniser": "whisper"}, SettingsError, "WHISPER_MODEL", id="whisper-without-a-model"),
        pytest.param({"vosk_model": "/nowhere"}, BackendDown, "/nowhere", id="no-such-folder"),
    ],
)
def test_a_wrong_setting_is_said(settings: dict[str, str], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        asyncio.run(open_recogniser(Settings(**settings)))  # type: ignore[arg-type]


def test_piper_comes_first_where_a_voice_is_set(tmp_path: Path) -> None:
    assert open_synthesiser(Settings(data_dir=tmp_path), {}).name == "espeak-ng"
    assert open_synthesiser(Settings(data_dir=tmp_path, piper_voice="giong.onnx"), {}).name == "piper+espeak-ng"
