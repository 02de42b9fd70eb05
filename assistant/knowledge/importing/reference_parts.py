"""The nested parts of a reference row: ways, papers, agencies, results, and what has no place."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.knowledge.importing.clean import clean, one_line
from assistant.knowledge.importing.documents import Paper, counted
from assistant.knowledge.importing.fees import shows_none
from assistant.knowledge.importing.naming import level_names, names_level
from assistant.knowledge.importing.ways import MethodsRead, Way, by_channel
from assistant.knowledge.record import Agency, Mark, Note, Result

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
    *("shortened", "caution"),
}
_COUNT = re.compile(r"Bản (chính|sao):\s*(\d+)")


def list_of(value: object) -> list[Any]:
    """Return the items of a list that the source may have written as one value; empty ones are left out."""
    items = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    return [item for item in items if item not in (None, "", [], {})]


def rows_of(value: object, key: str) -> list[Mapping[str, Any]]:
    """Return the objects of a list; an item that is no object is read as an object's `key`."""
    return [item if isinstance(item, Mapping) else {key: item} for item in list_of(value)]


def levels_of(row: Mapping[str, Any], odd: list[Mark]) -> tuple[str, ...]:
    """Return every level, several in one cell among them; a word that is no level is marked."""
    cells = [one_line(text) for text in list_of(row.get("levels"))]
    odd += [Mark(kind="odd_cell", where="levels", text=text) for text in cells if not names_level(text)]
    return tuple(dict.fromkeys(level for text in cells if names_level(text) for level in level_names(text)))


def methods_of(row: Mapping[str, Any], odd: list[Mark]) -> MethodsRead:
    """Return the rows of the table of ways; one whose way is not known is kept as a note."""
    found = []
    for number, item in enumerate(rows_of(row.get("methods"), "channel"), 1):
        fees = tuple((clean(fee.get("amount")), clean(fee.get("note"))) for fee in rows_of(item.get("fees"), "amount"))
        if row.get("transcribed") is True:
            none = [words for words, note in fees if not note and shows_none(words)]
            odd += [Mark(kind="fee_none_shown", where=f"methods.{number}.fees", text=words) for words in none]
            fees = tuple((words, note) for words, note in fees if note or words not in none)
        channel = one_line(item.get("channel"))
        time = one_line(item.get("time"))
        found.append(Way(channel, f"methods.{number}.channel", time, fees, clean(item.get("note"))))
    return by_channel(found, odd)


def papers_of(row: Mapping[str, Any], odd: list[Mark]) -> list[Paper]:
    """Return the rows of the dossier, each with its heading."""
    papers: list[Paper] = []
    for group in rows_of(row.get("dossier"), "items"):
        items = rows_of(group.get("items"), "name") if "items" in group or "name" not in group else [group]
        for item in items:
            note = clean(item.get("note"))
            counts = {word: int(number) for word, number in _COUNT.findall(note)}
            number = len(papers) + 1
            papers.append(
                counted(
                    Paper(
                        name=clean(item.get("name")),
                        form=clean(item.get("form")),
                        group=clean(group.get("group")),
                        note=_COUNT.sub("", note).strip(),
                    ),
                    item.get("originals", counts.get("chính")),
                    item.get("copies", counts.get("sao")),
                    f"documents.{number}",
                    odd,
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


def results_of(row: Mapping[str, Any]) -> tuple[Result, ...]:
    """Return the results with their codes."""
    return tuple(
        Result(name=one_line(item.get("name")), code=one_line(item.get("code")))
        for item in rows_of(row.get("results"), "name")
    )


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
