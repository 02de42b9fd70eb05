"""An age is counted on the day asked from the birth that is told; where only the birthday would tell, it is asked."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.dialogue.ages import Age, age_in, age_of_birth, fits_age
from tests.dialogue.conftest import Talk

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("said", "age"),
    [
        pytest.param("con sinh tháng 12 năm 2012", Age(13, 13), id="month"),
        pytest.param("con sinh thang 12 nam 2012", Age(13, 13), id="month-no-diacritics"),
        pytest.param("cháu sinh tháng mười hai năm hai không mười hai", Age(13, 13), id="month-spoken"),
        pytest.param("bé sinh 12/2012", Age(13, 13), id="month-in-figures"),
        pytest.param("con sinh tháng 11 năm 2012", Age(13, 14), id="the-month-we-are-in"),
        pytest.param("con sinh tháng 3/2012", Age(14, 14), id="month-that-has-been"),
        pytest.param("con sn 2012", Age(13, 14), id="year"),
        pytest.param("con sn2012", Age(13, 14), id="year-without-blank"),
        pytest.param("con sinh năm hai nghìn không trăm mười hai", Age(13, 14), id="year-spoken"),
        pytest.param("sinh 25/11/2012", Age(14, 14), id="birthday-today"),
        pytest.param("sinh ngày 26 tháng 11 năm 2012", Age(13, 13), id="birthday-tomorrow"),
        pytest.param("bé đẻ ngày 10/10/2012 âm lịch", Age(14, 14), id="lunar"),
        pytest.param("hộ chiếu cấp năm 2012", None, id="no-birth"),
        pytest.param("tôi sinh 1990, con sinh 2012", None, id="two-people"),
    ],
)
def test_the_age_of_a_birth_is_counted_on_the_day_asked(said: str, age: Age | None) -> None:
    assert age_of_birth(said, TODAY) == age


@pytest.mark.parametrize(
    ("said", "age"),
    [
        pytest.param("cháu 14 tuổi mụ", Age(12, 13), id="counted-the-old-way"),
        pytest.param("chau 14 tuoi mu", Age(12, 13), id="no-diacritics"),
        pytest.param("cháu mười bốn tuổi ta", Age(12, 13), id="spoken"),
        pytest.param("cháu mười ba tuổi", Age(13, 13), id="in-words"),
        pytest.param("sắp 14 tuổi", Age(13, 13), id="nearly"),
        pytest.param("chưa tới 14 tuổi", Age(13, 13), id="not-yet"),
        pytest.param("14 tuổi rưỡi", Age(14, 14), id="and-a-half"),
        pytest.param("bé 8 tháng tuổi", Age(0, 0), id="months"),
        pytest.param("người dưới 14 tuổi", None, id="a-limit"),
        pytest.param("hết hạn 3 tháng", None, id="no-age"),
    ],
)
def test_an_age_is_read_as_it_is_counted(said: str, age: Age | None) -> None:
    assert age_in(said) == age


@pytest.mark.parametrize(
    ("said", "fits"),
    [
        pytest.param("13 hoặc 14 tuổi", None, id="the-limit-lies-in-it"),
        pytest.param("12 hoặc 13 tuổi", True, id="both-below"),
        pytest.param("14 hoặc 15 tuổi", False, id="both-above"),
        pytest.param("14 tuổi mụ", True, id="the-old-way"),
        pytest.param("15 tuổi mụ", None, id="the-old-way-in-doubt"),
        pytest.param("16 tuổi mụ", False, id="the-old-way-above"),
    ],
)
def test_a_limit_within_the_age_gives_no_answer(said: str, fits: bool | None) -> None:
    assert fits_age(said, "người dưới 14 tuổi") is fits


@pytest.mark.parametrize(
    ("turns", "is_under"),
    [
        pytest.param(("làm căn cước cho con sinh tháng 12 năm 2012 cần giấy tờ gì",), True, id="month"),
        pytest.param(("lam can cuoc cho con sinh thang 12 nam 2012 can giay to gi",), True, id="no-diacritics"),
        pytest.param(("làm căn cước cho con sinh 5/12/2012 cần giấy tờ gì",), True, id="day-to-come"),
        pytest.param(("làm căn cước cho con sinh 5/11/2012 cần giấy tờ gì",), False, id="day-that-has-been"),
        pytest.param(("làm căn cước cho con 14 tuổi mụ cần giấy tờ gì",), True, id="the-old-way"),
        pytest.param(("dạ làm căn cước cho cháu mười ba tuổi cần giấy gì ạ",), True, id="spoken"),
        pytest.param(("làm căn cước cho con sn 2010 cần giấy tờ gì",), False, id="year-above"),
        pytest.param(("làm căn cước cho bé sinh năm 2015 cần giấy tờ gì",), True, id="year-below"),
        pytest.param(("làm căn cước cần giấy tờ gì", "con sinh tháng 12 năm 2012"), True, id="as-a-remark"),
        pytest.param(("làm căn cước cho con sn 2012 cần giấy tờ gì", "5/12/2012"), True, id="the-birthday-asked-for"),
        pytest.param(("làm căn cước cho con sn 2012 cần giấy gì", "sinh 1/2/2012"), False, id="the-birthday-above"),
    ],
)
def test_the_papers_are_those_of_the_age(talk: Talk, turns: tuple[str, ...], is_under: bool) -> None:
    reply = talk(*turns)
    name = reply["procedure"]["name"]
    assert ("dưới 14 tuổi" in name, "từ đủ 14 tuổi" in name) == (is_under, not is_under)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("làm căn cước cho con sn 2012 cần giấy tờ gì", id="year"),
        pytest.param("lam can cuoc cho con sinh nam 2012 can giay to gi", id="no-diacritics"),
        pytest.param("làm căn cước cho cháu sinh năm hai không mười hai cần giấy gì", id="spoken"),
        pytest.param("làm căn cước cho con 15 tuổi mụ cần giấy tờ gì", id="the-old-way"),
    ],
)
def test_a_year_in_which_the_limit_lies_is_asked(talk: Talk, said: str) -> None:
    reply = talk(said)
    assert reply["outcome"] == "asked_back"
    assert [choice["title"] for choice in reply["choices"]] == ["Dưới 14 tuổi", "Từ đủ 14 tuổi trở lên"]
