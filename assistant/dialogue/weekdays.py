"""A day as people say it: "ngày mai, thứ sáu 27/11/2026"."""

from __future__ import annotations

from datetime import date

from assistant.dialogue.wording import Wording
from assistant.language.writing import write_date
from assistant.places.offices import WEEKDAYS

_NEAR = {0: "day.today", 1: "day.tomorrow"}


def write_day(day: date, today: date, wording: Wording) -> str:
    """Write a day with its weekday, and with "hôm nay" or "ngày mai" when it is that."""
    text = f"{wording.say(f'day.{WEEKDAYS[day.weekday()]}')} {write_date(day)}"
    name = _NEAR.get((day - today).days)
    return wording.say(name, day=text) if name else text
