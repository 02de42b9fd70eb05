"""Every fact of our records held against the reference: supported, unconfirmed, or unsupported.

A number proves nothing about its sentence: a supported fact stands somewhere in the reference record of
the same code. What is unsupported is read by a person before it is published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from assistant.errors import ContentError
from assistant.knowledge.checking.claims import Claim, claims_of
from assistant.knowledge.checking.evidence import Evidence, gather
from assistant.knowledge.importing.clean import one_line
from assistant.knowledge.importing.rows import read_rows
from assistant.knowledge.record import Procedure

Verdict = Literal["supported", "unconfirmed", "unsupported"]


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """The facts of one record, each with its verdict."""

    code: str
    title: str
    has_reference: bool
    facts: tuple[tuple[Claim, Verdict], ...]

    def count(self, verdict: Verdict) -> int:
        """How many facts have this verdict."""
        return sum(given == verdict for _, given in self.facts)

    def unsupported(self) -> tuple[Claim, ...]:
        """The facts that the reference does not hold and that are not marked as unconfirmed."""
        return tuple(claim for claim, given in self.facts if given == "unsupported")


@dataclass(frozen=True, slots=True)
class FactReport:
    """The facts of all records, and what in the reference files could not be read."""

    records: tuple[RecordFacts, ...]
    errors: tuple[ContentError, ...]

    def count(self, verdict: Verdict) -> int:
        """How many facts of all records have this verdict."""
        return sum(record.count(verdict) for record in self.records)

    def as_dict(self) -> dict[str, Any]:
        """Return the report as one object of JSON."""
        return {
            "supported": self.count("supported"),
            "unconfirmed": self.count("unconfirmed"),
            "unsupported": self.count("unsupported"),
            "without_reference": [record.code for record in self.records if not record.has_reference],
            "errors": [str(error) for error in self.errors],
            "records": [
                {
                    "code": record.code,
                    "title": record.title,
                    "facts": len(record.facts),
                    "supported": record.count("supported"),
                    "unconfirmed": record.count("unconfirmed"),
                    "unsupported": [
                        {"kind": claim.kind, "text": claim.text, "where": claim.where} for claim in record.unsupported()
                    ],
                }
                for record in self.records
            ],
        }


def check_facts(procedures: Sequence[Procedure], reference_files: Sequence[Path]) -> FactReport:
    """Hold each curated record against the reference record of its code, or of one of its old codes."""
    curated = [procedure for procedure in procedures if procedure.origin == "curated"]
    wanted = {code for procedure in curated for code in (procedure.code, *procedure.old_codes)}
    sources: dict[str, Evidence] = {}
    errors: list[ContentError] = []
    for row in read_rows(reference_files):
        if isinstance(row, ContentError):
            errors.append(row)
        elif (code := one_line(row.data.get("code"))) in wanted and code not in sources:
            sources[code] = gather(row.data)
    return FactReport(tuple(_check_record(procedure, sources) for procedure in curated), tuple(errors))


def _check_record(procedure: Procedure, sources: Mapping[str, Evidence]) -> RecordFacts:
    codes = (procedure.code, *procedure.old_codes)
    evidence = next((sources[code] for code in codes if code in sources), None)
    facts = tuple((claim, _judge(claim, evidence)) for claim in claims_of(procedure))
    return RecordFacts(procedure.code, procedure.title(), evidence is not None, facts)


def _judge(claim: Claim, evidence: Evidence | None) -> Verdict:
    if evidence is not None and is_supported(claim, evidence):
        return "supported"
    return "unconfirmed" if claim.unconfirmed else "unsupported"


def is_supported(claim: Claim, evidence: Evidence) -> bool:
    """Tell whether the reference holds this fact."""
    if claim.kind == "amount":
        return evidence.is_free if claim.value == 0 else claim.value in evidence.numbers
    if claim.kind == "percent":
        return claim.value in evidence.percents
    if claim.kind == "time" and isinstance(claim.value, float | int):
        return evidence.has_time(float(claim.value), claim.unit, claim.working)
    if claim.kind == "date" and isinstance(claim.value, date):
        return claim.value in evidence.dates
    if claim.kind == "number" and isinstance(claim.value, float):
        return claim.value in evidence.numbers
    if claim.kind == "agency":
        return evidence.has_words(claim.text)
    return evidence.has_code(claim.text)
