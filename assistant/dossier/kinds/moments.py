"""Dates: of birth, of issue, of an event; whole, or only as much of one as the papers hold."""

from __future__ import annotations

import re
from datetime import date

from assistant.dossier.values import Value, Verdict
from assistant.knowledge.record import DossierField
from assistant.language.dates import FIRST_YEAR, SaidDate, find_dates
from assistant.language.lunar import is_contested, lunar_day, solar_day
from assistant.language.lunar_words import LUNAR, SOLAR
from assistant.language.partial_dates import PartialDate, find_partial
from assistant.language.relative_days import find_relative
from assistant.language.said import is_said

_PAST = re.compile(r"sinh|mất|cấp|chết|cưới|ly hôn", re.I)


def read_moment(said: str, field: DossierField, today: date) -> Verdict:
    """A real day, or a year or month alone; not in the future where only the past makes sense.

    A lunar day is converted, and a year alone kept, only with a doubt that the person settles.
    """
    found = find_dates(said, today)
    if not found:
        return _part(said, field, today)
    verdicts = [_whole(one, said, field, today) for one in found]
    return next((verdict for verdict in verdicts if verdict.value), verdicts[0])


def judge_day(day: date, field: DossierField, today: date) -> Verdict:
    """Whether a real day can be meant by this field."""
    return _judge(day.isoformat(), field, today)


def with_year(old: str, said: str, field: DossierField, today: date) -> Verdict | None:
    """A kept date with another year, when only a year was said: "sửa lại năm sinh 1991"."""
    part = None if find_dates(said, today) else find_partial(said, today)
    if part is None or len(part.text) > 4:
        return None
    if len(old) < 10:
        return _judge(part.text + old[4:], field, today)
    try:
        return judge_day(date.fromisoformat(old).replace(year=part.year), field, today)
    except ValueError:
        return Verdict(trouble="date.impossible")


def is_before(first: str, second: str) -> bool:
    """Whether a kept date lies before another, as far as both are known.

    >>> is_before("2020-05", "2020-06-01"), is_before("2020", "2020-06-01")
    (True, False)
    """
    known = min(len(first), len(second))
    return first[:known] < second[:known]


def _whole(one: SaidDate, said: str, field: DossierField, today: date) -> Verdict:
    day, lunar, doubt = one.day, one.lunar, ""
    if day and lunar and (day.day, day.month) == (lunar.day, lunar.month) and not is_said(SOLAR, said):
        day = None  # "15/1/2025, rằm tháng giêng" gives the lunar day in figures
        lunar = type(lunar)(lunar.day, lunar.month, one.day.year if one.day else None, lunar.is_leap)
    if day is None:
        if lunar is None:
            return Verdict(trouble=f"date.{one.trouble}")
        if lunar.year is None or not lunar.month:
            return Verdict(trouble="date.lunar")
        day = solar_day(lunar)
        if day is None:
            return Verdict(trouble="date.lunar_impossible")
        doubt = "date.from_old_lunar" if is_contested(lunar) else "date.from_lunar"
    elif lunar and (same := lunar_day(day)) and (same.day, same.month) != (lunar.day, lunar.month or same.month):
        doubt = "date.other_lunar"
    verdict = judge_day(day, field, today)
    return Verdict(verdict.value, doubt) if verdict.value and doubt else verdict


def _part(said: str, field: DossierField, today: date) -> Verdict:
    part = find_partial(said, today)
    if part is None:
        return Verdict(trouble="date.vague" if find_relative(said, today) else "date.none")
    if len(part.text) > 4 and is_said(LUNAR, said):
        return Verdict(trouble="date.lunar")
    verdict = _judge(part.text, field, today)
    return Verdict(verdict.value, _doubt_of(part)) if verdict.value else verdict


def _doubt_of(part: PartialDate) -> str:
    if part.is_about:
        return "date.about"
    return "" if part.is_only else "date.only_month" if len(part.text) > 4 else "date.only_year"


def _judge(text: str, field: DossierField, today: date) -> Verdict:
    if int(text[:4]) < FIRST_YEAR:
        return Verdict(trouble="date.too_old")
    is_past = field.when == "past" or (not field.when and bool(_PAST.search(field.label)))
    if is_past and is_before(today.isoformat(), text):
        return Verdict(trouble="date.future")
    if field.when == "future" and is_before(text, today.isoformat()):
        return Verdict(trouble="date.past")
    return Verdict(Value(text))
