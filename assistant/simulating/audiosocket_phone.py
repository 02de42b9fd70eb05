"""Plays Asterisk: connects, names the call, sends frames and keys, hears frames."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable

from assistant.voice.speech.audio import bytes_from_samples, samples_from_bytes
from assistant.voice.speech.resampling import Resampler
from assistant.voice.transports.audiosocket_messages import (
    HANG_UP,
    KEY,
    NAME,
    RATES,
    SOUND,
    AudioSocketMessage,
    AudioSocketReader,
)
from assistant.voice.transports.transport import Samples


class AudioSocketPhone:
    """One call to an AudioSocket server."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self.port = host, port
        self.name = uuid.uuid4()
        self.heard: Callable[[Samples], None] = lambda samples: None
        self.is_up = False
        self.transferred_to = ""
        self.kind = SOUND
        self._resampler = Resampler(RATES[SOUND], RATES[SOUND])
        self._writer: asyncio.StreamWriter | None = None
        self._reading: asyncio.Task[None] | None = None

    async def dial(self) -> None:
        """Connect and say the name of the call."""
        reader, self._writer = await asyncio.open_connection(self._host, self.port)
        self.is_up = True
        self.write(AudioSocketMessage(NAME, self.name.bytes).encode())
        self._reading = asyncio.create_task(self._read(reader))

    def write(self, data: bytes) -> None:
        """Send raw bytes, also such as no Asterisk would send."""
        if self._writer and not self._writer.is_closing():
            self._writer.write(data)

    def send(self, frame: Samples) -> None:
        """Send one frame, at the rate of `kind`."""
        if self.kind != SOUND:
            frame = self._resampler.feed(frame)
        self.write(AudioSocketMessage(self.kind, bytes_from_samples(frame)).encode())

    def speak_as(self, kind: int) -> None:
        """Send sound at another rate from now on, as a newer Asterisk may."""
        self.kind, self._resampler = kind, Resampler(RATES[SOUND], RATES[kind])

    async def press(self, key: str) -> None:
        """Send one key."""
        self.write(AudioSocketMessage(KEY, key.encode()).encode())

    async def hang_up(self) -> None:
        """Say so and close."""
        self.write(AudioSocketMessage(HANG_UP).encode())
        self.is_up = False
        if self._writer:
            self._writer.close()
        if self._reading:
            self._reading.cancel()

    async def _read(self, reader: asyncio.StreamReader) -> None:
        messages = AudioSocketReader()
        try:
            while data := await reader.read(8192):
                for message in messages.feed(data):
                    if message.kind == SOUND:
                        self.heard(samples_from_bytes(message.payload))
                    elif message.kind == HANG_UP:
                        return
        except OSError:
            pass
        finally:
            self.is_up = False
