"""The day that a text means: "mai", "thứ sáu tuần này", "ngày 30/12", "năm ngoái"."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from assistant.language.spelling import fold

_WEEKDAYS = {
    **{
        "hai": 0,
        "2": 0,
        "ba": 1,
        "3": 1,
        "tư": 2,
        "4": 2,
        "năm": 3,
        "5": 3,
        "sáu": 4,
        "6": 4,
        "bảy": 5,
        "bẩy": 5,
        "7": 5,
    },
}
_WEEKDAYS_PLAIN = {fold(word): number for word, number in _WEEKDAYS.items()}
_WEEK = r"(?:\s+(?:của\s+)?(tuần này|tuần sau|tuần tới|tới|sau|này))?"
_WEEKDAY = rf"(?<!\w)(?:thứ\s+({'|'.join(_WEEKDAYS)})|(chủ nhật|chúa nhật))(?!\w){_WEEK}"
_RELATIVE: tuple[tuple[str, int], ...] = (
    (r"(?:hôm|bữa|bửa|sáng|trưa|chiều|ngày) nay|bây giờ|bi giờ|giờ nộp luôn", 0),
    (r"(?:ngày|hôm|bữa|sáng|trưa|chiều) (?:kia|mốt)|mốt", 2),
    (r"(?:ngày |sáng |trưa |chiều |bữa )?mai", 1),
    (r"hôm qua|bữa qua|ngày hôm qua", -1),
)
_DATE = r"(?<![\w/.-])([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})(?:\s*[/.-]\s*([0-9]{4}))?(?![\w/-]|[.][0-9])"
_DATE_WORDS = r"(?<!\w)([0-9]{1,2})\s+tháng\s+([0-9]{1,2})(?:\s*,?\s*năm\s+([0-9]{4}))?(?!\w)"
_YEARS: tuple[tuple[str, int], ...] = (
    (r"(?<!thứ )năm (?:ngoái|trước|rồi)", -1),
    (r"sang năm|qua năm|(?<!thứ )năm (?:sau|tới)", 1),
)
_YEAR = r"(?<!\w)(?:năm|từ năm|trong năm)\s+(20[0-9]{2})(?!\w)"


def read_day(text: str, today: date, *, has_diacritics: bool = True) -> date | None:
    """Return the day that a lower-case text names, None when it names none.

    A weekday is the next one; "tuần này" may lie in the past. A date without a year is the next such day.

    >>> read_day("nộp thứ sáu tuần này", date(2026, 11, 25)), read_day("mai có làm không", date(2026, 11, 25))
    (datetime.date(2026, 11, 27), datetime.date(2026, 11, 26))
    """
    for pattern in (_DATE, _DATE_WORDS):
        if (match := _search(pattern, text, has_diacritics)) and (day := _date(match, today)):
            return day
    if match := _search(_WEEKDAY, text, has_diacritics):
        return _weekday(match, today)
    for pattern, days in _RELATIVE:
        if _search(rf"(?<!\w)(?:{pattern})(?!\w)", text, has_diacritics):
            return today + timedelta(days=days)
    return None


def read_as_of(text: str, today: date, *, has_diacritics: bool = True) -> date | None:
    """Return the day whose rules a text asks about: "năm ngoái", "từ 1/1/2027", "năm 2025"; None for today's.

    Of a whole year in the past its last day counts, of one to come its first.

    >>> read_as_of("năm ngoái lệ phí bao nhiêu", date(2026, 11, 25))
    datetime.date(2025, 11, 25)
    """
    for pattern in (_DATE, _DATE_WORDS):
        match = _search(pattern, text, has_diacritics)
        if match and match[3] and (day := _date(match, today)):
            return day
    for pattern, years in _YEARS:
        if _search(rf"(?<!\w)(?:{pattern})(?!\w)", text, has_diacritics):
            return _same_day(today, today.year + years) if years < 0 else date(today.year + years, 1, 1)
    if (match := _search(_YEAR, text, has_diacritics)) and (year := int(match[1])) != today.year:
        return date(year, 12, 31) if year < today.year else date(year, 1, 1)
    return None


def read_hour(text: str) -> int | None:
    """Return the hour of the day that a text names: "nộp lúc 16 giờ", "3h chiều"; None when it names none."""
    match = re.search(
        r"(?<!\w)(?:lúc|khoảng|vào|tầm|luc|khoang|tam)?\s*([0-9]{1,2})\s*(?:giờ|gio|h)(?:[0-9]{2})?(?!\w)(\s+(?:chiều|chieu))?",
        text,
    )
    if not match or not 0 <= int(match[1]) <= 23:
        return None
    hour = int(match[1])
    return hour + 12 if match[2] and hour < 12 else hour


def _search(pattern: str, text: str, has_diacritics: bool) -> re.Match[str] | None:
    return re.search(pattern, text) if has_diacritics else re.search(fold(pattern), fold(text))


def _weekday(match: re.Match[str], today: date) -> date:
    number = 6 if match[2] else _WEEKDAYS_PLAIN[fold(match[1])]
    monday = today - timedelta(days=today.weekday())
    week = fold(match[3] or "")
    if week in ("tuan sau", "tuan toi"):
        return monday + timedelta(days=7 + number)
    if week in ("tuan nay", "nay"):
        return monday + timedelta(days=number)
    ahead = (number - today.weekday()) % 7
    return today + timedelta(days=ahead or (7 if week in ("toi", "sau") else 0))


def _date(match: re.Match[str], today: date) -> date | None:
    day, month = int(match[1]), int(match[2])
    if match[3]:
        return _real(int(match[3]), month, day)
    found = _real(today.year, month, day)
    return found if found is None or found >= today else _real(today.year + 1, month, day)


def _real(year: int, month: int, day: int) -> date | None:
    is_real = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    return date(year, month, day) if is_real else None


def _same_day(day: date, year: int) -> date:
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))
