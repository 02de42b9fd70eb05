"""Dates are read as people write and say them; what is unsure is told, never guessed."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.dates import find_dates
from assistant.language.days import read_as_of

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("2/9/2025", "2025-09-02", id="slashes"),
        pytest.param("02.09.2025", "2025-09-02", id="dots"),
        pytest.param("2-9-25", "2025-09-02", id="two-figure-year"),
        pytest.param("2/9/90", "1990-09-02", id="two-figure-year-of-the-last-century"),
        pytest.param("02092025", "2025-09-02", id="no-signs"),
        pytest.param("2025-09-02", "2025-09-02", id="year-first"),
        pytest.param("2 9 2025", "2025-09-02", id="spaces"),
        pytest.param("mồng hai tháng chín năm hai nghìn không trăm hai lăm", "2025-09-02", id="words"),
        pytest.param("hai tháng chín hai không hai lăm", "2025-09-02", id="words-without-year-word"),
        pytest.param("ngay 2 thang 9 nam 2025", "2025-09-02", id="without-diacritics"),
        pytest.param("hăm mốt tháng mười hai năm chín mươi", "1990-12-21", id="short-words"),
        pytest.param("hai tám tháng sáu năm chín ba", "1993-06-28", id="shortest-words"),
        pytest.param("ngày năm tháng năm năm hai không hai mươi", "2020-05-05", id="five-and-year-are-one-word"),
        pytest.param("10 tháng 10 năm ngoái", "2025-10-10", id="last-year"),
        pytest.param("hôm qua", "2026-11-24", id="yesterday"),
        pytest.param("ngày 29 tháng 2 năm 2024", "2024-02-29", id="leap-day"),
    ],
)
def test_a_date_is_read(text: str, day: str) -> None:
    assert [said.day for said in find_dates(f"cháu sinh {text} ạ", TODAY)] == [date.fromisoformat(day)]


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        pytest.param("31/2/2020", "impossible", id="no-such-day"),
        pytest.param("29/2/2023", "impossible", id="no-leap-year"),
        pytest.param("2/13/2020", "impossible", id="no-such-month"),
        pytest.param("ngày 32 tháng 1 năm 2020", "impossible", id="no-such-day-in-words"),
        pytest.param("mồng hai tháng chín", "no_year", id="no-year"),
        pytest.param("mùng 5 tháng 5 năm 1990 âm lịch", "lunar", id="lunar"),
        pytest.param("mồng 2 tháng giêng năm 2020", "lunar", id="lunar-month"),
        pytest.param("rằm tháng tám", "lunar", id="full-moon"),
    ],
)
def test_an_unsure_date_says_its_trouble(text: str, trouble: str) -> None:
    assert [said.trouble for said in find_dates(text, TODAY)] == [trouble]


@pytest.mark.parametrize("text", ["sinh năm 1990", "123/45 ngõ 6", "1.001193", "tháng sau", "0912345678", "ba mẹ cháu"])
def test_what_is_no_date_gives_none(text: str) -> None:
    assert find_dates(text, TODAY) == ()


@given(st.dates(date(1900, 1, 1), date(2026, 11, 25)))
def test_every_day_comes_back_in_each_form(day: date) -> None:
    for text in (f"{day.day}/{day.month}/{day.year}", f"ngày {day.day} tháng {day.month} năm {day.year}"):
        assert [said.day for said in find_dates(text, TODAY)] == [day]


@given(st.text(alphabet="0123456789/-. tháng năm mồng hai ba chín mươi", max_size=80))
def test_any_text_is_read_without_trouble_and_places_do_not_overlap(text: str) -> None:
    found = find_dates(text, TODAY)
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))


def test_a_year_that_no_calendar_has_is_no_day() -> None:
    assert read_as_of("lệ phí ngày 1/1/0000", date(2026, 1, 1)) is None
