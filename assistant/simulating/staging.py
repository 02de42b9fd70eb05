"""A hotline for one scenario: the real call over a real line, with a recogniser that knows what is said."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime

import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket

from assistant.errors import BackendDown
from assistant.settings import Settings
from assistant.simulating.audiosocket_phone import AudioSocketPhone
from assistant.simulating.caller import CallReport, SimulatedCaller
from assistant.simulating.scenario import NamedScenario, Scenario
from assistant.simulating.script import KnowingRecogniser, ToneSynthesiser
from assistant.simulating.sip_phone import SipPhone
from assistant.simulating.stream_phone import StreamPhone
from assistant.voice.call.hours import read_hours
from assistant.voice.call.talker import Talker, TalkReply
from assistant.voice.call.tools import CallTools
from assistant.voice.host.assembling import VIETNAM, call_host
from assistant.voice.host.host import CallHost
from assistant.voice.speech.protocols import Synthesiser
from assistant.voice.transports.audiosocket import AudioSocketServer
from assistant.voice.transports.sip import SipAccount, SipLine
from assistant.voice.transports.stream import StreamCall, read_start, read_stream
from assistant.voice.transports.transport import Caller

OFFICE_HOUR, NIGHT = datetime(2026, 11, 25, 9, 0, tzinfo=VIETNAM), datetime(2026, 11, 25, 22, 0, tzinfo=VIETNAM)
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class SlowTalker:
    """A conversation that takes its time, or is dead."""

    talker: Talker
    seconds: float
    is_dead: bool

    async def say(self, text: str, conversation_id: str | None, choice: str = "") -> TalkReply:
        """Wait, then answer."""
        await asyncio.sleep(self.seconds)
        if self.is_dead:
            raise BackendDown("the scenario says so")
        return await self.talker.say(text, conversation_id, choice)

    def likelihood(self, text: str) -> float:
        """As the real one."""
        return self.talker.likelihood(text)

    async def close(self) -> None:
        """Close the real one."""
        await self.talker.close()


def tools_for(scenario: Scenario, tools: CallTools) -> CallTools:
    """The tools with the hours, targets and troubles of a scenario."""
    is_open = scenario.hours == "open"
    rules = replace(
        tools.rules, targets=scenario.targets, records=scenario.records, longest_seconds=scenario.longest_seconds
    )
    return replace(
        tools,
        talker=SlowTalker(tools.talker, scenario.slow_seconds, scenario.talker == "dead"),
        hours=read_hours("T2-T6 07:30-11:30 13:30-17:00"),
        now=lambda: OFFICE_HOUR if is_open else NIGHT,
        rules=rules,
    )


def host_for(
    scenario: Scenario, tools: CallTools, settings: Settings, ears: KnowingRecogniser, voice: Synthesiser
) -> CallHost:
    """A host with room for one caller, or with keys only."""
    changed = settings.model_copy(update={"max_calls": 1, "max_key_calls": 1})
    host = call_host(changed, tools_for(scenario, tools), ears, voice)
    if scenario.keys_only:
        host.admission.enter()
    return host


@asynccontextmanager
async def audiosocket_stage(scenario: Scenario, host: CallHost, port: int = 0) -> AsyncIterator[AudioSocketPhone]:
    """A telephone on an AudioSocket line to this host."""
    passed_on: list[str] = []

    async def look_up(name: str) -> Caller:
        return Caller(scenario.caller)

    async def transfer(name: str, target: str) -> bool:
        if scenario.transfer == "works":
            passed_on.append(target)
            phone.transferred_to = target
        return scenario.transfer == "works"

    server = AudioSocketServer(host.take, look_up, transfer if scenario.transfer != "none" else None)
    phone = AudioSocketPhone(LOOPBACK, await server.start(LOOPBACK, port))
    try:
        yield phone
    finally:
        await server.stop()


async def run_on_audiosocket(
    named: NamedScenario, tools: CallTools, settings: Settings, voice: Synthesiser | None = None
) -> CallReport:
    """Run one scenario; raises ScenarioFailed when it does not go as written."""
    ears = KnowingRecogniser()
    host = host_for(named.scenario, tools, settings, ears, voice or ToneSynthesiser())
    async with audiosocket_stage(named.scenario, host) as phone:
        return await SimulatedCaller(phone, host, ears).run(named)


@asynccontextmanager
async def sip_stage(scenario: Scenario, host: CallHost, port: int) -> AsyncIterator[SipPhone]:
    """A SIP telephone that dials this host, and a second one on the clerk's desk when calls are passed on.

    Takes ten ports from `port` on.
    """
    line = SipLine(sip_account_on(port), host.admission.limit, host.take)
    await line.start()
    caller = re.sub(r"[^0-9]", "", scenario.caller) or "caller"
    phone = SipPhone(port + 4, f"sip:tong-dai@{LOOPBACK}:{port}", caller)
    desk = SipPhone(port + 8, user="can-bo")
    try:
        if scenario.transfer == "works":
            await desk.dial()
        yield phone
    finally:
        await phone.hang_up()
        await desk.hang_up()
        await line.stop()


def sip_account_on(port: int) -> SipAccount:
    """A telephone of loopback that registers nowhere."""
    return SipAccount(
        "tong-dai", f"{LOOPBACK}:{port}", registers=False, listen=f"{LOOPBACK}:{port}", interface=LOOPBACK
    )


async def run_on_sip(
    named: NamedScenario, tools: CallTools, settings: Settings, port: int, voice: Synthesiser | None = None
) -> CallReport:
    """Run one scenario over SIP, in real time."""
    ears = KnowingRecogniser()
    desk = (f"sip:can-bo@{LOOPBACK}:{port + 8}",)
    scenario = named.scenario.model_copy(update={"targets": desk if named.scenario.transfer == "works" else ()})
    if named.scenario.transfer == "fails":
        scenario = scenario.model_copy(update={"targets": (f"sip:khong-ai@{LOOPBACK}:{port + 6}",)})
    expect = scenario.expect.model_copy(update={"transferred_to": desk[0] if scenario.expect.transferred_to else ""})
    changed = replace(named, scenario=scenario.model_copy(update={"expect": expect}))
    host = host_for(scenario, tools, settings, ears, voice or ToneSynthesiser())
    async with sip_stage(scenario, host, port) as phone:
        return await SimulatedCaller(phone, host, ears).run(changed)


@asynccontextmanager
async def stream_stage(scenario: Scenario, host: CallHost, port: int) -> AsyncIterator[StreamPhone]:
    """A telephony cloud that streams to this host."""

    async def take(socket: WebSocket) -> None:
        await socket.accept()
        start = await read_start(socket)
        if start is None:
            await socket.close()
            return
        call = StreamCall(socket, start, pass_on if scenario.transfer == "works" else None)
        reading = asyncio.create_task(read_stream(socket, call))
        try:
            await host.take(call)
        finally:
            reading.cancel()

    def pass_on(call_id: str, target: str) -> None:
        phone.transferred_to = target

    application = Starlette(routes=[WebSocketRoute("/voice/stream", take)])
    config = uvicorn.Config(application, host=LOOPBACK, port=port, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.02)
    opened = server.servers[0].sockets[0].getsockname()[1]
    phone = StreamPhone(f"ws://{LOOPBACK}:{opened}/voice/stream", {"caller": scenario.caller})
    try:
        yield phone
    finally:
        await phone.hang_up()
        server.should_exit = True
        await serving


async def run_on_stream(
    named: NamedScenario, tools: CallTools, settings: Settings, port: int, voice: Synthesiser | None = None
) -> CallReport:
    """Run one scenario over Media Streams, in real time."""
    ears = KnowingRecogniser()
    host = host_for(named.scenario, tools, settings, ears, voice or ToneSynthesiser())
    async with stream_stage(named.scenario, host, port) as phone:
        return await SimulatedCaller(phone, host, ears).run(named)


async def run_on_line(
    kind: str, named: NamedScenario, tools: CallTools, settings: Settings, port: int, voice: Synthesiser
) -> CallReport:
    """Run one scenario on the line of this name."""
    if kind == "sip":
        return await run_on_sip(named, tools, settings, port, voice)
    if kind == "stream":
        return await run_on_stream(named, tools, settings, port, voice)
    return await run_on_audiosocket(named, tools, settings, voice)
