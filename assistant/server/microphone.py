"""A call from the page: the microphone of the browser over a WebSocket."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from assistant.errors import BackendDown
from assistant.server.calls import ServerCalls
from assistant.voice.transports.browser import BrowserCall, read_start
from assistant.voice.transports.socket_calls import close_quietly

router = APIRouter(include_in_schema=False)
PATH = "/voice/microphone"
START_SECONDS = 10.0
TRY_LATER = 1013


@router.websocket(PATH)
async def microphone(socket: WebSocket) -> None:
    """One call; only from a page of this server."""
    origin, host_header = socket.headers.get("origin", ""), socket.headers.get("host", "")
    address = socket.client.host if socket.client else "unknown"
    if not origin or urlsplit(origin).netloc != host_header or not socket.app.state.backend.rate.allows(address):
        await socket.close(1008)
        return
    await socket.accept()
    calls: ServerCalls = socket.app.state.calls
    try:
        async with asyncio.timeout(START_SECONDS):
            rate = read_start(await socket.receive_text())
        host = await calls.host()
        call = BrowserCall(socket, rate)
    except (TimeoutError, ValueError, KeyError, WebSocketDisconnect):
        await close_quietly(socket, 1008)
        return
    except BackendDown:
        await close_quietly(socket, TRY_LATER)
        return
    await calls.run(host, call, _read(socket, call))


async def _read(socket: WebSocket, call: BrowserCall) -> None:
    try:
        while True:
            message = await socket.receive()
            if message["type"] == "websocket.disconnect":
                break
            if (data := message.get("bytes")) is not None:
                call.take_sound(data)
            elif (text := message.get("text")) is not None:
                call.take_text(text)
    except (WebSocketDisconnect, RuntimeError):
        pass
    call.ended()
