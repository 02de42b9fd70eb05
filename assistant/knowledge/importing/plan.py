"""What a set of files holds, told from their contents, and the order in which it is imported.

Full records go first and indexes of names last, the oldest before the newer, so that a name never
stands where a record could.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from assistant.errors import ContentError
from assistant.knowledge.importing.name_index import index_day
from assistant.knowledge.importing.rows import Row, read_documents

EXPORT, REFERENCE, NATIONAL, NAME_INDEX = "export", "reference", "national", "name-index"
FORMATS = (REFERENCE, NATIONAL, NAME_INDEX, EXPORT)
_EXPORTED = ("imported", "procedures", "overlays")
_ENDINGS = (".json", ".jsonl", ".json.gz", ".jsonl.gz")
_LOOKED_AT = 20  # rows; the first may be broken


@dataclass(frozen=True, slots=True)
class Batch:
    """Files of one format that are read together."""

    format: str
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The batches in their order, files that hold no procedures, and files that should have."""

    batches: tuple[Batch, ...]
    left_out: tuple[Path, ...]
    errors: tuple[ContentError, ...]


def plan_import(paths: Sequence[Path], given: str = "") -> Plan:
    """Return what to import from files and folders; `given` is a format that overrides what they look like."""
    found: dict[str, list[Path]] = {name: [] for name in FORMATS}
    left_out: list[Path] = []
    errors: list[ContentError] = []
    for path in paths:
        for file in _files(path, given):
            kind = given or format_of(file)
            if kind:
                found[kind].append(file)
            elif file != path:
                left_out.append(file)
            else:
                trouble, cure = (
                    "Không nhận ra dạng của tệp.",
                    f"Xem docs/nhap-du-lieu.md, hoặc thêm --format ({', '.join(FORMATS)}).",
                )
                errors.append(ContentError(str(file), None, trouble, cure))
    together = [Batch(name, tuple(found[name])) for name in (EXPORT, REFERENCE, NATIONAL) if found[name]]
    indexes = sorted(found[NAME_INDEX], key=lambda file: (index_day(file), file.name))
    return Plan((*together, *(Batch(NAME_INDEX, (file,)) for file in indexes)), tuple(left_out), tuple(errors))


def format_of(path: Path) -> str:
    """Return the format that a file or folder looks like, "" when it is none of ours."""
    if path.is_dir():
        return EXPORT if any((path / name).is_dir() for name in _EXPORTED) else ""
    for row in islice(read_documents([path]), _LOOKED_AT):
        if isinstance(row, Row) and (kind := _format_of_row(row.data)):
            return kind
    return ""


def _format_of_row(row: Mapping[str, object]) -> str:
    keys = {str(key).lower() for key in row}
    if keys & {"matthc", "tentthc"}:
        return NATIONAL
    if "name" in keys and keys & {"steps", "methods", "dossier"}:
        return REFERENCE
    return NAME_INDEX if "name" in keys and keys & {"code", "url"} else ""


def _files(path: Path, given: str) -> list[Path]:
    """The files of a folder by name; an export is one whole, and so is a file."""
    if not path.is_dir() or EXPORT in (given, format_of(path)):
        return [path]
    return sorted(file for file in path.iterdir() if file.name.endswith(_ENDINGS) and file.is_file())
