"""When a result is due: from the day of handing in and the time that the record states.

The day of handing in is not counted, and a time that ends on a day off ends on the next working day
(Civil Code, articles 147 and 148). Handed in on a day off, the file is received on the next working day.
"""

from __future__ import annotations

import calendar as months
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.knowledge.record import Procedure, Time
from assistant.places.calendar import WorkCalendar

_AFTER_15 = re.compile(r"(?<!\w)sau\s+15\s*(?:giờ|h|g)(?!\w)", re.IGNORECASE)
CUT_HOUR = 15
MOST_DAYS = 20_000  # no time of any record is as long; more is a slip of the source


@dataclass(frozen=True, slots=True)
class Due:
    """From `received` on: the day of the result, or the two days between which it lies."""

    received: date
    first: date
    last: date


def due(
    time: Time, handed_in: date, calendar: WorkCalendar, *, late_rule: bool = False, hour: int | None = None
) -> Due | None:
    """Return when the result is due, or None when the record does not say enough.

    `late_rule`: the record has the rule that a file received after 15:00 counts from the next working day;
    `hour` is when it is handed in, None when not known. A source that says "ngày" without saying which kind
    gives the day by both ways of counting.
    """
    if time.value is None or not time.unit or not 0 < time.value <= MOST_DAYS:
        return None
    received = calendar.working_from(handed_in)
    is_late = late_rule and handed_in == received and (hour is None or hour >= CUT_HOUR)
    is_in_time = not late_rule or handed_in != received or hour is None or hour < CUT_HOUR
    starts = [received] if is_in_time else []
    starts += [calendar.add_working_days(received, 1)] if is_late else []
    ends = [end for start in starts for end in _ends(time, start, calendar, same_day=late_rule)]
    return Due(received, min(ends), max(ends))


def has_late_rule(procedure: Procedure, time: Time) -> bool:
    """Whether the record says what happens to a file received after 15:00; only "within the day" knows the rule."""
    if not (time.unit == "ngày" and time.working and time.value == 1):
        return False
    return any(_AFTER_15.search(text) for text in (time.note, time.source_text, *_running_text(procedure)))


def _running_text(procedure: Procedure) -> Iterable[str]:
    yield from (step.text for step in procedure.steps)
    yield from (channel.note for channel in procedure.channels)
    yield from (note.text for note in procedure.notes)


def _ends(time: Time, start: date, calendar: WorkCalendar, *, same_day: bool) -> list[date]:
    assert time.value is not None
    whole = math.ceil(time.value)
    if time.unit in ("phút", "giờ"):
        hours = time.value / 60 if time.unit == "phút" else time.value
        days = math.ceil(hours / 8)
        return [calendar.add_working_days(start, days - 1), calendar.add_working_days(start, days)]
    if time.unit == "ngày":
        working = calendar.add_working_days(start, whole - 1 if same_day and whole == 1 else whole)
        if time.working:
            return [working]
        plain = calendar.working_from(start + timedelta(days=whole))
        return [plain] if time.working is False else [plain, working]
    if time.unit == "tuần":
        return [calendar.working_from(start + timedelta(days=math.ceil(time.value * 7)))]
    return [calendar.working_from(_add_months(start, time.value * (12 if time.unit == "năm" else 1)))]


def _add_months(day: date, count: float) -> date:
    """The same day of a later month, or the last one of a month that is shorter; half a month is 15 days."""
    whole = int(count)
    index = day.year * 12 + day.month - 1 + whole
    year, month = divmod(index, 12)
    later = date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))
    return later + timedelta(days=round((count - whole) * 30))
