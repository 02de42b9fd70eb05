"""Records of the reference JSON lines as procedures: nothing dropped, doubtful facts marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from assistant.knowledge.importing.cases import find_cases
from assistant.knowledge.importing.cells import tidy
from assistant.knowledge.importing.channels import read_channels
from assistant.knowledge.importing.clean import clean, one_line
from assistant.knowledge.importing.codes import read_code, written_code
from assistant.knowledge.importing.documents import read_documents
from assistant.knowledge.importing.gaps import close_gaps
from assistant.knowledge.importing.legal import read_legal
from assistant.knowledge.importing.marking import mark_outdated
from assistant.knowledge.importing.naming import family_name, plain_name, read_name, split_audience
from assistant.knowledge.importing.passages import says_none, split_conditions, split_steps
from assistant.knowledge.importing.reference_parts import (
    agencies_of,
    extra_of,
    levels_of,
    list_of,
    methods_of,
    papers_of,
    raw_tables_of,
    results_of,
)
from assistant.knowledge.importing.result import ImportResult, Progress, collect
from assistant.knowledge.importing.rows import read_documents as read_rows
from assistant.knowledge.record import Procedure


def read_reference(files: Sequence[Path], progress: Progress | None = None, today: date | None = None) -> ImportResult:
    """Return the procedures of reference files (JSON lines, plain or gzip), with errors by file and line."""
    return collect(read_rows(files), partial(read_record, today=today or date.today()), progress)


def read_record(row: Mapping[str, Any], today: date) -> Procedure:
    """Return the procedure that one row means. Raises Unusable when it has no code or no name."""
    tidied = tidy(row)
    row, gaps = close_gaps(tidied.row)
    odd = [*tidied.marks, *gaps]
    code = read_code(row.get("code"))
    name = read_name(code, row.get("name"))
    methods = methods_of(row, odd)
    channels, channel_marks = read_channels(methods.known, today)
    documents = read_documents(papers_of(row, odd), clean(row.get("dossier_raw")))
    notes = [
        *documents.notes,
        *methods.notes,
        *raw_tables_of(row, bool(channels), bool(documents.documents or documents.notes)),
    ]
    conditions = clean(row.get("conditions"))
    extra = extra_of(row) | written_code(row.get("code"), code)
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
        levels=levels_of(row, odd),
        audience=split_audience("\n".join(map(one_line, list_of(row.get("audience"))))),
        family=family_name(name) or code,
        steps=split_steps(clean(row.get("steps"))),
        channels=channels,
        documents=documents.documents,
        sets=documents.sets,
        conditions=() if says_none(conditions) else split_conditions(conditions),
        results=results_of(row),
        legal_refs=read_legal(list_of(row.get("legal_codes")), row.get("legal_raw")),
        agencies=agencies_of(row),
        address=clean(row.get("address")),
        notes=tuple(notes),
        extra=extra or None,
        source_url=one_line(row.get("source_url")),
        origin="imported",
    )
    return mark_outdated(find_cases(procedure), (*odd, *channel_marks, *documents.marks))
