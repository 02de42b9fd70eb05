"""What a short answer says to what was just asked: "đồng ý", "ừ đúng rồi", "không phải", "chưa", "cái đó đó".

Only a message that is nothing else counts, whatever its intent was taken for: with one word more, it is a sentence.
"""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.knowledge.phrase_files import PhraseFile, phrases_of
from assistant.language.reading import Reading

_TAG = re.compile(r"(?:(?:đúng|phải)? ?(?:không|chưa)(?: ạ)?|ạ)? ?[?.]*(?: ?\(.*)?$", re.DOTALL)
_TURNED = re.compile(r"(?<!\w)(?:chưa|không|chẳng)(?!\w)")


class Short(StrEnum):
    """What a short answer says; the names are those of `knowledge_base/phrases/short_answers.yaml`."""

    YES = "yes"
    NO = "no"
    HAVE = "have"
    HAVE_NOT = "have_not"
    THAT = "that"


class ShortAnswers:
    """Reads short answers."""

    def __init__(self, phrases: PhraseFile | None = None) -> None:
        """Raises ContentError when a phrase is written wrong or a list is missing."""
        phrases = phrases or phrases_of("short_answers")
        self._needed = {short: phrases[short] for short in Short}
        self._whole = {short: phrases.made((*phrases.listed(short), *phrases.listed("polite"))) for short in Short}

    def of(self, reading: Reading) -> Short | None:
        """Return what the message says when it is a short answer, and only then."""
        is_marked = reading.has_diacritics
        text = reading.typed if is_marked else reading.text  # what was typed with diacritics needs no guess
        fits = [
            short
            for short in (Short.NO, Short.HAVE_NOT, Short.HAVE, Short.THAT, Short.YES)
            if self._whole[short].are_all_of(text, has_diacritics=is_marked)
            and self._needed[short].stand_in(text, has_diacritics=is_marked)
        ]
        return fits[0] if fits else None


def answers_yes_no(short: Short, question: str) -> bool | None:
    """Whether a short answer says yes or no to a question; None when that cannot be told.

    To "chưa có thông tin phải không ạ?" a bare "chưa" may agree or not.

    >>> answers_yes_no(Short.HAVE_NOT, "Người làm thẻ dưới 14 tuổi phải không ạ?")
    False
    >>> answers_yes_no(Short.HAVE_NOT, "Anh/chị chưa có thông tin phải không ạ?") is None
    True
    """
    if short in (Short.YES, Short.NO):
        return short is Short.YES
    if short is Short.THAT or _TURNED.search(_TAG.sub("", question.lower())):
        return None
    return short is Short.HAVE
