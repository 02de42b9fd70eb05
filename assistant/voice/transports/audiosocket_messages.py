"""The messages of Asterisk's AudioSocket: one byte of kind, two of length (big-endian), the payload."""

from __future__ import annotations

import struct
from dataclasses import dataclass

HANG_UP, NAME, KEY, SOUND, ERROR = 0x00, 0x01, 0x03, 0x10, 0xFF
RATES = {  # of newer Asterisk's channel driver; what we send is always 8 kHz, which every release takes
    **{SOUND: 8000, 0x11: 12000, 0x12: 16000, 0x13: 24000, 0x14: 32000, 0x15: 44100},
    **{0x16: 48000, 0x17: 96000, 0x18: 192000},
}
_HEAD = struct.Struct(">BH")


@dataclass(frozen=True, slots=True)
class AudioSocketMessage:
    """One message of the wire."""

    kind: int
    payload: bytes = b""

    def encode(self) -> bytes:
        """Header and payload in one piece: older Asterisk reads a header that comes in two pieces wrongly.

        >>> AudioSocketMessage(HANG_UP).encode().hex()
        '000000'
        """
        return _HEAD.pack(self.kind, len(self.payload)) + self.payload


class AudioSocketReader:
    """Cuts a byte stream into messages, whatever pieces it arrives in."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[AudioSocketMessage]:
        """The messages that are complete by now."""
        data, messages, position = self._rest + data, [], 0
        while len(data) - position >= _HEAD.size:
            kind, length = _HEAD.unpack_from(data, position)
            end = position + _HEAD.size + length
            if end > len(data):
                break
            messages.append(AudioSocketMessage(kind, data[position + _HEAD.size : end]))
            position = end
        self._rest = data[position:]
        return messages
