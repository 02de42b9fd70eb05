"""Which of several hearings is meant: the one that makes sense for the question that was asked.

A sense is a function from a text to a number between 0 (cannot be an answer) and 1 (surely one). For a free question
the search itself is the sense: the likelihood of its best procedure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from assistant.language.dates import find_dates
from assistant.language.spelling import fold
from assistant.language.spoken_numbers import digits_of
from assistant.voice.speech.protocols import Hypothesis, Transcript

Sense = Callable[[str], float]
HEARING_WEIGHT = 0.3  # what the ear says beside what makes sense
_ALMOST = 0.6  # the same syllables with other tones


def choose(transcript: Transcript, sense: Sense) -> Hypothesis | None:
    """The hearing that makes most sense; among equals the likelier one. None when nothing was heard.

    >>> heard = Transcript((Hypothesis("sinh ngày hay tháng ba", 0.6), Hypothesis("sinh ngày hai tháng ba", 0.5)))
    >>> choose(heard, lambda text: float("hai" in text)).text
    'sinh ngày hai tháng ba'
    """
    best = max((one.confidence for one in transcript.alternatives), default=0.0) or 1.0
    return max(
        transcript.alternatives,
        key=lambda one: _clipped(sense(one.text)) + HEARING_WEIGHT * one.confidence / best,
        default=None,
    )


def sense_of_phrases(phrases: Sequence[str]) -> Sense:
    """Few answers: yes and no, or titles of choices. The best overlap of syllables counts, tones half.

    >>> sense = sense_of_phrases(["có", "không", "làm lại vì bị mất"])
    >>> sense("có"), sense("cố"), round(sense("dạ bị mất"), 1), sense("xin chào")
    (1.0, 0.6, 0.5, 0.0)
    """
    exact = [_syllables(phrase) for phrase in phrases]
    plain = [_syllables(fold(phrase)) for phrase in phrases]

    def sense(text: str) -> float:
        own, own_plain = _syllables(text), _syllables(fold(text))
        return max(
            (
                max(_overlap(own, phrase), _ALMOST * _overlap(own_plain, folded))
                for phrase, folded in zip(exact, plain, strict=True)
            ),
            default=0.0,
        )

    return sense


def sense_of_digits(*lengths: int) -> Sense:
    """A number of so many digits, dictated.

    >>> sense = sense_of_digits(3)
    >>> sense("không chín một"), sense("không chính một"), sense("vâng")
    (1.0, 0.16666666666666666, 0.0)
    """

    def sense(text: str) -> float:
        count = len(digits_of(text))
        if count in lengths or not lengths:
            return float(count > 0)
        return max((0.5 * min(count, length) / max(count, length) for length in lengths if count), default=0.0)

    return sense


def sense_of_date(today: date) -> Sense:
    """A date that exists.

    >>> sense = sense_of_date(date(2026, 1, 1))
    >>> sense("mồng hai tháng chín năm hai nghìn"), sense("ba mươi mốt tháng hai năm hai nghìn"), sense("vâng")
    (1.0, 0.4, 0.0)
    """

    def sense(text: str) -> float:
        found = find_dates(text, today)
        return max((1.0 if said.day else 0.4 for said in found), default=0.0)

    return sense


def _syllables(text: str) -> frozenset[str]:
    return frozenset("".join(c if c.isalnum() else " " for c in text.lower()).split())


def _overlap(text: frozenset[str], phrase: frozenset[str]) -> float:
    """The harmonic mean of how much of each is in the other."""
    return 2 * len(text & phrase) / (len(text) + len(phrase)) if text and phrase else 0.0


def _clipped(value: float) -> float:
    return min(1.0, max(0.0, value))
