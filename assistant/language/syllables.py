"""The syllables of a text, and whether they carry their diacritics."""

from __future__ import annotations

import re

from assistant.language.spelling import fold, has_diacritics, one_spelling

MOSTLY_PLAIN = 0.25  # with fewer marked syllables than this the writer left the marks out
PARTS = re.compile(r"<[a-z_]{1,20}>|[0-9][\w./-]*|[^\W\d_]+|[^\w\s]")


def lacks_diacritics(text: str) -> bool:
    """Whether the writer left the diacritics out: hardly any syllable carries one.

    >>> lacks_diacritics("lam can cuoc o dau"), lacks_diacritics("xe ô tô")
    (True, False)
    """
    return share_with_diacritics(text) < MOSTLY_PLAIN


def share_with_diacritics(text: str) -> float:
    """Return how many of the syllables carry a mark, from 0 to 1; 0 when there is none."""
    syllables = [part for part in PARTS.findall(text.lower()) if part.isalpha()]
    return sum(map(has_diacritics, syllables)) / max(len(syllables), 1)


def words_of_model(line: str) -> list[str]:
    """Return a line as the restorer learns it: a break, then its syllables and signs; empty when there is none."""
    words = [part if part.isalpha() else kind_of_sign(part) for part in PARTS.findall(one_spelling(line))]
    return ["", *words] if words else []


def kind_of_sign(part: str) -> str:
    """One word for all numbers, one for all placeholders; other signs begin a new clause."""
    if part[0] in "0123456789":
        return "0"
    return part if part.startswith("<") and len(part) > 1 else ""


_VIETNAMESE = re.compile(r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")


def share_vietnamese(text: str) -> float:
    """Return how many of the words could be Vietnamese syllables, from 0 to 1; 1 when there is no word.

    >>> share_vietnamese("lam lai can cuoc"), share_vietnamese("what is the weather like") < 0.5
    (1.0, True)
    """
    words = re.findall(r"[^\W\d_]+", fold(text.lower()))
    return sum(bool(_VIETNAMESE.fullmatch(word)) for word in words) / len(words) if words else 1.0
