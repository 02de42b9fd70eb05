"""The same caller on every line, in real time: asks, interrupts, presses 0, is passed on."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.simulating.ports import free_block
from assistant.simulating.scenario import Scenario, Step, read_scenario
from assistant.simulating.script import KnowingRecogniser, ToneSynthesiser
from assistant.simulating.sip_phone import SipPhone
from assistant.simulating.staging import host_for, run_on_line, sip_account_on
from assistant.voice.call.tools import CallTools
from assistant.voice.speech.audio import level_db
from assistant.voice.transports.sip import SipLine

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


def test_a_sip_call_beyond_the_limit_is_busy_and_the_first_one_goes_on(
    tools: CallTools, call_settings: Settings
) -> None:
    quiet = Scenario(about="một cuộc gọi", records=False, steps=(Step(waits=1),))
    port = free_block(10)

    async def main() -> None:
        host = host_for(quiet, tools, call_settings, KnowingRecogniser(), ToneSynthesiser())
        line = SipLine(sip_account_on(port), 1, host.take)
        await line.start()
        first, second = (SipPhone(port + place, f"sip:tong-dai@127.0.0.1:{port}") for place in (4, 8))
        try:
            await first.dial()
            with pytest.raises(ConnectionError):
                await second.dial()
            heard = first.sound_bytes
            await asyncio.sleep(1)
            assert first.is_up
            assert first.sound_bytes > heard
            assert len(host.sessions) == 1
            await first.hang_up()
            third = SipPhone(port + 8, f"sip:tong-dai@127.0.0.1:{port}")
            await third.dial()  # the place is free again
            await third.hang_up()
        finally:
            await first.hang_up()
            await second.hang_up()
            await line.stop()

    asyncio.run(main())
