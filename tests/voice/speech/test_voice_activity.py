"""The real detector, on espeak-ng's voice, silence and noise."""

from __future__ import annotations

import shutil
import subprocess

import numpy as np
import pytest

from assistant.voice.speech.protocols import LINE_RATE, Samples
from assistant.voice.speech.voice_activity import FRAME_SAMPLES, SileroVoiceActivity
from assistant.voice.speech.wav_files import read_wav


def probabilities(audio: Samples) -> np.ndarray:
    detector = SileroVoiceActivity()
    whole = len(audio) // FRAME_SAMPLES * FRAME_SAMPLES
    return np.array([detector.feed(frame) for frame in audio[:whole].reshape(-1, FRAME_SAMPLES)])


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="needs espeak-ng")
def test_a_voice_is_speech_also_under_noise() -> None:
    command = ["espeak-ng", "-v", "vi", "--stdout", "tôi muốn làm lại căn cước công dân bị mất"]
    audio = read_wav(subprocess.run(command, capture_output=True, check=True).stdout, LINE_RATE)
    noise = np.random.default_rng(3).normal(0, np.std(audio) / 3, len(audio))  # 10 dB below the voice
    assert np.mean(probabilities(audio) > 0.5) > 0.8
    assert np.mean(probabilities((audio + noise).clip(-32768, 32767).astype(np.int16)) > 0.5) > 0.7


@pytest.mark.parametrize(
    "audio",
    [
        pytest.param(np.zeros(16_000, np.int16), id="silence"),
        pytest.param(np.random.default_rng(4).normal(0, 1500, 16_000).astype(np.int16), id="noise"),
        pytest.param((9000 * np.sin(np.arange(16_000) * 2 * np.pi * 425 / 8000)).astype(np.int16), id="dial-tone"),
    ],
)
def test_what_is_not_a_voice_is_not_speech(audio: Samples) -> None:
    assert np.mean(probabilities(audio)[10:] > 0.5) < 0.1


@pytest.mark.parametrize("length", [0, 1, 255, 257, 4000])
def test_a_frame_of_the_wrong_length_still_gives_a_probability(length: int) -> None:
    assert 0 <= SileroVoiceActivity().feed(np.full(length, 32767, np.int16)) <= 1


def test_reset_begins_anew() -> None:
    detector, frame = SileroVoiceActivity(), np.random.default_rng(5).normal(0, 3000, 256).astype(np.int16)
    first = detector.feed(frame)
    detector.feed(frame)
    detector.reset()
    assert detector.feed(frame) == first
