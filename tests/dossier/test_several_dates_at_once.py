"""Several dates of several people in one message: each whole, lunar or partial, with its own person."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.dossier.taking import take
from assistant.dossier.values import Value
from assistant.knowledge.record import DossierField

TODAY = date(2026, 11, 29)
FIELDS = (
    DossierField(
        id="con", label="Ngày sinh của bé", kind="date", whose="con", when="past", said_as=("con sinh", "bé sinh")
    ),
    DossierField(id="me", label="Ngày sinh của mẹ", kind="date", whose="me", when="past", said_as=("mẹ sinh",)),
    DossierField(id="so_me", label="Số định danh của mẹ", kind="id_number", whose="me", said_as=("căn cước",)),
)
DEAD = (
    DossierField(id="mat", label="Ngày mất", kind="date", whose="nguoi_mat", when="past", said_as=("mất", "qua đời")),
    DossierField(
        id="sinh", label="Ngày sinh của người mất", kind="date", whose="nguoi_mat", when="past", said_as=("sinh",)
    ),
    DossierField(id="so", label="Số định danh", kind="id_number", whose="nguoi_mat", said_as=("căn cước",)),
)


def taken(
    text: str, fields: tuple[DossierField, ...], known: dict[str, Value] | None = None
) -> dict[str, tuple[str, str]]:
    result = take(text, fields, {field.id: True for field in fields}, "", known or {}, TODAY)
    return {name: (value.pii_text, value.flag) for name, value in result.values().items()}


@pytest.mark.parametrize(
    ("said", "values"),
    [
        pytest.param(
            "con sinh 10/3/2025 âm lịch, mẹ sinh 5/2/1990",
            {"con": ("2025-04-07", "date.from_lunar"), "me": ("1990-02-05", "")},
            id="only-the-childs-is-lunar",
        ),
        pytest.param(
            "con sinh đêm qua, mẹ sinh năm 1990",
            {"con": ("2026-11-28", ""), "me": ("1990", "date.only_year")},
            id="last-night-and-a-year",
        ),
        pytest.param(
            "me sinh thang 3 nam 1990, con sinh cach day 3 hom",
            {"con": ("2026-11-26", ""), "me": ("1990-03", "date.only_month")},
            id="no-diacritics",
        ),
        pytest.param(
            "bé sinh ngày 3, tháng 5, năm 2026, mẹ sinh 3/5 năm 1990",
            {"con": ("2026-05-03", ""), "me": ("1990-05-03", "")},
            id="commas-are-part-of-a-date",
        ),
    ],
)
def test_each_date_goes_to_its_person(said: str, values: dict[str, tuple[str, str]]) -> None:
    assert taken(said, FIELDS) == values


def test_a_number_is_held_against_the_year_of_birth_and_not_that_of_death() -> None:
    known = {"sinh": Value("1945"), "mat": Value("2026-11-20")}
    assert taken("căn cước 001145123456", DEAD, known) == {"so": ("001145123456", "")}
    assert taken("căn cước 001146123456", DEAD, known) == {"so": ("001146123456", "id_number.year")}


def test_a_death_before_the_birth_is_a_doubt() -> None:
    assert taken("mất ngày 3/5/1950", DEAD, {"sinh": Value("1952")}) == {"mat": ("1950-05-03", "date.before_birth")}
    assert taken("mất ngày 3/5/1952", DEAD, {"sinh": Value("1952")}) == {"mat": ("1952-05-03", "")}


def test_a_year_that_says_nothing_of_a_birth_is_left_alone() -> None:
    assert taken("tôi chuyển về đây từ năm 2020", FIELDS) == {}
