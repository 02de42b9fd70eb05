"""Telephone and identity numbers and codes as they are read back."""

from __future__ import annotations

import re

_DIGIT_NAMES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
GROUPS = {10: (4, 3, 3), 11: (4, 3, 4), 12: (3, 3, 3, 3), 9: (3, 3, 3), 8: (2, 2, 4)}


def in_groups(digits: str) -> str:
    """The digits one by one, in the groups that people use.

    >>> in_groups("0912345678")
    'không chín một hai, ba bốn năm, sáu bảy tám'
    """
    sizes = GROUPS.get(len(digits)) or (3,) * (len(digits) // 3 + 1)
    parts, position = [], 0
    for size in sizes:
        group = digits[position : position + size]
        position += size
        if group:
            parts.append(" ".join(_DIGIT_NAMES[int(digit)] for digit in group))
    return ", ".join(parts)


def spelled_code(code: str) -> str:
    """A code as it is read over the telephone, group by group: letters as letters, digits as digits.

    >>> spelled_code("K7M2-9QTB")
    'K, bảy, M, hai. chín, Q, T, B'
    """
    groups = [group for group in re.split(r"[^0-9A-Za-z]+", code) if group]
    return ". ".join(", ".join(_DIGIT_NAMES[int(c)] if c in "0123456789" else c.upper() for c in g) for g in groups)
