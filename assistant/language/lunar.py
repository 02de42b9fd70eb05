"""The Vietnamese lunar calendar (âm lịch): from a lunar day to the solar one and back.

Since 1968 the calendar is reckoned at UTC+7, so it differs from the Chinese one in years such as 1985, 2007 and 2030.
Before, people went by almanacs of UTC+8; in the South some did until 1975. Where both reckonings differ in those years,
`is_contested` says so and only the papers can tell.
"""

from __future__ import annotations

from datetime import date

from lunar_vn import LunarDate, lunar_to_solar, solar_to_lunar

from assistant.language.lunar_words import LunarDay

FIRST_OF_VIETNAM, ONE_CALENDAR = 1968, 1976
_VIETNAM, _CHINA = 7.0, 8.0
_FIRST, _LAST = date(1900, 2, 1), date(2099, 12, 31)  # what the library covers whole


def solar_day(lunar: LunarDay) -> date | None:
    """Return the solar day; None when that lunar year has no such day or leap month, or none was said.

    >>> solar_day(LunarDay(1, 1, 1985)), solar_day(LunarDay(1, 1, 2007))
    (datetime.date(1985, 1, 21), datetime.date(2007, 2, 17))
    >>> solar_day(LunarDay(1, 6, 2025, is_leap=True)), solar_day(LunarDay(1, 7, 2025, is_leap=True))
    (datetime.date(2025, 7, 25), None)
    """
    if lunar.year is None:
        return None
    return _solar(lunar, _zone(lunar.year))


def lunar_day(day: date) -> LunarDay | None:
    """Return the lunar day of a solar one, None outside 1900 to 2099.

    >>> lunar_day(date(2025, 2, 5))
    LunarDay(day=8, month=1, year=2025, is_leap=False)
    """
    return _lunar(day, _zone(day.year)) if _FIRST <= day <= _LAST else None


def is_contested(lunar: LunarDay) -> bool:
    """Whether the almanacs of that time gave this day different solar days.

    >>> is_contested(LunarDay(1, 1, 1968)), is_contested(LunarDay(1, 1, 1985))
    (True, False)
    """
    if lunar.year is None or lunar.year >= ONE_CALENDAR:
        return False
    return _solar(lunar, _VIETNAM) != _solar(lunar, _CHINA)


def _zone(year: int) -> float:
    return _VIETNAM if year >= FIRST_OF_VIETNAM else _CHINA


def _solar(lunar: LunarDay, zone: float) -> date | None:
    """The library counts a 30th of a short month into the next one, so the way back must give the same day."""
    assert lunar.year is not None
    try:
        found = lunar_to_solar(LunarDate(lunar.day, lunar.month, lunar.year, lunar.is_leap), time_zone=zone)
        return found if _lunar(found, zone) == lunar else None
    except ValueError:
        return None


def _lunar(day: date, zone: float) -> LunarDay:
    found = solar_to_lunar(day, time_zone=zone)
    return LunarDay(found.day, found.month, found.year, found.leap)
