"""Sums of money as people write them."""

from __future__ import annotations

import pytest

from assistant.language.money import amounts_said
from assistant.language.writing import write_money, write_number


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        pytest.param("500 nghìn phải không", (500_000,), id="thousand-in-words"),
        pytest.param("hết 50k", (50_000,), id="k"),
        pytest.param("1,5 triệu", (1_500_000,), id="decimal-million"),
        pytest.param("1.500.000 đồng", (1_500_000,), id="dots"),
        pytest.param("70 000 đ", (70_000,), id="spaces"),
        pytest.param("2 trieu", (2_000_000,), id="no-diacritics"),
        pytest.param("15 ngày", (), id="days-are-no-money"),
        pytest.param("năm 2026", (), id="a-year-is-no-money"),
        pytest.param("thủ tục 1.001193", (), id="a-code-is-no-money"),
    ],
)
def test_amounts_are_read_from_a_question(text: str, amounts: tuple[int, ...]) -> None:
    assert amounts_said(text) == amounts


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [(0, "VND", "0 đồng"), (135_000, "VND", "135.000 đồng"), (100, "USD", "100 USD")],
)
def test_money_is_written_the_vietnamese_way(amount: int, currency: str, text: str) -> None:
    assert write_money(amount, currency) == text


def test_half_days_keep_their_comma() -> None:
    assert (write_number(7.0), write_number(1.5)) == ("7", "1,5")
