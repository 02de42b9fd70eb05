"""What of a caller's words may stand in a record."""

from __future__ import annotations

import re

from assistant.language.personal_data import mark
from assistant.language.spoken_numbers import amount_of, digits_of, is_number_word

LONG = 6  # figures in a row that may be somebody's number
_BEFORE_A_DATE = ("tháng", "thang")  # "tháng tám năm một chín chín hai" are a month and a year
_TOKEN = re.compile(r"[^\W_]+|[\W_]+")


def in_figures(text: str) -> str:
    """Long numbers dictated in words become figures; amounts of money and years stay words.

    >>> in_figures("số của tôi là không chín một hai ba bốn năm sáu bảy tám ạ")
    'số của tôi là 0912345678 ạ'
    >>> in_figures("hết năm trăm nghìn phải không")
    'hết năm trăm nghìn phải không'
    >>> in_figures("mồng bảy tháng tám năm một chín chín hai")
    'mồng bảy tháng tám năm một chín chín hai'
    """
    before = ""
    pieces: list[str] = []
    run: list[str] = []
    for token in [*_TOKEN.findall(text), ""]:
        if (run and token and not token.strip(" ,.;-")) or is_number_word(token.lower()):
            run.append(token)
            continue
        pieces.append("".join(run) if before in _BEFORE_A_DATE else _figures(run))
        pieces.append(token)
        if token.strip():
            before = token.lower()
        run = []
    return "".join(pieces)


def masked(text: str) -> str:
    """The text with its personal data replaced by what kind it is."""
    return mark(in_figures(text)).text


def _figures(run: list[str]) -> str:
    said = "".join(run)
    words = [token.lower() for token in run if token.strip(" ,.;-")]
    if not words or amount_of(words) is not None:
        return said
    digits = digits_of(said)
    tail = said[len(said.rstrip(" ,.;-")) :]
    return digits + tail if len(digits) >= LONG else said
