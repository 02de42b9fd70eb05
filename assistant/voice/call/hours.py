"""When people are at their desks: "T2-T6 07:30-11:30 13:30-17:00; T7 07:30-11:30"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from assistant.errors import SettingsError

_DAYS = {"T2": 0, "T3": 1, "T4": 2, "T5": 3, "T6": 4, "T7": 5, "CN": 6}
_SPAN = re.compile(r"([0-2][0-9]):([0-5][0-9])-([0-2][0-9]):([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The hours of a week; public holidays are no working days."""

    text: str
    spans: tuple[tuple[frozenset[int], time, time], ...]
    is_holiday: Callable[[date], bool] = lambda day: False

    def is_open(self, moment: datetime) -> bool:
        """Whether somebody is there at a moment of local time."""
        if self.is_holiday(moment.date()):
            return False
        now = moment.time()
        return any(moment.weekday() in days and start <= now < end for days, start, end in self.spans)


def read_hours(text: str) -> WorkingHours:
    """Read the setting; an empty one means that nobody is ever there. Raises SettingsError.

    >>> read_hours("T2-T6 07:30-11:30 13:30-17:00").is_open(datetime(2026, 11, 25, 8, 0))
    True
    """
    spans: list[tuple[frozenset[int], time, time]] = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        days_text, _, hours = part.partition(" ")
        first, _, last = days_text.partition("-")
        found = _SPAN.findall(hours)
        if first not in _DAYS or (last or first) not in _DAYS or not found or _SPAN.sub("", hours).strip():
            raise SettingsError(f"HOTLINE_HOURS không đọc được ở '{part}'. Viết dạng: T2-T6 07:30-11:30 13:30-17:00")
        days = frozenset(range(_DAYS[first], _DAYS[last or first] + 1))
        try:
            spans += [(days, time(int(a), int(b)), time(int(c), int(d))) for a, b, c, d in found]
        except ValueError:
            raise SettingsError(f"HOTLINE_HOURS có giờ không có thật ở '{part}'.") from None
    return WorkingHours(text, tuple(spans))
