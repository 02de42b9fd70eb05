"""What a record claims: every number, date, form, legal reference and agency in it, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Literal

from assistant.knowledge.checking.evidence import as_number
from assistant.knowledge.record import Agency, Deadline, Discount, Document, Fee, LegalRef, Procedure, Result, Time
from assistant.language.dates import real_day

Kind = Literal["amount", "percent", "time", "date", "number", "form", "code", "legal", "agency"]

# What people say, what we ask of the system, and where we looked: no facts of the source.
_NO_FACTS = frozenset(
    (
        *("example_questions", "also_called", "life_events", "spoken", "marks", "extra", "related", "before", "after"),
        "not_for",
        *("code", "old_codes", "family", "id", "source_url", "url", "form_url", "owner", "checked_by", "checked_on"),
        *("dossier_fields", "origin", "status", "kind", "currency", "needed_if", "not_if"),
    )
)
_LEGAL = re.compile(r"\b\d+(?:\.\d+)?/\d{4}/[A-ZĐ][\w\-Đ]*|\b\d+/(?:QĐ|NQ|TT|NĐ)-[A-ZĐ][\w\-Đ]*")
_CODE = re.compile(r"\b[A-ZĐ]{1,5}\d+[\w.\-/]*")
_DATE = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_PERCENT = re.compile(r"(?<!\d)(\d{1,9}(?:[.,]\d{1,4})?)\s*%")
_TIME = re.compile(
    r"(?<!\d)(\d{1,9}(?:[.,]\d{1,4})?)\s*(phút|giờ|ngày|tuần|tháng|năm)(?![a-zà-ỹ])(\s+làm việc)?", re.IGNORECASE
)
_STEP = re.compile(r"\b[Bb]ước\s+\d+")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,]\d{3})+(?!\d)|(?<![\w])\d+(?:[.,]\d{1,2}(?!\d))?")


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact that a record states."""

    kind: Kind
    text: str  # as a reader would write it: "70000", "7 ngày làm việc", "26/2023/QH15"
    where: str
    unconfirmed: bool = False
    value: float | date | None = None
    unit: str = ""
    working: bool | None = None


def claims_of(procedure: Procedure) -> list[Claim]:
    """Return every fact that the record states, in its order."""
    return list(dict.fromkeys(_walk(procedure, "", False)))


def _walk(value: object, path: str, unconfirmed: bool) -> Iterator[Claim]:
    if isinstance(value, str):
        yield from claims_in(value, path, unconfirmed)
    elif isinstance(value, date):
        yield Claim("date", f"{value:%d/%m/%Y}", path, unconfirmed, value)
    elif isinstance(value, tuple):
        for number, item in enumerate(value, 1):
            yield from _walk(item, f"{path}.{number}", unconfirmed)
    elif is_dataclass(value) and not isinstance(value, type):
        unconfirmed = unconfirmed or bool(getattr(value, "unconfirmed", False))
        yield from _typed(value, path, unconfirmed)
        for field in fields(value):
            if field.name not in _NO_FACTS and not _is_typed(value, field.name):
                inner = f"{path}.{field.name}" if path else field.name
                yield from _walk(getattr(value, field.name), inner, unconfirmed)


def _is_typed(part: object, name: str) -> bool:
    return (
        (isinstance(part, LegalRef) and name == "number")
        or (isinstance(part, Agency) and name == "name")
        or (isinstance(part, Document) and name == "form")
        or (isinstance(part, Result) and name == "code")
        or (isinstance(part, Procedure) and name in ("decision_no", "effective_from", "effective_to"))
    )


def _typed(part: object, path: str, unconfirmed: bool) -> Iterator[Claim]:
    if isinstance(part, Fee) and part.amount is not None:
        yield Claim("amount", str(part.amount), f"{path}.amount", unconfirmed, float(part.amount))
    elif isinstance(part, Discount):
        yield Claim("percent", f"{part.percent}%", f"{path}.percent", unconfirmed, float(part.percent))
    elif isinstance(part, Time | Deadline) and part.value is not None:
        working = part.working if isinstance(part, Time) else None
        words = f"{part.value:g} {part.unit}{' làm việc' if working else ''}"
        yield Claim("time", words, f"{path}.value", unconfirmed, part.value, part.unit, working)
    elif isinstance(part, LegalRef):
        yield Claim("legal", part.number, f"{path}.number", unconfirmed)
    elif isinstance(part, Agency):
        yield Claim("agency", part.name, f"{path}.name", unconfirmed)
    elif isinstance(part, Document) and part.form:
        yield Claim("form", part.form, f"{path}.form", unconfirmed)
    elif isinstance(part, Result) and part.code:
        yield Claim("code", part.code, f"{path}.code", unconfirmed)
    elif isinstance(part, Procedure) and part.decision_no:
        yield Claim("legal", part.decision_no, "decision_no", unconfirmed)


def claims_in(text: str, where: str, unconfirmed: bool = False) -> Iterator[Claim]:
    """Yield the facts that a sentence states; what one pattern has read the next does not see."""
    rest = _STEP.sub(" ", text)
    for match in _LEGAL.finditer(rest):
        yield Claim("legal", match[0], where, unconfirmed)
    rest = _LEGAL.sub(" ", rest)
    for match in _DATE.finditer(rest):
        day = real_day(match[3], match[2], match[1])
        yield Claim("date" if day else "number", match[0], where, unconfirmed, day)
    rest = _DATE.sub(" ", rest)
    for match in _CODE.finditer(rest):
        yield Claim("code", match[0].rstrip("./-"), where, unconfirmed)
    rest = _CODE.sub(" ", rest)
    for match in _PERCENT.finditer(rest):
        yield Claim("percent", match[0], where, unconfirmed, as_number(match[1]))
    rest = _PERCENT.sub(" ", rest)
    for match in _TIME.finditer(rest):
        working = True if match[3] else None
        yield Claim("time", match[0], where, unconfirmed, as_number(match[1]), match[2].lower(), working)
    rest = _TIME.sub(" ", rest)
    for match in _NUMBER.finditer(rest):
        yield Claim("number", match[0], where, unconfirmed, as_number(match[0]))
