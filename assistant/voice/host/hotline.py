"""The hotline of one machine: its lines, what they talk to, and the chores that go on beside the calls."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import httpx

from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.voice.host.host import CallHost
from assistant.voice.host.keeping import forget_old_calls
from assistant.voice.transports.audiosocket import AudioSocketServer
from assistant.voice.transports.sip import SipAccount, SipLine

log = logging.getLogger(__name__)
CHORE_SECONDS = 3600.0
DRAIN_SECONDS = 30.0
HOOK_SECONDS = 10.0


class Hotline:
    """The lines that the settings name. `start` returns what to tell the operator."""

    def __init__(self, settings: Settings, host: CallHost) -> None:
        self._settings, self._host = settings, host
        self.sip: SipLine | None = None
        self.audiosocket: AudioSocketServer | None = None
        self._chores: asyncio.Task[None] | None = None

    async def start(self) -> list[str]:
        """Open every line. Raises SettingsError when there is none, BackendDown when one cannot be opened."""
        told = []
        if account := sip_account(self._settings):
            self.sip = SipLine(account, self._host.admission.limit, self._host.take)
            await self.sip.start()
            told.append(f"SIP: {account.user}@{account.domain}, nghe ở {account.listen}")
        if self._settings.audiosocket_listen:
            address, _, port = self._settings.audiosocket_listen.rpartition(":")
            if not port.isdigit():
                raise SettingsError("AUDIOSOCKET_LISTEN phải có dạng địa_chỉ:cổng, ví dụ 127.0.0.1:9092.")
            self.audiosocket = AudioSocketServer(self._host.take, transfer=audiosocket_hook(self._settings))
            opened = await self.audiosocket.start(address or "127.0.0.1", int(port))
            told.append(f"AudioSocket: {address or '127.0.0.1'}:{opened}")
        if not told:
            raise SettingsError(
                "Chưa có đường gọi nào. Đặt SIP_USER (và SIP_DOMAIN, SIP_PASSWORD) hoặc AUDIOSOCKET_LISTEN; "
                "xem docs/tong-dai.md."
            )
        self._chores = asyncio.create_task(self._do_chores())
        return told

    async def stop(self) -> None:
        """Let the calls that are on come to their end for a while, then close."""
        end = asyncio.get_running_loop().time() + DRAIN_SECONDS
        while self._host.sessions and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(0.2)
        if self._chores:
            self._chores.cancel()
        if self.audiosocket:
            await self.audiosocket.stop()
        if self.sip:
            await self.sip.stop()

    async def _do_chores(self) -> None:
        """Delete what is older than callers were told."""
        while True:
            try:
                tools, days = self._host.tools, self._settings.hotline_record_days
                count = await asyncio.to_thread(forget_old_calls, tools.store, tools.folder, days)
                if count:
                    log.info("old recordings deleted", extra={"count": count})
            except Exception as problem:  # it must not end with one busy database
                log.warning("chores failed", extra={"kind": type(problem).__name__})
            await asyncio.sleep(CHORE_SECONDS)


def sip_account(settings: Settings) -> SipAccount | None:
    """Our account at the PBX, None when there is none."""
    if not settings.sip_user:
        return None
    return SipAccount(
        settings.sip_user, settings.sip_domain or "localhost", settings.sip_password, settings.sip_registrar,
        settings.sip_registers, settings.sip_transport, settings.sip_listen, settings.sip_interface, settings.sip_srtp,
    )  # fmt: skip


def audiosocket_hook(settings: Settings) -> Callable[[str, str], Awaitable[bool]] | None:
    """Asks the operator's own address to redirect a channel: POST {"call", "target"}, any answer below 300 is a yes."""
    if not settings.audiosocket_transfer_url:
        return None

    async def transfer(name: str, target: str) -> bool:
        try:
            async with httpx.AsyncClient(timeout=HOOK_SECONDS, trust_env=False) as client:
                body = {"call": name, "target": target}
                return (await client.post(settings.audiosocket_transfer_url, json=body)).status_code < 300
        except httpx.HTTPError:
            return False

    return transfer
