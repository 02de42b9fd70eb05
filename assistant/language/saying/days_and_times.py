"""Dates, months, weekdays and times of day."""

from __future__ import annotations

import re

from assistant.language.saying.numbers import in_words

_DAY, _MONTH, _YEAR = "(?P<day>0?[1-9]|[12][0-9]|3[01])", "(?P<month>0?[1-9]|1[0-2])", "(?P<year>(?:19|20)[0-9]{2})"
_NOT_BEFORE, _NOT_AFTER = r"(?<![\w/.,-])", r"(?![\w/]|[-.,][0-9])"
_DATE = re.compile(rf"(?P<word>\bngày )?{_NOT_BEFORE}{_DAY}(?P<sep>[/.-]){_MONTH}(?P=sep){_YEAR}{_NOT_AFTER}", re.I)
_ISO = re.compile(rf"(?P<word>\bngày )?{_NOT_BEFORE}{_YEAR}-{_MONTH}-{_DAY}{_NOT_AFTER}", re.I)
_DAY_MONTH = re.compile(
    rf"\b(?P<before>(?:ngày|mùng|mồng|từ|đến|trước|sau|hôm|dịp) (?:hết )?(?:ngày )?){_DAY}/{_MONTH}{_NOT_AFTER}", re.I
)
_MONTH_YEAR = re.compile(rf"\b(?P<word>tháng |quý ){_MONTH}[/-]{_YEAR}{_NOT_AFTER}", re.I)
_APRIL = re.compile(r"\b(tháng) 0?4\b(?![.,/]?[0-9])", re.I)
_WEEKDAY = re.compile(r"\b(thứ) ([1247])\b(?![.,/]?[0-9])", re.I)
_WEEKDAY_NAMES = {"1": "nhất", "2": "hai", "4": "tư", "7": "bảy"}
_SHORT_WEEKDAY = re.compile(r"\bT([2-7])\b(?=\s*(?:[-–,]|đến|và|\)|$))")
_TIME = re.compile(
    r"(?<![\w:.,/])([01]?[0-9]|2[0-4])"
    r"(?: ?(?:h|g|giờ)(?: ?([0-5][0-9])(?: ?(?:'|ph\b|phút\b))?)?|:([0-5][0-9]))(?![\w:])"
)
_ROUND_THE_CLOCK = re.compile(r"(?<![\w/])24(?:h)?/(?:7|24h?)(?![\w/])")
_SPOKEN = "không|một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|mốt|trăm|linh|nghìn|phút|tháng|giờ|ngày"
_TO = re.compile(rf"((?:giờ|thứ|ngày|tháng)(?: (?:{_SPOKEN}))*) ?[-–] ?(?=(?:thứ|chủ nhật|ngày|{_SPOKEN})\b)", re.I)


def say_days_and_times(text: str) -> str:
    """Dates and times in words.

    >>> say_days_and_times("từ 7h30 ngày 15/7/2025")
    'từ bảy giờ ba mươi ngày mười lăm tháng bảy năm hai nghìn không trăm hai mươi lăm'
    """
    text = _ROUND_THE_CLOCK.sub("cả ngày lẫn đêm", text)
    for pattern in (_DATE, _ISO):
        text = pattern.sub(_say_date, text)
    text = _DAY_MONTH.sub(lambda m: f"{_with_day_word(m['before'])}{_day_month(m)}", text)
    text = _MONTH_YEAR.sub(lambda m: f"{m['word']}{_month(m['month'])} năm {in_words(int(m['year']))}", text)
    text = _APRIL.sub(r"\1 tư", text)
    text = _WEEKDAY.sub(lambda m: f"{m[1]} {_WEEKDAY_NAMES[m[2]]}", text)
    text = _SHORT_WEEKDAY.sub(lambda m: f"thứ {'tư' if m[1] == '4' else in_words(int(m[1]))}", text)
    text = _TIME.sub(_say_time, text)
    return _TO.sub(r"\1 đến ", text)


def _month(digits: str) -> str:
    return "tư" if int(digits) == 4 else in_words(int(digits))


def _day_month(match: re.Match[str]) -> str:
    return f"{in_words(int(match['day']))} tháng {_month(match['month'])}"


def _with_day_word(before: str) -> str:
    return before if before.lower().endswith(("ngày ", "mùng ", "mồng ")) else f"{before}ngày "


def _say_date(match: re.Match[str]) -> str:
    return f"{match['word'] or 'ngày '}{_day_month(match)} năm {in_words(int(match['year']))}"


def _say_time(match: re.Match[str]) -> str:
    minutes = int(match[2] or match[3] or 0)
    hour = f"{in_words(int(match[1]))} giờ"
    if not minutes:
        return hour
    return f"{hour} {in_words(minutes)}" + (" phút" if minutes < 10 else "")
