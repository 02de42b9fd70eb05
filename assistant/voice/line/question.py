"""What we wait for after a prompt, and what can come."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.assembly import today
from assistant.voice.speech.choosing import Sense, sense_of_date, sense_of_digits, sense_of_phrases

FREE_END_SECONDS = 0.7  # of silence that end an answer to a free question
DICTATED_END_SECONDS = 1.7  # people breathe between the groups of a number
BETWEEN_KEYS_SECONDS = 4.0
NO_INPUT_SECONDS = 7.0
MAX_ANSWER_SECONDS = 20.0
MAX_SPELLED_SECONDS = 50.0  # a code of 24 signs, spelled slowly
MAX_EXACT_DIGITS = 4  # an end of a number has just so many; a whole one may have one less
_BESIDE_AN_OFFER = 0.6  # of a question where answers were offered: "nữ" is meant, not "nợ"


@dataclass(frozen=True, slots=True)
class Question:
    """What may come after a prompt, and how long we wait for it."""

    phrases: tuple[str, ...] = ()  # the few answers there are, for the recogniser
    titles: tuple[str, ...] = ()  # answers offered beside which anything else may be asked
    is_date: bool = False
    digits: int = 0  # more than 0: a number of at most so many digits may be keyed, "#" ends it
    end_seconds: float = FREE_END_SECONDS
    wait_seconds: float = NO_INPUT_SECONDS
    max_seconds: float = MAX_ANSWER_SECONDS  # how long one answer may last
    keys_only: bool = False  # nobody listens: all recognisers are busy

    @classmethod
    def dictated(cls, digits: int) -> Question:
        """A number or a date that is spoken in groups or keyed."""
        return cls(digits=digits, end_seconds=DICTATED_END_SECONDS)


@dataclass(frozen=True, slots=True)
class Said:
    """Words. `other_readings` are what else it may have been, likely ones first."""

    pii_text: str = field(repr=False)
    other_readings: tuple[str, ...] = field(default=(), repr=False)
    ended_at: float = 0.0  # when the caller stopped, on the clock of the loop
    pii_unsaid: str = field(default="", repr=False)  # what was left of our prompt, from the sentence that was cut


@dataclass(frozen=True, slots=True)
class Pressed:
    """A key, or the digits of a number without the "#" that ended them."""

    pii_keys: str = field(repr=False)
    ended_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nobody said anything in time."""

    ended_at: float = 0.0


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Somebody spoke, and no words came of it; `failed` when that was our own fault."""

    ended_at: float = 0.0
    failed: bool = False


Heard = Said | Pressed | Nothing | NotUnderstood


class HungUp(Exception):
    """The caller is gone, or the call has lasted as long as it may."""


def sense_of(question: Question, asks: Sense = lambda text: 0.0) -> Sense:
    """Which of several hearings can be an answer. `asks` judges what may be asked freely; of a name or an address that
    is dictated nobody can tell, so that the likeliest is taken.
    """
    if question.is_date:
        return sense_of_date(today())
    if question.digits:
        shortest = question.digits - 1 if question.digits > MAX_EXACT_DIGITS else question.digits
        return sense_of_digits(question.digits, shortest)
    if question.phrases:
        return sense_of_phrases(question.phrases)
    if question.end_seconds > FREE_END_SECONDS:
        return lambda text: 0.0
    offered = sense_of_phrases(question.titles)
    weight = _BESIDE_AN_OFFER if question.titles else 1.0
    return lambda text: max(offered(text), weight * asks(text))
