"""Records in the national wire format (MaTTHC, TENTTHC, TRINHTUTHUCHIEN ...) as procedures.

Keys are read without regard to case, because senders differ. What has no place in our record is kept
in `extra` as text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from assistant.knowledge.importing.cases import find_cases
from assistant.knowledge.importing.cells import tidy
from assistant.knowledge.importing.channels import read_channels
from assistant.knowledge.importing.codes import read_code, written_code
from assistant.knowledge.importing.documents import read_documents
from assistant.knowledge.importing.fields import Fields
from assistant.knowledge.importing.marking import mark_outdated
from assistant.knowledge.importing.naming import (
    family_name,
    level_names,
    names_level,
    plain_name,
    read_name,
    split_audience,
)
from assistant.knowledge.importing.national_parts import agencies_of, methods_of, papers_of, steps_of
from assistant.knowledge.importing.passages import says_none, split_conditions
from assistant.knowledge.importing.result import ImportResult, Progress, collect
from assistant.knowledge.importing.rows import read_documents as read_rows
from assistant.knowledge.record import LegalRef, Mark, Procedure, Result

_LEVELS = {"1": "trung ương", "2": "tỉnh", "3": "huyện", "4": "xã", "0": "khác"}


def read_national(files: Sequence[Path], progress: Progress | None = None, today: date | None = None) -> ImportResult:
    """Return the procedures of national files (one object, a list, or JSON lines), with errors by file and place."""
    return collect(read_rows(files), partial(read_record, today=today or date.today()), progress)


def read_record(source: Mapping[str, Any], today: date) -> Procedure:
    """Return the procedure that one national record means. Raises Unusable when it has no code or no name."""
    tidied = tidy(source)
    given, odd = Fields(tidied.row), list(tidied.marks)
    written = given.take("mattHC")
    code = read_code(written)
    name = read_name(code, given.take("tenttHC"))
    methods = methods_of(given, odd)
    channels, channel_marks = read_channels(methods.known, today)
    documents = read_documents(papers_of(given, odd))
    conditions = given.prose("yeucau")
    audience = tuple(row.itself("ten", "tendoituong", "doituongthuchien") for row in given.rows("doituongthuchien"))
    procedure = Procedure(
        code=code,
        name=name,
        plain_name=plain_name(name),
        also_called=tuple(part.strip() for part in given.text("tukhoa").split(",") if part.strip()),
        field=", ".join(row.itself("ten", "tenlinhvuc", "linhvucthuchien") for row in given.rows("linhvucthuchien")),
        ministry=given.text("coquancongbo", "macoquancongbo"),
        decision_no=given.text("soquyetdinhcongbo", "idquyetdinhcongbo"),
        kind=given.text("loaitthc"),
        levels=_levels(given, odd),
        audience=tuple(dict.fromkeys((*filter(None, audience), *split_audience(given.text("motadoituongthuchien"))))),
        family=family_name(name) or code,
        summary=given.prose("mota"),
        steps=steps_of(given),
        channels=channels,
        documents=documents.documents,
        sets=documents.sets or given.count("sobohoso"),
        conditions=() if says_none(conditions) else split_conditions(conditions),
        results=tuple(
            Result(name=row.itself("tenketqua") or row.text("maketqua"), code=row.text("maketqua"))
            for row in given.rows("ketquathuchien")
        ),
        legal_refs=tuple(_legal_ref(row) for row in given.rows("cancuphaply")),
        agencies=agencies_of(given),
        address=given.prose("diachitiepnhan"),
        related=tuple(filter(None, (row.itself("mattHC", "ma") for row in given.rows("tthclienquan")))),
        notes=(*documents.notes, *methods.notes),
        source_url=given.text("url", "duongdan"),
        origin="imported",
        extra=({"conditions": conditions} if says_none(conditions) else {}) | written_code(written, code) | given.rest()
        or None,
    )
    return mark_outdated(find_cases(procedure), (*odd, *channel_marks, *documents.marks))


def _levels(given: Fields, odd: list[Mark]) -> tuple[str, ...]:
    cells = [row.itself("capthuchien", "ten", "tencap") for row in given.rows("capthuchien")]
    parts = [part.strip().removesuffix(".0") for cell in cells for part in re.split(r"[,;/]", cell) if part.strip()]
    odd += [
        Mark(kind="odd_cell", where="CAPTHUCHIEN", text=part)
        for part in parts
        if part not in _LEVELS and not names_level(part)
    ]
    named = [
        (_LEVELS[part],) if part in _LEVELS else level_names(part)
        for part in parts
        if part in _LEVELS or names_level(part)
    ]
    return tuple(dict.fromkeys(level for levels in named for level in levels))


def _legal_ref(row: Fields) -> LegalRef:
    title = row.text("tenvanban", "trichyeu")
    return LegalRef(number=row.itself("sovanban", "sokyhieu") or title, title=title)
