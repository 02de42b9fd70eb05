"""Calls from a telephony cloud over Media Streams: one WebSocket at a time, and another one when it breaks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Protocol

from starlette.websockets import WebSocketDisconnect

from assistant.voice.transports.socket_calls import Outbox, Socket, close_quietly
from assistant.voice.transports.stream_messages import (
    StreamKey,
    StreamMark,
    StreamMessage,
    StreamSound,
    StreamStart,
    StreamStop,
    clear_message,
    mark_message,
    read_message,
    sound_message,
)
from assistant.voice.transports.transport import FRAME_SECONDS, Caller, Receiver, Samples

log = logging.getLogger(__name__)
FRAMES_A_MARK = 50
LAGGING_SECONDS = 1.5
START_MESSAGES = 5  # within which a stream must say what it is
MAX_BAD = 100
RECONNECT_SECONDS = 15.0  # after a break, within which the cloud must be back before the caller counts as gone
PassOn = Callable[[str, str], None]


class StreamCall:
    """One call, known by its CallSid. The route reads the socket and gives every message to `take_in`.

    While the socket is broken the call is on hold: nobody speaks, no time counts. `reconnect` goes on with the
    question that was open.
    """

    kind = "stream"
    lead = 5  # the cloud buffers whatever comes, and `clear` empties that buffer

    def __init__(self, socket: Socket, start: StreamStart, pass_on: PassOn | None) -> None:
        self._pass_on = pass_on
        self.call_id = start.call_id
        self.caller = Caller(start.parameters.get("caller", ""))
        self._receiver: Receiver | None = None
        self._breaking: asyncio.TimerHandle | None = None
        self.is_over = False
        self._connect(socket, start)

    def _connect(self, socket: Socket, start: StreamStart) -> None:
        self._socket, self._start = socket, start
        self._outbox = Outbox(socket, lambda: self.broke(socket))
        self._sent = self._heard = 0  # frames

    async def reconnect(self, socket: Socket, start: StreamStart) -> None:
        """Go on over another socket; the one before is closed, so that only one speaks."""
        before, outbox, was_broken = self._socket, self._outbox, self._breaking is not None
        self._stop_waiting()
        self._connect(socket, start)
        log.info("a stream is back", extra={"was_broken": was_broken})
        if self._receiver:
            self._receiver.held(False)
        outbox.drop()
        await outbox.finish()
        await close_quietly(before)

    def broke(self, socket: Socket) -> None:
        """A socket is gone without a word. When it is the one in use, its caller has a moment to come back."""
        if socket is not self._socket or self._breaking or self.is_over:
            return
        log.warning("a stream broke", extra={"wait_seconds": RECONNECT_SECONDS})
        self._breaking = asyncio.get_running_loop().call_later(RECONNECT_SECONDS, self._lost)
        if self._receiver:
            self._receiver.held(True)

    def _stop_waiting(self) -> None:
        if self._breaking:
            self._breaking.cancel()
        self._breaking = None

    @property
    def can_transfer(self) -> bool:
        """When the instructions of the cloud go on after the stream."""
        return self._pass_on is not None

    @property
    def lag_seconds(self) -> float:
        """How much of our sound the cloud has not played yet, as far as its marks tell."""
        return (self._sent - self._heard) * FRAME_SECONDS

    async def answer(self, receiver: Receiver) -> None:
        """The cloud has answered already."""
        self._receiver = receiver
        if self.is_over:
            receiver.hung_up()
        elif self._breaking:
            receiver.held(True)

    def take_in(self, message: StreamMessage | None, socket: Socket) -> None:
        """One message of the cloud; what a socket says that is no longer in use is nothing."""
        if self._receiver is None or message is None or socket is not self._socket:
            return
        if isinstance(message, StreamSound):
            self._receiver.heard(message.samples)
        elif isinstance(message, StreamKey):
            self._receiver.pressed(message.key)
        elif isinstance(message, StreamMark) and message.name.isdigit():
            self._heard = max(self._heard, int(message.name))

    def ended(self, socket: Socket) -> None:
        """The cloud said stop, or nothing but nonsense."""
        if socket is self._socket:
            self._lost()

    def poll(self) -> None:
        """What arrives is given on at once."""

    def send(self, frame: Samples) -> None:
        """Send one frame, and now and then a mark to learn how far the caller is."""
        if self._breaking:
            return
        self._outbox.put(sound_message(self._start.stream_id, frame))
        self._sent += 1
        if self._sent % FRAMES_A_MARK == 0:
            self._outbox.put(mark_message(self._start.stream_id, str(self._sent)))
            if self._heard and self.lag_seconds > LAGGING_SECONDS:
                log.warning("a stream lags", extra={"seconds": round(self.lag_seconds, 1)})

    def flush(self) -> None:
        """Drop what waits here and in the cloud."""
        self._outbox.drop()
        self._outbox.put(clear_message(self._start.stream_id))

    def happened(self, kind: str, text: str) -> None:
        """A telephone shows nothing."""

    async def transfer(self, target: str) -> bool:
        """Leave a note where to go on, and close: the cloud follows its instructions to our next address."""
        if self._pass_on is None:
            return False
        self._pass_on(self._start.call_id, target)
        await self.hang_up()
        return True

    async def hang_up(self) -> None:
        """Close the socket; the cloud ends the call or goes on with its instructions."""
        self.is_over = True
        self._stop_waiting()
        await self._outbox.finish()
        await close_quietly(self._socket)

    def _lost(self) -> None:
        was_over, self.is_over = self.is_over, True
        self._stop_waiting()
        if self._receiver and not was_over:
            self._receiver.hung_up()


class Incoming(Protocol):
    """The part of Starlette's WebSocket that is read."""

    async def receive_text(self) -> str: ...


async def read_start(socket: Incoming) -> StreamStart | None:
    """What the first messages say about the call; None when they make no sense."""
    for _ in range(START_MESSAGES):
        try:
            message = read_message(await socket.receive_text())
        except (ValueError, KeyError, TypeError):
            return None
        if isinstance(message, StreamStart):
            return message
    return None


class StreamSocket(Incoming, Socket, Protocol):
    """Both sides of Starlette's WebSocket."""


async def read_stream(socket: StreamSocket, call: StreamCall) -> None:
    """Give a call its messages until this socket ends; one that only sends nonsense is given up."""
    bad = 0
    try:
        while bad < MAX_BAD:
            message: StreamMessage | None = None
            try:
                message = read_message(await socket.receive_text())
            except (ValueError, KeyError, TypeError):
                bad += 1
            if isinstance(message, StreamStop):
                break
            call.take_in(message, socket)
        call.ended(socket)
    except (WebSocketDisconnect, RuntimeError):
        call.broke(socket)
