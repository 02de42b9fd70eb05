"""Dates: of birth, of issue, of an event."""

from __future__ import annotations

import re
from datetime import date

from assistant.dossier.values import Value, Verdict
from assistant.knowledge.record import DossierField
from assistant.language.dates import FIRST_YEAR, find_dates

_PAST = re.compile(r"sinh|mất|cấp|chết|cưới|ly hôn", re.I)
_YEAR_ONLY = re.compile(r"(?<![0-9/.-])((?:19|20)[0-9]{2})(?![0-9/.-])")


def read_moment(said: str, field: DossierField, today: date) -> Verdict:
    """A real day; not in the future where only the past makes sense; never a lunar date turned into another."""
    found = find_dates(said, today)
    if not found:
        return Verdict(trouble="date.only_year" if _YEAR_ONLY.search(said) else "date.none")
    first = next((one for one in found if one.day), found[0])
    if first.day is None:
        return Verdict(trouble=f"date.{first.trouble}")
    return judge_day(first.day, field, today)


def judge_day(day: date, field: DossierField, today: date) -> Verdict:
    """Whether a real day can be meant by this field."""
    if day.year < FIRST_YEAR:
        return Verdict(trouble="date.too_old")
    is_past = field.when == "past" or (not field.when and bool(_PAST.search(field.label)))
    if is_past and day > today:
        return Verdict(trouble="date.future")
    if field.when == "future" and day < today:
        return Verdict(trouble="date.past")
    return Verdict(Value(day.isoformat()))


def with_year(old: str, said: str, field: DossierField, today: date) -> Verdict | None:
    """A kept date with another year, when only a year was said: "sửa lại năm sinh 1991"."""
    match = _YEAR_ONLY.search(said)
    if match is None or find_dates(said, today):
        return None
    try:
        return judge_day(date.fromisoformat(old).replace(year=int(match[1])), field, today)
    except ValueError:
        return Verdict(trouble="date.impossible")
