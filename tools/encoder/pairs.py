"""Deals out question-procedure pairs, so that each batch is a hard but fair exam.

Half of a batch are neighbours of one another (names that share rare words, or that the model takes for alike: "cấp lại"
beside "cấp đổi" of the same paper), the rest are drawn at random; two rows of one family never meet, because each
would be a wrong answer for the other that is right.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neighbors import NearestNeighbors

from assistant.knowledge.overlay import EverydayWords
from assistant.retrieval.entries import spell
from tools.encoder.asking import Asker
from tools.encoder.subjects import Subject, is_held_out, is_held_out_code

_GROUP = 6  # neighbours drawn together
_NEAREST = 12


@dataclass(frozen=True)
class Pair:
    """A way to ask, and a text of the procedure that it should land on."""

    asked: str
    passage: str


class Dealer:
    """Deals batches of pairs from the subjects, the same for the same seed."""

    def __init__(
        self,
        subjects: Sequence[Subject],
        vectors: NDArray[np.float32] | None = None,
        words: EverydayWords | None = None,
        seed: int = 7,
    ) -> None:
        self._random = random.Random(seed)
        self._asker = Asker(words, self._random)
        self._subjects = [_without_held_out(subject) for subject in subjects]
        self._talked = [place for place, subject in enumerate(self._subjects) if subject.said]
        self._worth = list(accumulate(len(self._subjects[place].said) ** 0.5 for place in self._talked))
        self._silent = [place for place, subject in enumerate(self._subjects) if not subject.said]
        names = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform(s.name for s in self._subjects)
        self._near = _neighbours(names)
        if vectors is not None:
            self._near = np.concatenate([self._near, _neighbours(vectors)], axis=1)

    def deal(self, size: int) -> list[Pair]:
        """Return one batch, smaller when there are not enough families."""
        size = min(size, len({subject.family for subject in self._subjects}))
        chosen: list[int] = []
        families: set[str] = set()
        for place in self._candidates():
            if self._subjects[place].family not in families:
                families.add(self._subjects[place].family)
                chosen.append(place)
                if len(chosen) == size:
                    break
        return [self._pair(self._subjects[place]) for place in chosen]

    def _candidates(self) -> Iterator[int]:
        while True:
            seed = self._pick()
            yield seed
            if self._random.random() < 0.2:
                neighbours = list(dict.fromkeys(map(int, self._near[seed])))
                self._random.shuffle(neighbours)
                yield from neighbours[: _GROUP - 1]

    def _pick(self) -> int:
        talk = self._talked and (not self._silent or self._random.random() < 0.75)
        if not talk:
            return self._random.choice(self._silent)
        return self._random.choices(self._talked, cum_weights=self._worth)[0]

    def _pair(self, subject: Subject) -> Pair:
        if not subject.said or self._random.random() < 0.1:
            return Pair(self._asker.mistype(self._asker.ask_by_name(subject.name)), spell(subject.name))
        asked = self._random.choice(subject.said)
        others = [text for text in subject.said if text != asked]
        passage = self._random.choice(others) if others and self._random.random() < 0.4 else subject.name
        return Pair(self._asker.mistype(self._asker.wrap(asked)), spell(passage))


def _neighbours(rows: NDArray[np.float32]) -> NDArray[np.int64]:
    count = min(_NEAREST + 1, rows.shape[0])
    near = NearestNeighbors(n_neighbors=count, metric="cosine").fit(rows)
    return near.kneighbors(rows, return_distance=False)[:, 1:]


def _without_held_out(subject: Subject) -> Subject:
    if is_held_out_code(subject.code):
        return replace(subject, said=())
    return replace(subject, said=tuple(text for text in subject.said if not is_held_out(text)))
