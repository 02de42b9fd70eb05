"""Amounts of money in Vietnamese text, as numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d{1,2})?"
_UNIT = r"triệu(?:\s+đồng)?|(?:nghìn|ngàn)(?:\s+đồng)?|tỷ\s+đồng|đồng|vnđ|vnd|việt nam đồng|đ(?![\wà-ỹ])|usd|đô la"
_MONEY = re.compile(
    rf"(?<![\w.,/])(?P<number>{_NUMBER})\s?(?P<unit>{_UNIT})(?![a-zà-ỹ])"
    rf"|(?<![\w.,/])(?P<bare>\d{{1,3}}(?:[.,]\d{{3}})+)(?![.,]?\d)(?!\s*(?:GT|CV|kW|kg|tấn|tổng|m2|m3|m²|m³|ha|km|m|người|%|lít|cc|cm)\b)",
    re.IGNORECASE,
)
_FACTORS = {"tri": 1_000_000, "ngh": 1_000, "ngà": 1_000, "tỷ": 1_000_000_000}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency."""

    amount: int
    currency: str = "VND"


def amounts_in(text: str) -> tuple[Money, ...]:
    """Return the amounts that a text names, each once.

    >>> [money.amount for money in amounts_in("2.000 đồng/trang, tối đa 0,2 triệu đồng, dưới 500 GT")]
    [2000, 200000]
    """
    found = []
    for match in _MONEY.finditer(text):
        if match["bare"]:
            found.append(Money(whole_number(match["bare"])))
            continue
        unit = match["unit"].lower()
        currency = "USD" if unit.startswith(("usd", "đô")) else "VND"
        factor = next((factor for start, factor in _FACTORS.items() if unit.startswith(start)), 1)
        found.append(Money(_scaled(match["number"], factor), currency))
    return tuple(dict.fromkeys(found))


def whole_number(text: str) -> int:
    """Return the number of digits grouped by points or commas."""
    return int(re.sub(r"[^\d]", "", text))


def _scaled(text: str, factor: int) -> int:
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text):
        return whole_number(text) * factor
    return round(float(text.replace(",", ".")) * factor)
