"""Deals out question-procedure pairs, so that each batch is a hard but fair exam.

Half of a batch are neighbours of one another (names that share rare words: "cấp lại" beside "cấp đổi" of the same
paper), the rest are drawn at random; two rows of one family never meet, because each would be a wrong answer for the
other that is right.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neighbors import NearestNeighbors

from assistant.language.spelling import fold
from assistant.retrieval.entries import spell
from tools.encoder.subjects import Subject, is_held_out

_WAYS_TO_ASK = (
    "{}", "{}", "thủ tục {}", "muốn {} thì làm sao", "{} cần giấy tờ gì", "{} hết bao nhiêu tiền", "{} ở đâu",
    "hồ sơ {} gồm những gì ạ", "em muốn hỏi {} mất mấy ngày", "{} nộp online được không", "cho hỏi về {}",
    "điều kiện {} là gì", "ai được {}", "{} bao lâu thì xong", "lệ phí {}", "cho tui hỏi {} làm răng",
)  # fmt: skip
_GROUP = 6  # neighbours drawn together


@dataclass(frozen=True)
class Pair:
    """A way to ask, and a text of the procedure that it should land on."""

    asked: str
    passage: str


class Dealer:
    """Deals batches of pairs from the subjects, the same for the same seed."""

    def __init__(self, subjects: Sequence[Subject], seed: int = 7) -> None:
        self._random = random.Random(seed)
        self._subjects = [self._without_held_out(subject) for subject in subjects]
        self._talked = [place for place, subject in enumerate(self._subjects) if subject.said]
        names = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform(s.name for s in self._subjects)
        near = NearestNeighbors(n_neighbors=min(16, len(self._subjects)), metric="cosine").fit(names)
        self._near = near.kneighbors(names, return_distance=False)

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
            if self._random.random() < 0.17:
                neighbours = list(self._near[seed][1:])
                self._random.shuffle(neighbours)
                yield from (int(place) for place in neighbours[: _GROUP - 1])

    def _pick(self) -> int:
        if self._talked and self._random.random() < 0.85:
            return self._random.choice(self._talked)
        return self._random.randrange(len(self._subjects))

    def _pair(self, subject: Subject) -> Pair:
        if not subject.said:
            return Pair(self._mistype(self._ask_by_name(subject.name)), spell(subject.name))
        asked = self._random.choice(subject.said)
        others = [text for text in subject.said if text != asked]
        passage = self._random.choice(others) if others and self._random.random() < 0.4 else subject.name
        return Pair(self._mistype(asked), spell(passage))

    def _ask_by_name(self, name: str) -> str:
        words = name.lower().removeprefix("thủ tục ").split("(")[0].split() or name.split()
        length = max(min(4, len(words)), round(len(words) * self._random.uniform(0.5, 1)))
        start = self._random.randint(0, min(2, len(words) - length))
        kept = [word for word in words[start : start + length] if self._random.random() > 0.07]
        return self._random.choice(_WAYS_TO_ASK).format(" ".join(kept or words))

    def _mistype(self, text: str) -> str:
        text = spell(text)
        draw = self._random.random()
        if draw < 0.2:
            return fold(text)
        if draw < 0.35:
            return " ".join(fold(word) if self._random.random() < 0.5 else word for word in text.split())
        return text

    @staticmethod
    def _without_held_out(subject: Subject) -> Subject:
        kept = tuple(text for text in subject.said if not is_held_out(text))
        return Subject(subject.code, subject.name, subject.family, kept)
