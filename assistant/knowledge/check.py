"""Every problem of the content at once, for editors to work through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from assistant.knowledge.checking.between import Records, check_codes, check_examples, check_related
from assistant.knowledge.checking.finding import Finding
from assistant.knowledge.checking.leftovers import check_leftovers, check_marks
from assistant.knowledge.checking.money_and_time import check_effect, check_fees, check_times
from assistant.knowledge.checking.names import check_case_names, check_doubles
from assistant.knowledge.checking.sources import check_links, check_source
from assistant.knowledge.checking.words import check_bodies, check_characters, check_spoken
from assistant.knowledge.record import Procedure

__all__ = ["Finding", "check", "finding_as_dict"]

_OF_ONE: tuple[Callable[[str, Procedure, date], Iterator[Finding]], ...] = (
    check_source,
    check_links,
    check_effect,
    check_fees,
    check_times,
    check_case_names,
    check_doubles,
    check_bodies,
    check_spoken,
    check_characters,
    check_leftovers,
    check_marks,
)
_OF_ALL: tuple[Callable[[Records, Mapping[str, Procedure]], Iterator[Finding]], ...] = (
    check_codes,
    check_examples,
    check_related,
)


def check(
    records: Sequence[tuple[str, Procedure]], today: date, known: Mapping[str, Procedure] | None = None
) -> list[Finding]:
    """Return everything wrong in these records; `known` are further procedures that they may point to."""
    found = [finding for place, procedure in records for rule in _OF_ONE for finding in rule(place, procedure, today)]
    found += [finding for rule in _OF_ALL for finding in rule(records, known or {})]
    return sorted(dict.fromkeys(found), key=lambda finding: (finding.severity, finding.place, finding.line or 0))


def finding_as_dict(finding: Finding) -> dict[str, str | int | None]:
    """Return a finding as one object of JSON."""
    return asdict(finding)
