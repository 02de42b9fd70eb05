"""How rare the words of names are, and what of a question a procedure is called by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from assistant.knowledge.overlay import Overlay
from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.record import Procedure
from assistant.language.spelling import fold
from assistant.retrieval.entries import spell
from assistant.retrieval.tokens import syllables

_SAID = phrases_of("generality")


@dataclass(frozen=True, slots=True)
class Called:
    """The words of everything that a procedure is called, a set for each name; its own name first."""

    names: tuple[frozenset[str], ...]

    def plain(self) -> Called:
        """The same without diacritics."""
        return Called(tuple(frozenset(map(fold, words)) for words in self.names))


class NamesSaid:
    """The names of the published procedures by their words. Never changes."""

    def __init__(self, procedures: Iterable[Procedure], overlays: Mapping[str, Overlay]) -> None:
        self._called: dict[str, Called] = {}
        families: set[str] = set()
        marked: dict[str, set[str]] = defaultdict(set)
        plain: dict[str, set[str]] = defaultdict(set)
        for procedure in procedures:
            overlay = overlays.get(procedure.code)
            names = (procedure.name, procedure.plain_name, *procedure.also_called)
            names = (*names, *overlay.also_called) if overlay else names
            called = Called(tuple(telling(spell(name)) for name in names if name))
            self._called[procedure.code] = called
            families.add(family := procedure.family or procedure.code)
            for word in called.names[0]:
                marked[word].add(family)
                plain[fold(word)].add(family)
        self._most = log(len(families) + 1) + log(2)
        self._marked = _rarity(marked, len(families))
        self._plain = _rarity(plain, len(families))

    def of(self, code: str, has_diacritics: bool) -> Called:
        """What a procedure is called, as a question can be held against it."""
        called = self._called.get(code, Called((frozenset(),)))
        return called if has_diacritics else called.plain()

    def rarity(self, word: str, has_diacritics: bool) -> float:
        """How rare a word is in names; a word that stands in none is the rarest."""
        return (self._marked if has_diacritics else self._plain).get(word, self._most)

    def knows(self, word: str, has_diacritics: bool) -> bool:
        """Whether a name has this word."""
        return word in (self._marked if has_diacritics else self._plain)


def telling(text: str) -> frozenset[str]:
    """The words of a name that are no filler."""
    return frozenset(syllables(text)) - _SAID["not_counted"].words


def _rarity(holders: Mapping[str, set[str]], count: int) -> dict[str, float]:
    return {word: log((count + 1) / (len(found) + 0.5)) for word, found in holders.items()}
