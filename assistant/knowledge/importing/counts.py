"""Numbers of papers as the sources write them: 1, "01", "02 (hai)", "01 bản chính", "hai"."""

from __future__ import annotations

import re

from assistant.knowledge.importing.clean import one_line

_WORDS = {
    **{"không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9},
    **{"khong": 0, "mot": 1, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9},
}
_NUMBER = r"(?P<number>\d{1,9})(?:[.,]0+)?"
_WORD = rf"(?P<word>{'|'.join(_WORDS)})"
_THINGS = r"(?:\s*(?:bản|bộ|tờ|cuốn|quyển|chiếc|cái|ảnh|tấm|giấy)\b(?:\s*(?:chính|sao|chụp|gốc|hồ sơ))?)?"
_COUNT = re.compile(
    rf"(?:bản (?:chính|sao)\s*:?\s*)?(?:{_NUMBER}\s*(?:\([^\d()]{{1,20}}\))?|{_WORD}\s*(?:\((?P<again>\d{{1,9}})\))?)"
    rf"{_THINGS}\.?",
    re.IGNORECASE,
)


def read_count(value: object) -> int | None:
    """Return how many there are, or None when the cell names no whole number.

    >>> [read_count(value) for value in (2, "02 (hai)", "01 bản chính", "hai (02) bản", 1.0, True, "1-2", -1)]
    [2, 2, 1, 2, 1, None, None, None]
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return int(value) if value >= 0 and value == int(value) else None
    if (found := _COUNT.fullmatch(one_line(value))) is None:
        return None
    return int(found["number"]) if found["number"] else _WORDS[found["word"].lower()]
