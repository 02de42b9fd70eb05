"""What is asked beside a danger: "em hỏi giấy khai sinh, mà thằng nhỏ đang co giật" asks about a birth certificate."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.dialogue.matters import part_of
from assistant.knowledge.phrase_files import phrases_of
from assistant.language.phrases import TOKEN
from assistant.language.reading import Reading
from assistant.nlu.danger import Danger

MIN_WORDS = 4  # of each part
SAFE_BELOW = -1.0  # odds (logarithm) of the part that is not about the danger
SAFE_CLAUSE_BELOW = 0.0  # the same, where the cut is between clauses
MAX_CUTS = 60
_SAID = phrases_of("danger")


def beside_danger(reading: Reading, danger: Danger) -> Reading | None:
    """Return the part before or behind a danger that asks for something and tells nothing of it; None when none does.

    The cut is where one part is surest to tell of danger and the other surest not to; between clauses where it can be.
    """
    best, widest = None, (False, 0.0)
    for place, is_between in _cuts(reading):
        parts = part_of(reading, 0, place), part_of(reading, place, len(reading.text))
        calm, told = sorted((danger.odds_of(part), at) for at, part in enumerate(parts))
        width = is_between, told[0] - calm[0]
        is_safe = calm[0] < (SAFE_CLAUSE_BELOW if is_between else SAFE_BELOW) and told[0] > 0
        if is_safe and width > widest and _SAID["asks_for"].are_said_in(parts[calm[1]]):
            best, widest = parts[calm[1]], width
    return best


def names_papers(part: Reading) -> bool:
    """Whether a part of a message is about papers, by its own words, whatever the search finds."""
    return _SAID.group("signs")["papers"].are_said_in(part)


def _cuts(reading: Reading) -> Iterator[tuple[int, bool]]:
    """The places before words, each with whether one clause ends and another begins there."""
    tokens = list(TOKEN.finditer(reading.text))
    words = [at for at, token in enumerate(tokens) if token[0].isalnum()]
    turns = _SAID["turns"].words if reading.has_diacritics else _SAID["turns"].words | _SAID["turns"].plain_words
    for at in words[MIN_WORDS : -MIN_WORDS + 1][:MAX_CUTS]:
        yield tokens[at].start(), tokens[at][0] in turns or not tokens[at - 1][0].isalnum()
