"""The calls of the telephony cloud by their CallSid: one call has one conversation, however many sockets it opens."""

from __future__ import annotations

import time
from collections.abc import Callable

from assistant.voice.transports.signature import is_ticket, ticket, ticket_end
from assistant.voice.transports.stream import StreamCall


class StreamCalls:
    """Who is on a stream now, which tickets were used, and where a call is to be passed on."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._calls: dict[str, StreamCall] = {}
        self._used: dict[str, int] = {}  # ticket -> when it is no good anyhow
        self._targets: dict[str, str] = {}

    def new_ticket(self, call_id: str, token: str) -> str:
        """A proof for the next stream of a call, good once and not for long."""
        return ticket(call_id, self._clock(), token)

    def spend(self, text: str, call_id: str, token: str) -> bool:
        """Whether a ticket is good for this call; it is no more from now on."""
        now = self._clock()
        self._used = {used: end for used, end in self._used.items() if end >= now}
        if text in self._used or not is_ticket(text, call_id, now, token):
            return False
        self._used[text] = ticket_end(text)
        return True

    def find(self, call_id: str) -> StreamCall | None:
        """The call that is going on under this CallSid, whether its socket holds or broke a moment ago."""
        call = self._calls.get(call_id)
        return call if call_id and call and not call.is_over else None

    def add(self, call: StreamCall) -> None:
        """A call begins."""
        self._calls[call.call_id] = call

    def remove(self, call: StreamCall) -> None:
        """A call is over."""
        if self._calls.get(call.call_id) is call:
            del self._calls[call.call_id]

    def pass_on(self, call_id: str, target: str) -> None:
        """Remember where the cloud is to pass a call on when it asks."""
        self._targets[call_id] = target

    def target_of(self, call_id: str) -> str:
        """Where a call is to be passed on; empty when nowhere. Told once."""
        return self._targets.pop(call_id, "")
