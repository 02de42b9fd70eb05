"""The offices of a locality: what they are called, where they are, when they are open, how to call them.

One file for each locality in `knowledge_base/offices/`; docs/don-vi.md says how a city replaces the sample.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, TypeAdapter, ValidationError

from assistant.errors import ContentError
from assistant.knowledge.reading import explain, read_yaml_text
from assistant.knowledge.record import Names
from assistant.places.calendar import WorkCalendar

HOLIDAYS = "holidays.yaml"
_STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)
Weekday = Literal["2", "3", "4", "5", "6", "7", "cn"]
WEEKDAYS: tuple[Weekday, ...] = ("2", "3", "4", "5", "6", "7", "cn")  # as date.weekday() counts
Kind = Literal["commune_centre", "commune_police", "province_centre", "land", "tax", "insurance", "hotline", "other"]


def _clock(text: str) -> str:
    if not re.fullmatch(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", text):
        raise ValueError("Ghi giờ như 07:30.")
    return text


Clock = Annotated[str, AfterValidator(_clock)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One span in which an office receives, on some days of the week."""

    __pydantic_config__ = _STRICT

    days: tuple[Weekday, ...]
    opens: Clock
    closes: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """One telephone number and what it is for."""

    __pydantic_config__ = _STRICT

    number: str
    what: str = ""
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDay:
    """Something that holds on certain days: "Ngày không giấy hẹn"."""

    __pydantic_config__ = _STRICT

    name: str
    days: tuple[Weekday, ...]
    note: str = ""
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One place where people go."""

    __pydantic_config__ = _STRICT

    id: str
    kind: Kind
    name: str
    commune: str = ""  # the commune of today that it serves; empty: the whole province
    also_called: Names = ()
    address: str = ""
    hours: tuple[Opening, ...] = ()
    phones: tuple[Phone, ...] = ()
    special_days: tuple[SpecialDay, ...] = ()
    note: str = ""
    unconfirmed: bool = False
    source_url: str = ""
    checked_on: date | None = None

    def openings(self, day: date, calendar: WorkCalendar) -> tuple[Opening, ...]:
        """When it receives: by the weekday, never on a holiday, as on a Friday when a Saturday is worked."""
        if calendar.holiday(day):
            return ()
        weekday = WEEKDAYS[day.weekday()]
        found = tuple(opening for opening in self.hours if weekday in opening.days)
        if not found and calendar.is_working(day):
            found = tuple(opening for opening in self.hours if "6" in opening.days)
        return tuple(sorted(found, key=lambda opening: opening.opens))


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """What one file says: the offices of a city or province."""

    __pydantic_config__ = _STRICT

    name: str
    province: str
    sample: bool = False  # True: shipped as an example that a city replaces, and spoken as such
    as_of: date | None = None
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class Offices:
    """The localities of an installation."""

    localities: tuple[Locality, ...] = ()

    def find(self, kind: Kind, commune: str = "", province: str = "") -> tuple[tuple[Locality, Office], ...]:
        """The offices of a kind, of one commune when it is named, and of the province when that is."""
        return tuple(
            (locality, office)
            for locality in self.localities
            for office in locality.offices
            if office.kind == kind
            and (not commune or office.commune == commune)
            and (not province or locality.province == province)
        )

    def of_commune(self, commune: str, province: str) -> tuple[tuple[Locality, Office], ...]:
        """Every office of one commune."""
        return tuple(
            (locality, office)
            for locality in self.localities
            if locality.province == province
            for office in locality.offices
            if office.commune == commune
        )


_LOCALITY: TypeAdapter[Locality] = TypeAdapter(Locality)


def load_offices(folder: Path) -> tuple[Offices, list[ContentError]]:
    """Read every locality of a folder; one that is wrong is reported and left out."""
    good: list[Locality] = []
    errors: list[ContentError] = []
    for file in sorted(folder.glob("*.yaml")):
        if file.name == HOLIDAYS:
            continue
        try:
            data, lines = read_yaml_text(file.read_text(encoding="utf-8"), str(file))
            good.append(_LOCALITY.validate_python(data))
        except ContentError as error:
            errors.append(error)
        except (OSError, UnicodeDecodeError):
            errors.append(ContentError(str(file), None, "Không đọc được tệp.", "Lưu lại tệp với bảng mã UTF-8."))
        except ValidationError as problem:
            errors += [explain(str(file), lines, dict(detail)) for detail in problem.errors(include_url=False)]
    return Offices(tuple(good)), errors
