"""From how people talk to how the law names things: finds everyday words in a question and says what they mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.knowledge.overlay import EverydayWords
from assistant.language.spelling import fold, one_spelling
from assistant.retrieval.tokens import syllables

KIN = "{người thân}"
_KIN = (
    "bố", "mẹ", "ba", "má", "cha", "thầy", "u", "tía", "ông", "bà", "cụ", "ông nội", "bà nội", "ông ngoại", "bà ngoại",
    "chồng", "vợ", "anh", "chị", "em trai", "em gái", "bác", "chú", "cô", "dì", "cậu", "con trai", "con gái", "cháu",
    "anh trai", "chị gái", "bố chồng", "mẹ chồng", "bố vợ", "mẹ vợ", "người nhà",
)  # fmt: skip
_WHOSE = ("", "tôi", "em", "mình", "tui", "cháu", "con", "anh", "chị", "nhà tôi", "nhà em", "cụ")
_Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    spelled: _Phrase
    means: tuple[str, ...]


class EverydayIndex:
    """The dictionary, ready to be searched; the longest phrase wins."""

    def __init__(self, words: EverydayWords) -> None:
        self._by_folded: dict[_Phrase, list[_Known]] = defaultdict(list)
        for row in words.entries:
            means = tuple(one_spelling(text) for text in row.means)
            for text in (told for said in row.say for told in _of_kin(said)):
                spelled = tuple(syllables(one_spelling(text)))
                self._by_folded[_folded(spelled)].append(_Known(spelled, means))
        self._longest = max(map(len, self._by_folded), default=0)

    def meanings(self, text: str, typed: str) -> tuple[str, ...]:
        """Return how the law names what is said in a question; `text` has the diacritics that `typed` may lack.

        A syllable that was typed without diacritics may stand for any with the same letters; one that was typed with
        them stands for itself.
        """
        spelled, raw = syllables(text), syllables(typed)
        if len(raw) != len(spelled):
            raw = spelled
        folded = _folded(tuple(raw))
        found: dict[str, None] = {}
        place = 0
        while place < len(spelled):
            size, means = self._match(spelled[place : place + self._longest], raw[place:], folded[place:])
            found.update(dict.fromkeys(means))
            place += max(size, 1)
        return tuple(found)

    def _match(self, spelled: list[str], raw: list[str], folded: _Phrase) -> tuple[int, tuple[str, ...]]:
        for size in range(len(spelled), 0, -1):
            fits = [
                known
                for known in self._by_folded.get(folded[:size], ())
                if _agrees(known.spelled, raw[:size]) or known.spelled == tuple(spelled[:size])
            ]
            if fits:
                return size, tuple(meaning for known in fits for meaning in known.means)
        return 0, ()


def _of_kin(said: str) -> Iterator[str]:
    """Every way to say a phrase of somebody's family: "{người thân} mất rồi", "bố tôi mất rồi" ..."""
    if KIN not in said:
        yield said
        return
    for kin in _KIN:
        for whose in _WHOSE:
            yield said.replace(KIN, f"{kin} {whose}".strip())


def _agrees(known: _Phrase, typed: list[str]) -> bool:
    """Whether what was typed can be the phrase: two syllables or more, none with other diacritics."""
    pairs = zip(known, typed, strict=True)
    return len(typed) > 1 and all(one == other or (other.isascii() and fold(one) == other) for one, other in pairs)


def _folded(phrase: _Phrase) -> _Phrase:
    return tuple(fold(syllable) for syllable in phrase)
