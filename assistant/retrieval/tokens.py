"""The pieces of text that the lexical index counts: syllables and adjacent pairs, each with and without diacritics.

One index holds both spellings, so a question typed without diacritics finds as much as one typed with them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.language.spelling import fold

_SYLLABLE = re.compile(r"[^\W_]+")
FOLDED = "~"  # stands before a token without diacritics, so that "ma" is not taken for "~ma" (mã, mạ, má ...)


def syllables(text: str) -> list[str]:
    """Return the syllables and numbers of a text.

    >>> syllables("cấp lại thẻ (bị mất)")
    ['cấp', 'lại', 'thẻ', 'bị', 'mất']
    """
    return _SYLLABLE.findall(text)


def tokens(text: str) -> list[str]:
    """Return what is counted of a text.

    >>> tokens("mất thẻ")
    ['mất', 'thẻ', 'mất thẻ', '~mat', '~the', '~mat the']
    """
    plain = syllables(text)
    folded = [fold(syllable) for syllable in plain]
    pairs = [f"{left} {right}" for left, right in pairwise(plain)]
    folded_pairs = [f"{FOLDED}{left} {right}" for left, right in pairwise(folded)]
    return [*plain, *pairs, *(FOLDED + syllable for syllable in folded), *folded_pairs]
