"""Lines that send nonsense: the call ends well and others never notice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.settings import Settings
from assistant.simulating.audiosocket_phone import AudioSocketPhone
from assistant.simulating.caller import SimulatedCaller
from assistant.simulating.scenario import Scenario, Step, read_scenario
from assistant.simulating.script import KnowingRecogniser, ToneSynthesiser
from assistant.simulating.staging import audiosocket_stage, host_for
from assistant.simulating.virtual_time import run_in_virtual_time
from assistant.voice.call.tools import CallTools
from assistant.voice.host.host import CallHost
from assistant.voice.transports.audiosocket_messages import AudioSocketMessage

Act = Callable[[AudioSocketPhone], Coroutine[Any, Any, None]]
QUIET = Scenario(about="một cuộc gọi", records=False, steps=(Step(waits=1),))
SCENARIOS = Path(__file__).parent / "scenarios"


async def send_no_bytes(phone: AudioSocketPhone) -> None:
    for _ in range(50):
        phone.write(AudioSocketMessage(0x10).encode())


async def send_odd_frames(phone: AudioSocketPhone) -> None:
    for _ in range(400):
        phone.write(AudioSocketMessage(0x10, b"\x01" * 319).encode())
        await asyncio.sleep(0.02)


async def send_another_rate(phone: AudioSocketPhone) -> None:
    for _ in range(400):
        phone.write(AudioSocketMessage(0x12, bytes(640)).encode())
        await asyncio.sleep(0.02)


async def send_rubbish(phone: AudioSocketPhone) -> None:
    rng = np.random.default_rng(7)
    for _ in range(300):
        phone.write(rng.bytes(200))
        await asyncio.sleep(0.02)


async def send_unknown_keys(phone: AudioSocketPhone) -> None:
    for key in (b"\xff", b"", b"AB", b"\x00", "é".encode()):
        phone.write(AudioSocketMessage(0x03, key).encode())


async def send_faster_than_time(phone: AudioSocketPhone) -> None:
    for _ in range(3000):
        phone.write(AudioSocketMessage(0x10, bytes(320)).encode())


async def send_as_loud_as_can_be(phone: AudioSocketPhone) -> None:
    loud = np.where(np.arange(160) % 2, 32767, -32768).astype("<i2").tobytes()
    for _ in range(300):
        phone.write(AudioSocketMessage(0x10, loud).encode())
        await asyncio.sleep(0.02)


async def send_music(phone: AudioSocketPhone) -> None:
    """Chords over a beat, without a pause: what a caller on another line's hold puts us through."""
    time = np.arange(160 * 50) / 8000
    for root in (220.0, 262.0, 196.0, 247.0) * 2:
        chord = sum(np.sin(2 * np.pi * root * ratio * time) for ratio in (1, 1.25, 1.5))
        sound = (4000 * chord * (0.6 + 0.4 * np.sign(np.sin(2 * np.pi * 2 * time)))).astype("<i2")
        for frame in sound.reshape(-1, 160):
            phone.write(AudioSocketMessage(0x10, frame.tobytes()).encode())
            await asyncio.sleep(0.02)


async def stop_sending(phone: AudioSocketPhone) -> None:
    await asyncio.sleep(30)


ACTS = [
    send_no_bytes, send_odd_frames, send_another_rate, send_rubbish, send_unknown_keys, send_faster_than_time,
    send_as_loud_as_can_be, send_music, stop_sending,
]  # fmt: skip


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_nonsense_ends_well_and_the_next_caller_is_served(
    act: Act, tools: CallTools, call_settings: Settings, espeak: str
) -> None:
    good = read_scenario(SCENARIOS / "hoi-luon-khi-duoc-hoi-ghi-am.yaml")

    async def both() -> None:
        ears = KnowingRecogniser()
        host = host_for(good.scenario, tools, call_settings, ears, ToneSynthesiser())
        async with audiosocket_stage(good.scenario, host) as phone:
            bad = AudioSocketPhone("127.0.0.1", phone.port)
            await bad.dial()
            await asyncio.sleep(3)
            await act(bad)
            await bad.hang_up()
            await until(lambda: not host.sessions)
            await SimulatedCaller(phone, host, ears).run(good)

    run_in_virtual_time(both())


