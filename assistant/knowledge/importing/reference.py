"""Records of the reference JSON lines as procedures: nothing dropped, doubtful facts marked."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from assistant.knowledge.importing.channels import Method, channel_kind, read_channels
from assistant.knowledge.importing.clean import clean, has_markup, one_line
from assistant.knowledge.importing.documents import Paper, read_documents
from assistant.knowledge.importing.legal import read_legal
from assistant.knowledge.importing.naming import family_name, level_name, plain_name, split_audience
from assistant.knowledge.importing.outdated import dead_bodies
from assistant.knowledge.importing.passages import says_none, split_conditions, split_steps
from assistant.knowledge.importing.result import ImportResult, Progress, Unusable, collect
from assistant.knowledge.importing.rows import read_rows
from assistant.knowledge.record import Agency, Mark, Note, Procedure, Result

CODE = re.compile(r"\d\.\d{6}")
_ROLES = (
    ("agency_competent", "decides"),
    ("agency_perform", "performs"),
    ("agency_coord", "coordinates"),
    ("agency_delegated", "delegated"),
)
_READ = {
    *("code", "name", "decision_no", "ministry", "levels", "type", "field", "audience", "address", "related"),
    *("agency_competent", "agency_perform", "agency_coord", "agency_delegated", "source_url"),
    *("steps", "methods", "methods_raw", "dossier", "dossier_raw", "conditions", "results", "legal_codes", "legal_raw"),
}
_COUNT = re.compile(r"Bản (chính|sao):\s*(\d+)")


def read_reference(files: Sequence[Path], progress: Progress | None = None, today: date | None = None) -> ImportResult:
    """Return the procedures of reference files (JSON lines, plain or gzip), with errors by file and line."""
    return collect(read_rows(files), partial(read_record, today=today or date.today()), progress)


def read_record(row: Mapping[str, Any], today: date) -> Procedure:
    """Return the procedure that one row means. Raises Unusable when it has no code or no name."""
    code, name = one_line(row.get("code")), clean(row.get("name"))
    check_identity(code, name, row.get("name"))
    name = " ".join(name.split())
    channels, channel_marks = read_channels(_methods(row), today)
    documents = read_documents(_papers(row), clean(row.get("dossier_raw")))
    notes = [*documents.notes, *_raw_tables(row, bool(channels), bool(documents.documents or documents.notes))]
    conditions = clean(row.get("conditions"))
    extra = _extra(row)
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
        results=tuple(_result(item) for item in row.get("results") or ()),
        legal_refs=read_legal(row.get("legal_codes") or (), row.get("legal_raw")),
        agencies=_agencies(row),
        address=clean(row.get("address")),
        notes=tuple(notes),
        extra=extra or None,
        source_url=one_line(row.get("source_url")),
        origin="imported",
    )
    return mark_outdated(procedure, (*channel_marks, *documents.marks))


def check_identity(code: str, name: str, written: object) -> None:
    """Raise Unusable when a record has no code, no name, or HTML in its name."""
    if not code:
        raise Unusable("Bản ghi không có mã thủ tục.", "Thêm mã, ví dụ 1.014064.")
    if not CODE.fullmatch(code):
        raise Unusable("Mã thủ tục sai dạng.", "Mã có dạng 1.014064.")
    if not name:
        raise Unusable(f"Thủ tục {code} không có tên.", "Thêm tên thủ tục.")
    if has_markup(str(written)):
        raise Unusable(f"Tên của thủ tục {code} có mã HTML.", "Xóa mã HTML khỏi tên.")


def mark_outdated(procedure: Procedure, marks: Sequence[Mark]) -> Procedure:
    """Return the record with its marks and one more for each abolished body or paper that it names."""
    found = list(dict.fromkeys(marks))
    for name in ("name", "steps", "channels", "documents", "conditions", "results", "agencies", "address", "notes"):
        bodies = dead_bodies(spoken_words(getattr(procedure, name)))
        found += [Mark(kind="dead_body", where=name, text=body) for body in bodies]
    return replace(procedure, marks=tuple(found))


def spoken_words(value: object) -> str:
    """Return all text inside a part of a record."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "\n".join(spoken_words(item) for item in value)
    names = getattr(type(value), "__dataclass_fields__", ())
    return "\n".join(text for name in names if (text := spoken_words(getattr(value, name))))


def _methods(row: Mapping[str, Any]) -> list[Method]:
    methods = []
    for item in row.get("methods") or ():
        kind = channel_kind(one_line(item.get("channel")))
        if kind is None:
            raise Unusable("Cách nộp không rõ.", "Dùng Trực tiếp, Trực tuyến hoặc Dịch vụ bưu chính.")
        fees = tuple((clean(fee.get("amount")), clean(fee.get("note"))) for fee in item.get("fees") or ())
        methods.append(Method(kind, one_line(item.get("time")), fees, clean(item.get("note"))))
    return methods


def _papers(row: Mapping[str, Any]) -> list[Paper]:
    papers = []
    for group in row.get("dossier") or ():
        for item in group.get("items") or ():
            note = clean(item.get("note"))
            counts = {word: int(number) for word, number in _COUNT.findall(note)}
            papers.append(
                Paper(
                    name=clean(item.get("name")),
                    form=clean(item.get("form")),
                    originals=item.get("originals", counts.get("chính")),
                    copies=item.get("copies", counts.get("sao")),
                    group=clean(group.get("group")),
                    note=_COUNT.sub("", note).strip(),
                )
            )
    return papers


def _agencies(row: Mapping[str, Any]) -> tuple[Agency, ...]:
    found = []
    for key, role in _ROLES:
        for line in re.split(r"[\n;]", clean(row.get(key))):
            if line.strip(" ."):
                found.append(Agency(name=line.strip(), role=role))  # type: ignore[arg-type]
    return tuple(dict.fromkeys(found))


def _result(item: Mapping[str, Any]) -> Result:
    return Result(name=one_line(item.get("name")), code=one_line(item.get("code")))


def _raw_tables(row: Mapping[str, Any], has_channels: bool, has_documents: bool) -> list[Note]:
    """Keep a table as it was saved when it could not be split."""
    notes = []
    for key, topic, title, is_read in (
        ("methods_raw", "channels", "Cách thực hiện", has_channels),
        ("dossier_raw", "documents", "Thành phần hồ sơ", has_documents),
        ("related", "related", "Thủ tục liên quan", False),
    ):
        text = clean(row.get(key))
        if text and not is_read:
            notes.append(Note(title=title, topic=topic, text=text))
    return notes


def _extra(row: Mapping[str, Any]) -> dict[str, str]:
    return {
        str(key): value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for key, value in row.items()
        if key not in _READ and value not in (None, "", [], {})
    }
