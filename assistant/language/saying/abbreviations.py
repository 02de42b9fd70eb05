"""Short forms said in full: a table for the known, letters for the rest."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from assistant.language.saying.letters import CAPITALS, spell
from assistant.language.syllables import share_vietnamese

_TABLE = Path(__file__).with_name("abbreviations.tsv")
_CAPITALS = re.compile(rf"(?<!\w)[{CAPITALS}]{{2,}}(?:[-&][{CAPITALS}]{{2,}})*(?!\w)")
_ONE_LETTER = re.compile(r"(?<![\w.])[B-DF-HJ-NP-TV-ZĐ](?![\w.])")  # a vowel says itself
_VOWEL = re.compile(r"[AEIOUYÀ-ỸĂÂÊÔƠƯ]")
_MARKED = re.compile(r"[À-ỸĂÂÊÔƠƯ]")


@lru_cache(maxsize=1)
def _known() -> tuple[dict[str, str], re.Pattern[str]]:
    rows = [line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    table = dict(rows)
    keys = sorted(map(re.escape, table), key=len, reverse=True)
    return table, re.compile(rf"(?<![\w/@.-])(?:{'|'.join(keys)})(?![\w@-]|[./]\w)")


def say_abbreviations(text: str) -> str:
    """Short forms in full.

    >>> say_abbreviations("UBND cấp CCCD, mã XYZ, TỜ KHAI")
    'ủy ban nhân dân cấp căn cước công dân, mã ích xì y dài dét, tờ khai'
    """
    table, pattern = _known()
    text = pattern.sub(lambda m: table[m[0]], text)
    text = _CAPITALS.sub(lambda m: _say_capitals(m[0]), text)
    return _ONE_LETTER.sub(lambda m: spell(m[0]), text)


def _say_capitals(word: str) -> str:
    """A word shouted is a word; what cannot be said as one is spelled."""
    table, _ = _known()
    if word in table:
        return table[word]
    parts = re.split(r"[-&]", word)
    if len(parts) > 1:
        return " ".join(_say_capitals(part) for part in parts)
    is_word = bool(_VOWEL.search(word)) and share_vietnamese(word.lower()) == 1.0
    if is_word and (len(word) > 2 or _MARKED.search(word)):
        return word.lower()
    return spell(word)
