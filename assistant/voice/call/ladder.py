"""What comes after silence, and after silence again: other words, then keys, then a person."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """How to help somebody whom we do not hear or understand."""

    REPHRASE = "rephrase"
    KEYS = "keys"
    PERSON = "person"


class Ladder:
    """Counts failures in a row; anything understood leads back to the ground."""

    def __init__(self) -> None:
        self._failures = 0

    def fail(self) -> Step:
        """One more silence or answer that made no sense."""
        self._failures += 1
        return (Step.REPHRASE, Step.KEYS, Step.PERSON)[min(self._failures, 3) - 1]

    def succeed(self) -> None:
        """Something was understood."""
        self._failures = 0
