"""Several callers at once on one AudioSocket line, in real time, each with a recording for a voice."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from assistant.simulating.audiosocket_phone import AudioSocketPhone
from assistant.simulating.caller import CallReport, SimulatedCaller
from assistant.simulating.scenario import Expectation, NamedScenario, Scenario, Step
from assistant.simulating.script import KnowingRecogniser
from assistant.voice.host.host import CallHost
from assistant.voice.transports.audiosocket import AudioSocketServer

LOOPBACK, RECORDING = "127.0.0.1", "talk.wav"


def record_korean(folder: Path, text: str) -> None:
    """What the development model can hear something in: no package has a Vietnamese one."""
    espeak = shutil.which("espeak-ng") or "espeak-ng"
    subprocess.run([espeak, "-v", "ko", "-w", str(folder / RECORDING), text], check=True)


def talks(folder: Path, pauses: Sequence[float]) -> NamedScenario:
    """A caller who plays the recording once for each pause and ends the call; answers are interrupted."""
    says = [Step(says="…", audio=RECORDING, over=True, after=seconds) for seconds in pauses]
    steps = [Step(hears="cần hỏi thủ tục gì"), *says]
    steps += [Step(presses="#", after=0.6), Step(stays="yes")]
    expect = Expectation(ended="finished")
    return NamedScenario("talks", folder, Scenario(about="nói nhiều lần", steps=tuple(steps), expect=expect))


async def call_together(host: CallHost, callers: Sequence[NamedScenario]) -> list[CallReport]:
    """These callers at once; raises ScenarioFailed when one of their calls does not end well."""
    server = AudioSocketServer(host.take)
    port = await server.start(LOOPBACK, 0)
    try:
        async with asyncio.TaskGroup() as group:
            calls = []
            for number, named in enumerate(callers):
                caller = SimulatedCaller(AudioSocketPhone(LOOPBACK, port), host, KnowingRecogniser())
                calls.append(group.create_task(caller.run(named)))
                while len(host.sessions) <= number and not calls[-1].done():
                    await asyncio.sleep(0.02)
        return [call.result() for call in calls]
    finally:
        await server.stop()
