"""An event loop whose clock jumps: when everybody waits for a time to come, it comes at once.

Sockets and threads stay real: while one has something to say, or work runs in a thread, time does not jump.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any, TypeVar

Result = TypeVar("Result")


class _JumpingSelector(selectors.DefaultSelector):
    """Waits by moving the clock."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.busy = 0  # pieces of real work that must not be overtaken

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if self.busy or timeout is None:
            return super().select(0.05 if timeout is None else min(timeout, 0.05))
        self.now += timeout  # what was written to a loopback socket has arrived by now
        return ready


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """Runs minutes in the time that the work itself takes."""

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now

    @contextmanager
    def real_time(self) -> Any:
        """Do not jump within: somebody outside this loop is working for us."""
        self._jumping.busy += 1
        try:
            yield
        finally:
            self._jumping.busy -= 1

    def run_in_executor(  # type: ignore[override]
        self, executor: Executor | None, func: Callable[..., Any], *args: Any
    ) -> Any:
        future = super().run_in_executor(executor, func, *args)
        self._jumping.busy += 1
        future.add_done_callback(self._work_done)
        return future

    def _work_done(self, _: Any) -> None:
        self._jumping.busy -= 1


def run_in_virtual_time(main: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine to its end on a loop of its own."""
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        return runner.run(main)
