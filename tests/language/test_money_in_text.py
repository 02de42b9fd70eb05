from __future__ import annotations

import pytest

from assistant.language.money import Money, amounts_in, read_amount, read_money


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        *(("30.000,00", 30_000), ("30,000.00", 30_000), ("30.000", 30_000), ("30,000", 30_000), ("30 000", 30_000)),
        *(("30\u00a0000 đồng", 30_000), ("30.000đ", 30_000), ("30.000₫", 30_000), ("₫30.000", 30_000)),
        *(("30000 dong", 30_000), ("VND 30.000", 30_000), ("70000.0", 70_000), ("70000.0000", 70_000)),
        *(("1.5 triệu", 1_500_000), ("2,5 triệu", 2_500_000), ("2,5 trieu dong", 2_500_000), ("1tr5", 1_500_000)),
        *(
            ("50 nghìn", 50_000),
            ("50 nghin", 50_000),
            ("50 ngàn đồng", 50_000),
            ("50K", 50_000),
            ("1 triệu rưỡi", 1_500_000),
        ),
        *(("2 triệu 500 nghìn đồng", 2_500_000), ("3.000.000.000", 3_000_000_000), ("0", 0), ("0,00", 0)),
    ],
)
def test_one_amount_is_read_with_separators_of_either_language(text: str, amount: int) -> None:
    assert read_money(text) == Money(amount)


@pytest.mark.parametrize("text", ["USD 20", "20 USD", "$20", "20$", "US$ 20", "20 đô la Mỹ", "20,00 USD"])
def test_dollars_stay_dollars(text: str) -> None:
    assert read_money(text) == Money(20, "USD")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "30.000 - 50.000",
            "-5",
            "−5",
            "(5)",
            "1e5",
            "1e999",
            "NaN",
            "NULL",
            "1.234,567",
            "1.00.000",
            "030.000",
            "30..000",
        ),
        *("2,5 USD", "30.000,50 đồng", "1,250 triệu", "USD 30.000 đồng", "không", "", "30.000 đến 50.000", "9" * 30),
    ],
)
def test_a_doubt_reads_as_nothing(text: str) -> None:
    assert read_money(text) is None


def test_amounts_inside_a_sentence_follow_the_same_rule() -> None:
    text = "thu 30.000,00 đồng, tối đa 1,5 triệu đồng, tàu dưới 500 GT, hoặc 20 USD"
    assert amounts_in(text) == (Money(30_000), Money(1_500_000), Money(20, "USD"))


@pytest.mark.parametrize("text", ["-5", "1.5", "50 nghìn", "nan", ""])
def test_a_field_for_an_amount_refuses_what_is_no_whole_number(text: str) -> None:
    with pytest.raises(ValueError, match=r"phần lẻ|số tiền"):
        read_amount(text)
