"""Plays the telephony cloud: opens a stream, sends frames and keys, plays what it gets, knows `mark` and `clear`."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
from collections.abc import Callable

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from assistant.voice.line.outlet import Outlet
from assistant.voice.speech.g711 import from_mu_law, to_mu_law
from assistant.voice.transports.transport import FRAME_SECONDS, Samples

STREAM_ID, CALL_ID = "MZ00000000000000000000000000000001", "CA00000000000000000000000000000001"


class StreamPhone:
    """One call to a stream address. What arrives is played in real time, as the cloud does."""

    def __init__(self, url: str, parameters: dict[str, str]) -> None:
        self._url, self._parameters = url, parameters
        self.heard: Callable[[Samples], None] = lambda samples: None
        self.is_up = False
        self.transferred_to = ""
        self.clears = 0
        self._connection: ClientConnection | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._outgoing: asyncio.Queue[str] = asyncio.Queue()
        self._play = Outlet()
        self._marks: list[tuple[int, str]] = []  # frames of ours that must be played first, name
        self._played = self._received = 0
        self._number = 1

    async def dial(self) -> None:
        """Open the stream and announce the call."""
        try:
            self._connection = await connect(self._url, max_size=64 * 1024)
        except (OSError, WebSocketException) as problem:
            raise ConnectionError("the stream was not taken") from problem
        self.is_up = True
        self._put({"event": "connected", "protocol": "Call", "version": "1.0.0"})
        sound = {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1}
        start: dict[str, object] = {
            "accountSid": "AC0", "streamSid": STREAM_ID, "callSid": CALL_ID, "tracks": ["inbound"],
            "mediaFormat": sound, "customParameters": self._parameters,
        }  # fmt: skip
        self._event("start", start)
        self._tasks = [asyncio.create_task(job) for job in (self._write(), self._read(), self._beat())]

    def send(self, frame: Samples) -> None:
        """Send one frame."""
        payload = base64.b64encode(to_mu_law(frame)).decode("ascii")
        stamp = str(self._number * 20)
        self._event("media", {"track": "inbound", "chunk": str(self._number), "timestamp": stamp, "payload": payload})

    async def press(self, key: str) -> None:
        """Send one key."""
        self._event("dtmf", {"track": "inbound_track", "digit": key})

    async def hang_up(self) -> None:
        """Say stop and close."""
        if self.is_up:
            self._event("stop", {"accountSid": "AC0", "callSid": CALL_ID})
            await asyncio.sleep(0.05)
        self.is_up = False
        for task in self._tasks:
            task.cancel()
        if self._connection:
            await self._connection.close()

    def _event(self, kind: str, body: dict[str, object]) -> None:
        self._number += 1
        self._put({"event": kind, "sequenceNumber": str(self._number), "streamSid": STREAM_ID, kind: body})

    def _put(self, message: dict[str, object]) -> None:
        if self.is_up:
            self._outgoing.put_nowait(json.dumps(message))

    async def _write(self) -> None:
        assert self._connection
        with contextlib.suppress(WebSocketException):
            while True:
                await self._connection.send(await self._outgoing.get())

    async def _read(self) -> None:
        assert self._connection
        try:
            async for text in self._connection:
                message = json.loads(text)
                if message["event"] == "media":
                    self._received += 1
                    self._play.put(from_mu_law(base64.b64decode(message["media"]["payload"])))
                elif message["event"] == "mark":
                    self._marks.append((self._received, message["mark"]["name"]))
                elif message["event"] == "clear":
                    self.clears += 1
                    self._play.clear()
                    self._played = self._received
        except WebSocketException:
            pass
        self.is_up = False

    async def _beat(self) -> None:
        due = asyncio.get_running_loop().time()
        while True:
            frame = self._play.take()
            if frame is not None:
                self._played += 1
                self.heard(frame)
            while self._marks and self._marks[0][0] <= self._played:
                self._event("mark", {"name": self._marks.pop(0)[1]})
            due += FRAME_SECONDS
            await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
