"""Records of the reference JSON lines as procedures: nothing dropped, doubtful facts marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from assistant.knowledge.importing.cases import find_cases
from assistant.knowledge.importing.channels import read_channels
from assistant.knowledge.importing.clean import clean, has_markup, one_line
from assistant.knowledge.importing.documents import read_documents
from assistant.knowledge.importing.legal import read_legal
from assistant.knowledge.importing.marking import mark_outdated
from assistant.knowledge.importing.naming import family_name, level_name, plain_name, split_audience
from assistant.knowledge.importing.passages import says_none, split_conditions, split_steps
from assistant.knowledge.importing.reference_parts import (
    agencies_of,
    extra_of,
    methods_of,
    papers_of,
    raw_tables_of,
    result_of,
)
from assistant.knowledge.importing.result import ImportResult, Progress, Unusable, collect
from assistant.knowledge.importing.rows import read_rows
from assistant.knowledge.record import Procedure

CODE = re.compile(r"\d\.\d{6}")
LONGEST_NAME = 3_000  # the longest of the state has 1,100


def read_reference(files: Sequence[Path], progress: Progress | None = None, today: date | None = None) -> ImportResult:
    """Return the procedures of reference files (JSON lines, plain or gzip), with errors by file and line."""
    return collect(read_rows(files), partial(read_record, today=today or date.today()), progress)


def read_record(row: Mapping[str, Any], today: date) -> Procedure:
    """Return the procedure that one row means. Raises Unusable when it has no code or no name."""
    code, name = one_line(row.get("code")), clean(row.get("name"))
    check_identity(code, name, row.get("name"))
    name = " ".join(name.split())
    channels, channel_marks = read_channels(methods_of(row), today)
    documents = read_documents(papers_of(row), clean(row.get("dossier_raw")))
    notes = [*documents.notes, *raw_tables_of(row, bool(channels), bool(documents.documents or documents.notes))]
    conditions = clean(row.get("conditions"))
    extra = extra_of(row)
    if says_none(conditions):
        extra["conditions"] = conditions
    if isinstance(row.get("legal_raw"), str):
        extra["legal_raw"] = clean(row["legal_raw"])
    procedure = Procedure(
        code=code,
        name=name,
        plain_name=plain_name(name),
        field=one_line(row.get("field")),
        ministry=one_line(row.get("ministry")),
        decision_no=one_line(row.get("decision_no")),
        kind=one_line(row.get("type")),
        levels=tuple(dict.fromkeys(level for text in row.get("levels") or () if (level := level_name(one_line(text))))),
        audience=split_audience(one_line(row.get("audience"))),
        family=family_name(name) or code,
        steps=split_steps(clean(row.get("steps"))),
        channels=channels,
        documents=documents.documents,
        sets=documents.sets,
        conditions=() if says_none(conditions) else split_conditions(conditions),
        results=tuple(result_of(item) for item in row.get("results") or ()),
        legal_refs=read_legal(row.get("legal_codes") or (), row.get("legal_raw")),
        agencies=agencies_of(row),
        address=clean(row.get("address")),
        notes=tuple(notes),
        extra=extra or None,
        source_url=one_line(row.get("source_url")),
        origin="imported",
    )
    return mark_outdated(find_cases(procedure), (*channel_marks, *documents.marks))


def check_identity(code: str, name: str, written: object) -> None:
    """Raise Unusable when a record has no code, no name, or HTML in its name."""
    if not code:
        raise Unusable("Bản ghi không có mã thủ tục.", "Thêm mã, ví dụ 1.014064.")
    if not CODE.fullmatch(code):
        raise Unusable("Mã thủ tục sai dạng.", "Mã có dạng 1.014064.")
    if not name:
        raise Unusable(f"Thủ tục {code} không có tên.", "Thêm tên thủ tục.")
    if len(name) > LONGEST_NAME:
        raise Unusable(f"Tên của thủ tục {code} quá dài.", f"Tên không quá {LONGEST_NAME} chữ cái.")
    if has_markup(str(written)):
        raise Unusable(f"Tên của thủ tục {code} có mã HTML.", "Xóa mã HTML khỏi tên.")
