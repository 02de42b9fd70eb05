"""Whether somebody is in danger now, and which: by the words, and by the signs of now, past, papers and law.

A logistic regression over hashed n-grams, with and without diacritics, and the signs of
`knowledge_base/phrases/danger.yaml`; learnt by `tools/fit_danger.py` from `training_data/danger`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import SettingsError
from assistant.knowledge.phrase_files import phrases_of
from assistant.language.reading import Reading
from assistant.language.spelling import fold
from assistant.nlu.scope import hashed

WEIGHTS = Path(__file__).with_name("danger_weights.npz")
KINDS = ("medical", "rescue", "police", "child", "self_harm")  # each has its numbers in `knowledge_base/replies`
URGENT_FROM = 0.5  # chance
CUED_FROM = 0.35  # the same, where the words of `knowledge_base/cues.yaml` stand
POSSIBLE_FROM = 0.15  # below, not even Rasa's word counts
SURE_OF_KIND = 0.5
LETTER_FROM = 60  # words; in a longer message one passage must tell of danger by itself
PASSAGE = 30  # words; each overlaps half of the one before
SURER = 2.5  # odds (logarithm): how much surer than a whole message, for many passages are tried
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Alarm:
    """What was heard in a message."""

    chance: float
    kind: str  # one of KINDS; empty where it is not clear which
    signs: tuple[str, ...]

    def is_urgent(self, is_cued: bool) -> bool:
        """Whether to tell the numbers first; unmistakable words lower the bar."""
        return self.chance >= (CUED_FROM if is_cued else URGENT_FROM)

    @property
    def is_possible(self) -> bool:
        """Whether somebody else's word for danger is to be believed."""
        return self.chance >= POSSIBLE_FROM


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt. The last columns of `kinds` and `words` belong to no n-gram but to the constant."""

    rarity: Floats
    words: Floats
    signs: Floats
    kinds: Floats  # one row for each of KINDS


class Danger:
    """Judges messages. Made by `load_danger`; never changes."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def heard(self, reading: Reading) -> Alarm:
        """Return how likely danger is told of, and of which kind."""
        text = _spellings(reading)[-1]
        return Alarm(_chance(self.odds_of(reading)), self._kind(text), signs_in(text, text != fold(text)))

    def odds_of(self, reading: Reading) -> float:
        """The logarithm of the odds of danger, the mean over the spellings of a message."""
        texts = _spellings(reading)
        return sum(self._told_in(text, text != fold(text)) for text in texts) / len(texts)

    def _told_in(self, text: str, has_diacritics: bool) -> float:
        """The odds of a whole text, and of the surest passage of a long one, whichever are less."""
        words, whole = text.split(), self.odds(text, has_diacritics)
        if len(words) <= LETTER_FROM:
            return whole
        passages = (" ".join(words[at : at + PASSAGE]) for at in range(0, len(words), PASSAGE // 2))
        return min(whole, max(self.odds(passage, has_diacritics) for passage in passages) - SURER)

    def odds(self, text: str, has_diacritics: bool = True) -> float:
        """The logarithm of the odds of danger, by one spelling of the text."""
        said = set(signs_in(text, has_diacritics))
        signs = sum(
            float(weight) for name, weight in zip(sign_names(), self._weights.signs, strict=True) if name in said
        )
        return float(self._sum(text, self._weights.words[None])[0]) + signs

    def _kind(self, text: str) -> str:
        odds = self._sum(text, self._weights.kinds)
        chances = np.exp(odds - odds.max())
        best = int(chances.argmax())
        return KINDS[best] if chances[best] >= SURE_OF_KIND * chances.sum() else ""

    def _sum(self, text: str, rows: Floats) -> Floats:
        places, values = weighed(text, self._weights.rarity)
        summed: Floats = rows[:, places] @ values + rows[:, -1]
        return summed


def weighed(text: str, rarity: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Return the places of the n-grams of a text, and their values as a vector of length one."""
    found = hashed(text)
    places = np.fromiter(found, np.int64, len(found))
    values = np.fromiter(found.values(), np.float32, len(found)) * rarity[places]
    return places, (values / (sqrt(float(values @ values)) or 1.0)).astype(np.float32)


def sign_names() -> tuple[str, ...]:
    """The names of the signs, in the order of their weights."""
    return tuple(phrases_of("danger").group("signs"))


def signs_in(text: str, has_diacritics: bool = True) -> tuple[str, ...]:
    """Return the signs that stand in a text."""
    signs = phrases_of("danger").group("signs")
    return tuple(name for name, said in signs.items() if (said.search if has_diacritics else said.search_plain)(text))


def load_danger(file: Path = WEIGHTS) -> Danger:
    """Read what `tools/fit_danger.py` wrote. Raises SettingsError."""
    try:
        with np.load(file, allow_pickle=False) as data:
            if tuple(data["sign_names"].tolist()) != sign_names() or tuple(data["kind_names"].tolist()) != KINDS:
                raise ValueError("learnt with other signs or kinds")
            learnt = (data[name].astype(np.float32) for name in ("rarity", "words", "signs", "kinds"))
            return Danger(Weights(*learnt))
    except (OSError, ValueError, KeyError) as error:
        raise SettingsError(f"Không đọc được {file}. Chạy: python -m tools.fit_danger") from error


def _spellings(reading: Reading) -> tuple[str, ...]:
    return (reading.text,) if reading.has_diacritics else (reading.text, reading.folded)


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-max(min(odds, 30.0), -30.0)))
