"""What speaks for a statement as the answer to a question: nearness, shared words, what it holds, where it stands."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from assistant.knowledge.phrase_files import phrases_of
from assistant.language.reading import Reading
from assistant.language.spelling import fold
from assistant.statements.pieces import Floats, Pieces
from assistant.statements.statement import Holds, Statement, holds_of

NEARNESS = (
    "near", "below_nearest", "words", "plain_words", "pairs", "at_numbers", "own_words", "known_words",
    "length", "is_short", "is_whole", "is_introduced",
)  # fmt: skip
TOPICS = (
    "overview", "who", "deadline", "place", "time", "fee", "steps", "documents", "form", "conditions", "result",
    "validity", "notes", "agency", "legal_basis",
)  # fmt: skip
HOLDS = tuple(Holds)
FEATURES = (*NEARNESS, *(f"holds.{one}" for one in HOLDS), *(f"topic.{topic}" for topic in TOPICS))
# what a statement must hold to answer a question that shows the sign
WANTED: dict[str, tuple[Holds, ...]] = {
    "how_long": (Holds.DURATION, Holds.DATE),
    "money": (Holds.MONEY, Holds.FREE),
    "age": (Holds.AGE,),
    "size": (Holds.SIZE,),
    "count": (Holds.COUNT,),
    "times": (Holds.TIMES,),
    "who": (Holds.PERSON, Holds.AGENCY),
    "where": (Holds.PLACE, Holds.AGENCY, Holds.ONLINE),
    "form": (Holds.FORM,),
    "lasts": (Holds.LASTS, Holds.DURATION),
    "online": (Holds.ONLINE,),
    "result": (Holds.RESULT,),
    "instead": (Holds.INSTEAD,),
    "fails": (Holds.FAILS,),
}
_BEFORE, _BEHIND = 6, 9  # words around a number that say what it counts
_SHORT = 5  # words
_OF_NAME = 0.3  # as much counts a word of the procedure's name
_WORD = re.compile(r"\w+")
_SAID = phrases_of("facts")


def cue_names() -> tuple[str, ...]:
    """The signs of what a question wants to know, by the names of `knowledge_base/phrases/facts.yaml`."""
    return tuple(_SAID.group("cues"))


def cues_of(reading: Reading) -> Floats:
    """Return one number for each name: 1 where the question shows the sign."""
    return np.array([phrases.are_said_in(reading) for phrases in _SAID.group("cues").values()], np.float32)


def lacking_of(cues: Floats, signals: Floats) -> list[float]:
    """Return for each sign of WANTED 1 where the question shows it and a statement holds nothing of that kind.

    `signals` are those of the one statement, in the order of FEATURES.
    """
    shown = dict(zip(cue_names(), cues, strict=True))
    return [
        float(bool(shown[cue]) and not any(signals[FEATURES.index(f"holds.{one}")] for one in wanted))
        for cue, wanted in WANTED.items()
    ]


def is_said(cue: str, reading: Reading) -> bool:
    """Whether the question shows one sign."""
    return _SAID.group("cues")[cue].are_said_in(reading)


def is_telling(word: str) -> bool:
    """Whether a word of a question can be looked for in a record."""
    return word not in _SAID["not_searched"].words


@dataclass(frozen=True)
class Page:
    """The statements of one record, ready to be compared with any question."""

    statements: tuple[Statement, ...]
    pieces: Pieces
    name: str  # of the procedure

    @cached_property
    def _words(self) -> list[list[str]]:
        return [_WORD.findall(one.searched().lower()) for one in self.statements]

    @cached_property
    def sets(self) -> list[frozenset[str]]:
        """The words of each statement and of what introduces it."""
        return [frozenset(words) for words in self._words]

    @cached_property
    def plain(self) -> list[frozenset[str]]:
        """The same without diacritics."""
        return [frozenset(map(fold, words)) for words in self.sets]

    @cached_property
    def pairs(self) -> list[frozenset[tuple[str, str]]]:
        """Neighbouring words."""
        return [frozenset(pairwise(words)) for words in self._words]

    @cached_property
    def at_numbers(self) -> list[frozenset[str]]:
        """The words around the numbers of each statement."""
        return [frozenset(_around_numbers(_WORD.findall(one.text.lower()))) for one in self.statements]

    @cached_property
    def own(self) -> list[frozenset[str]]:
        """The words of each statement alone."""
        return [frozenset(_WORD.findall(one.text.lower())) for one in self.statements]

    @cached_property
    def of_name(self) -> frozenset[str]:
        """The words of the procedure's name: they stand in many questions and tell little."""
        return frozenset(_WORD.findall(self.name.lower()))

    @cached_property
    def own_counts(self) -> Counter[str]:
        """In how many statements a word stands by itself."""
        return Counter(word for words in self.own for word in words)

    @cached_property
    def counts(self) -> Counter[str]:
        """In how many statements a word stands."""
        return Counter(word for words in self.sets for word in words)

    @cached_property
    def fixed(self) -> Floats:
        """What does not depend on the question: a row for each statement, in the order of FEATURES behind `pairs`."""
        rows = []
        for one, words in zip(self.statements, self._words, strict=True):
            own, around = holds_of(one.text), holds_of(one.context) if one.context else frozenset()
            rows.append(
                [
                    math.log(len(words) or 1) / 2,
                    float(len(words) < _SHORT),
                    float(one.is_whole),
                    float(bool(one.context)),
                ]
                + [1.0 if holds in own else 0.5 if holds in around else 0.0 for holds in HOLDS]
                + [float(one.topic == topic) for topic in TOPICS]
            )
        return np.array(rows, np.float32).reshape(len(rows), len(FEATURES) - NEARNESS.index("length"))

    def signals(self, reading: Reading, near: Floats) -> Floats:
        """Return the features of every statement for a question, one row each, in the order of FEATURES.

        `near` is the nearness of each by its pieces.
        """
        said = [word for word in _WORD.findall(reading.text.lower()) if is_telling(word)]
        rarity = {word: math.log(1 + len(self.statements) / (1 + self.counts[word])) for word in said}
        plain = {fold(word): weight for word, weight in rarity.items()}
        total = sum(rarity.values()) or 1.0
        telling = {
            word: math.log(1 + len(self.statements) / (1 + self.own_counts[word]))
            * (_OF_NAME if word in self.of_name else 1.0)
            for word in rarity
        }
        telling_total = sum(telling.values()) or 1.0
        known = {word: weight for word, weight in telling.items() if self.own_counts[word]}
        known_total = sum(known.values()) or 1.0
        pairs = frozenset(pairwise(said))
        asked = np.array(
            [
                (
                    3 * _share(rarity, self.sets[place], total),
                    3 * _share(plain, self.plain[place], total),
                    3 * len(pairs & self.pairs[place]) / max(1, len(pairs)),
                    3 * _share(rarity, self.at_numbers[place], total),
                    3 * _share(telling, self.own[place], telling_total),
                    3 * _share(known, self.own[place], known_total),
                )
                for place in range(len(self.statements))
            ],
            np.float32,
        )
        nearness = np.stack([10 * near, 10 * (near - near.max())], axis=1)
        return np.concatenate([nearness, asked, self.fixed], axis=1).astype(np.float32)


def _share(weights: dict[str, float], words: frozenset[str], total: float) -> float:
    return sum(weight for word, weight in weights.items() if word in words) / total


def _around_numbers(words: Sequence[str]) -> Iterable[str]:
    for place, word in enumerate(words):
        if word.isdigit():
            yield from words[max(0, place - _BEFORE) : place + _BEHIND]
