"""What an import gives: the records with their untouched source, and what was wrong with the others."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.errors import ContentError
from assistant.knowledge.importing.rows import Row
from assistant.knowledge.record import Procedure

Progress = Callable[[int], None]  # called with the number of rows read so far

_OWN_TO_A_CODE = ("code", "family", "source_url", "decision_no", "marks", "extra", "old_codes", "imported_from")


@dataclass(frozen=True, slots=True)
class Imported:
    """One record, the place it came from and the source as it stood there."""

    procedure: Procedure
    source: Mapping[str, Any]
    place: str  # "procedures.jsonl.gz:17"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The good records, the errors of the others, and in how many records each kind of mark stands."""

    imported: tuple[Imported, ...]
    errors: tuple[ContentError, ...]
    marks: Mapping[str, int]
    passed: Mapping[str, int] = field(default_factory=dict)  # rows with nothing to do about them, by the reason

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """The records alone."""
        return tuple(item.procedure for item in self.imported)


class Unusable(ValueError):
    """A row cannot become a record; the text says why and `cure` what to do."""

    def __init__(self, trouble: str, cure: str) -> None:
        self.cure = cure
        super().__init__(trouble)


class Passed(Exception):
    """A row is good, and nothing has to be done about it; the text is the reason's name in the report."""


def collect(
    rows: Iterable[Row | ContentError], convert: Callable[[Mapping[str, Any]], Procedure], progress: Progress | None
) -> ImportResult:
    """Convert each row; one that is wrong is reported with its line and the rest is still imported."""
    good: dict[str, Imported] = {}
    errors: list[ContentError] = []
    passed: Counter[str] = Counter()
    for count, row in enumerate(rows, 1):
        if progress is not None and count % 100 == 0:
            progress(count)
        if isinstance(row, ContentError):
            errors.append(row)
            continue
        try:
            procedure = replace(convert(row.data), imported_from=row.file)
        except Passed as reason:
            passed[str(reason)] += 1
            continue
        except Unusable as problem:
            errors.append(ContentError(row.file, row.line, str(problem), problem.cure))
            continue
        except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as problem:
            trouble = f"Bản ghi có mục sai kiểu ({type(problem).__name__})."
            errors.append(ContentError(row.file, row.line, trouble, "So lại với mẫu trong docs/nhap-du-lieu.md."))
            continue
        if procedure.code in good:
            first = good[procedure.code].place
            trouble = f"Mã {procedure.code} đã có ở {first}."
            errors.append(ContentError(row.file, row.line, trouble, "Giữ một bản ghi cho mỗi mã."))
            continue
        good[procedure.code] = Imported(procedure, row.data, f"{row.file}:{row.line}")
    imported = share_families(tuple(good.values()))
    marks = Counter(kind for item in imported for kind in {mark.kind for mark in item.procedure.marks})
    return ImportResult(imported, tuple(errors), dict(marks.most_common()), dict(passed))


def share_families(imported: tuple[Imported, ...]) -> tuple[Imported, ...]:
    """Give records that are word for word the same under several codes one family."""
    first: dict[str, str] = {}
    result = []
    for item in imported:
        record = item.procedure
        family = first.setdefault(fingerprint(record), record.family)
        result.append(item if family == record.family else replace(item, procedure=replace(record, family=family)))
    return tuple(result)


def fingerprint(record: Procedure) -> str:
    """Return a text that is equal for two records exactly when a citizen could not tell them apart."""
    names = [name for name in Procedure.__dataclass_fields__ if name not in _OWN_TO_A_CODE]
    content = json.dumps([repr(getattr(record, name)) for name in names], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()
