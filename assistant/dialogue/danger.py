"""What is asked beside a danger: "em hỏi giấy khai sinh, mà thằng nhỏ đang co giật" asks about a birth certificate."""

from __future__ import annotations

from assistant.dialogue.matters import part_of
from assistant.language.phrases import TOKEN
from assistant.language.reading import Reading
from assistant.nlu.danger import Danger

MIN_WORDS = 4  # of each part
SAFE_BELOW = -1.0  # odds (logarithm) of the part that is not about the danger
MAX_CUTS = 60


def beside_danger(reading: Reading, danger: Danger) -> Reading | None:
    """Return the part before or behind a danger that does not tell of it; None when all of it does.

    Of all cuts the one that leaves most of it: who speaks in fright sets no commas.
    """
    starts = [token.start() for token in TOKEN.finditer(reading.text) if token[0].isalnum()]
    best: Reading | None = None
    for place in starts[MIN_WORDS : -MIN_WORDS + 1][:MAX_CUTS]:
        left, right = part_of(reading, 0, place), part_of(reading, place, len(reading.text))
        odds = [danger.odds(part.text) for part in (left, right)]
        part = left if odds[0] < odds[1] else right
        if min(odds) < SAFE_BELOW and max(odds) > 0 and (best is None or len(part.text) > len(best.text)):
            best = part
    return best
