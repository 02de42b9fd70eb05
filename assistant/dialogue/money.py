"""Money, days and dates as Vietnamese people write them."""

from __future__ import annotations

import re
from datetime import date

from assistant.language.money import read_number
from assistant.language.spoken_numbers import read_number_words

_DIGIT_WORD = "một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|linh|lẻ|rưỡi|nghìn|ngàn|triệu"
_WORDS = re.compile(rf"(?<!\w)((?:(?:{_DIGIT_WORD}) )*(?:nghìn|ngàn|triệu)(?: (?:{_DIGIT_WORD}))*)(?!\w)")
_AMOUNT = re.compile(
    r"(?<![0-9.,])([0-9]{1,3}(?:[., ][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]{1,9}(?:[.,][0-9]{1,2})?)\s*"
    r"(k|ngàn|ngan|nghìn|nghin|triệu|trieu|tr|củ|cu|lít|đồng|dong|đ|d|vnđ|vnd)\b"
)
_FACTOR = {
    **dict.fromkeys(("k", "ngàn", "ngan", "nghìn", "nghin"), 1_000),
    "lít": 100_000,
    **dict.fromkeys(("triệu", "trieu", "tr", "củ", "cu"), 1_000_000),
}


def write_money(amount: int, currency: str = "VND") -> str:
    """Write an amount as a Vietnamese reader expects it.

    >>> write_money(70000), write_money(25, "USD")
    ('70.000 đồng', '25 USD')
    """
    number = f"{amount:,}".replace(",", ".")
    return f"{number} đồng" if currency == "VND" else f"{number} {currency}"


def read_amounts(text: str) -> tuple[int, ...]:
    """Return the sums of money that a lower-case text names, in đồng.

    >>> read_amounts("lệ phí 500 nghìn hay 1,5 triệu hay 70.000 đồng"), read_amounts("50k")
    ((500000, 1500000, 70000), (50000,))
    >>> read_amounts("lệ phí 30.000,00 đồng"), read_amounts("lệ phí 30,000.00 đ")
    ((30000,), (30000,))
    >>> read_amounts("mất một triệu"), read_amounts("hai trăm nghìn đồng")
    ((1000000,), (200000,))
    """
    found = [amount for words in _WORDS.findall(text) if (amount := read_number_words(words)) and amount >= 1000]
    for number, unit in _AMOUNT.findall(text):
        if (value := read_number(number)) is not None:
            found.append(int(value * _FACTOR.get(unit, 1)))
    return tuple(found)


def write_number(value: float) -> str:
    """Write 7.0 as "7" and 1.5 as "1,5"."""
    return str(int(value)) if value == int(value) else str(value).replace(".", ",")


def write_date(day: date) -> str:
    """Write a date as day/month/year.

    >>> write_date(date(2026, 12, 31))
    '31/12/2026'
    """
    return f"{day.day:02d}/{day.month:02d}/{day.year}"
