"""Holds 20 SIP calls at once by SIPp and tells what one of them costs. Needs `sipp` (apt-get install sip-tester).

python tests/benchmarks/voice_calls.py [calls] [seconds]
"""

from __future__ import annotations

import asyncio
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from assistant.assembly import Assembly, open_storage
from assistant.settings import Settings
from assistant.simulating.caller_voice import caller_speech
from assistant.simulating.ports import free_block
from assistant.simulating.script import ToneSynthesiser
from assistant.simulating.staging import sip_account_on
from assistant.voice.host.assembling import call_host, call_tools, talker
from assistant.voice.speech.g711 import to_a_law
from assistant.voice.speech.scripted import CyclingRecogniser
from assistant.voice.transports.sip import SipLine

SCENARIO = Path(__file__).with_name("sipp_call.xml")


def bound_of(share: float, counts: list[float], bounds: list[float]) -> float:
    """The upper bound, in seconds, of the bucket up to which this share of what was counted lies."""
    reached = accumulate(counts)
    return next((bound for bound, so_far in zip(bounds, reached, strict=True) if so_far >= share * sum(counts)), 0.0)


async def main(count: int, seconds: int) -> None:
    """Run the calls and print the numbers."""
    program = shutil.which("sipp")
    if not program:
        raise SystemExit("sipp is not installed (apt-get install sip-tester): nothing was measured")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(data_dir=folder / "data", max_calls=count, max_key_calls=0, hotline_records=False)
        assembly = Assembly(settings, open_storage(settings))
        await asyncio.to_thread(assembly.load)
        assert assembly.world is not None
        tools = call_tools(settings, assembly.world.wording, talker(settings, assembly), assembly.database)
        ears = CyclingRecogniser(["làm lại căn cước hết bao nhiêu tiền", "đăng ký tạm trú mất bao lâu"])
        host = call_host(settings, tools, ears, ToneSynthesiser())
        port = free_block(400)
        line = SipLine(sip_account_on(port), host.admission.limit, host.take)
        await line.start()
        speech = np.concatenate([np.zeros(8000 * 14, np.int16), caller_speech("làm lại căn cước hết bao nhiêu tiền")])
        (folder / "said.alaw").write_bytes(to_a_law(np.concatenate([speech, np.zeros(8000 * seconds, np.int16)])))
        scenario = folder / "call.xml"
        scenario.write_text(SCENARIO.read_text("utf-8").replace("SOUND", str(folder / "said.alaw")), "utf-8")
        command = [
            program, f"127.0.0.1:{port}", "-sf", str(scenario), "-i", "127.0.0.1", "-p", str(port + 10),
            "-mp", str(port + 20), "-l", str(count), "-m", str(count), "-r", "5", "-d", str(seconds * 1000),
            "-trace_err", "-nostdin",
        ]  # fmt: skip
        before, began = resource.getrusage(resource.RUSAGE_SELF), time.monotonic()
        process = await asyncio.create_subprocess_exec(
            *command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        most = 0
        while process.returncode is None:
            most = max(most, len(host.sessions))
            try:
                await asyncio.wait_for(process.wait(), 0.5)
            except TimeoutError:
                continue
        for _ in range(100):
            if line.finished_calls >= count:
                break
            await asyncio.sleep(0.1)
        after = resource.getrusage(resource.RUSAGE_SELF)
        wall = time.monotonic() - began
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        gaps = host.metrics.stages.labels("turn_gap")
        counts = [bucket.get() for bucket in gaps._buckets]
        total, times = gaps._sum.get(), sum(counts)
        below = {share: bound_of(share, counts, gaps._upper_bounds) for share in (0.5, 0.95)}
        print(f"SIPp ended with {process.returncode}; {most} of {count} calls at once, {wall:.0f} s")
        print(f"CPU {cpu:.1f} s: {100 * cpu / wall / max(1, most):.2f} % of a core for each call")
        print(f"starved frames: {line.starved_frames} in {line.finished_calls} calls")
        print(f"end of turn -> sound: mean {1000 * total / max(1, times):.0f} ms over {times:.0f} turns")
        print(f"end of turn -> sound: half below {1000 * below[0.5]:.0f} ms, 95 % below {1000 * below[0.95]:.0f} ms")
        print(f"machine: {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        await line.stop()
        assembly.database.close()


if __name__ == "__main__":
    asyncio.run(main(*(int(value) for value in (sys.argv[1:] + ["20", "30"][len(sys.argv) - 1 :]))))
