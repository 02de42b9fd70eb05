"""Sums, numbers, dates and first letters as Vietnamese people write them."""

from __future__ import annotations

from datetime import date


def capital(text: str) -> str:
    """A text that begins with a capital; all else stays."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """A text that begins with a small letter, to stand inside a sentence; a name in capitals stays as it is.

    >>> small("Nơi thường trú"), small("Ở xã"), small("CCCD của mẹ")
    ('nơi thường trú', 'ở xã', 'CCCD của mẹ')
    """
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def write_money(amount: int, currency: str = "VND") -> str:
    """Write an amount as a Vietnamese reader expects it.

    >>> write_money(70000), write_money(25, "USD")
    ('70.000 đồng', '25 USD')
    """
    return f"{with_points(amount)} {'đồng' if currency == 'VND' else currency}"


def with_points(number: int) -> str:
    """Write a whole number with a point before every three figures: "70.000"."""
    return f"{number:,}".replace(",", ".")


def write_number(value: float) -> str:
    """Write 7.0 as "7" and 1.5 as "1,5"."""
    return str(int(value)) if value == int(value) else str(value).replace(".", ",")


def write_date(day: date) -> str:
    """Write a date as day/month/year.

    >>> write_date(date(2026, 12, 31))
    '31/12/2026'
    """
    return f"{day:%d/%m/%Y}"
