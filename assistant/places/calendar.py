"""Which days an office works: weekends, Tết and the other holidays, and days worked to make up for some.

The days of each year come from the `holidays` library; `knowledge_base/offices/holidays.yaml` goes before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import holidays
from pydantic import ConfigDict, TypeAdapter, ValidationError

from assistant.knowledge.reading import explain, read_yaml_text

SATURDAY, SUNDAY = 5, 6
ONE_DAY = timedelta(days=1)
_STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDay:
    """One day that the content file sets."""

    __pydantic_config__ = _STRICT

    day: date
    name: str
    source_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysSet:
    """What the content file says against the library: days off, and days worked although they look free."""

    __pydantic_config__ = _STRICT

    closed: tuple[NamedDay, ...] = ()
    worked: tuple[NamedDay, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Tells working days from days off."""

    closed: Mapping[date, str] = field(default_factory=dict)
    worked: Mapping[date, str] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        """Whether offices work on this day by the general rule (Monday to Friday, without holidays)."""
        if day in self.worked:
            return True
        if day in self.closed:
            return False
        return bool(_library(day.year).is_working_day(day))

    def holiday(self, day: date) -> str:
        """The name of the holiday, empty when the day is none (a weekend is none either)."""
        if day in self.worked:
            return ""
        return self.closed.get(day) or str(_library(day.year).get(day, ""))

    def holidays_after(self, day: date, days: int = 366) -> list[tuple[str, date, date]]:
        """The coming holidays, each with its first and last day off; days off in a row are one holiday."""
        runs: list[tuple[str, date, date]] = []
        for ahead in range(days):
            one = day + timedelta(days=ahead)
            if not (name := self.holiday(one)):
                continue
            if runs and runs[-1][2] == one - ONE_DAY:
                named = runs[-1][0]
                runs[-1] = (name if len(name) < len(named) and "Tết" in name else named, runs[-1][1], one)
            else:
                runs.append((name, one, one))
        return runs

    def working_from(self, day: date) -> date:
        """This day when offices work on it, else the next day on which they do."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """The day on which the last of `count` working days after `day` ends; `day` itself is not counted."""
        for _ in range(count):
            day = self.working_from(day + ONE_DAY)
        return day


def load_calendar(file: Path | None = None) -> WorkCalendar:
    """Return the calendar with what the content file sets; no file sets nothing. Raises ContentError."""
    if file is None or not file.exists():
        return WorkCalendar()
    data, lines = read_yaml_text(file.read_text(encoding="utf-8"), str(file))
    try:
        days = TypeAdapter(DaysSet).validate_python(data or {})
    except ValidationError as problem:
        raise explain(str(file), lines, dict(problem.errors(include_url=False)[0])) from None
    return WorkCalendar({one.day: one.name for one in days.closed}, {one.day: one.name for one in days.worked})


@lru_cache(maxsize=64)
def _library(year: int) -> holidays.HolidayBase:
    # The neighbours too: a day off of January may be made up for in December.
    return holidays.country_holidays("VN", years=(year - 1, year, year + 1), language="vi", expand=False)
