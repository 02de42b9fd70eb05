"""Telephone and identity numbers as they are keyed, said, checked and read back."""

from __future__ import annotations

import re

_DIGIT_NAMES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_MOBILE = re.compile(r"0[35789][0-9]{8}")
_LANDLINE = re.compile(r"02[0-9]{8,9}")
GROUPS = {10: (4, 3, 3), 11: (4, 3, 4), 12: (3, 3, 3, 3), 9: (3, 3, 3), 8: (2, 2, 4)}


def home_number(typed: str) -> str:
    """A Vietnamese number in its home form, or "" for anything else: foreign, premium and short numbers are not called.

    >>> home_number("+84 912 345 678"), home_number("1900 1234"), home_number("0912345678")
    ('0912345678', '', '0912345678')
    """
    digits = re.sub(r"[^0-9+]", "", typed)
    for prefix in ("+84", "0084"):
        if digits.startswith(prefix):
            digits = "0" + digits.removeprefix(prefix).lstrip("0")
    return digits if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits) else ""


def is_mobile(number: str) -> bool:
    """Whether a text message can reach it."""
    return bool(_MOBILE.fullmatch(number))


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
