"""Days and ages that a question only tells are no claims, no day of handing in and no day of the rules."""

from datetime import date

import pytest

from assistant.dialogue.ages import fits_age
from assistant.dialogue.as_of import asks_as_of
from assistant.dialogue.claims import claimed_aspects
from assistant.dialogue.following import is_only_people
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn
from assistant.language.reading import read

TODAY = date(2026, 11, 25)


def asks_another_day(said: str) -> bool:
    return asks_as_of(Turn(read(said, None), (), State(), TODAY, pii_said=said))


@pytest.mark.parametrize(
    "said",
    [
        "con tôi được 2 tháng rồi, làm khai sinh cần giấy tờ gì?",
        "con sinh được 10 ngày, làm khai sinh lệ phí bao nhiêu?",
        "tôi ở trọ 6 tháng rồi đăng ký tạm trú được không?",
    ],
)
def test_a_number_of_days_that_is_only_told_is_no_claim(said: str) -> None:
    assert "time" not in claimed_aspects(read(said, None))


@pytest.mark.parametrize("said", ["làm căn cước mất 30 ngày phải không", "làm căn cước 30 ngày hả", "mất 30 ngày?"])
def test_a_number_of_days_that_is_asked_about_is_a_claim(said: str) -> None:
    assert "time" in claimed_aspects(read(said, None))


@pytest.mark.parametrize(
    ("said", "is_level"),
    [
        ("đăng ký kinh doanh tại cơ sở mới", False),
        ("tôi ở tỉnh khác đến thì đăng ký tạm trú thế nào?", False),
        ("nộp ở tỉnh được không", True),
        ("lên phường làm được không", True),
    ],
)
def test_a_level_is_claimed_only_where_something_is_handed_in(said: str, is_level: bool) -> None:
    assert ("place" in claimed_aspects(read(said, None))) is is_level


@pytest.mark.parametrize(
    "said",
    [
        "thủ tục khai sinh cho con sinh ngày 5/3/2024",
        "lệ phí khai sinh cho con sinh năm 2024",
        "mất căn cước năm ngoái giấy tờ cần gì",
        "giấy tờ nhà mua năm 2015 làm sổ đỏ cần gì",
    ],
)
def test_the_day_of_a_birth_or_a_loss_is_not_the_day_of_the_rules(said: str) -> None:
    assert not asks_another_day(said)


@pytest.mark.parametrize("said", ["năm ngoái lệ phí khai sinh bao nhiêu", "lệ phí khai sinh năm ngoái là bao nhiêu"])
def test_the_fees_of_last_year_are_asked_for(said: str) -> None:
    assert asks_another_day(said)


def test_selling_a_house_is_not_people() -> None:
    assert not is_only_people(["bán", "nhà"])
    assert not is_only_people(["chủ", "hộ"])
    assert is_only_people(["bạn", "tôi"])


def test_months_that_a_card_is_over_are_no_age() -> None:
    assert fits_age("căn cước của tôi hết hạn 3 tháng rồi", "người dưới 14 tuổi") is None
    assert fits_age("làm căn cước cho con 6 tháng", "người dưới 14 tuổi") is True
