"""An index of procedures by name: what has no full record is known by its name; codes of an old list find their heirs.

Only a row of an old list (`old: true`) may be a code of before: it is replaced by the one record of today that
has its name, word for word, and its ministry. A code in use is never replaced by its name alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from assistant.knowledge.importing.cells import tidy
from assistant.knowledge.importing.clean import one_line
from assistant.knowledge.importing.codes import read_code
from assistant.knowledge.importing.naming import family_name, level_name, level_names, plain_name, read_name
from assistant.knowledge.importing.result import ImportResult, Passed, Progress, collect
from assistant.knowledge.importing.rows import Row, read_documents
from assistant.knowledge.record import SOURCE_WITHDRAWN, Mark, Procedure
from assistant.language.spelling import one_spelling

NAME_ONLY = "name_only"
REPLACED = "code_replaced"
OLD_LIST = "old_list"  # the list it stands in is not of today; the text says of when
INFERRED = "name_inferred"  # somebody worked the name out; it is no quotation
UNOPENED = "link_not_opened"  # the address was made from the code and never tried
HAS_RECORD, NO_CODE, OLDER = "has_record", "no_code", "older"  # why a row was passed over

_CODE_IN_LINK = re.compile(r"[?&]ma_(?:tt|thu_tuc)=(\d\.\d{6})(?!\d)")
_OTHER = "khác"  # a level that says nothing
_READ = frozenset(("code", "name", "field", "ministry", "level", "url", "old", "url_built"))
_DAY = re.compile(r"\b20\d\d(?:-\d\d){0,2}\b")


def read_name_index(file: Path, known: Iterable[Procedure], progress: Progress | None = None) -> ImportResult:
    """Return a record known by name for each row that no record of `known` stands for better, or the way to its heir.

    `known` holds everything that was imported or written, also what is set aside.
    """
    return collect(read_documents([file]), partial(_read_entry, known=_Known(known), file=file.name), progress)


def is_name_only(record: Procedure) -> bool:
    """Whether nothing is known of this procedure but its name and where to read about it."""
    return record.is_marked(NAME_ONLY) or record.is_marked(REPLACED)


def index_day(file: Path) -> str:
    """The newest day that the rows of an index are of, "" when they say none."""
    rows = (row for row in read_documents([file]) if isinstance(row, Row))
    return max((_as_of(row.data) for row in rows), default="")


class _Known:
    """What is there already: codes that have a record, records by name, and what is known by name alone."""

    def __init__(self, known: Iterable[Procedure]) -> None:
        records = list(known)
        full = [record for record in records if not is_name_only(record) and not record.is_marked(SOURCE_WITHDRAWN)]
        self.codes = {code for record in full for code in (record.code, *record.old_codes)}
        self.named = {record.code: record for record in records if is_name_only(record)}
        self.heirs: dict[str, list[Procedure]] = {}
        for record in full:
            if record.status == "active":
                self.heirs.setdefault(_same_name(record.name), []).append(record)


def _read_entry(row: Mapping[str, Any], known: _Known, file: str) -> Procedure:
    tidied = tidy(row)
    row = tidied.row
    written = _code(row)
    if not written:
        raise Passed(HAS_RECORD if _same_name(one_line(row.get("name"))) in known.heirs else NO_CODE)
    code = read_code(written)
    if code in known.codes:
        raise Passed(HAS_RECORD)
    name = read_name(code, row.get("name"))
    is_old = row.get("old") is True
    heir = _heir(known.heirs.get(_same_name(name), ()), row) if is_old else ""
    url = one_line(row.get("url"))
    record = Procedure(
        code=code,
        name=name,
        plain_name=plain_name(name),
        field=one_line(row.get("field")),
        ministry=one_line(row.get("ministry")),
        levels=() if is_old else tuple(level for level in level_names(one_line(row.get("level"))) if level != _OTHER),
        family=family_name(name) or code,
        marks=(
            Mark(kind=REPLACED, where="code", text=heir) if heir else Mark(kind=NAME_ONLY),
            *_marks(row),
            *tidied.marks,
        ),
        replaced_by=heir,
        status="withdrawn" if heir else "active",
        source_url=url if url.startswith(("https://", "http://")) else "",
        extra=_extra(row) or None,
        origin="imported",
        imported_from=file,
    )
    if code in known.named and not _is_better(record, known.named[code]):
        raise Passed(OLDER)
    return record


def _code(row: Mapping[str, Any]) -> str:
    """The code of a row as it is written; some have it in their link alone."""
    found = _CODE_IN_LINK.search(one_line(row.get("url")))
    return one_line(row.get("code")) or (found[1] if found else "")


def _marks(row: Mapping[str, Any]) -> tuple[Mark, ...]:
    """What a reader must know of the row: its list is old, its name worked out, its link never opened."""
    marks = []
    if row.get("old") is True:
        marks.append(Mark(kind=OLD_LIST, text=_as_of(row)))
    if "inferred" in (check := one_line(row.get("name_check"))):
        marks.append(Mark(kind=INFERRED, where="name", text=check))
    if row.get("url_built") is True:
        marks.append(Mark(kind=UNOPENED, where="source_url"))
    return tuple(marks)


def _extra(row: Mapping[str, Any]) -> dict[str, str]:
    return {
        str(key): value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for key, value in row.items()
        if key not in _READ and value not in (None, "", [], {})
    }


def _as_of(row: Mapping[str, Any]) -> str:
    """The day that a row is of, as far as it is told: "2026-08-06", "2026", ""."""
    found = _DAY.search(f"{one_line(row.get('as_of'))} {one_line(row.get('source'))}")
    return found[0] if found else ""


def _is_better(new: Procedure, present: Procedure) -> bool:
    """Whether a row takes the place of what is known by name: an update of its own file, or a better list."""
    if new.imported_from == present.imported_from:
        return True
    if not present.imported_from and _source(new) == _source(present):
        return True
    return _rank(new) > _rank(present)


def _rank(record: Procedure) -> tuple[bool, bool, bool, str]:
    is_there = not record.is_marked(SOURCE_WITHDRAWN)
    return is_there, not record.is_marked(OLD_LIST), not record.is_marked(INFERRED), _as_of(record.extra or {})


def _source(record: Procedure) -> str:
    return (record.extra or {}).get("source", "")


def _heir(named_alike: Sequence[Procedure], row: Mapping[str, Any]) -> str:
    """The code of the one record that has this name and ministry; of several the one at this level."""
    ministry, wanted = one_line(row.get("ministry")), level_name(one_line(row.get("level")))
    alike = [record for record in named_alike if ministry and record.ministry == ministry]
    at_level = [record for record in alike if wanted and wanted in record.levels]
    found = at_level if len(alike) > 1 else alike
    return found[0].code if len(found) == 1 else ""


def _same_name(name: str) -> str:
    spelled = one_spelling(plain_name(name) or name)
    return " ".join("".join(letter if letter.isalnum() else " " for letter in spelled).split())
