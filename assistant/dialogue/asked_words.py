"""What a question asks in words, beyond the aspects that its cues name and beyond the name of the procedure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.dialogue import stories
from assistant.knowledge.phrase_files import phrases_of
from assistant.language.reading import Reading
from assistant.language.spelling import fold, one_spelling
from assistant.statements.signals import is_telling
from assistant.statements.statement import Holds, Statement, holds_of

_SAID = phrases_of("facts")
_LASTING_SAID = phrases_of("lasting")
MIN_LEFT = 2  # words
_QUESTIONS = ("how_long", "count", "yes_no", "what")  # signs of a question, of knowledge_base/phrases/facts.yaml
_MEASURES = {"size": Holds.SIZE, "age": Holds.AGE, "times": Holds.TIMES}
_KINDS = {"time": {Holds.DURATION}, "fee": {Holds.MONEY, Holds.FREE}}
_LASTING = {"time", "validity"}  # a time to act by sounds like one of these
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class AskedInWords:
    """What is asked; a statement answers it only if it speaks of that."""

    beyond: frozenset[str] = frozenset()  # words that neither aspects nor names explain, as typed
    measures: frozenset[Holds] = frozenset()  # a size, an age, how often
    kinds: frozenset[Holds] = frozenset()  # what the aspects count: durations, sums
    is_due: bool = False  # a time to act by: "trong mấy ngày phải báo tử"
    is_result: bool = False
    gets: bool = False  # which paper one is given in the end: "xong được trả giấy gì"
    is_about: bool = False  # whether something must be done, or what happens if not

    @property
    def is_special(self) -> bool:
        """Whether more is asked than the aspects themselves."""
        return bool(self.beyond or self.measures) or self.is_due or self.is_result or self.is_about

    @property
    def counts_something(self) -> bool:
        """Whether a number is asked for, so that a neighbouring number would mislead."""
        return bool(self.kinds or self.measures)

    def is_told_by(self, statement: Statement, is_sure: bool = False) -> bool:
        """Whether a statement holds what is asked for: only a duration says how long, unless it surely answers.

        "Ảnh cỡ bao nhiêu" asks for a size, whatever "bao nhiêu" alone asks for. One that surely answers needs no word
        in common (decision 015); of the others one without is no better than the section of the aspect.
        """
        if statement.topic == "overview":
            return False  # it says what the procedure is for
        holds = holds_of(statement.text)
        if self.measures:
            return bool(holds & self.measures)
        if is_sure:
            return True
        said = {fold(word) for word in _WORD.findall(statement.searched())}
        speaks = self.is_about or not said.isdisjoint(map(fold, self.beyond))
        return speaks and (not self.kinds or bool(holds & self.kinds))


def is_a_question(reading: Reading) -> bool:
    """Whether something is asked, by a sign of any kind."""
    return (
        stories.asks(reading) or "?" in reading.typed or any(_says(sign, reading) for sign in (*_QUESTIONS, "either"))
    )


def asked_in_words(
    reading: Reading, aspects: Iterable[str], words: Iterable[str], names: Iterable[str]
) -> AskedInWords:
    """Return what is asked beyond `aspects`; `words` are no cues, `names` what the procedure is called."""
    aspects, names = set(aspects), tuple(map(one_spelling, names))
    spelt = {fold(word) for name in names for word in _WORD.findall(name)}
    plain = reading.has_diacritics
    beyond = frozenset(
        word for word in words if fold(word) not in spelt and is_telling(word) and (plain or _tells_plain(word))
    )
    unnamed = without_names(reading, names)
    is_said = _says("due", unnamed) and (_says("must", unnamed) or not _is_the_offices(unnamed))
    due = bool(aspects & _LASTING) and is_said
    return AskedInWords(
        beyond,
        frozenset(kind for sign, kind in _MEASURES.items() if _says(sign, unnamed)),
        frozenset(kind for aspect in aspects for kind in _KINDS.get(aspect, ())),
        due,
        _says("result", unnamed),
        _says("gets", unnamed),
        _says("duty", unnamed) or _says("what_if", unnamed),
    )


def _tells_plain(word: str) -> bool:
    return word not in _SAID["not_searched"].plain_words


def _says(sign: str, reading: Reading) -> bool:
    """Whether the text, with its diacritics put back, shows a sign: "co" is no size."""
    signs = _SAID.group("cues") if sign in _SAID.group("cues") else _SAID.group("asks")
    return signs[sign].search(reading.text) is not None


def _is_the_offices(reading: Reading) -> bool:
    """Whether "bao lâu" stands behind words of the time that the office takes: "giải quyết trong bao lâu"."""
    text = reading.text
    return any(_LASTING_SAID["takes"].are_in(text[: at.start()].strip()) for at in _LASTING_SAID["how_long"].find(text))


def without_names(reading: Reading, names: Iterable[str]) -> Reading:
    """The reading without what stands in a name, two words at least: "gia hạn tạm trú" asks for no time to act by.

    The reader knows already which record it reads, and a record says its name in its first step, whatever is asked.
    """
    pairs = {pair for name in names for pair in pairwise(fold(name).split())}
    words = reading.text.split()
    plain = [fold(word) for word in words]
    named = {place for at, pair in enumerate(pairwise(plain)) if pair in pairs for place in (at, at + 1)}
    left = " ".join(word for place, word in enumerate(words) if place not in named)
    if len(left.split()) < MIN_LEFT:
        return reading
    return replace(reading, text=left, folded=fold(left))
