"""Words that a slip of the hand or of the ear may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.language.sounds import Sounds, is_syllable, sounds_of
from assistant.language.spelling import fold

SLIP = 5.0  # what one slip costs, as a power of e
UNHEARD = 9.0  # what another sound costs, before each sound that differs
_EACH_SOUND = 1.2
_MOST = 12
_SHORTEST = 2
_ALIKE = {
    **dict.fromkeys(("d", "gi", "r", "v"), "d"), **dict.fromkeys(("s", "x"), "s"), **dict.fromkeys(("tr", "ch"), "ch"),
    **dict.fromkeys(("n", "l"), "n"), **dict.fromkeys(("h", "qu", "kh", "k", "c"), "h"),
    **dict.fromkeys(("b", "m"), "b"), **dict.fromkeys(("t", "th"), "t"), "ngh": "ng", "gh": "g",
}  # fmt: skip
_PLAIN_VOWELS = {"ie": "i", "ye": "i", "y": "i", "uo": "u", "ua": "u", "ia": "i", "uye": "uy"}


# first letters that whole regions say or write for one another: n/l in the north, ch/tr, s/x, d/gi/r
_SWAPPED = (("l", "n"), ("n", "l"), ("s", "x"), ("x", "s"), ("ch", "tr"), ("tr", "ch"), ("d", "gi"), ("gi", "d"),
            ("d", "r"), ("r", "d"), ("gi", "r"), ("r", "gi"))  # fmt: skip


def with_other_initial(folded: str) -> Iterator[str]:
    """Return a syllable without diacritics as somebody of another region may have written it.

    >>> sorted(with_other_initial("nai")), sorted(with_other_initial("xang"))
    (['lai'], ['sang'])
    """
    sounds = sounds_of(folded)
    for said, meant in _SWAPPED if sounds else ():
        if sounds and sounds.initial == said:
            yield meant + folded.removeprefix(said)


class NearWords:
    """The known words, found by what looks or sounds like them."""

    def __init__(self, words: Iterable[str]) -> None:
        """`words` in falling order of frequency."""
        self._by_hole: dict[str, list[str]] = {}
        self._by_sound: dict[tuple[str, str], list[tuple[str, Sounds]]] = {}
        for word in words:
            for hole in {fold(word), *_with_a_hole(fold(word))}:
                self._by_hole.setdefault(hole, []).append(word)
            if is_syllable(word) and (sounds := sounds_of(word)) is not None:
                self._by_sound.setdefault(_sound(sounds), []).append((word, sounds))

    def mistyped(self, word: str) -> list[tuple[str, float]]:
        """Return known words one slip away from an unknown one (letter missing, too many, another, swapped)."""
        folded = fold(word)
        if len(folded) < _SHORTEST:
            return []
        found: dict[str, float] = {}
        for hole in (folded, *_with_a_hole(folded)):
            for known in self._by_hole.get(hole, ())[:_MOST]:
                distance = _slips(folded, fold(known))
                if distance <= 1 and known not in found:
                    marks = sum(a != b for a, b in zip(word, known, strict=False)) if folded != word else 0
                    found[known] = SLIP * max(distance, 0.4) + 0.3 * marks
        return sorted(found.items(), key=lambda item: item[1])[:_MOST]

    def misheard(self, word: str) -> list[tuple[str, float]]:
        """Return known words that sound alike, each with what it costs."""
        sounds = sounds_of(word)
        if sounds is None:
            return []
        alike = self._by_sound.get(_sound(sounds), ())
        costs = [
            (known, UNHEARD + _EACH_SOUND * (_differing(sounds, other) - 1)) for known, other in alike if known != word
        ]
        return sorted(costs, key=lambda item: item[1])[:_MOST]


def _sound(sounds: Sounds) -> tuple[str, str]:
    vowels = fold(sounds.vowels)
    return _ALIKE.get(sounds.initial, sounds.initial), _PLAIN_VOWELS.get(vowels, vowels)


def _differing(one: Sounds, other: Sounds) -> int:
    pairs = ((one.initial, other.initial), (one.vowels, other.vowels), (one.final, other.final), (one.tone, other.tone))
    return sum(a != b for a, b in pairs)


def _with_a_hole(word: str) -> Iterator[str]:
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _slips(one: str, other: str) -> int:
    """The number of slips between two words, two or more counted as two."""
    if one == other:
        return 0
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if len(one) <= 1 and len(other) <= 1:
        return 1
    return 1 if len(one) == len(other) == 2 and one == other[::-1] else 2
