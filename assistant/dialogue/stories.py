"""A life told without naming a paper: "Bão làm sập nhà, gia đình tôi túng thiếu". It is asked back, not sent away."""

from __future__ import annotations

from assistant.knowledge.phrase_files import phrases_of
from assistant.language.reading import Reading

MIN_WORDS = 5
_SAID = phrases_of("stories")


def asks(reading: Reading) -> bool:
    """Whether the text is a question by its words."""
    return _SAID["asks"].search(reading.text) is not None


def is_story(reading: Reading) -> bool:
    """Whether somebody tells what happened to them or what they want to do, and asks for nothing by name."""
    text = reading.text.strip()
    if (
        len(text.split()) < MIN_WORDS
        or asks(reading)
        or _SAID["orders"].search(text)
        or _SAID["looks_for"].search(text)
    ):
        return False
    return _SAID["own"].search(text) is not None
