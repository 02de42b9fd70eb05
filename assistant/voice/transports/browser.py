"""A call from the page: the browser's microphone over a WebSocket, 16-bit samples at the browser's own rate."""

from __future__ import annotations

import json

from assistant.voice.speech.audio import bytes_from_samples, samples_from_bytes
from assistant.voice.speech.protocols import LINE_RATE
from assistant.voice.speech.resampling import Resampler
from assistant.voice.transports.socket_calls import Outbox, Socket, close_quietly
from assistant.voice.transports.transport import KEYS, Caller, Receiver, Samples

RATES = range(8_000, 96_001)
MAX_BYTES = 16 * 1024
CAPTIONED = {"said": "us", "heard": "you"}


class BrowserCall:
    """One call. What is said and understood is shown as text as well."""

    kind = "browser"
    lead = 6  # the page plays from a buffer of its own, and empties it when told

    can_transfer = False

    def __init__(self, socket: Socket, rate: int) -> None:
        if rate not in RATES:
            raise ValueError("a rate that no browser has")
        self._socket = socket
        self._resampler = Resampler(rate, LINE_RATE)
        self.caller = Caller()
        self._receiver: Receiver | None = None
        self._outbox = Outbox(socket, self.ended)

    async def answer(self, receiver: Receiver) -> None:
        """Tell the page that we listen."""
        self._receiver = receiver
        self._tell("ready")

    def take_sound(self, data: bytes) -> None:
        """Samples of the microphone."""
        if self._receiver and 0 < len(data) <= MAX_BYTES:
            self._receiver.heard(self._resampler.feed(samples_from_bytes(data)))

    def take_text(self, text: str) -> None:
        """A key, or the wish to end. Anything else is nothing."""
        try:
            data = json.loads(text) if len(text) <= MAX_BYTES else None
        except ValueError:
            return
        if not isinstance(data, dict) or self._receiver is None:
            return
        if data.get("type") == "key" and data.get("key") in KEYS:
            self._receiver.pressed(str(data["key"]))
        elif data.get("type") == "end":
            self.ended()

    def happened(self, kind: str, text: str) -> None:
        """Show what was said and heard."""
        if kind in CAPTIONED and text:
            self._tell("caption", who=CAPTIONED[kind], text=text)

    def ended(self) -> None:
        """The page is gone."""
        if self._receiver:
            self._receiver.hung_up()

    def poll(self) -> None:
        """What arrives is given on at once."""

    def send(self, frame: Samples) -> None:
        """Send one frame."""
        self._outbox.put(bytes_from_samples(frame))

    def flush(self) -> None:
        """Drop what waits here and in the page."""
        self._outbox.drop()
        self._tell("clear")

    async def transfer(self, target: str) -> bool:
        """A page cannot be passed on."""
        return False

    async def hang_up(self) -> None:
        """Tell the page and close."""
        self._tell("ended")
        await self._outbox.finish()
        await close_quietly(self._socket)

    def _tell(self, kind: str, **values: str) -> None:
        self._outbox.put(json.dumps({"type": kind, **values}, ensure_ascii=False))


def read_start(text: str) -> int:
    """The rate of the microphone, from the page's first message. Raises ValueError."""
    data = json.loads(text) if len(text) <= MAX_BYTES else None
    if not isinstance(data, dict) or data.get("type") != "start" or not isinstance(data.get("rate"), int):
        raise ValueError("not a start")
    return int(data["rate"])
