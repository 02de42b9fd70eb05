"""A circuit breaker: after repeated failures nobody waits for a service that is down."""

from __future__ import annotations

import time
from collections.abc import Callable


class Breaker:
    """Opens after `limit` failures in a row; lets one try through every `rest_seconds`.

    >>> breaker = Breaker(limit=1, rest_seconds=60)
    >>> breaker.failed(); breaker.allows()
    False
    >>> breaker.succeeded(); breaker.allows()
    True
    """

    def __init__(self, limit: int = 3, rest_seconds: float = 2.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit, self._rest_seconds, self._clock = limit, rest_seconds, clock
        self._failures = 0
        self._closed_again_at = 0.0

    def allows(self) -> bool:
        """Whether a call may be tried now."""
        if self._failures < self._limit:
            return True
        if self._clock() >= self._closed_again_at:
            self._closed_again_at = self._clock() + self._rest_seconds
            return True
        return False

    def failed(self) -> None:
        self._failures += 1
        if self._failures >= self._limit:
            self._closed_again_at = self._clock() + self._rest_seconds

    def succeeded(self) -> None:
        self._failures = 0
