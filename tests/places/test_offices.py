"""The offices of a locality, read from their file; the shipped sample says that it is one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.places.calendar import WorkCalendar
from assistant.places.gazetteer import load_gazetteer
from assistant.places.offices import HOLIDAYS, Office, Opening, load_offices
from assistant.settings import PROJECT

FOLDER = PROJECT / "knowledge_base" / "offices"
WEEK = ("2", "3", "4", "5", "6")
OFFICE = Office(
    id="x",
    kind="commune_centre",
    name="X",
    hours=(
        Opening(days=WEEK, opens="13:30", closes="17:00"),  # type: ignore[arg-type]
        Opening(days=WEEK, opens="07:30", closes="11:30"),  # type: ignore[arg-type]
    ),
)


def test_the_sample_can_be_read_and_nothing_in_it_passes_for_confirmed() -> None:
    offices, errors = load_offices(FOLDER)
    assert errors == []
    (locality,) = offices.localities
    assert locality.sample
    assert all(office.unconfirmed for office in locality.offices)
    assert all(phone.unconfirmed for office in locality.offices for phone in office.phones)
    assert (FOLDER / HOLIDAYS).exists()


def test_the_communes_of_the_sample_are_communes_of_today() -> None:
    (locality,) = load_offices(FOLDER)[0].localities
    known = {commune.name for commune in load_gazetteer().communes if commune.province.name == locality.province}
    assert {office.commune for office in locality.offices if office.commune} <= known


@pytest.mark.parametrize(
    ("day", "spans"),
    [
        pytest.param("2026-11-25", ["07:30", "13:30"], id="weekday-in-order"),
        pytest.param("2026-11-24", [], id="holiday"),
        pytest.param("2026-11-28", [], id="saturday"),
        pytest.param("2026-08-22", ["07:30", "13:30"], id="saturday-worked-for-another-day"),
    ],
)
def test_it_is_open_by_weekday_and_calendar(day: str, spans: list[str]) -> None:
    found = OFFICE.openings(date.fromisoformat(day), WorkCalendar())
    assert [opening.opens for opening in found] == spans


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param('name: "A"\nprovince: "B"\noffices:\n  - id: "x"\n    kind: "kho"\n    name: "X"\n', 5, id="kind"),
        pytest.param(
            'name: "A"\nprovince: "B"\noffices:\n  - id: "x"\n    kind: "tax"\n    name: "X"\n    hours:\n'
            '      - days: ["2"]\n        opens: "7h30"\n        closes: "11:30"\n',
            9,
            id="clock",
        ),
        pytest.param('province: "B"\n', 1, id="no-name"),
    ],
)
def test_a_wrong_file_names_its_line_and_the_others_load(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "bad.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "good.yaml").write_text('name: "A"\nprovince: "B"\n', encoding="utf-8")
    offices, errors = load_offices(tmp_path)
    assert [locality.name for locality in offices.localities] == ["A"]
    assert [error.line for error in errors] == [line]
