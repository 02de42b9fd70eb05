"""A day as people say it: "ngày mai, thứ sáu 27/11/2026"."""

from __future__ import annotations

from datetime import date

from assistant.language.writing import write_date
from assistant.places.offices import WEEKDAYS, Weekday

DAY_NAMES: dict[Weekday, str] = {
    **{"2": "thứ hai", "3": "thứ ba", "4": "thứ tư", "5": "thứ năm", "6": "thứ sáu", "7": "thứ bảy", "cn": "chủ nhật"},
}


def write_day(day: date, today: date) -> str:
    """Write a day with its weekday, and with "hôm nay" or "ngày mai" when it is that.

    >>> write_day(date(2026, 11, 27), date(2026, 11, 26)), write_day(date(2026, 12, 1), date(2026, 11, 26))
    ('ngày mai, thứ sáu 27/11/2026', 'thứ ba 01/12/2026')
    """
    words = {0: "hôm nay, ", 1: "ngày mai, "}.get((day - today).days, "")
    return f"{words}{DAY_NAMES[WEEKDAYS[day.weekday()]]} {write_date(day)}"
