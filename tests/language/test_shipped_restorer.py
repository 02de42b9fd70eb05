"""The restorer that ships: small, and good without anything imported."""

from __future__ import annotations

import pytest

from assistant.language.reading import read
from assistant.language.restoration import SHIPPED, Restorer

RESTORER = Restorer.load(SHIPPED)


def test_it_is_small_enough_for_the_repository() -> None:
    assert SHIPPED.stat().st_size < 10_000_000


@pytest.mark.parametrize(("typed", "meant"), [
    pytest.param("mat can cuoc lam lai o dau", "mất căn cước làm lại ở đâu", id="no-marks"),
    pytest.param("me toi mat, khai tu can giay to gi", "mẹ tôi mất, khai tử cần giấy tờ gì", id="a-whole-question"),
    pytest.param("đăng ky kêt hôn cần giay tờ gì", "đăng ký kết hôn cần giấy tờ gì", id="half-marked"),
    pytest.param("ddawng ky1 xe máy ở đâu", "đăng ký xe máy ở đâu", id="telex-and-vni"),
    pytest.param("lamcancuoc het bao nhieu tien", "làm căn cước hết bao nhiêu tiền", id="no-spaces"),
    pytest.param("chị ơiiii cho em hỏi", "chị ơi cho em hỏi", id="held-down"),
    pytest.param("xin giấy sác nhận độc thân", "xin giấy xác nhận độc thân", id="misheard"),
    pytest.param("cấp lại giấyy phép lái xe", "cấp lại giấy phép lái xe", id="a-letter-too-many"),
    pytest.param("làm hộ chiếu cho con gái", "làm hộ chiếu cho con gái", id="what-is-right-stays"),
    pytest.param("em tên Huỳnh Thị Ngọc Diễm", "em tên <person>", id="names-are-not-mended"),
])  # fmt: skip
def test_a_question_is_read_as_it_was_meant(typed: str, meant: str) -> None:
    assert read(typed, RESTORER).text == meant
