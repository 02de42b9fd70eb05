"""Money, percent, measures, ranges, fractions, and every number that no other rule took."""

from __future__ import annotations

import re

from assistant.language.saying.letters import read_with_letter
from assistant.language.saying.numbers import digit_by_digit, in_words, read_number

_NUMBER = r"[0-9]+(?:\.[0-9]{3})*(?:,[0-9]+)?"
_UNITS = {
    "m2": "mét vuông", "m²": "mét vuông", "m3": "mét khối", "m³": "mét khối",
    "km2": "ki lô mét vuông", "km": "ki lô mét", "km/h": "ki lô mét một giờ", "ha": "héc ta",
    "cm": "xăng ti mét", "mm": "mi li mét", "kg": "ki lô gam", "g": "gam",
    "m": "mét", "l": "lít", "°C": "độ xê", "kWh": "ki lô oát giờ", "kW": "ki lô oát", "cm3": "xăng ti mét khối",
    "MB": "mê ga bai", "GB": "ghi ga bai", "KB": "ki lô bai", "dpi": "đi pi ai", "cc": "xê xê",
}  # fmt: skip
_ENGLISH_THOUSANDS = re.compile(
    r"(?<![\w.,])[0-9]{1,3}(?:(?:,[0-9]{3}){2,}|,[0-9]{3}(?= ?(?:đồng|VNĐ|VND|đ)\b))(?![0-9,])", re.I
)
_MONEY = re.compile(rf"(?<![\w.,/])({_NUMBER}) ?(?:đồng|VNĐ|VND|vnđ|vnd|₫|đ)(?![\w])", re.I)
_FOREIGN = re.compile(
    rf"(?:(?P<sign>[$€]) ?(?P<n1>{_NUMBER})|(?<![\w.,])(?P<n2>{_NUMBER}) ?(?P<name>USD|EUR|\$|€))(?!\w)"
)
_CURRENCIES = {"$": "đô la Mỹ", "USD": "đô la Mỹ", "€": "ơ rô", "EUR": "ơ rô"}
_THOUSANDS_SHORT = re.compile(rf"(?<![\w.,])({_NUMBER}) ?(k|tr)(?![\w])", re.I)
_PERCENT = re.compile(rf"(?<![\w.])({_NUMBER}|[0-9]+\.[0-9]{{1,2}}) ?([%‰])")
_SIZE = re.compile(rf"(?<![\w.,])({_NUMBER}) ?(?:cm|mm)? ?[x×X*] ?({_NUMBER})(?= ?(?:cm|mm|m|px)?\b)")
_ANY_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_MEASURE = re.compile(rf"(?<![\w.,/])({_NUMBER}) ?({_ANY_UNIT})(?![\w²³])")
_RANGE = re.compile(rf"(?<![\w.,/-])({_NUMBER}) ?[-–—] ?({_NUMBER})(?![\w/-]|[.,][0-9])")
_AFTER_AMOUNT = "(?:(?<=đồng)|(?<=Mỹ)|(?<=rô)|(?<=trăm)|(?<=nghìn)|(?<=triệu)|(?<=[0-9]))"
_COUNTED = (
    "thẻ|lần|bản|trang|ngày|tháng|năm|người|trường hợp|giấy|hồ sơ|hộ chiếu|cuốn|xe|hộ|tờ|bộ|phiếu|lượt|giờ|tuần|mét"
    "|việc|lô|thửa|di sản|văn bản|lao động|doanh nghiệp|0?1 "
)
_EACH = re.compile(rf"{_AFTER_AMOUNT}\s?/ ?(?=(?:{_COUNTED})\b)")
_NUMBERED = re.compile(
    r"\b(?P<word>(?:mẫu|biểu|đơn|tờ khai|phụ lục)(?: số)?|số) (?P<digits>0[0-9]{1,2})(?P<tail>[a-zđ])?\b", re.I
)
_FRACTION = re.compile(r"(?<![\w/.,])([0-9]{1,2})/([0-9]{1,2})(?![\w/]|[.,][0-9])")
_WITH_LETTER = re.compile(r"(?<![\w.,])([0-9]{1,4})([A-ZĐa-dđ])(?![\w])")
_ANY = re.compile(r"(?<![0-9])[0-9]+(?:\.[0-9]+)*(?:,[0-9]+)?")
_COMPARED = {"≥": "từ", ">=": "từ", "≤": "không quá", "<=": "không quá", ">": "trên", "<": "dưới"}


def say_amounts(text: str) -> str:
    """Money, percent, sizes, measures and ranges in words.

    >>> say_amounts("35.000 đồng/thẻ, giảm 50%, ảnh 4x6 cm, 3-5 ngày")
    'ba mươi lăm nghìn đồng một thẻ, giảm năm mươi phần trăm, ảnh bốn nhân sáu xăng ti mét, ba đến năm ngày'
    """
    text = _ENGLISH_THOUSANDS.sub(lambda m: m[0].replace(",", "."), text)
    text = _SIZE.sub(lambda m: f"{read_number(m[1])} nhân {read_number(m[2])}", text)
    text = (
        re.sub(r"(?<=[^\W\d_]) ?(cm|mm|px)\b", lambda m: f" {_UNITS.get(m[1], 'điểm ảnh')}", text)
        if " nhân " in text
        else text
    )
    text = _RANGE.sub(_say_range, text)
    text = _MONEY.sub(lambda m: f"{read_number(m[1])} đồng", text)
    text = _FOREIGN.sub(lambda m: f"{read_number(m['n1'] or m['n2'])} {_CURRENCIES[m['sign'] or m['name']]}", text)
    text = _THOUSANDS_SHORT.sub(lambda m: f"{read_number(m[1])} {'nghìn' if m[2].lower() == 'k' else 'triệu'}", text)
    text = _PERCENT.sub(lambda m: f"{read_number(m[1])} phần {'trăm' if m[2] == '%' else 'nghìn'}", text)
    text = _MEASURE.sub(lambda m: f"{read_number(m[1])} {_UNITS[m[2]]}", text)
    text = re.sub(r"(?<=đến )(\S+(?: \S+){0,8}?) ?%", r"\1 phần trăm", text)
    return _EACH.sub(" một ", text).replace(" một 01 ", " một ").replace(" một 1 ", " một ")


def say_other_numbers(text: str) -> str:
    """Whatever digits are left.

    >>> say_other_numbers("mẫu số 01, Điều 12a, 2/3 số thành viên, 01 bản")
    'mẫu số không một, Điều mười hai a, hai phần ba số thành viên, một bản'
    """
    for sign, words in _COMPARED.items():
        text = text.replace(sign, f" {words} ")
    text = _NUMBERED.sub(
        lambda m: f"{m['word']} {digit_by_digit(m['digits'])}" + (f" {m['tail'].lower()}" if m["tail"] else ""), text
    )
    text = _FRACTION.sub(_say_fraction, text)
    text = _WITH_LETTER.sub(lambda m: read_with_letter(m[0]), text)
    return _ANY.sub(lambda m: _apart(m, read_number(m[0])), text)


def _apart(match: re.Match[str], words: str) -> str:
    """The words with a space where letters touch the digits."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return f"{' ' if before.isalnum() else ''}{words}{' ' if after.isalnum() else ''}"


def _say_range(match: re.Match[str]) -> str:
    return f"{read_number(match[1])} đến {read_number(match[2])}"


def _say_fraction(match: re.Match[str]) -> str:
    upper, lower = int(match[1]), int(match[2])
    between = "phần" if 0 < upper < lower <= 10 or (upper == 1 and lower <= 12) else "trên"
    return f"{in_words(upper)} {between} {in_words(lower)}"
