"""Numbers and sums of money in text: Vietnamese and English separators, told apart by rule.

One kind of separator that stands once before three figures, or several times before three figures
each, parts thousands: "30.000", "30,000", "1.500.000", "30 000". Of two kinds the last is the decimal
one: "30.000,00" and "30,000.00" are both thirty thousand. A separator before any other number of
figures is decimal: "1,5", "70000.00". Everything else is in doubt and reads as nothing, so that the
caller shows the words as they stand.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.language.spoken_numbers import read_number_words

LEAST_DONG = 1_000  # no fee of the state is below
MOST = 10**12  # đồng; no fee of the state comes near, and more is a number of another kind

_BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t ]+")
_BY_POINT = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?")
_BY_COMMA = re.compile(r"(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?")
_BY_BLANK = re.compile(r"(\d{1,3}(?: \d{3})+)(?:[.,](\d{1,2}))?")
_PLAIN = re.compile(r"(\d{1,18})(?:[.,](\d{1,9}))?")
_GROUPED = r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2}(?!\d))?"
_NUMBER = rf"{_GROUPED}|\d+(?:[.,]\d{{1,2}})?"
_DONG = r"việt nam đồng|đồng|dong|vnđ|vnd|₫|đ|d"
_DOLLAR = r"đô la mỹ|đô la|đôla|us\$|usd|\$"
_FACTORS = {
    **dict.fromkeys(("k", "nghìn", "ngàn", "nghin", "ngan"), 1_000),
    **dict.fromkeys(("tr", "triệu", "trieu"), 1_000_000),
    **dict.fromkeys(("tỷ", "tỉ", "ty", "ti"), 1_000_000_000),
}
_UNITS = "|".join(sorted(_FACTORS, key=len, reverse=True))
_WHOLE = re.compile(
    rf"(?P<before>{_DONG}|{_DOLLAR})? ?(?P<number>\d[\d., ]*?) ?"
    rf"(?:(?P<unit>{_UNITS})(?![^\W\d_]))? ?(?P<after>{_DONG}|{_DOLLAR})?"
)
_PART = re.compile(rf"(?P<number>\d[\d.,]*) ?(?P<unit>{_UNITS})(?![^\W\d_])")
_SHORT = re.compile(rf"(?P<whole>\d{{1,3}}) ?tr(?P<rest>\d{{1,3}})(?: ?(?:{_DONG}))?")
_IN_TEXT = re.compile(
    rf"(?<![\w.,/])(?P<number>{_NUMBER})\s?(?P<unit>triệu(?:\s+đồng)?|(?:nghìn|ngàn)(?:\s+đồng)?|tỷ\s+đồng"
    r"|đồng|vnđ|vnd|việt nam đồng|đ(?![\wà-ỹ])|usd|đô la)(?![a-zà-ỹ])"
    rf"|(?<![\w.,/])(?P<bare>{_GROUPED})(?![.,]?\d)(?!\s*(?:GT|CV|kW|kg|tấn|tổng|m2|m3|m²|m³|ha|km|m|người|%|lít|cc|cm)\b)",
    re.IGNORECASE,
)
_DIGIT_WORD = "một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|linh|lẻ|rưỡi|nghìn|ngàn|triệu"
_SAID_IN_WORDS = re.compile(rf"(?<!\w)((?:(?:{_DIGIT_WORD}) )*(?:nghìn|ngàn|triệu)(?: (?:{_DIGIT_WORD}))*)(?!\w)")
_SAID = re.compile(
    r"(?<![0-9.,])([0-9]{1,3}(?:[., ][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]{1,9}(?:[.,][0-9]{1,2})?)\s*"
    r"(k|ngàn|ngan|nghìn|nghin|triệu|trieu|tr|củ|cu|lít|đồng|dong|đ|d|vnđ|vnd)\b"
)
_SAID_FACTORS = {**_FACTORS, "lít": 100_000, "củ": 1_000_000, "cu": 1_000_000}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency."""

    amount: int
    currency: str = "VND"


def read_number(text: str) -> Decimal | None:
    """Return the number that figures with separators mean, or None when that is in doubt.

    >>> [str(read_number(text)) for text in ("30.000,00", "30,000.00", "30 000", "1,5", "30.000", "70000.0")]
    ['30000.00', '30000.00', '30000', '1.5', '30000', '70000.0']
    >>> read_number("1.00.000"), read_number("1.234,567"), read_number("1e5")
    (None, None, None)
    """
    text = _BLANKS.sub(" ", text).strip()
    for pattern in (_BY_POINT, _BY_COMMA, _BY_BLANK):
        if found := pattern.fullmatch(text):
            whole = re.sub("[., ]", "", found[1])
            if not whole.startswith("0"):
                return Decimal(f"{whole}.{found[2]}" if found[2] else whole)
            break
    if not (found := _PLAIN.fullmatch(text)):
        return None
    whole, decimals = found[1], found[2] or ""
    if len(decimals) == 3 and len(whole) <= 3 and whole.strip("0") and whole.startswith("0"):
        return None  # "030.000"
    return Decimal(f"{whole}.{decimals}" if decimals else whole)


