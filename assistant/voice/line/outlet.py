"""What we say, cut into frames that are due one by one."""

from __future__ import annotations

from collections import deque

import numpy as np

from assistant.voice.transports.transport import FRAME, FRAME_SECONDS, Samples


class Outlet:
    """A queue of 20 ms frames. The last frame of a prompt is filled up with silence."""

    def __init__(self) -> None:
        self._frames: deque[Samples] = deque()
        self._rest: Samples = np.zeros(0, np.int16)

    def __len__(self) -> int:
        return len(self._frames)

    @property
    def seconds(self) -> float:
        """How long it takes to play what is waiting."""
        return len(self._frames) * FRAME_SECONDS

    def put(self, samples: Samples) -> None:
        """Append sound of any length."""
        sound = np.concatenate((self._rest, samples)) if len(self._rest) else samples
        whole = len(sound) // FRAME * FRAME
        self._frames.extend(sound[:whole].reshape(-1, FRAME))
        self._rest = sound[whole:]

    def close(self) -> None:
        """The prompt is complete: let its last piece go, too."""
        if len(self._rest):
            self._frames.append(np.pad(self._rest, (0, FRAME - len(self._rest))))
            self._rest = np.zeros(0, np.int16)

    def take(self) -> Samples | None:
        """The next frame, None when there is nothing to say."""
        return self._frames.popleft() if self._frames else None

    def clear(self) -> None:
        """Say none of it."""
        self._frames.clear()
        self._rest = np.zeros(0, np.int16)
