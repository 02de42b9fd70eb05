"""What of a caller's words may stand in a record."""

from __future__ import annotations

import re

from assistant.dialogue.dossier_talk.concealing import without_codes
from assistant.dossier.codes import OUTSIDE_CODE, PATTERN, write_spelled_code
from assistant.language.personal_data import mark
from assistant.language.spoken_numbers import amount_of, digits_of, is_number_word

LONG = 6  # figures in a row that may be somebody's number
_BEFORE_A_DATE = ("tháng", "thang")  # "tháng tám năm một chín chín hai" are a month and a year
_PHONE_END = re.compile(r"((?:số cuối|so cuoi)\W+)((?:\w+\W*){1,12})", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+|[\W_]+")


def in_figures(text: str) -> str:
    """Long numbers dictated in words become figures, a spelled code its signs; amounts and years stay words.

    >>> in_figures("số của tôi là không chín một hai ba bốn năm sáu bảy tám ạ")
    'số của tôi là 0912345678 ạ'
    >>> in_figures("hết năm trăm nghìn phải không")
    'hết năm trăm nghìn phải không'
    >>> in_figures("mồng bảy tháng tám năm một chín chín hai")
    'mồng bảy tháng tám năm một chín chín hai'
    """
    text = write_spelled_code(text)
    codes = PATTERN.findall(text)
    return "".join(map("".join, zip(map(_in_figures, PATTERN.split(text)), [*codes, ""], strict=True)))


def _in_figures(text: str) -> str:
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
    """The text with its personal data replaced by what kind it is; codes of dossiers and what opens them count too.

    >>> masked("hồ sơ tlmc 00000 00000 00000 00000, bốn số cuối là năm sáu bảy tám")
    'hồ sơ <number>, bốn số cuối <number>'
    """
    text = OUTSIDE_CODE.sub("<number>", without_codes(in_figures(text)))
    return mark(_PHONE_END.sub(_hide_digits, text)).text


def _hide_digits(match: re.Match[str]) -> str:
    return f"{match[1]}<number>" if len(digits_of(match[2])) > 1 else match[0]


def _figures(run: list[str]) -> str:
    said = "".join(run)
    words = [token.lower() for token in run if token.strip(" ,.;-")]
    if not words or amount_of(words) is not None:
        return said
    digits = digits_of(said)
    tail = said[len(said.rstrip(" ,.;-")) :]
    return digits + tail if len(digits) >= LONG else said
