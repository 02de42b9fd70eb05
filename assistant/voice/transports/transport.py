"""What a call needs of the line that carries it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

RATE = 8000
FRAME = 160  # samples: 20 ms
FRAME_SECONDS = FRAME / RATE
KEYS = frozenset("0123456789*#")
Samples = NDArray[np.int16]
SILENCE: Samples = np.zeros(FRAME, np.int16)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, as far as the line says. A number is no proof of who somebody is."""

    pii_number: str = field(default="", repr=False)

    @property
    def masked(self) -> str:
        """The last three digits, for records and people on duty.

        >>> Caller("+84912345678").masked
        '…678'
        """
        digits = re.sub(r"[^0-9]", "", self.pii_number)
        return f"…{digits[-3:]}" if len(digits) >= 6 else ""


class Receiver(Protocol):
    """Where a transport puts what comes in. Never blocks, never raises."""

    def heard(self, samples: Samples) -> None:
        """Take 8 kHz sound of any length, as it arrives."""

    def pressed(self, key: str) -> None:
        """Take one key of the keypad."""

    def held(self, is_held: bool) -> None:
        """The caller put us on hold, or is back."""

    def hung_up(self) -> None:
        """The caller is gone. Comes once, or never when we hang up first."""


class CallTransport(Protocol):
    """One call on one line. Everything is used from the event loop alone."""

    @property
    def kind(self) -> str:
        """The name of the line, for records: "sip", "audiosocket", "stream", "browser"."""

    @property
    def caller(self) -> Caller:
        """Who calls."""

    @property
    def can_transfer(self) -> bool:
        """Whether this line can pass the call on."""

    @property
    def lead(self) -> int:
        """How many frames may be sent ahead of time; it is what is still heard after an interruption."""

    async def answer(self, receiver: Receiver) -> None:
        """Take the call; from now on `receiver` gets what comes in."""

    def poll(self) -> None:
        """Called every 20 ms: give the receiver what has arrived, on lines that must be asked."""

    def send(self, frame: Samples) -> None:
        """Send one 20 ms frame now. The sender keeps the pace."""

    def flush(self) -> None:
        """Throw away what was sent and is not yet heard, as far as the line can."""

    def happened(self, kind: str, text: str) -> None:
        """Something that a line with a screen may show: "said" and "heard", already masked."""

    async def transfer(self, target: str) -> bool:
        """Pass the call on; False when it did not work and the caller is still here."""

    async def hang_up(self) -> None:
        """End the call. Safe to call twice, and after the caller hung up."""
