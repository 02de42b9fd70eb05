"""Which item of a list somebody means: "cái thứ hai", "số 3", "cái cuối", or the words of the item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.dialogue.payloads import PickAspect, PickProcedure, StartDossier
from assistant.dialogue.state import State
from assistant.knowledge.phrase_files import phrases_of
from assistant.language.reading import Reading
from assistant.language.spelling import fold

_SAID = phrases_of("ordinals")


def pick(reading: Reading, titles: Sequence[str]) -> int | None:
    """Return the index of the meant item, or None when the text picks none."""
    if not titles:
        return None
    number: int | None = None
    if match := _found("numbered", reading) or _found("bare", reading):
        number = _number_of(match["number"])
    elif _found("last", reading):
        number = len(titles)
    if number is not None:
        return number - 1 if 1 <= number <= len(titles) else None
    wanted = " ".join(reading.folded.split()).strip(" .!?")
    exact = [index for index, title in enumerate(titles) if fold(title.lower()).strip(" .!?") == wanted]
    if exact:
        return exact[0]
    holding = [index for index, title in enumerate(titles) if len(wanted) >= 3 and wanted in fold(title.lower())]
    return holding[0] if len(holding) == 1 else None


def pointed_at(reading: Reading, state: State, asks: bool) -> str:
    """Return the code of the procedure that "cái thứ nhất" means; empty when the words point at none, or at several.

    It is one of the list last shown, or else one of those talked about, in the order in which they came up. What `asks`
    nothing may also point at a case or an office that is offered: then this is left to `pick`.
    """
    said = _said("pointed", reading)
    if len(said) != 1:
        return ""
    codes = [one.payload.code for one in state.offered if isinstance(one.payload, PickProcedure)]
    others = [one for one in state.offered if not isinstance(one.payload, PickProcedure | PickAspect | StartDossier)]
    if others and not asks:
        return ""
    if len(codes) < 2:  # a single one was offered beside an answer: it is no list
        codes = [code for code in (*reversed(state.earlier), state.procedure) if code]
    number = _number_of(said[0]["number"]) or len(codes)
    return codes[number - 1] if 1 <= number <= len(codes) else ""


def _found(name: str, reading: Reading) -> re.Match[str] | None:
    """Where something is said, by its marks where there are any: "mức một" is no "mục một"."""
    return _SAID[name].search(reading.typed) if reading.has_diacritics else _SAID[name].search_plain(reading.folded)


def _said(name: str, reading: Reading) -> list[re.Match[str]]:
    text = reading.typed if reading.has_diacritics else reading.folded
    found, place = [], 0
    look = _SAID[name].search if reading.has_diacritics else _SAID[name].search_plain
    while match := look(text[place:]):
        found.append(match)
        place += match.end()
    return found


def _number_of(said: str) -> int:
    """The number of a position, of "thứ hai" too; 0 for the last one."""
    bare = said.split()[-1]
    if bare.isdigit():
        return int(bare)
    groups = _SAID.group("positions").items()
    return next((int(one) for one, words in groups if {said, bare} & (words.words | words.plain_words)), 0)
