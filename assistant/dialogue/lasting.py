"""How long something lasts: a card, a leave, being away. That is never the time the office takes.

Of each "bao lâu", "mấy tháng" in a question the words around it tell which of the two it asks for.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.knowledge.phrase_files import phrases_of
from assistant.language.reading import Reading
from assistant.language.spelling import fold

_SAID = phrases_of("lasting")


@dataclass(frozen=True, slots=True)
class Durations:
    """Which durations a question asks for."""

    lasts: bool = False
    takes: bool = False


def durations_asked(text: str) -> Durations:
    """Return which durations a question asks for: how long it lasts, how long the office takes, both or none.

    >>> durations_asked("thẻ xài được bao lâu"), durations_asked("làm thẻ mất bao lâu")
    (Durations(lasts=True, takes=False), Durations(lasts=False, takes=True))
    """
    lasts = takes = False
    stops = _SAID["stops"].spans(text)
    for match in _SAID["how_long"].find(text):
        start = max((end for _, end in stops if end <= match.start()), default=0)
        stop = min((start for start, _ in stops if start >= match.end()), default=len(text))
        kind = _kind(text[start : match.start()].strip(), text[match.end() : stop].strip(), bool(match["long"]))
        lasts |= kind == "lasts"
        takes |= kind == "takes"
    return Durations(lasts, takes)


def is_about_this_paper(words: tuple[str, ...], reading: Reading) -> bool:
    """Whether a question for how long something lasts names only "giấy này", "thẻ đó"."""
    plain = {fold(word) for word in words}
    return durations_asked(reading.text).lasts and plain <= _SAID["this_paper"].plain_words


def with_validity(aspects: list[str], reading: Reading) -> list[str]:
    """The aspects, with how long it lasts in the place of how long the office takes where that is what was asked."""
    asked = durations_asked(reading.text)
    if not asked.lasts:
        return aspects
    rest = [aspect for aspect in aspects if aspect != "time" or asked.takes]
    return rest if "validity" in rest else ["validity", *rest]


def asked_as(aspect: str, reading: Reading) -> str:
    """The aspect as it was asked: being away or on leave is no validity of a paper."""
    return "lasting" if aspect == "validity" and durations_asked(reading.text).lasts else aspect


def _kind(before: str, behind: str, is_long: bool) -> str:
    def has(name: str, text: str) -> bool:
        return _SAID[name].are_in(text)

    if has("gets", behind):
        return "takes"
    if has("ends", behind):
        return "lasts"
    if has("must", behind) and not has("lasts", before):
        return ""  # a deadline
    if has("takes", before) and not is_long:
        return "takes"
    if has("is_allowed", before) and not has("hands_in", before):
        return "lasts"
    if is_long or (has("lasts", before) and not has("proceeds", before)) or has("is_good_last", before):
        return "lasts"
    return "takes"
