"""Which item of a list somebody means: "cái thứ hai", "số 3", "cái cuối", or the words of the item."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.knowledge.phrase_files import phrases_of
from assistant.language.reading import Reading
from assistant.language.spelling import fold

_SAID = phrases_of("ordinals")


def pick(reading: Reading, titles: Sequence[str]) -> int | None:
    """Return the index of the meant item, or None when the text picks none."""
    if not titles:
        return None
    text = reading.folded
    number: int | None = None
    if match := _SAID["numbered"].search_plain(text) or _SAID["bare"].search_plain(text):
        number = _number_of(match["number"])
    elif _SAID["last"].search_plain(text):
        number = len(titles)
    if number is not None:
        return number - 1 if 1 <= number <= len(titles) else None
    wanted = " ".join(text.split()).strip(" .!?")
    exact = [index for index, title in enumerate(titles) if fold(title.lower()).strip(" .!?") == wanted]
    if exact:
        return exact[0]
    holding = [index for index, title in enumerate(titles) if len(wanted) >= 3 and wanted in fold(title.lower())]
    return holding[0] if len(holding) == 1 else None


def _number_of(said: str) -> int:
    positions = _SAID.group("positions")
    return int(said) if said.isdigit() else next(int(n) for n, words in positions.items() if said in words.plain_words)
