"""The calls that come in over this server: the telephony cloud's streams and the microphone of the page."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from assistant.errors import BackendDown, SettingsError
from assistant.server.backend import Backend
from assistant.voice.call.talker import TalkerHere
from assistant.voice.host.assembling import call_host, call_tools, open_ears
from assistant.voice.host.host import CallHost
from assistant.voice.speech.engines import open_synthesiser
from assistant.voice.speech.protocols import Recogniser, Synthesiser
from assistant.voice.transports.stream_calls import StreamCalls
from assistant.voice.transports.transport import CallTransport

log = logging.getLogger(__name__)


class ServerCalls:
    """Opens the speech engines with the first call. `streams` knows the calls of the telephony cloud."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._lock = asyncio.Lock()
        self._host: CallHost | None = None
        self._engines: list[Recogniser | Synthesiser] = []
        self.streams = StreamCalls()

    async def host(self) -> CallHost:
        """The host of all calls of this server. Raises BackendDown while records are loading or no engine works."""
        async with self._lock:
            if self._host is None:
                self._host = await self._open()
        return self._host

    async def _open(self) -> CallHost:
        backend, settings = self._backend, self._backend.settings
        world = backend.assembly.world
        if world is None:
            raise BackendDown("the records are still being loaded")
        wording = world.wording
        sentences = {name: wording.say(name) for name in wording.names() if not wording.places(name)}
        talker = TalkerHere(backend.conversations, lambda: backend.assembly.world, lambda: backend.assembly.restorer)
        try:
            tools = call_tools(settings, wording, talker, backend.database)
            recogniser = await open_ears(settings)
        except SettingsError as problem:
            raise BackendDown(str(problem), retry=False) from None
        synthesiser = open_synthesiser(settings, sentences)
        self._engines = [recogniser, synthesiser]
        return call_host(settings, tools, recogniser, synthesiser, backend.metrics.registry)

    async def run(self, host: CallHost, call: CallTransport, reading: Coroutine[Any, Any, None]) -> None:
        """Run one call while its socket is being read."""
        reader = asyncio.create_task(reading)
        try:
            await host.take(call)
        finally:
            reader.cancel()

    async def close(self) -> None:
        """End the calls and the engines."""
        if self._host:
            for session in list(self._host.sessions.values()):
                session.line.close()
            for _ in range(50):
                if not self._host.sessions:
                    break
                await asyncio.sleep(0.1)
        for engine in self._engines:
            await engine.close()
