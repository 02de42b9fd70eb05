"""How general the words of a question are: "gia hạn giấy phép" stands in the names of forty procedures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce

from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.record import Procedure
from assistant.language.reading import Reading
from assistant.language.spelling import fold, one_spelling
from assistant.retrieval.asking import subject_of
from assistant.retrieval.tokens import syllables

# words that stand together in the names of as many procedures name none of them; fewer do where few are published
MANY, FEW, PUBLISHED_FOR_ONE_MORE = 8, 4, 300
_SAID = phrases_of("generality")


class NameWords:
    """The names of the published procedures, to be asked how many of them hold some words."""

    def __init__(self, procedures: Iterable[Procedure]) -> None:
        self._holders: dict[str, set[str]] = defaultdict(set)
        self._families: dict[str, str] = {}
        self._fields: dict[str, str] = {}
        for procedure in procedures:
            self._families[procedure.code] = procedure.family or procedure.code
            self._fields[procedure.code] = procedure.field
            for word in syllables(one_spelling(procedure.name)):
                self._holders[word].add(procedure.code)
                self._holders[fold(word)].add(procedure.code)

    @property
    def many(self) -> int:
        """In how many names words must stand to be general, as many procedures as there are."""
        return min(MANY, max(FEW, len(set(self._families.values())) // PUBLISHED_FOR_ONE_MORE))

    def spread(self, words: Iterable[str]) -> int:
        """Return in the names of how many procedures, siblings counted once, all the words stand."""
        return len({self._families[code] for code in self._holding(words)})

    def fields(self, words: Iterable[str]) -> int:
        """Return of how many fields (lĩnh vực) the procedures are in whose names all the words stand."""
        return len({self._fields[code] for code in self._holding(words)} - {""})

    def _holding(self, words: Iterable[str]) -> set[str]:
        holders = [self._holders.get(word, set()) for word in words]
        return reduce(set.__and__, sorted(holders, key=len)) if holders else set()


def matter_of(reading: Reading) -> tuple[str, ...]:
    """Return the words of a question that may name its matter: without what is asked of it, and without politeness.

    >>> from assistant.language.reading import read
    >>> matter_of(read("tôi cần gia hạn giấy phép", None))
    ('gia', 'hạn', 'phép')
    """
    listed = _SAID["not_counted"]
    empty = listed.words if reading.has_diacritics else listed.words | listed.plain_words
    return tuple(word for word in syllables(subject_of(reading.text)) if word not in empty)


def is_called(words: tuple[str, ...], names: Iterable[str]) -> bool:
    """Whether the words are all that one of the names says, plain issuing apart: "thường trú", "khai sinh"."""
    empty = _SAID["not_counted"].words | _SAID["issuing"].words
    said = frozenset(words) - _SAID["issuing"].words
    return bool(said) and any(said == frozenset(syllables(one_spelling(name))) - empty for name in names)