def read_amount(value: object) -> object:
    """Return the whole number that a field for an amount holds as text; what is no text is given back as it is.

    Raises ValueError, in words for an editor, when the text is no whole number or is below nothing.

    >>> read_amount("20.000"), read_amount("30.000,00"), read_amount(70000), read_amount(None)
    (20000, 30000, 70000, None)
    """
    if not isinstance(value, str):
        return value
    number = read_number(value)
    if number is None:
        raise ValueError("không phải một số tiền")
    if number != int(number):
        raise ValueError("có phần lẻ")
    return int(number)


def read_money(text: str) -> Money | None:
    """Return the amount when the whole text is one amount and nothing else; without a currency it is đồng.

    A negative one, a range, an amount with a part of a đồng or a cent, and one that is too large to be a
    fee read as nothing.

    >>> [read_money(text).amount for text in ("50 nghìn", "50k", "2,5 triệu", "1tr5", "2 triệu 500 nghìn đồng")]
    [50000, 50000, 2500000, 1500000, 2500000]
    >>> read_money("USD 20"), read_money("30.000 - 50.000"), read_money("-5"), read_money("2,5 USD")
    (Money(amount=20, currency='USD'), None, None, None)
    """
    text = _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip().rstrip(".").lower()
    if found := _SHORT.fullmatch(text):
        return Money(int(found["whole"]) * 1_000_000 + int(found["rest"].ljust(3, "0")) * 1_000)
    if found := _WHOLE.fullmatch(text):
        currencies = {_currency(word) for word in (found["before"], found["after"]) if word}
        if len(currencies) > 1:
            return None
        return _money(found["number"], found["unit"] or "", next(iter(currencies), "VND"))
    return _several_parts(text)


def is_possible_fee(amount: int) -> bool:
    """Tell whether a fee in đồng may be this: nothing, or at least a thousand; less has lost its thousands."""
    return amount == 0 or amount >= LEAST_DONG


def amounts_in(text: str) -> tuple[Money, ...]:
    """Return the amounts that a text names, each once.

    >>> [money.amount for money in amounts_in("2.000 đồng/trang, tối đa 0,2 triệu đồng, dưới 500 GT")]
    [2000, 200000]
    """
    found = []
    for match in _IN_TEXT.finditer(text):
        words = (match["unit"] or "").lower().split()
        unit = words[0] if words and words[0] in _FACTORS else ""
        money = _money(match["number"] or match["bare"], unit, _currency(words[0]) if words else "VND")
        if money is not None:
            found.append(money)
    return tuple(dict.fromkeys(found))


def amounts_said(text: str) -> tuple[int, ...]:
    """Return the sums of money, in đồng, named in lower case: figures, words or slang.

    >>> amounts_said("lệ phí 500 nghìn hay 1,5 triệu hay 70.000 đồng"), amounts_said("50k")
    ((500000, 1500000, 70000), (50000,))
    >>> amounts_said("lệ phí 30.000,00 đồng"), amounts_said("lệ phí 30,000.00 đ")
    ((30000,), (30000,))
    >>> amounts_said("mất một triệu"), amounts_said("hai trăm nghìn đồng")
    ((1000000,), (200000,))
    """
    found = [
        amount for words in _SAID_IN_WORDS.findall(text) if (amount := read_number_words(words)) and amount >= 1000
    ]
    for number, unit in _SAID.findall(text):
        if (value := read_number(number)) is not None:
            found.append(int(value * _SAID_FACTORS.get(unit, 1)))
    return tuple(found)


def _several_parts(text: str) -> Money | None:
    """Read "2 triệu 500 nghìn đồng" and "1 triệu rưỡi": parts that grow smaller."""
    text = re.sub(rf" ?(?:{_DONG})$", "", text)
    half = text.endswith(" rưỡi")
    parts = list(_PART.finditer(text.removesuffix(" rưỡi")))
    factors = [_FACTORS[part["unit"]] for part in parts]
    if not parts or " ".join(part[0] for part in parts) != text.removesuffix(" rưỡi"):
        return None
    if any(small >= large for large, small in pairwise(factors)):
        return None
    read = [_money(part["number"], part["unit"], "VND") for part in parts]
    total = sum(money.amount for money in read if money) + (factors[-1] // 2 if half else 0)
    return Money(total) if all(read) and total <= MOST else None


def _money(number: str, unit: str, currency: str) -> Money | None:
    value = read_number(number)
    if value is None or (unit and re.fullmatch(r"\d{1,3},\d{3}", number)):
        return None  # "1,250 triệu" is either
    value *= _FACTORS.get(unit, 1)
    return Money(int(value), currency) if value == int(value) and value <= MOST else None


def _currency(word: str) -> str:
    return "USD" if word.startswith(("usd", "us$", "$", "đô")) else "VND"
