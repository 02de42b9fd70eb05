"""What a check found, and a walk through the parts of a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal

from assistant.knowledge.record import Procedure

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong in the content: where, what, and what to do about it."""

    severity: Severity
    place: str
    line: int | None
    trouble: str
    cure: str


def strict(procedure: Procedure) -> Severity:
    """An error in what we wrote; a warning in what we imported and cannot mend in the source."""
    return "error" if procedure.origin == "curated" else "warning"


def parts(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield every dataclass inside a value with its path, in the words of the file: "documents.2"."""
    if isinstance(value, tuple):
        for number, item in enumerate(value, 1):
            yield from parts(item, f"{path}.{number}")
    elif is_dataclass(value) and not isinstance(value, type):
        yield path, value
        for field in fields(value):
            yield from parts(getattr(value, field.name), f"{path}.{field.name}" if path else field.name)


def texts(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text inside a value with its path."""
    if isinstance(value, str):
        if value:
            yield path, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value, 1):
            yield from texts(item, f"{path}.{number}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, f"{path}.{key}")
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from texts(getattr(value, field.name), f"{path}.{field.name}" if path else field.name)
