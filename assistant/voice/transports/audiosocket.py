"""Calls from Asterisk over AudioSocket: Asterisk connects to us, one TCP connection a call."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import uuid
from collections.abc import Awaitable, Callable

from assistant.voice.speech.audio import bytes_from_samples, samples_from_bytes
from assistant.voice.speech.resampling import Resampler
from assistant.voice.transports.audiosocket_messages import (
    ERROR,
    HANG_UP,
    KEY,
    NAME,
    RATES,
    SOUND,
    AudioSocketMessage,
    AudioSocketReader,
)
from assistant.voice.transports.transport import KEYS, RATE, Caller, CallTransport, Receiver, Samples

log = logging.getLogger(__name__)
NAME_SECONDS = 2.0
JUDGED_TOGETHER = 250  # messages, five seconds of sound: a line is given up when most of so many make no sense
CURE = "let the dialplan call AudioSocket with slin (8 kHz), for a channel: Dial(AudioSocket/host:port/uuid/c(slin))"
MAX_UNSENT = 64 * 1024
LookUp = Callable[[str], Awaitable[Caller]]
Transfer = Callable[[str, str], Awaitable[bool]]


async def nobody_known(name: str) -> Caller:
    """AudioSocket itself carries no number."""
    return Caller()


class AudioSocketCall:
    """One call; `name` is the UUID that the dialplan gave it."""

    kind = "audiosocket"
    lead = 0  # Asterisk plays every frame as it comes: a burst is heard as its tail

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, caller: Caller, transfer: Transfer | None
    ) -> None:
        self._reader, self._writer, self._transfer = reader, writer, transfer
        self.caller, self.name = caller, ""
        self._reading: asyncio.Task[None] | None = None
        self._messages = AudioSocketReader()
        self._waiting: list[AudioSocketMessage] = []

    @property
    def can_transfer(self) -> bool:
        """Only when the operator told us how: AudioSocket has no message for it."""
        return self._transfer is not None

    async def read_name(self) -> bool:
        """Wait for the first message, which names the call."""
        while not self._waiting:
            data = await self._reader.read(4096)
            if not data:
                return False
            self._waiting = self._messages.feed(data)
        first, *self._waiting = self._waiting
        if first.kind != NAME or len(first.payload) != 16:
            return False
        self.name = str(uuid.UUID(bytes=first.payload))
        return True

    async def answer(self, receiver: Receiver) -> None:
        """Asterisk answered before it connected; we begin to read."""
        self._reading = asyncio.create_task(self._read(receiver))

    def poll(self) -> None:
        """What arrives is given on at once."""

    def send(self, frame: Samples) -> None:
        """Write one frame; a peer that does not read is not fed further."""
        if not self._writer.is_closing() and self._writer.transport.get_write_buffer_size() < MAX_UNSENT:
            self._writer.write(AudioSocketMessage(SOUND, bytes_from_samples(frame)).encode())

    def flush(self) -> None:
        """Nothing is ahead: what was written has been played."""

    def happened(self, kind: str, text: str) -> None:
        """A telephone shows nothing."""

    async def transfer(self, target: str) -> bool:
        """Let the operator's hook redirect the channel."""
        return bool(self._transfer and await self._transfer(self.name, target))

    async def hang_up(self) -> None:
        """Say so and close."""
        if self._reading:
            self._reading.cancel()
        if not self._writer.is_closing():
            with contextlib.suppress(OSError):
                self._writer.write(AudioSocketMessage(HANG_UP).encode())
                self._writer.close()

    async def _read(self, receiver: Receiver) -> None:
        messages = _Messages(receiver)
        try:
            while True:
                for message in self._waiting:
                    if message.kind == HANG_UP or message.kind == ERROR:
                        return
                    messages.take(message)
                if messages.are_nonsense:
                    log.warning("audiosocket gave up on a line", extra={"cure": CURE})
                    return
                data = await self._reader.read(8192)
                if not data:
                    return
                self._waiting = self._messages.feed(data)
        except OSError:
            return
        finally:
            receiver.hung_up()


class _Messages:
    """Gives the messages of one line to its call, and judges whether they make sense."""

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver
        self._rate = RATE
        self._resampler = Resampler(RATE, RATE)
        self._good = self._bad = 0
        self.are_nonsense = False

    def take(self, message: AudioSocketMessage) -> None:
        """Pass one message on. Some that make no sense do no harm; what counts is their share."""
        if self._pass_on(message):
            self._good += 1
        else:
            self._bad += 1
        if self._good + self._bad >= JUDGED_TOGETHER:
            self.are_nonsense = self.are_nonsense or self._bad > self._good
            self._good = self._bad = 0

    def _pass_on(self, message: AudioSocketMessage) -> bool:
        if message.kind in RATES and message.payload:
            self._turn_to(RATES[message.kind])
            self._receiver.heard(self._resampler.feed(samples_from_bytes(message.payload)))
            return len(message.payload) % 2 == 0
        if message.kind == KEY and (key := message.payload.decode("ascii", "replace")) in KEYS:
            self._receiver.pressed(key)
            return True
        return False  # a kind of a newer Asterisk: the clock of the call fills the gap

    def _turn_to(self, rate: int) -> None:
        """Another rate begins: from now on it is brought to that of the call, and whoever set it up is told."""
        if rate == self._rate:
            return
        self._rate, self._resampler = rate, Resampler(rate, RATE)
        if rate != RATE:
            log.warning("audiosocket sends another rate, which is converted", extra={"rate": rate, "cure": CURE})


class AudioSocketServer:
    """Listens for Asterisk. Each connection that names itself is given to `take` as a call."""

    def __init__(
        self,
        take: Callable[[CallTransport], Awaitable[None]],
        look_up: LookUp = nobody_known,
        transfer: Transfer | None = None,
    ) -> None:
        self._take, self._look_up, self._transfer = take, look_up, transfer
        self._server: asyncio.Server | None = None
        self._calls: set[asyncio.Task[None]] = set()

    async def start(self, host: str, port: int) -> int:
        """Listen; returns the port."""
        self._server = await asyncio.start_server(self._connected, host, port)
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Take no more calls; those that are on go on until their task is cancelled."""
        if self._server:
            self._server.close()
        for task in self._calls:
            task.cancel()
        await asyncio.gather(*self._calls, return_exceptions=True)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            connection = writer.get_extra_info("socket")
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            call = AudioSocketCall(reader, writer, Caller(), self._transfer)
            async with asyncio.timeout(NAME_SECONDS):
                is_call = await call.read_name()
            if is_call:
                call.caller = await self._look_up(call.name)
                await self._take(call)
        except (TimeoutError, OSError):
            log.info("audiosocket connection without a name")
        finally:
            writer.close()
