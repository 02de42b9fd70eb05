"""Whole calls, one file each, over a real AudioSocket line in virtual time."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.simulating.scenario import read_scenario
from assistant.simulating.staging import run_on_audiosocket
from assistant.simulating.virtual_time import run_in_virtual_time
from assistant.voice.call.tools import CallTools

FILES = sorted((Path(__file__).parent / "scenarios").glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_call_goes_as_written(file: Path, tools: CallTools, call_settings: Settings, espeak: str) -> None:
    run_in_virtual_time(run_on_audiosocket(read_scenario(file), tools, call_settings))


def test_there_are_forty_calls() -> None:
    assert len(FILES) >= 40
