"""The voice on the line: with the real espeak-ng, with recordings, and with engines that fail."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import time
from collections.abc import AsyncGenerator, Mapping
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import BackendDown
from assistant.voice.speech.espeak import Espeak
from assistant.voice.speech.line_voice import LineVoice, trouble_tone
from assistant.voice.speech.prompts import RecordedPrompts, file_name, name_of_words
from assistant.voice.speech.protocols import LINE_RATE, Samples
from assistant.voice.speech.slower import slower
from assistant.voice.speech.speakable import speakable
from assistant.voice.speech.speech_cache import SpeechCache, is_personal
from assistant.voice.speech.voice_activity import SileroVoiceActivity
from assistant.voice.speech.wav_files import write_wav

needs_espeak = pytest.mark.skipif(not shutil.which("espeak-ng"), reason="needs espeak-ng")
TEXT = "Dạ, lệ phí là 70.000 đồng. Anh/chị nộp tại Công an cấp xã."


class Engine:
    """Says each sentence as 50 ms of one loud value; remembers what it was asked, dies where told."""

    name = "test"
    voice = "one"

    def __init__(self, dies_at: int = -1, pieces: int = 1) -> None:
        self.asked: list[tuple[str, bool]] = []
        self.dies_at, self.pieces, self.is_open = dies_at, pieces, 0

    async def say(self, sentence: str, *, slow: bool) -> AsyncGenerator[Samples, None]:
        self.asked.append((sentence, slow))
        self.is_open += 1
        try:
            for piece in range(self.pieces):
                if piece == self.dies_at:
                    raise BackendDown("gone")
                await asyncio.sleep(0)
                yield np.full(400, 1000 + piece, np.int16)
        finally:
            self.is_open -= 1

    async def close(self) -> None: ...


def voice(
    *engines: Engine | Espeak, folder: Path | None = None, prompts: Path | None = None, replies: Mapping[str, str] = {}
) -> LineVoice:
    return LineVoice(engines, SpeechCache(folder, disk_after_seconds=0), RecordedPrompts(prompts, replies))


def hear(speaker: LineVoice, text: str, *, slow: bool = False, private: bool = False) -> list[Samples]:
    async def story() -> list[Samples]:
        return [chunk async for chunk in speaker.speak(text, slow=slow, private=private)]

    return asyncio.run(story())


@needs_espeak
def test_espeak_speaks_in_short_chunks_of_telephone_sound() -> None:
    chunks = hear(voice(Espeak()), TEXT)
    audio = np.concatenate(chunks)
    detector = SileroVoiceActivity()
    whole = audio[: len(audio) // 256 * 256].reshape(-1, 256)
    assert all(0 < len(chunk) <= 800 and chunk.dtype == np.int16 for chunk in chunks)
    assert 3 < len(audio) / LINE_RATE < 12
    assert np.mean([detector.feed(frame) > 0.5 for frame in whole]) > 0.6


@needs_espeak
def test_slow_speech_takes_longer() -> None:
    seconds = [sum(map(len, hear(voice(Espeak()), TEXT, slow=slow))) for slow in (False, True)]
    assert seconds[1] > seconds[0] * 1.15


@needs_espeak
def test_text_that_looks_like_markup_or_options_is_only_text() -> None:
    for text in ("-v en --help", "<speak>xin chào</speak>", "; rm -rf / $(date)", "'"):
        hear(voice(Espeak()), text)


@needs_espeak
def test_a_voice_that_does_not_exist_is_an_error_and_a_tone() -> None:
    assert_only_the_tone(voice(Espeak(voice="zzz")), "zzz")


def test_a_missing_program_is_an_error_with_the_cure_after_a_tone() -> None:
    assert_only_the_tone(voice(Espeak("no-such-program")), "apt-get install espeak-ng")
    assert_only_the_tone(voice(), "Chưa có chương trình đọc")


def test_a_program_that_dies_in_the_middle_is_not_kept(tmp_path: Path) -> None:
    program = tmp_path / "espeak-ng"
    program.write_text('#!/bin/sh\nespeak-ng "$@" | head -c 9000\nkill -6 $$\n')
    program.chmod(0o755)
    folder = tmp_path / "cache"
    if shutil.which("espeak-ng"):
        assert hear(voice(Espeak(str(program)), folder=folder), TEXT)
    assert not list(folder.rglob("*.wav"))


def assert_only_the_tone(speaker: LineVoice, message: str) -> None:
    heard: list[Samples] = []

    async def story() -> None:
        async for chunk in speaker.speak(TEXT):
            heard.append(chunk)

    with pytest.raises(BackendDown, match=message):
        asyncio.run(story())
    assert np.array_equal(np.concatenate(heard), trouble_tone())


def test_the_second_engine_speaks_when_the_first_cannot() -> None:
    first, second = Engine(dies_at=0), Engine()
    assert len(hear(voice(first, second), "Dạ vâng.")) == 1
    assert first.asked == second.asked == [("Dạ vâng.", False)]


def test_half_a_sentence_is_not_said_twice() -> None:
    first, second = Engine(dies_at=2, pieces=3), Engine()
    assert len(hear(voice(first, second), "Dạ vâng.")) == 2
    assert not second.asked


def test_what_was_said_once_is_not_made_again_also_after_a_restart(tmp_path: Path) -> None:
    engine = Engine()
    speaker = voice(engine, folder=tmp_path)
    once = np.concatenate(hear(speaker, TEXT))
    assert np.array_equal(np.concatenate(hear(speaker, TEXT)), once)
    assert np.array_equal(np.concatenate(hear(voice(engine, folder=tmp_path), TEXT)), once)
    assert len(engine.asked) == 2
    hear(speaker, TEXT, slow=True)
    assert len(engine.asked) == 4


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Tên anh là Nguyễn Văn An phải không ạ?", id="name"),
        pytest.param("Số định danh 001085012345 đúng không ạ?", id="id"),
        pytest.param("Số điện thoại 0912 345 678 đúng chưa ạ?", id="phone"),
        pytest.param("Số của anh là không chín một hai, ba bốn năm, sáu bảy tám ạ?", id="dictated"),
        pytest.param("Mã hồ sơ là K, bảy, M, hai; chín, Q, T, B.", id="spelled-code"),
        pytest.param("Sinh ngày 15/7/1990 đúng không ạ?", id="birthday"),
    ],
)
def test_nothing_about_a_person_is_kept(text: str, tmp_path: Path) -> None:
    hear(voice(Engine(), folder=tmp_path), text)
    assert is_personal(text)
    assert not list(tmp_path.rglob("*.wav"))


def test_a_sentence_goes_to_disk_only_when_it_comes_back_later(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path, disk_after_seconds=0.05)
    speaker = LineVoice([Engine()], cache, RecordedPrompts(None, {}))
    hear(speaker, "Dạ vâng.")
    hear(speaker, "Dạ vâng.")
    assert not list(tmp_path.rglob("*.wav"))
    time.sleep(0.06)
    hear(speaker, "Dạ vâng.")
    assert len(list(tmp_path.rglob("*.wav"))) == 1


def test_sentences_of_the_content_are_made_beforehand(tmp_path: Path) -> None:
    engine = Engine()
    speaker = LineVoice([engine], SpeechCache(tmp_path), RecordedPrompts(None, {}))
    asyncio.run(speaker.prepare([TEXT, "Dạ vâng."]))
    assert len(list(tmp_path.rglob("*.wav"))) == len(engine.asked) == 3
    hear(speaker, TEXT)
    assert len(engine.asked) == 3
    asyncio.run(LineVoice([Engine(dies_at=0)], SpeechCache(None), RecordedPrompts(None, {})).prepare([TEXT]))


def test_what_the_caller_of_the_voice_calls_private_is_not_kept(tmp_path: Path) -> None:
    hear(voice(Engine(), folder=tmp_path), "Dạ, địa chỉ ngõ Hoa Sữa.", private=True)
    assert not list(tmp_path.rglob("*"))


def test_a_recording_replaces_the_engine_for_a_reply_for_words_and_for_one_sentence(tmp_path: Path) -> None:
    recorded = np.full(2000, 7000, np.int16)
    greeting = file_name("greeting", "Xin chào anh/chị!")
    write_wav(tmp_path / greeting, recorded)
    write_wav(tmp_path / f"{name_of_words(speakable('Dạ vâng.'))}.wav", recorded)
    write_wav(tmp_path / "la-hoac.wav", recorded)
    engine = Engine()
    speaker = voice(engine, prompts=tmp_path, replies={"greeting": "Xin chào anh/chị!"})
    assert np.array_equal(np.concatenate(hear(speaker, "Xin chào anh/chị!")), recorded)
    assert np.array_equal(np.concatenate(hear(speaker, "dạ, vâng")), recorded)
    assert not engine.asked
    hear(speaker, "Dạ vâng. Anh/chị cần gì ạ?")
    assert engine.asked == [("Anh chị cần gì ạ?", False)]
    assert len(np.concatenate(hear(speaker, "dạ, vâng", slow=True))) > len(recorded) * 1.2
    assert [file.name for file in RecordedPrompts(tmp_path, {}).unknown] == [greeting, "la-hoac.wav"]


def test_when_the_words_of_a_reply_change_its_old_recording_is_silent(tmp_path: Path) -> None:
    old = tmp_path / file_name("fee", "Lệ phí 50.000 đồng.")
    write_wav(old, np.full(2000, 7000, np.int16))
    engine, replies = Engine(), {"fee": "Lệ phí 70.000 đồng."}
    hear(voice(engine, prompts=tmp_path, replies=replies), "Lệ phí 70.000 đồng.")
    assert len(engine.asked) == 1
    assert RecordedPrompts(tmp_path, replies).unknown == [old]


def test_a_broken_recording_is_replaced_by_the_engine(tmp_path: Path) -> None:
    (tmp_path / file_name("greeting", "Xin chào.")).write_bytes(b"RIFF")
    engine = Engine()
    assert hear(voice(engine, prompts=tmp_path, replies={"greeting": "Xin chào."}), "Xin chào.")
    assert engine.asked


def test_stopping_in_the_middle_stops_the_engine() -> None:
    engine = Engine(pieces=1000)

    async def story() -> None:
        async with contextlib.aclosing(voice(engine).speak(TEXT)) as chunks:
            async for _ in chunks:
                break
        assert engine.is_open == 0

    asyncio.run(story())


def test_the_memory_and_the_disk_are_bounded(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path, memory_bytes=50_000, disk_bytes=200_000, disk_after_seconds=0)
    for number in range(402):
        cache.put(SpeechCache.key(str(number)), np.full(1000, number, np.int16))
    assert sum(sound.nbytes for sound in cache._sounds.values()) <= 50_000
    assert sum(file.stat().st_size for file in tmp_path.rglob("*.wav")) <= 200_000
    newest = cache.get(SpeechCache.key("401"))
    assert newest is not None
    assert newest[0] == 401


def test_a_cache_that_cannot_be_written_or_read_does_not_stop_the_voice(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert hear(voice(Engine(), folder=blocked), TEXT)
    hear(voice(Engine(), folder=tmp_path / "cache"), TEXT)
    for file in (tmp_path / "cache").rglob("*.wav"):
        file.write_bytes(b"RIFF cut short")
    again = Engine()
    assert hear(voice(again, folder=tmp_path / "cache"), TEXT)
    assert len(again.asked) == 2


def test_slower_speech_keeps_its_pitch() -> None:
    tone = (10_000 * np.sin(2 * np.pi * 200 * np.arange(LINE_RATE) / LINE_RATE)).astype(np.int16)
    slow = slower(tone, 1.4)
    spectrum = np.abs(np.fft.rfft(slow * np.hanning(len(slow))))
    assert abs(np.argmax(spectrum) * LINE_RATE / len(slow) - 200) < 4
    assert len(slow) == round(len(tone) * 1.4)


@pytest.mark.parametrize("text", ["", "   ", "…", "**", "\n\n", "“”"])
def test_a_text_with_nothing_to_say_is_silence_not_an_error(text: str) -> None:
    assert hear(voice(), text) == []
