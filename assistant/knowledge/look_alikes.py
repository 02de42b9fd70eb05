"""Procedures that are taken for one another (thủ tục dễ lẫn), told apart by what happened.

A record or the overlay beside it says in `not_for` what people tell when another procedure is meant; the words that
several of them share are lists of `knowledge_base/phrases/look_alikes.yaml`.
"""

from __future__ import annotations

from functools import lru_cache

from assistant.errors import ContentError
from assistant.knowledge.overlay import Overlay
from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.record import Names, NotFor, Procedure
from assistant.language.phrases import Phrases
from assistant.language.reading import Reading

FILE = "look_alikes"
_MANY = 4096  # lists of phrases
_NONE = Phrases(())


def look_alikes(procedure: Procedure, overlay: Overlay | None) -> tuple[NotFor, ...]:
    """Everything that is said of a procedure's look-alikes, by its record and by its overlay."""
    return (*procedure.not_for, *(overlay.not_for if overlay else ()))


def is_told(look_alike: NotFor, reading: Reading) -> bool:
    """Whether a message tells what happened, so that the other procedure is meant."""
    if not _phrases(look_alike.says).are_said_in(reading):
        return False
    return not (look_alike.unless and _phrases(look_alike.unless).are_said_in(reading))


def made(phrases: Names) -> Phrases:
    """The phrases of one list. Raises ContentError when one is written wrong or names a list that does not exist."""
    return phrases_of(FILE).made(phrases)


@lru_cache(maxsize=_MANY)
def _phrases(written: Names) -> Phrases:
    """The same; what was published and cannot be read any more is never said."""
    try:
        return made(written)
    except ContentError:
        return _NONE
