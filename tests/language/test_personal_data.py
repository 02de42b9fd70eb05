"""Personal data is taken out, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.hidden_characters import clean
from assistant.language.personal_data import PersonalValue, mark


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        pytest.param("số 001234567890", "số <id_number>", id="id-plain"),
        pytest.param("001 234 567 890", "<id_number>", id="id-in-threes"),
        pytest.param("0012.3456.7890", "<id_number>", id="id-in-fours"),
        pytest.param("cmnd 123456789", "cmnd <id_number>", id="old-id"),
        pytest.param("cmnd số 123 456 789", "cmnd số <id_number>", id="old-id-in-threes"),
        pytest.param("gọi 0912345678", "gọi <phone>", id="mobile"),
        pytest.param("0912 345 678", "<phone>", id="mobile-spaces"),
        pytest.param("09.1234.5678", "<phone>", id="mobile-dots"),
        pytest.param("+84 912 345 678", "<phone>", id="country-code"),
        pytest.param("84912345678", "<phone>", id="country-code-without-plus"),
        pytest.param("(028) 3822 1234", "<phone>", id="landline"),
        pytest.param("sđt0912345678", "sđt<phone>", id="glued-to-a-word"),
        pytest.param("001234567890 0912345678", "<id_number> <phone>", id="two-numbers-side-by-side"),
        pytest.param("thu.ha_90@gmail.com", "<email>", id="e-mail"),
        pytest.param("ngày 01/07/1990", "ngày <date>", id="date"),
        pytest.param("1-7-1990, 01.07.1990", "<date>, <date>", id="date-signs"),
        pytest.param("sinh 1/7/90", "sinh <date>", id="short-date-of-birth"),
        pytest.param("sinh ngày 01071990", "sinh ngày <date>", id="date-of-birth-without-signs"),
        pytest.param("ngày 1 tháng 7 năm 1990", "ngày <date>", id="date-in-words"),
        pytest.param("mst 0312345678", "mst <number>", id="tax-number-is-no-phone"),
        pytest.param("stk 1903 4567 8901 2345", "stk <number>", id="account"),
        pytest.param("hộ chiếu B1234567", "hộ chiếu <number>", id="passport"),
        pytest.param("đặt tên con Lê Gia Bảo, sđt 0912345678", "đặt tên con <person>, sđt <phone>", id="several"),
        pytest.param(clean("số ００１２３４５６７８９０"), "số <id_number>", id="full-width-after-cleaning"),
    ],
)
def test_a_personal_value_becomes_its_placeholder(text: str, marked: str) -> None:
    assert mark(text).text == marked


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("thủ tục 1.001193", id="procedure-code"),
        pytest.param("mã 1.001193.000.00.00.H01", id="long-procedure-code"),
        pytest.param("hồ sơ H26.12.34-240101-0001", id="dossier-code"),
        pytest.param("Thông tư 17/2024/TT-BCA, Luật 26/2023/QH15", id="document-numbers"),
        pytest.param("500.000 đồng, 500k, 1.500.000đ", id="money"),
        pytest.param("500000000 đồng và 1500000000đ", id="money-without-dots"),
        pytest.param("150 000 000", id="money-with-spaces"),
        pytest.param("gọi 113, 114, 115, 1022, 19001234, 1900 1234, 1800.599.920", id="hotlines"),
        pytest.param("sinh năm 1990, năm 2024", id="years"),
        pytest.param("từ 1/7 đến 30/9", id="day-and-month"),
        pytest.param("12/13/2020", id="no-such-month"),
        pytest.param("mẫu 01/GTGT, 29-HSB, DC02", id="forms"),
        pytest.param("thửa đất số 123 tờ bản đồ 45", id="plot"),
    ],
)
def test_what_is_not_personal_stays(text: str) -> None:
    assert mark(text).text == text


@pytest.mark.parametrize(
    ("text", "expected", "marked"),
    [
        pytest.param("00123456789", "id_number", "<id_number>", id="one-digit-short"),
        pytest.param("0 9 1 2 3 4 5 6", "phone", "<phone>", id="digit-by-digit"),
        pytest.param("1/7/90", "date", "<date>", id="short-date"),
        pytest.param("01071990", "date", "<date>", id="date-without-signs"),
        pytest.param("dạ nguyễn văn an ạ", "person", "dạ <person> ạ", id="bare-name"),
        pytest.param("thôi không làm nữa", "person", "thôi không làm nữa", id="no-name"),
        pytest.param("hồ sơ gồm gì", "person", "hồ sơ gồm gì", id="a-question-instead"),
    ],
)
def test_the_answer_to_a_question_counts_as_what_was_asked(text: str, expected: str, marked: str) -> None:
    assert mark(text, expected).text == marked


def test_values_keep_the_order_and_the_typing_of_the_text() -> None:
    found = mark("Tôi tên là Lê Văn Tám, 0912 345 678, sinh 1/7/1990")
    assert [(value.kind, value.pii_value) for value in found.values] == [
        ("person", "Lê Văn Tám"), ("phone", "0912 345 678"), ("date", "1/7/1990"),
    ]  # fmt: skip


def test_a_typed_placeholder_keeps_values_in_step() -> None:
    found = mark("<phone> và 0912345678")
    assert [value.pii_value for value in found.values] == ["", "0912345678"]


def test_a_value_does_not_show_itself() -> None:
    value = PersonalValue("phone", "0912345678")
    assert "0912345678" not in f"{value!r} {value} {mark('gọi 0912345678')!r}".replace(value.kind, "")


@given(st.text(alphabet="0123456789 .-/+()<>@ađbkTôi tên là", max_size=120))
def test_placeholders_and_values_are_always_as_many(text: str) -> None:
    found = mark(text)
    assert len(found.values) == sum(found.text.count(f"<{kind}>") for kind in
                                    ("id_number", "phone", "email", "date", "person", "number"))  # fmt: skip


@given(st.text(alphabet="0123456789 đồng,.:", max_size=30), st.integers(0, 10**12 - 1))
def test_no_twelve_digit_number_is_left(around: str, number: int) -> None:
    id_number = f"{number:012}"
    assert id_number not in mark(f"{around} ; {id_number} ; {around}").text
