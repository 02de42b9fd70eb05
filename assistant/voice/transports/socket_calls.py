"""What calls over a WebSocket share: a queue towards a socket that may be slow, and a reader that survives nonsense."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Protocol

from starlette.websockets import WebSocketDisconnect

MAX_QUEUED = 150  # messages: three seconds of sound; a socket slower than that gets no more
Out = str | bytes


class Socket(Protocol):
    """The part of Starlette's WebSocket that a call uses."""

    async def send_text(self, data: str) -> None: ...
    async def send_bytes(self, data: bytes) -> None: ...
    async def close(self, code: int = 1000, reason: str | None = None) -> None: ...


class Outbox:
    """Sends messages in their order without making the call wait."""

    def __init__(self, socket: Socket, lost: Callable[[], None]) -> None:
        self._socket, self._lost = socket, lost
        self._waiting: asyncio.Queue[Out] = asyncio.Queue()
        self._work = asyncio.create_task(self._run())

    def put(self, message: Out) -> None:
        """Queue one message; dropped when the socket has been too slow for seconds."""
        if self._waiting.qsize() < MAX_QUEUED:
            self._waiting.put_nowait(message)

    def drop(self) -> None:
        """Forget what was not sent yet."""
        while not self._waiting.empty():
            self._waiting.get_nowait()

    async def finish(self, seconds: float = 1.0) -> None:
        """Send what is left, for a moment."""
        end = asyncio.get_running_loop().time() + seconds
        while not self._waiting.empty() and not self._work.done() and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(0.01)
        self._work.cancel()

    async def _run(self) -> None:
        try:
            while True:
                message = await self._waiting.get()
                await self._sender(message)
        except (OSError, RuntimeError, WebSocketDisconnect):
            self._lost()

    def _sender(self, message: Out) -> Awaitable[None]:
        return self._socket.send_text(message) if isinstance(message, str) else self._socket.send_bytes(message)


async def close_quietly(socket: Socket, code: int = 1000) -> None:
    """Close a socket that may be closed already."""
    with contextlib.suppress(OSError, RuntimeError, WebSocketDisconnect):
        await socket.close(code)
