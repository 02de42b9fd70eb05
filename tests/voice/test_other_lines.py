"""The same caller on every line, in real time: asks, interrupts, presses 0, is passed on."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.voice.call.tools import CallTools
from assistant.voice.ports import free_block
from assistant.voice.simulating.scenario import read_scenario
from assistant.voice.simulating.script import ToneSynthesiser
from assistant.voice.simulating.staging import run_on_line
from assistant.voice.speech.audio import level_db

SCENARIO = Path(__file__).parent / "on_every_line.yaml"


@pytest.mark.parametrize("kind", ["audiosocket", "stream", "sip"])
def test_one_caller_is_served_alike_on_every_line(
    kind: str, tools: CallTools, call_settings: Settings, espeak: str
) -> None:
    named = read_scenario(SCENARIO)
    port = free_block(10) if kind == "sip" else 0
    report = asyncio.run(run_on_line(kind, named, tools, call_settings, port, ToneSynthesiser()))
    assert level_db(report.hotline_sound) > -40, "the caller heard nothing"
    gaps = [h.values["turn_gap"] for h in report.happenings if h.kind == "turn"]
    assert gaps
