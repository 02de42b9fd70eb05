"""The day of a result, counted by hand: weekends, Tết, make-up days, year ends, short months, the 15:00 rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.errors import ContentError
from assistant.knowledge.record import Channel, Note, Procedure, Time
from assistant.places.calendar import WorkCalendar, load_calendar
from assistant.places.working_days import due, has_late_rule

CALENDAR = WorkCalendar()

# Handed in, the time of the record, and the day of the result; W working days, C calendar days.
# Days off of 2026: 1/1, Tết 16-20/2, 27/4, 30/4, 1/5, 31/8 (22/8 is worked), 1-2/9, 24/11.
# Days off of 2027: 1/1, Tết 4-10/2, 16/4, 30/4, 3/5, 2-3/9, 24/11.
CASES = """
monday-one          2026-11-02  1 W   2026-11-03
monday-three        2026-11-02  3 W   2026-11-05
monday-five         2026-11-02  5 W   2026-11-09
thursday-two        2026-11-05  2 W   2026-11-09
friday-one          2026-11-06  1 W   2026-11-09
friday-three        2026-11-06  3 W   2026-11-11
saturday-one        2026-11-07  1 W   2026-11-10
sunday-one          2026-11-08  1 W   2026-11-10
culture-day-before  2026-11-23  1 W   2026-11-25
culture-day-itself  2026-11-24  1 W   2026-11-26
culture-day-over    2026-11-20  3 W   2026-11-26
half-day            2026-11-02  0.5 W 2026-11-03
day-and-a-half      2026-11-02  1.5 W 2026-11-04
ten                 2026-11-02  10 W  2026-11-16
fifteen             2026-11-25  15 W  2026-12-16
twenty-over-year    2026-12-10  20 W  2027-01-08
thirty-over-tet     2027-01-04  30 W  2027-02-22
last-of-year        2026-12-31  1 W   2027-01-04
last-of-year-two    2026-12-31  2 W   2027-01-05
day-before-last     2026-12-30  1 W   2026-12-31
day-before-last-two 2026-12-30  2 W   2027-01-04
year-end-week       2026-12-28  5 W   2027-01-05
new-year-itself     2027-01-01  1 W   2027-01-05
new-year-2026       2025-12-31  1 W   2026-01-02
tet-eve-2026        2026-02-13  1 W   2026-02-23
tet-eve-three       2026-02-13  3 W   2026-02-25
tet-thursday        2026-02-12  2 W   2026-02-23
tet-week-before     2026-02-09  5 W   2026-02-23
tet-in-the-middle   2026-02-18  1 W   2026-02-24
tet-saturday        2026-02-14  2 W   2026-02-25
tet-2027-eve        2027-02-03  1 W   2027-02-11
tet-2027-two        2027-02-03  2 W   2027-02-12
tet-2027-three      2027-02-02  3 W   2027-02-12
tet-2027-first-day  2027-02-06  1 W   2027-02-12
tet-2027-ten        2027-01-29  10 W  2027-02-19
hung-kings-2026     2026-04-24  1 W   2026-04-28
hung-kings-2027     2027-04-15  1 W   2027-04-19
liberation-2026     2026-04-29  1 W   2026-05-04
liberation-three    2026-04-28  3 W   2026-05-05
liberation-2027     2027-04-29  1 W   2027-05-04
national-2026       2026-08-28  1 W   2026-09-03
national-three      2026-08-27  3 W   2026-09-04
made-up-saturday    2026-08-21  1 W   2026-08-22
made-up-two         2026-08-21  2 W   2026-08-24
made-up-itself      2026-08-22  1 W   2026-08-24
plain-saturday      2026-08-15  1 W   2026-08-18
national-2027       2027-09-01  1 W   2027-09-06
leap-day-before     2028-02-28  1 W   2028-02-29
leap-day-itself     2028-02-29  1 W   2028-03-01
no-leap-day         2027-02-26  1 W   2027-03-01
calendar-seven      2026-11-02  7 C   2026-11-09
calendar-to-sunday  2026-11-02  6 C   2026-11-09
calendar-to-tet     2026-02-10  7 C   2026-02-23
calendar-over-year  2026-12-22  10 C  2027-01-04
calendar-thirty     2026-11-02  30 C  2026-12-02
calendar-leap       2028-02-22  7 C   2028-02-29
calendar-ninety     2026-11-25  90 C  2027-02-23
weeks-two           2026-11-02  2 tuần 2026-11-16
weeks-to-tet        2027-01-21  2 tuần 2027-02-11
month-one           2026-11-02  1 tháng 2026-12-02
month-short         2027-01-29  1 tháng 2027-03-01
month-leap          2028-01-31  1 tháng 2028-02-29
month-to-saturday   2026-10-05  2 tháng 2026-12-07
months-three        2026-11-30  3 tháng 2027-03-01
months-over-year    2026-12-15  1 tháng 2027-01-15
months-half         2026-11-02  1.5 tháng 2026-12-17
year-one            2026-11-25  1 năm 2027-11-25
year-from-leap-day  2028-02-29  1 năm 2029-02-28
years-two           2026-03-02  2 năm 2028-03-02
year-to-new-year    2026-01-02  1 năm 2027-01-04
"""


def _time(value: str, unit: str) -> Time:
    if unit in ("W", "C"):
        return Time(value=float(value), unit="ngày", working=unit == "W")
    return Time(value=float(value), unit=unit)  # type: ignore[arg-type]


ROWS = [tuple(line.split()) for line in CASES.split("\n") if line]


@pytest.mark.parametrize(("name", "handed_in", "value", "unit", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_the_day_is_the_one_counted_by_hand(name: str, handed_in: str, value: str, unit: str, expected: str) -> None:
    found = due(_time(value, unit), date.fromisoformat(handed_in), CALENDAR)
    assert found is not None
    assert (found.first, found.last) == (date.fromisoformat(expected),) * 2


def test_there_are_enough_cases() -> None:
    assert len(ROWS) >= 60


ONE_DAY = Time(value=1, unit="ngày", working=True)


@pytest.mark.parametrize(
    ("handed_in", "hour", "first", "last"),
    [
        pytest.param("2026-11-02", 9, "2026-11-02", "2026-11-02", id="in-the-morning-the-same-day"),
        pytest.param("2026-11-02", 14, "2026-11-02", "2026-11-02", id="before-the-cut"),
        pytest.param("2026-11-02", 15, "2026-11-03", "2026-11-03", id="at-the-cut"),
        pytest.param("2026-11-02", 16, "2026-11-03", "2026-11-03", id="after-the-cut"),
        pytest.param("2026-11-02", None, "2026-11-02", "2026-11-03", id="hour-not-known"),
        pytest.param("2026-11-06", 16, "2026-11-09", "2026-11-09", id="friday-afternoon"),
        pytest.param("2026-12-31", 16, "2027-01-04", "2027-01-04", id="last-of-the-year"),
        pytest.param("2027-02-03", 16, "2027-02-11", "2027-02-11", id="before-tet"),
        pytest.param("2026-11-07", 16, "2026-11-09", "2026-11-09", id="saturday-is-received-on-monday"),
    ],
)
def test_after_15_hours_the_next_working_day_where_the_record_says_so(
    handed_in: str, hour: int | None, first: str, last: str
) -> None:
    found = due(ONE_DAY, date.fromisoformat(handed_in), CALENDAR, late_rule=True, hour=hour)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "time",
    [
        pytest.param(Time(source_text="1 (nguồn không ghi đơn vị)"), id="no-value"),
        pytest.param(Time(value=1), id="no-unit"),
        pytest.param(Time(value=0, unit="ngày"), id="nothing"),
        pytest.param(Time(value=999_999_999, unit="năm"), id="absurd"),
    ],
)
def test_what_the_record_does_not_say_gives_no_day(time: Time) -> None:
    assert due(time, date(2026, 11, 2), CALENDAR) is None


def test_days_of_an_unsaid_kind_give_both_ways_of_counting() -> None:
    found = due(Time(value=10, unit="ngày"), date(2026, 11, 2), CALENDAR)
    assert found is not None
    assert (found.first, found.last) == (date(2026, 11, 12), date(2026, 11, 16))


def test_hours_end_on_the_same_or_the_next_working_day() -> None:
    found = due(Time(value=4, unit="giờ"), date(2026, 11, 6), CALENDAR)
    assert found is not None
    assert (found.first, found.last) == (date(2026, 11, 6), date(2026, 11, 9))


def test_the_late_rule_is_taken_from_the_record_alone() -> None:
    plain = Procedure(code="1.1", name="x", channels=(Channel(kind="in_person", times=(ONE_DAY,)),))
    ruled = Procedure(code="1.1", name="x", notes=(Note(text="nếu tiếp nhận hồ sơ sau 15 giờ thì trả ngày sau"),))
    assert not has_late_rule(plain, ONE_DAY)
    assert has_late_rule(ruled, ONE_DAY)
    assert not has_late_rule(ruled, Time(value=3, unit="ngày", working=True))


def test_the_content_file_goes_before_the_library(tmp_path: Path) -> None:
    file = tmp_path / "holidays.yaml"
    file.write_text(
        'closed:\n  - day: 2026-11-03\n    name: "Bão"\nworked:\n  - day: 2026-11-07\n    name: "Làm bù"\n',
        encoding="utf-8",
    )
    calendar = load_calendar(file)
    assert calendar.holiday(date(2026, 11, 3)) == "Bão"
    assert calendar.working_from(date(2026, 11, 3)) == date(2026, 11, 4)
    assert calendar.is_working(date(2026, 11, 7))


def test_a_wrong_content_file_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "holidays.yaml"
    file.write_text('closed:\n  - day: "hôm qua"\n    name: "x"\n', encoding="utf-8")
    with pytest.raises(ContentError, match=r"holidays.yaml:2"):
        load_calendar(file)
