"""Amounts, number plates, land parcels."""

from __future__ import annotations

import re
from datetime import date

from assistant.dossier.values import Value, Verdict
from assistant.knowledge.record import DossierField
from assistant.language.spelling import fold
from assistant.language.spoken_numbers import is_number_word, read_number_words

MAX_AMOUNT = 10**15
_WORDS = re.compile(r"[0-9]+(?:[.,][0-9]{3})+|[0-9]+|[^\W\d_]+")
_PLATE = re.compile(r"(?<!\w)([0-9]{2})[ .-]?([A-ZĐ]{1,2}[0-9]?)[ .-]?([0-9]{3}[ .-]?[0-9]{2}|[0-9]{4})(?!\w)", re.I)
_PARCEL = re.compile(r"thua(?: dat)?(?: so)? *:? *(.+?)[ ,;]+to(?: ban do)?(?: so)? *:? *(.+)")
_TURNED = re.compile(r"to(?: ban do)?(?: so)? *:? *(.+?)[ ,;]+thua(?: dat)?(?: so)? *:? *(.+)")


def read_amount(said: str, field: DossierField, today: date) -> Verdict:
    """The longest amount in the text, in words or figures: "cho tôi 3 bản", "năm mươi triệu"."""
    words = _WORDS.findall(said.lower())
    for size in range(min(len(words), 12), 0, -1):
        for start in range(len(words) - size + 1):
            part = words[start : start + size]
            is_number = all(is_number_word(word) or "." in word or "," in word for word in part)
            if is_number and (amount := read_number_words(" ".join(part))) is not None:
                return Verdict(Value(str(amount))) if amount < MAX_AMOUNT else Verdict(trouble="amount.too_much")
    return Verdict(trouble="amount.none")


def read_plate(said: str, field: DossierField, today: date) -> Verdict:
    """A Vietnamese plate: province, series, figures."""
    match = _PLATE.search(said)
    if match is None:
        return Verdict(trouble="plate.wrong")
    figures = re.sub("[ .-]", "", match[3])
    tail = f"{figures[:3]}.{figures[3:]}" if len(figures) == 5 else figures
    return Verdict(Value(f"{match[1]}{match[2].upper()}-{tail}"))


def read_land_parcel(said: str, field: DossierField, today: date) -> Verdict:
    """The number of the parcel and of the map sheet, in figures or words."""
    text = fold(said.lower())
    match, turned = _PARCEL.search(text), _TURNED.search(text)
    if match is None and turned is None:
        return Verdict(trouble="land_parcel.wrong")
    first, second = (match or turned).groups()  # type: ignore[union-attr]
    parcel, sheet = (first, second) if match else (second, first)
    numbers = [_number(parcel), _number(sheet)]
    if None in numbers:
        return Verdict(trouble="land_parcel.wrong")
    return Verdict(Value(f"Thửa {numbers[0]}, tờ bản đồ {numbers[1]}"))


def _number(text: str) -> int | None:
    words = _WORDS.findall(text)
    read = (read_number_words(" ".join(words[:size])) for size in range(len(words), 0, -1))
    return next((number for number in read if number is not None), None)
