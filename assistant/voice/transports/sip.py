"""Calls over SIP: we are a telephone of our own that registers with a PBX or a trunk. By baresip."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from baresip import (
    Account,
    AudioNotActive,
    AudioRestarted,
    BaresipError,
    Call,
    Config,
    Event,
    RegistrationError,
    Runtime,
    UserAgent,
)

from assistant.errors import BackendDown
from assistant.voice.speech.audio import bytes_from_samples, samples_from_bytes
from assistant.voice.transports.transport import Caller, CallTransport, Receiver, Samples

log = logging.getLogger(__name__)
ANSWER_SECONDS = 10.0
TRANSFER_SECONDS = 45.0
DEAD_SECONDS = 120  # without any RTP: callers who send none while they are quiet must not be cut off
READ_BYTES = 8 * 2 * 500  # half a second
_USER = re.compile(r"sips?:([^@;>]+)@")


@dataclass(frozen=True, slots=True)
class SipAccount:
    """Who we are for the PBX, and where we listen."""

    user: str
    domain: str
    password: str = ""
    registrar: str = ""
    registers: bool = True
    transport: str = "udp"
    listen: str = "0.0.0.0:5060"  # TLS takes the port above it
    interface: str = ""
    encryption: str = ""  # "srtp": where the other side offers it


class SipCall:
    """One call."""

    kind = "sip"
    can_transfer = True
    lead = 4  # 80 ms: a late beat is not heard, and an interruption still stops quickly

    def __init__(self, call: Call) -> None:
        self._call = call
        match = _USER.search(call.peer or "")
        self.caller = Caller(match[1] if match else "")
        self._receiver: Receiver | None = None

    async def answer(self, receiver: Receiver) -> None:
        """Answer and wait until sound can flow. A caller who is gone by then has hung up."""
        self._receiver = receiver
        self._call.on(self._on_event)
        self._call.on_dtmf(lambda digit: receiver.pressed(digit.digit))
        try:
            await self._call.answer()
            await self._call.wait_established(ANSWER_SECONDS)
        except BaresipError:
            receiver.hung_up()

    def poll(self) -> None:
        """Take what arrived since the last beat."""
        with contextlib.suppress(AudioNotActive, AudioRestarted):
            if (data := self._call.audio.read(READ_BYTES)) and self._receiver:
                self._receiver.heard(samples_from_bytes(data))

    def send(self, frame: Samples) -> None:
        """Queue one frame; the stack sends it on its own clock."""
        with contextlib.suppress(AudioNotActive, AudioRestarted):
            self._call.audio.write(bytes_from_samples(frame))

    def flush(self) -> None:
        """Drop what is queued; at most one frame is still heard."""
        with contextlib.suppress(AudioNotActive, AudioRestarted):
            self._call.audio.flush_tx()

    def happened(self, kind: str, text: str) -> None:
        """A telephone shows nothing."""

    async def transfer(self, target: str) -> bool:
        """Ask the caller's side to call the target (REFER) and wait for what it reports."""
        try:
            await self._call.transfer(target, timeout=TRANSFER_SECONDS)
        except (BaresipError, ValueError) as problem:
            log.info("a transfer failed", extra={"kind": type(problem).__name__})
            return False
        return True

    async def hang_up(self) -> None:
        """End the call, if it is still there."""
        with contextlib.suppress(BaresipError):
            await self._call.hangup()

    def starved_frames(self) -> int:
        """Frames that were sent unfinished because we were late."""
        stats = self._call.final_stats
        return stats.audio_tx_starved_frames if stats else 0

    def _on_event(self, event: Any) -> None:
        assert self._receiver is not None
        if event.event is Event.CALL_CLOSED:
            self._receiver.hung_up()
        elif event.event in (Event.CALL_HOLD, Event.CALL_RESUME):
            self._receiver.held(event.event is Event.CALL_HOLD)


class SipLine:
    """Our telephone. Each call that rings is given to `take`; beyond `limit` the stack answers busy by itself."""

    def __init__(self, account: SipAccount, limit: int, take: Callable[[CallTransport], Awaitable[None]]) -> None:
        self._account, self._limit, self._take = account, limit, take
        self._runtime: Runtime | None = None
        self._calls: set[asyncio.Task[None]] = set()
        self.starved_frames = 0
        self.finished_calls = 0

    async def start(self) -> None:
        """Start the stack and register. Raises BackendDown when that does not work."""
        account = self._account
        self._runtime = Runtime()
        codecs_and_limit = Config(
            net_interface=account.interface or None,
            max_concurrent_calls=self._limit,
            rtp_timeout=DEAD_SECONDS,
            native_log_level="error",
            extra_config_text=f"sip_listen {account.listen}",
        )
        try:
            await self._runtime.start(codecs_and_limit)
            agent = await UserAgent.create(self._runtime, self._baresip_account(), transfer_policy="reject")
            agent.on_incoming(self._ring)
            if account.registers:
                await self._register(agent)
        except BaresipError as problem:
            await self.stop()
            raise BackendDown(f"Không khởi động được đường SIP: {problem}") from None

    async def _register(self, agent: UserAgent) -> None:
        """A PBX that is not there yet is tried again by the stack itself."""
        try:
            await agent.register()
        except RegistrationError as problem:
            if problem.status in (401, 403, 404):
                raise BackendDown(
                    f"Tổng đài từ chối tài khoản SIP ({problem.status}). Kiểm tra SIP_USER và mật khẩu."
                ) from None
            log.warning("not registered yet; the stack goes on trying")

    def _baresip_account(self) -> Account:
        account = self._account
        return Account(
            user=account.user,
            domain=account.domain,
            password=account.password,
            registrar=account.registrar or None,
            reg_interval=600 if account.registers else 0,
            transport=account.transport,  # type: ignore[arg-type]
            audio_codecs=("pcma", "pcmu"),
            extra_params=(f"mediaenc={account.encryption}",) if account.encryption else (),
        )

    async def stop(self) -> None:
        """End all calls and the stack."""
        for task in self._calls:
            task.cancel()
        await asyncio.gather(*self._calls, return_exceptions=True)
        if self._runtime:
            with contextlib.suppress(BaresipError):
                await self._runtime.close()
            self._runtime = None

    def _ring(self, call: Call) -> None:
        task = asyncio.create_task(self._serve(SipCall(call)))
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)

    async def _serve(self, call: SipCall) -> None:
        await self._take(call)
        await asyncio.sleep(0.1)  # the closing report comes after the call
        self.starved_frames += call.starved_frames()
        self.finished_calls += 1
