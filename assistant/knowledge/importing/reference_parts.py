"""The nested parts of a reference row: ways, papers, agencies, results, and what has no place."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from assistant.knowledge.importing.channels import Method, channel_kind
from assistant.knowledge.importing.clean import clean, one_line
from assistant.knowledge.importing.documents import Paper
from assistant.knowledge.importing.result import Unusable
from assistant.knowledge.record import Agency, Note, Result

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


def methods_of(row: Mapping[str, Any]) -> list[Method]:
    """Return the rows of the table of ways."""
    methods = []
    for item in row.get("methods") or ():
        kind = channel_kind(one_line(item.get("channel")))
        if kind is None:
            raise Unusable("Cách nộp không rõ.", "Dùng Trực tiếp, Trực tuyến hoặc Dịch vụ bưu chính.")
        fees = tuple((clean(fee.get("amount")), clean(fee.get("note"))) for fee in item.get("fees") or ())
        methods.append(Method(kind, one_line(item.get("time")), fees, clean(item.get("note"))))
    return methods


def papers_of(row: Mapping[str, Any]) -> list[Paper]:
    """Return the rows of the dossier, each with its heading."""
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


def agencies_of(row: Mapping[str, Any]) -> tuple[Agency, ...]:
    """Return the agencies with their roles."""
    found = []
    for key, role in _ROLES:
        for line in re.split(r"[\n;]", clean(row.get(key))):
            if line.strip(" ."):
                found.append(Agency(name=line.strip(), role=role))  # type: ignore[arg-type]
    return tuple(dict.fromkeys(found))


def result_of(item: Mapping[str, Any]) -> Result:
    """Return one result with its code."""
    return Result(name=one_line(item.get("name")), code=one_line(item.get("code")))


def raw_tables_of(row: Mapping[str, Any], has_channels: bool, has_documents: bool) -> list[Note]:
    """Return the tables that could not be split as notes, just as they were saved."""
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


def extra_of(row: Mapping[str, Any]) -> dict[str, str]:
    """Return what has no place in our record, as text."""
    return {
        str(key): value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for key, value in row.items()
        if key not in _READ and value not in (None, "", [], {})
    }
