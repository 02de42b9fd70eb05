"""An index of procedures by code and name alone: codes of before find their heirs, the rest is known by name.

Old codes come first: a third of the codes of an index half a year old are gone. One whose name is, word for
word, that of exactly one record of today is replaced by it; nothing is guessed from similar names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from assistant.errors import ContentError
from assistant.knowledge.importing.cells import tidy
from assistant.knowledge.importing.clean import one_line
from assistant.knowledge.importing.codes import read_code
from assistant.knowledge.importing.naming import family_name, level_name, level_names, plain_name, read_name
from assistant.knowledge.importing.result import ImportResult, Progress, Unusable, collect
from assistant.knowledge.importing.rows import Row, read_rows
from assistant.knowledge.record import Mark, Procedure
from assistant.language.spelling import one_spelling

_CODE_IN_LINK = re.compile(r"[?&]ma_(?:tt|thu_tuc)=(\d\.\d{6})(?!\d)")
NAME_ONLY = "name_only"
REPLACED = "code_replaced"
_READ = frozenset(("code", "name", "field", "ministry", "level", "url", "source"))


def read_ward_index(
    files: Sequence[Path], known: Iterable[Procedure], progress: Progress | None = None
) -> ImportResult:
    """Return a record known by name for each code that is not among `known`, or the way to its heir."""
    records = [record for record in known if not is_name_only(record)]
    codes = {code for record in records for code in (record.code, *record.old_codes)}
    heirs: dict[str, list[Procedure]] = {}
    for record in records:
        heirs.setdefault(_same_name(record.name), []).append(record)
    rows = (row for row in read_rows(files) if not _is_known(row, codes, heirs))
    return collect(rows, partial(_read_entry, heirs=heirs), progress)


def is_name_only(record: Procedure) -> bool:
    """Whether nothing is known of this procedure but its name and where to read about it."""
    return any(mark.kind in (NAME_ONLY, REPLACED) for mark in record.marks)


def _is_known(row: Row | ContentError, codes: set[str], names: Mapping[str, object]) -> bool:
    """Whether a record of today has this code, or, where the index gives no code, this very name."""
    if isinstance(row, ContentError):
        return False
    try:
        code = _code(row.data)
    except Unusable:
        return False  # reported when it is read
    return code in codes if code else _same_name(one_line(row.data.get("name"))) in names


def _code(row: Mapping[str, Any]) -> str:
    """The code of an entry; some have it in their link alone."""
    found = _CODE_IN_LINK.search(one_line(row.get("url")))
    if written := one_line(row.get("code")):
        return read_code(written)
    return found[1] if found else ""


def _read_entry(row: Mapping[str, Any], heirs: Mapping[str, Sequence[Procedure]]) -> Procedure:
    tidied = tidy(row)
    row = tidied.row
    code = read_code(_code(row))
    name = read_name(code, row.get("name"))
    url = one_line(row.get("url"))
    if not url.startswith(("https://", "http://")):
        raise Unusable(f"Thủ tục {code} không có đường dẫn.", "Thêm url của trang thủ tục.")
    heir = _heir(heirs.get(_same_name(name), ()), one_line(row.get("level")))
    extra = {str(key): str(value) for key, value in row.items() if key not in _READ and value not in (None, "")}
    if source := one_line(row.get("source")):
        extra["source"] = source
    return Procedure(
        code=code,
        name=name,
        plain_name=plain_name(name),
        field=one_line(row.get("field")),
        ministry=one_line(row.get("ministry")),
        levels=level_names(one_line(row.get("level"))),
        family=family_name(name) or code,
        marks=(Mark(kind=REPLACED, where="code", text=heir) if heir else Mark(kind=NAME_ONLY), *tidied.marks),
        replaced_by=heir,
        status="withdrawn" if heir else "active",
        source_url=url,
        extra=extra or None,
        origin="imported",
    )


def _heir(named_alike: Sequence[Procedure], level: str) -> str:
    """The code of the one record that has this name; of several the one at this level."""
    wanted = level_name(level)
    at_level = [record for record in named_alike if wanted and wanted in record.levels]
    found = at_level if len(named_alike) > 1 else list(named_alike)
    return found[0].code if len(found) == 1 else ""


def _same_name(name: str) -> str:
    spelled = one_spelling(plain_name(name) or name)
    return " ".join("".join(letter if letter.isalnum() else " " for letter in spelled).split())
