"""Numbers said in words: "hăm lăm" is 25, "không chín một hai" are the figures 0912.

Two readings of the same words: `read_number_words` takes them as one amount, `digits_of` as figures dictated one
after another, as people say telephone numbers. Both read text with and without diacritics.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.language.spelling import fold

UNITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9,
}  # fmt: skip
_LAST_UNITS = frozenset({"lam", "nham", "tu"})  # "ba tư", "bốn lăm": tens and a unit
_TENS = {"ham": 20, "bam": 30}
_SCALES = {"nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000, "cu": 1_000_000, "ty": 1_000_000_000, "ti": 1_000_000_000}
_ODD = frozenset({"linh", "le"})
_FIGURES = re.compile(r"[0-9]+")
_WORD = re.compile(r"[0-9]+|[^\W\d_]+")
# With another mark they are other words: "bà", "làm", "nằm".
_MARKED = frozenset(
    re.findall(
        r"\w+",
        "không một mốt bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười mươi chục trăm lẻ nghìn ngàn triệu củ tỷ tỉ rưỡi "
        "hăm băm",
    )
)


def read_number_words(text: str) -> int | None:
    """Return the amount that the whole text says, in words or figures; None when it is no number.

    >>> read_number_words("hăm lăm"), read_number_words("hai nghìn không trăm hai lăm"), read_number_words("1.500.000")
    (25, 2025, 1500000)
    >>> read_number_words("hai triệu rưỡi"), read_number_words("năm trăm nghìn"), read_number_words("nhà tôi")
    (2500000, 500000, None)
    """
    plain = re.sub(r" ?(?:đồng|dong|vnđ|vnd|đ)$", "", text.strip().lower())
    if re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{3})+", plain):
        return int(re.sub("[.,]", "", plain))
    if not re.fullmatch(r"[\w\s-]+", plain):
        return None
    return amount_of(_WORD.findall(plain))


def digits_of(text: str) -> str:
    """Return the figures of the longest dictated run in the text, "" when there is none.

    >>> digits_of("số của em là không chín một hai ba bốn"), digits_of("0912 345 678"), digits_of("chín mươi, hai lăm")
    ('091234', '0912345678', '9025')
    """
    runs = [""]
    words: list[str] = []
    for word in [*re.findall(r"[0-9]+|[^\W\d_]+|[,;.]", text.lower()), ""]:
        if is_number_word(word):
            words.append(word)
            continue
        runs[-1] += _dictated(words)
        words = []
        if word.isalpha():
            runs.append("")
    return max(runs, key=len)


def is_number_word(word: str) -> bool:
    """Whether one word can stand in a number.

    >>> is_number_word("chín"), is_number_word("chin"), is_number_word("chìn"), is_number_word("mẹ")
    (True, True, False, False)
    """
    if not word.isascii():
        return word in _MARKED
    known = word in UNITS or word in _TENS or word in _SCALES or word in _ODD
    return known or word in ("muoi", "chuc", "tram", "ruoi") or _FIGURES.fullmatch(word) is not None


def amount_of(words: Sequence[str]) -> int | None:
    """Return the amount said by these words, None when they are none.

    >>> amount_of(["mười", "hai"]), amount_of(["chín", "ba"])
    (12, None)
    """
    if not words or any(not is_number_word(word) for word in words):
        return None
    plain = [fold(word) for word in words]
    total, rest, largest = 0, list(plain), 0
    while rest:
        place = next((index for index, word in enumerate(rest) if word in _SCALES), None)
        if place is None:
            value = _below_thousand(rest, after_scale=bool(total))
            return None if value is None else total + value
        value = _below_thousand(rest[:place], after_scale=bool(total)) if place else None
        scale = _SCALES[rest[place]]
        if value is None or (largest and scale >= largest):
            return None
        total, largest, rest = total + value * scale, scale, rest[place + 1 :]
        if rest == ["ruoi"]:
            return total + scale // 2
        if rest and rest[0] == "ruoi":
            return None
        if len(rest) == 1 and (unit := UNITS.get(rest[0])):  # "một triệu hai" is 1,200,000
            return total + unit * scale // 10
    return total


def _below_thousand(words: Sequence[str], *, after_scale: bool) -> int | None:
    """One group of up to three figures: "không trăm hai lăm", "hai mươi mốt", "mười lăm", "linh năm"."""
    if not words:
        return 0
    if len(words) == 1 and _FIGURES.fullmatch(words[0]):
        return int(words[0])
    hundreds, rest, has_hundreds = 0, list(words), False
    if len(rest) >= 2 and rest[1] == "tram" and (unit := _unit(rest[0])) is not None:
        hundreds, rest, has_hundreds = unit * 100, rest[2:], True
        if rest == ["ruoi"]:
            return hundreds + 50
    if rest and rest[0] in _ODD:
        unit = _unit(rest[1]) if len(rest) == 2 and (has_hundreds or after_scale) else None
        return None if unit is None else hundreds + unit
    value = _below_hundred(rest, informal=has_hundreds or after_scale)
    return None if value is None else hundreds + value


def _below_hundred(words: list[str], *, informal: bool) -> int | None:
    if not words:
        return 0
    first = words[0]
    if first == "muoi":
        tens, rest = 10, words[1:]
    elif first in _TENS:
        tens, rest = _TENS[first], words[1:]
    elif len(words) >= 2 and words[1] in ("muoi", "chuc") and (unit := _unit(first)):
        tens, rest = unit * 10, words[2:]
    elif len(words) == 2 and (unit := _unit(first)) and (informal or words[1] in _LAST_UNITS):
        tens, rest = unit * 10, words[1:]
    else:
        return _unit(first) if len(words) == 1 else None
    if not rest:
        return tens
    unit = _unit(rest[0]) if len(rest) == 1 else None
    return None if unit is None else tens + unit


def _unit(word: str) -> int | None:
    if re.fullmatch(r"[0-9]", word):
        return int(word)
    return UNITS.get(word)


def _dictated(words: Sequence[str]) -> str:
    """The figures of a run: words that belong together ("chín mươi", "hai lăm") give the figures of their amount."""
    plain = [fold(word) for word in words]
    pieces: list[str] = []
    place = 0
    while place < len(plain):
        if _FIGURES.fullmatch(plain[place]):
            pieces.append(plain[place])
            place += 1
            continue
        size = next((size for size in (6, 5, 4, 3, 2) if _belongs_together(plain[place : place + size], size)), 1)
        value = _below_thousand(plain[place : place + size], after_scale=False)
        pieces.append("" if value is None else str(value))
        place += size
    return "".join(pieces)


def _belongs_together(words: Sequence[str], size: int) -> bool:
    has_weight = any(word in ("muoi", "chuc", "tram") or word in _TENS for word in words)
    if len(words) != size or not has_weight or any(_FIGURES.fullmatch(word) for word in words):
        return False
    return _below_thousand(words, after_scale=False) is not None
