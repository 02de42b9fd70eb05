"""What is true of the place where the assistant stands: its offices, and which days they work."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from assistant.places.calendar import WorkCalendar, load_calendar
from assistant.places.offices import HOLIDAYS, Offices, load_offices


@dataclass(frozen=True, slots=True)
class Local:
    """The offices and the calendar of one installation."""

    offices: Offices = field(default_factory=Offices)
    calendar: WorkCalendar = field(default_factory=WorkCalendar)


def load_local(content: Path) -> Local:
    """Read the offices that can be read (`assistant check` names the others) and the days off. Raises ContentError."""
    offices, _ = load_offices(content / "offices")
    return Local(offices, load_calendar(content / "offices" / HOLIDAYS))
