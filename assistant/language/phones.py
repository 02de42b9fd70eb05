"""Telephone numbers of Vietnam: their home form, how they are written, which of them are in use."""

from __future__ import annotations

import re

_MOBILE, _FIXED = re.compile(r"0[35789][0-9]{8}"), re.compile(r"02[0-9]{9}")
_IN_USE = re.compile(r"0(?:3[2-9]|5[2589]|7[06-9]|8[1-9]|9[0-46-9]|2[0-9]{2})[0-9]{7}")


def home_number(typed: str) -> str:
    """A Vietnamese number in its home form, or "" for anything else: foreign, premium and short numbers are not called.

    >>> home_number("+84 912 345 678"), home_number("1900 1234"), home_number("0912345678")
    ('0912345678', '', '0912345678')
    """
    digits = re.sub(r"[^0-9+]", "", typed)
    for prefix in ("+84", "0084"):
        if digits.startswith(prefix):
            digits = "0" + digits.removeprefix(prefix).lstrip("0")
    return digits if is_mobile(digits) or _FIXED.fullmatch(digits) else ""


def is_mobile(number: str) -> bool:
    """Whether a text message can reach it."""
    return bool(_MOBILE.fullmatch(number))


def is_in_use(number: str) -> bool:
    """Whether its range was given to a provider, as far as is known here."""
    return bool(_IN_USE.fullmatch(number))


def write_phone(number: str) -> str:
    """Write a mobile number in the groups that people use: "0912 345 678"."""
    return f"{number[:4]} {number[4:7]} {number[7:]}" if len(number) == 10 else number
