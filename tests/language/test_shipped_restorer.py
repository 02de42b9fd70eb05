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


@pytest.mark.parametrize(("typed", "meant"), [
    pytest.param("nàm nại căn cước thì lộp giấy tờ gì", "làm lại căn cước thì nộp giấy tờ gì", id="l-and-n"),
    pytest.param("nam nai can cuoc thi lop giay to gi", "làm lại căn cước thì nộp giấy tờ gì", id="l-n-no-marks"),
    pytest.param("lam nai giay phep nai xe lop o dau", "làm lại giấy phép lái xe nộp ở đâu", id="l-n-no-marks-again"),
    pytest.param("mún nàm nại cccd thì lộp gt j z", "muốn làm lại căn cước công dân thì nộp giấy tờ gì vậy",
                 id="l-n-and-short-forms"),
    pytest.param("nàm dấy khai xinh", "làm giấy khai sinh", id="three-habits"),
    pytest.param("trứng thực chữ ký", "chứng thực chữ ký", id="tr-and-ch"),
    pytest.param("đk tạm chú cho lgười thuê nhà", "đăng ký tạm trú cho người thuê nhà", id="tr-ch-and-l-n"),
    pytest.param("khai xinh cho con ngoài dá thú", "khai sinh cho con ngoài giá thú", id="s-x-and-d-gi"),
    pytest.param("đăng ký dám hộ", "đăng ký giám hộ", id="d-and-gi"),
    pytest.param("đừng đọc giấy tờ", "đừng đọc giấy tờ", id="a-refusal-is-no-slip"),
    pytest.param("khỏi nói lệ phí nữa", "khỏi nói lệ phí nữa", id="a-refusal-is-no-slip-south"),
    pytest.param("nam nay lam ho chieu het bao nhieu", "năm nay làm hộ chiếu hết bao nhiêu", id="this-year-stays"),
    pytest.param("lop 9 co lam can cuoc duoc khong", "lớp 9 có làm căn cước được không", id="a-school-year-stays"),
    pytest.param("nop le phi o dau", "nộp lệ phí ở đâu", id="who-has-no-habit"),
])  # fmt: skip
def test_first_letters_of_another_region_are_understood(typed: str, meant: str) -> None:
    assert read(typed, RESTORER).text == meant
