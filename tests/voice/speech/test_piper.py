"""Piper's program is GPL and its voices are downloads, so a stand-in program speaks its protocol here."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import BackendDown
from assistant.voice.speech.piper import Piper
from assistant.voice.speech.protocols import Samples

STAND_IN = """#!{python}
import os, sys, time, wave
folder, style = sys.argv[sys.argv.index("--output_dir") + 1], "{style}"
open(os.environ["STARTS"], "a").write("1")
for number, line in enumerate(sys.stdin.buffer):
    line = line.decode().strip()
    if "chết" in line: os.abort()
    if "treo" in line: time.sleep(60)
    path = os.path.join(folder, f"{{number}}.wav")
    with wave.open(path, "wb") as file:
        file.setnchannels(1); file.setsampwidth(2); file.setframerate(22050)
        length = 2205 * len(line) * (2 if "--length_scale" in sys.argv else 1)
        file.writeframes(b"\\x10\\x10" * length)
    if style == "old": print(path, flush=True)
    else: print("INFO:__main__:Wrote " + path, file=sys.stderr, flush=True)
"""


@pytest.fixture(params=["old", "new"])
def piper(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Piper:
    program, model = tmp_path / "piper", tmp_path / "giong.onnx"
    program.write_text(STAND_IN.format(python=sys.executable, style=request.param))
    program.chmod(0o755)
    model.write_bytes(b"a voice")
    monkeypatch.setenv("STARTS", str(tmp_path / "starts"))
    return Piper(model, str(program))


async def sound(piper: Piper, text: str, slow: bool = False) -> Samples:
    return np.concatenate([piece async for piece in piper.say(text, slow=slow)])


def test_one_program_says_every_sentence_and_another_the_slow_ones(piper: Piper) -> None:
    async def story() -> None:
        lengths = [len(await sound(piper, text)) for text in ("abc", "abcdef", "a\nb")]
        assert lengths == pytest.approx([2400, 4800, 2400], abs=2)  # of a changed sampling rate
        assert len(await sound(piper, "abc", slow=True)) == 4800
        await piper.close()

    asyncio.run(story())
    assert Path(os.environ["STARTS"]).read_text() == "11"


def test_sentences_of_several_calls_do_not_get_mixed_up(piper: Piper) -> None:
    async def story() -> None:
        sounds = await asyncio.gather(*(sound(piper, "x" * size) for size in range(1, 9)))
        assert [len(one) for one in sounds] == pytest.approx([800 * size for size in range(1, 9)], abs=2)
        await piper.close()

    asyncio.run(story())


def test_a_program_that_dies_or_hangs_costs_one_sentence(piper: Piper, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        assert len(await sound(piper, "abc")) == pytest.approx(2400, abs=2)
        with pytest.raises(BackendDown):
            await sound(piper, "chết")
        assert len(await sound(piper, "abc")) == pytest.approx(2400, abs=2)
        monkeypatch.setattr("assistant.voice.speech.piper.SENTENCE_SECONDS", 0.3)
        started = time.monotonic()
        with pytest.raises(BackendDown):
            await sound(piper, "treo")
        assert time.monotonic() - started < 30
        assert len(await sound(piper, "abc")) == pytest.approx(2400, abs=2)
        await piper.close()

    asyncio.run(story())


@pytest.mark.parametrize(("program", "model"), [("no-such-piper", "giong.onnx"), (sys.executable, "khong-co.onnx")])
def test_what_is_missing_is_said_with_the_cure(program: str, model: str, tmp_path: Path) -> None:
    (tmp_path / "giong.onnx").write_bytes(b"")
    with pytest.raises(BackendDown, match=r"pip install piper-tts|PIPER_VOICE"):
        asyncio.run(sound(Piper(tmp_path / model, program), "xin chào"))