@pytest.mark.parametrize("kind", [0x11, 0x12, 0x13, 0x14, 0x15, 0x16], ids=["12k", "16k", "24k", "32k", "44k", "48k"])
def test_a_caller_whose_asterisk_sends_another_rate_is_understood(
    kind: int, tools: CallTools, call_settings: Settings, espeak: str, caplog: pytest.LogCaptureFixture
) -> None:
    good = read_scenario(SCENARIOS / "hoi-luon-khi-duoc-hoi-ghi-am.yaml")

    async def main() -> None:
        ears = KnowingRecogniser()
        host = host_for(good.scenario, tools, call_settings, ears, ToneSynthesiser())
        async with audiosocket_stage(good.scenario, host) as phone:
            phone.speak_as(kind)
            await SimulatedCaller(phone, host, ears).run(good)

    run_in_virtual_time(main())
    told = [record for record in caplog.records if "another rate" in record.message]
    assert len(told) == 1, "the cure is told once a call"
    assert "slin" in str(vars(told[0])["cure"])


@pytest.mark.parametrize(
    ("nonsense_of_ten", "stays"), [(0, True), (4, True), (9, False)], ids=["none", "some-of-it", "nearly-all"]
)
def test_a_line_is_given_up_by_the_share_of_its_nonsense(
    nonsense_of_ten: int, stays: bool, tools: CallTools, call_settings: Settings
) -> None:
    async def main(host: CallHost, port: int) -> None:
        phone = AudioSocketPhone("127.0.0.1", port)
        await phone.dial()
        for place in range(1000):
            kind = 0x42 if place % 10 < nonsense_of_ten else 0x10
            phone.write(AudioSocketMessage(kind, bytes(320)).encode())
            await asyncio.sleep(0.02)
        assert phone.is_up is stays
        await phone.hang_up()
        await until(lambda: not host.sessions)

    with_host(tools, call_settings, main)


async def until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    for _ in range(int(seconds / 0.1)):
        if is_so():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("it never came to that")


def with_host(tools: CallTools, settings: Settings, main: Callable[[CallHost, int], Coroutine[Any, Any, None]]) -> None:
    async def run() -> None:
        host = host_for(QUIET, tools, settings, KnowingRecogniser(), ToneSynthesiser())
        async with audiosocket_stage(QUIET, host) as phone:
            await main(host, phone.port)

    run_in_virtual_time(run())


def test_a_connection_that_does_not_name_its_call_is_closed(tools: CallTools, call_settings: Settings) -> None:
    async def main(host: CallHost, port: int) -> None:
        for hello in (b"", b"GET / HTTP/1.1\r\n\r\n", AudioSocketMessage(0x01, b"short").encode(), b"\x10\x00\x02ab"):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(hello)
            assert await reader.read() == b""
            writer.close()
        assert not host.sessions

    with_host(tools, call_settings, main)


def test_a_flood_of_ten_times_the_limit_is_answered_or_refused_never_silent(
    tools: CallTools, call_settings: Settings
) -> None:
    async def main(host: CallHost, port: int) -> None:
        phones = [AudioSocketPhone("127.0.0.1", port) for _ in range(20)]
        sound = dict.fromkeys(phones, 0)
        for phone in phones:
            phone.heard = lambda samples, phone=phone: sound.__setitem__(phone, sound[phone] + len(samples))
            await phone.dial()
        await asyncio.sleep(2)
        up = [phone for phone in phones if phone.is_up]
        assert len(host.sessions) == len(up) == 2  # one may talk, one has the keypad
        assert all(sound[phone] > 8000 for phone in up)
        assert sorted(session.keys_only for session in host.sessions.values()) == [False, True]
        for phone in phones:
            await phone.hang_up()
        await until(lambda: not host.sessions)
        assert not host.admission.is_full

    with_host(tools, call_settings, main)


@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.5, 3, 9, 14, 25])
def test_the_place_is_free_again_whenever_the_caller_hangs_up(
    seconds: float, tools: CallTools, call_settings: Settings
) -> None:
    async def main(host: CallHost, port: int) -> None:
        phone = AudioSocketPhone("127.0.0.1", port)
        await phone.dial()
        await asyncio.sleep(seconds)
        await phone.hang_up()
        await until(lambda: not host.sessions, seconds=5)
        assert not host.admission.is_full
        (latest,) = tools.store.latest(1)
        assert latest.ended_how in ("hung_up", "")

    with_host(tools, call_settings, main)
