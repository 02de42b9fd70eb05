"""How many calls at once: those we can serve well, those we can still greet, and the rest."""

from __future__ import annotations

from enum import StrEnum


class Place(StrEnum):
    """What a new call gets."""

    TALK = "talk"  # a full conversation
    KEYS = "keys"  # a greeting, the keypad and a call-back: nobody listens
    BUSY = "busy"  # the busy tone


class Admission:
    """Counts calls. `talking` may talk, so many again hear a message with keys, the next is told that we are busy."""

    def __init__(self, talking: int, keys: int) -> None:
        self._free = {Place.TALK: max(0, talking), Place.KEYS: max(0, keys)}
        self.limit = self._free[Place.TALK] + self._free[Place.KEYS]

    def enter(self) -> Place:
        """Take the best place that is free."""
        for place, free in self._free.items():
            if free > 0:
                self._free[place] -= 1
                return place
        return Place.BUSY

    def leave(self, place: Place) -> None:
        """Give it back."""
        if place in self._free:
            self._free[place] += 1

    @property
    def is_full(self) -> bool:
        """Whether the next call would be busy."""
        return not any(self._free.values())
