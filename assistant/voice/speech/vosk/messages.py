"""The messages between us and a recognising worker: one letter, a length, and what is said.

| letter | from | what it says                                                                    |
|--------|------|---------------------------------------------------------------------------------|
| B      | us   | an utterance begins: JSON `{"phrases": [...]}`                                   |
| A      | us   | audio: 16-bit little-endian samples at 16 kHz                                    |
| F      | us   | the utterance is over: say what it was                                           |
| C      | us   | forget the utterance                                                             |
| H      | them | a worker lives: JSON `{"pid": 1}`                                                |
| P      | them | audio was taken: number of bytes (4, little-endian), then the text so far        |
| T      | them | the transcript: JSON list of `[text, confidence]`; empty list after a C          |
"""

from __future__ import annotations

import struct

HEADER = struct.Struct("<cI")
TAKEN = struct.Struct("<I")
MAX_PAYLOAD = 1 << 20

BEGIN, AUDIO, FINISH, CANCEL = b"B", b"A", b"F", b"C"
HELLO, PROGRESS, TRANSCRIPT = b"H", b"P", b"T"


def message(letter: bytes, payload: bytes = b"") -> bytes:
    """The bytes of one message.

    >>> message(FINISH)
    b'F\\x00\\x00\\x00\\x00'
    """
    return HEADER.pack(letter, len(payload)) + payload
