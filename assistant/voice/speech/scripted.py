"""A recogniser that hears the lines of a file: for trying a line without a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

from assistant.errors import SettingsError
from assistant.voice.speech.protocols import Hypothesis, Listening, Recogniser, Samples, Transcript


def scripted(file: Path) -> Recogniser:
    """A recogniser that hears the lines of a file."""
    try:
        lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError):
        lines = []
    if not lines:
        raise SettingsError(f"Tệp kịch bản {file} không đọc được hoặc không có câu nào.")
    return CyclingRecogniser(lines)


class CyclingRecogniser:
    """Hears the lines, one for each utterance, again and again."""

    name = "script"
    capacity = 100

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = cycle(lines)

    async def listen(self, phrases: tuple[str, ...] = ()) -> Listening:
        """Begin an utterance: it will be the next line."""
        return CyclingListening(self._lines)

    async def close(self) -> None:
        """Nothing runs."""


class CyclingListening:
    """One utterance; the line is only used up when the utterance comes to its end."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines

    async def feed(self, audio_16k: Samples) -> str:
        """The sound does not matter."""
        return ""

    async def finish(self) -> Transcript:
        """The next line."""
        return Transcript((Hypothesis(next(self._lines), 1.0),))

    async def cancel(self) -> None:
        """The line stays for the next utterance."""
