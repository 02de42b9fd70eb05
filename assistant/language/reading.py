"""What somebody typed, ready to be understood: clean, masked, in one spelling, with its diacritics."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.language.abbreviations import expand
from assistant.language.hidden_characters import MAX_CHARACTERS, clean
from assistant.language.keys import decode_keys
from assistant.language.personal_data import PersonalValue, mark
from assistant.language.regional import in_common_words
from assistant.language.restoration import Restorer
from assistant.language.spelling import fold, one_spelling
from assistant.language.syllables import lacks_diacritics

__all__ = ["MAX_CHARACTERS", "PersonalValue", "Reading", "read", "unstretch"]

_HELD = re.compile(r"([^\W\d_])\1{2,}")
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile("[ivxlcdm]+|w+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """One message as the parts behind see it. No field but `personal` holds personal data."""

    text: str  # with diacritics put back, in common words: for the dense model and for Rasa
    typed: str  # as typed: searched too, in case the diacritics were guessed wrong
    folded: str
    personal: tuple[PersonalValue, ...]  # in the order of the placeholders in the text
    has_diacritics: bool  # False when the writer left them out


def read(raw: str, restorer: Restorer | None = None, *, expected: str = "") -> Reading:
    """Return the reading of a message; `expected` is the kind of personal data that was just asked for.

    >>> reading = read("Em tên Lan, sđt 0912.345.678, mún làm CCCD thì nộp j ạ")
    >>> reading.typed
    'em tên <person>, số điện thoại <phone>, muốn làm căn cước công dân thì nộp gì ạ'
    >>> [value.kind for value in reading.personal]
    ['person', 'phone']
    """
    marked = mark(clean(raw), expected)
    spelled = unstretch(one_spelling(marked.text))
    is_plain = lacks_diacritics(spelled)
    typed = expand(decode_keys(spelled, restorer.knows) if restorer else decode_keys(spelled))
    if not is_plain:
        typed = in_common_words(typed)
    text = restorer.restore(typed, is_plain, mend=True) if restorer else typed
    return Reading(in_common_words(text), typed, fold(typed), marked.values, not is_plain)


def unstretch(text: str) -> str:
    """Return the text with letters held down for feeling ("ơiiii") written once; numerals like III stay.

    >>> unstretch("chị ơiiii, loại iii")
    'chị ơi, loại iii'
    """
    return _WORD.sub(lambda word: word[0] if _ROMAN.fullmatch(word[0]) else _HELD.sub(r"\1", word[0]), text)
