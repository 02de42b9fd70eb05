"""What we add to faster-whisper, which is no dependency: a stand-in model answers here."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.errors import BackendDown
from assistant.voice.speech import whisper_engine
from assistant.voice.speech.protocols import RECOGNISER_RATE, Transcript
from assistant.voice.speech.whisper_engine import WhisperRecogniser, as_spoken, open_whisper

VOICE = np.full(RECOGNISER_RATE, 3000, np.int16)


@dataclass
class Segment:
    text: str
    avg_logprob: float = -0.2
    no_speech_prob: float = 0.0


@dataclass
class Model:
    segments: list[Segment]
    seconds: float = 0.0
    given: list[tuple[np.ndarray, dict[str, Any]]] = field(default_factory=list)

    def transcribe(self, audio: np.ndarray, **options: Any) -> tuple[list[Segment], None]:
        self.given.append((audio, options))
        time.sleep(self.seconds)
        return self.segments, None


def hear(model: Model, audio: np.ndarray = VOICE, phrases: tuple[str, ...] = ()) -> Transcript:
    async def story() -> Transcript:
        recogniser = WhisperRecogniser(model, 1)
        listening = await recogniser.listen(phrases)
        for start in range(0, len(audio), 320):
            assert await listening.feed(audio[start : start + 320]) == ""
        transcript = await listening.finish()
        await recogniser.close()
        return transcript

    return asyncio.run(story())


def test_the_model_gets_the_whole_utterance_and_gives_one_text() -> None:
    model = Model([Segment(" Tôi muốn làm lại"), Segment(" căn cước. ")])
    transcript = hear(model, phrases=("có", "không"))
    assert transcript.text == "tôi muốn làm lại căn cước"
    assert 0.8 < transcript.confidence < 0.83
    audio, options = model.given[0]
    assert audio.dtype == np.float32
    assert len(audio) == RECOGNISER_RATE
    assert np.max(np.abs(audio)) < 1
    assert options["hotwords"] == "có, không"


@pytest.mark.parametrize(
    "segment",
    [
        pytest.param(Segment("Cảm ơn các bạn đã theo dõi"), id="subtitle-under-silence"),
        pytest.param(Segment("Hãy subscribe cho kênh Ghiền Mì Gõ"), id="advertisement-under-silence"),
        pytest.param(Segment("ạ", -1.5, 0.9), id="no-speech"),
        pytest.param(Segment(" . "), id="only-a-stop"),
    ],
)
def test_what_the_model_dreams_in_silence_is_not_a_transcript(segment: Segment) -> None:
    assert hear(Model([segment])) == Transcript()


def test_a_click_is_not_sent_to_the_model() -> None:
    model = Model([Segment("a")])
    assert hear(model, VOICE[:500]) == Transcript()
    assert not model.given


def test_a_model_that_takes_too_long_loses_only_its_utterance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whisper_engine, "FINISH_SECONDS", 0.05)
    assert hear(Model([Segment("a")], seconds=0.3)) == Transcript(failed=True)


def test_after_closing_nothing_is_heard() -> None:
    async def story() -> None:
        recogniser = WhisperRecogniser(Model([Segment("a")]), 1)
        listening = await recogniser.listen()
        await listening.feed(VOICE)
        await recogniser.close()
        assert (await listening.finish()).failed
        with pytest.raises(BackendDown):
            await recogniser.listen()

    asyncio.run(story())


def test_what_is_missing_is_said_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(BackendDown, match=r"WHISPER_MODEL|pip install faster-whisper"):
        asyncio.run(open_whisper(tmp_path))


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Số 0912-345-678.", "số 0912-345-678"),
        ("Ngày 15/7/2025!", "ngày 15/7/2025"),
        ("“Dạ, vâng…”", "dạ vâng"),
        ("50%", "50%"),
        ("- À - ừ", "à ừ"),
    ],
)
def test_texts_look_as_those_of_other_engines(text: str, spoken: str) -> None:
    assert as_spoken(text) == spoken
