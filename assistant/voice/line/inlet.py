"""What comes in, given out by the clock: callers who send nothing while they are quiet are quiet, not gone."""

from __future__ import annotations

import numpy as np

from assistant.voice.transports.transport import FRAME, SILENCE, Samples

PATIENCE = 3  # beats without sound before we call it silence: the line may only be uneven
BACKLOG = 5 * FRAME  # more than this waiting: two frames a beat until it is gone
FLOOD = 100 * FRAME  # more than this: somebody sends faster than time; the oldest is dropped


class Inlet:
    """Turns pieces of any length that come at any time into one frame for each beat."""

    def __init__(self) -> None:
        self._waiting: Samples = np.zeros(0, np.int16)
        self._dry = 0

    def put(self, samples: Samples) -> None:
        """Take what came in."""
        if not len(samples):
            return
        self._waiting = np.concatenate((self._waiting, samples)) if len(self._waiting) else samples
        if len(self._waiting) > FLOOD:
            self._waiting = self._waiting[-BACKLOG:]

    def beat(self) -> Samples | None:
        """The sound of this beat: a frame, two when we lag behind, silence when nothing came for a while."""
        waiting = len(self._waiting)
        if waiting < FRAME:
            self._dry += 1
            return SILENCE if self._dry > PATIENCE else None
        self._dry = 0
        count = 2 * FRAME if waiting > BACKLOG else FRAME
        frame, self._waiting = self._waiting[:count], self._waiting[count:]
        return frame
