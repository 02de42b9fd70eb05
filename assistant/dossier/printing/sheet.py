"""What stands on the sheet, in its order. The renderers only lay it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Detail:
    """One filled-in field. `value` is empty when it was left blank."""

    label: str
    wire: str
    kind: str
    pii_value: str
    raw_value: str
    is_flagged: bool


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper to bring."""

    name: str
    details: str
    condition: str  # "thẻ bị mất", while it is open whether it is needed
    state: str  # "have", "missing", ""
    note: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and lines: where, fee, time."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole sheet."""

    procedure_code: str
    procedure_name: str
    code: str
    made_on: str
    cases: tuple[tuple[str, str], ...]
    details: tuple[Detail, ...]
    papers: tuple[PaperLine, ...]
    sections: tuple[Section, ...]
    source_url: str
    source_checked: str
    resume_url: str
    words: Mapping[str, str]  # the fixed words, by name: "title", "not_a_receipt" ...
