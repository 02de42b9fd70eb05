"""Free ports in a row, for programs that take the one above theirs as well: simulated calls and tests."""

from __future__ import annotations

import random
import socket

from assistant.errors import SettingsError


def free_block(count: int) -> int:
    """The first of `count` ports of loopback that nobody uses now, TCP and UDP. Raises SettingsError."""
    for _ in range(200):
        first = random.randrange(20000, 30000 - count)
        if all(_is_free(first + place) for place in range(count)):
            return first
    raise SettingsError(f"Không còn {count} cổng trống liền nhau. Chọn bằng --port.")


def _is_free(port: int) -> bool:
    with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
        try:
            tcp.bind(("127.0.0.1", port))
            udp.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
