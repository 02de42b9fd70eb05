"""The content files of a folder, each read as what its place says it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import ContentError
from assistant.knowledge.overlay import read_everyday_words, read_overlay
from assistant.knowledge.publishing.bodies import Item, key_of, kind_of
from assistant.knowledge.publishing.publish import publish_items
from assistant.knowledge.publishing.revising import Progress, Published
from assistant.knowledge.reading import read_procedure
from assistant.storage.database import Database

PROCEDURES, OVERLAYS, IMPORTED, WORDS = "procedures", "overlays", "imported", "everyday_words.yaml"


@dataclass(frozen=True, slots=True)
class ContentFile:
    """One file that could be read, and the untouched source that lies beside an imported one."""

    path: Path
    item: Item
    source: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class FilesPublished:
    """The new revisions of the good files, and what is wrong in the others."""

    published: tuple[Published, ...]
    errors: tuple[ContentError, ...]


def list_content(folder: Path) -> list[Path]:
    """Return the content files of a knowledge base or an export, in the order in which they are published."""
    found = [file for name in (IMPORTED, PROCEDURES, OVERLAYS) for file in sorted((folder / name).glob("*.yaml"))]
    words = folder / WORDS
    return [*found, words] if words.exists() else found


def read_content(files: Iterable[Path]) -> tuple[list[ContentFile], list[ContentError]]:
    """Read every file; one that is wrong, or has the code of an earlier one, is reported and left out."""
    good: dict[tuple[str, str, str], ContentFile] = {}
    errors: list[ContentError] = []
    for path in files:
        try:
            item, found = _read(path)
            source = _read_source(path)
        except ContentError as error:
            item, found, source = None, [error], None
        errors += found
        if item is None:
            continue
        name = (kind_of(item), key_of(item), getattr(item, "origin", ""))
        if name in good:
            trouble = f"Mã {key_of(item)} đã có ở tệp {good[name].path.name}."
            errors.append(ContentError(str(path), 1, trouble, "Giữ lại một tệp cho mỗi mã."))
        else:
            good[name] = ContentFile(path, item, source)
    return list(good.values()), errors


def publish_files(
    db: Database, files: Sequence[Path], by: str, note: str = "", progress: Progress = lambda _: None
) -> FilesPublished:
    """Publish what changed in these files; one that is wrong is reported and the others still go live."""
    good, errors = read_content(files)
    published = publish_items(db, [(file.item, file.source) for file in good], by, note, progress)
    return FilesPublished(tuple(published), tuple(errors))


def source_file(path: Path) -> Path:
    """Where the untouched source of an exported record lies."""
    return path.with_name(path.name.removesuffix(".yaml") + ".source.json")


def _read(path: Path) -> tuple[Item | None, list[ContentError]]:
    if path.name == WORDS:
        return read_everyday_words(path)
    return read_overlay(path) if path.parent.name == OVERLAYS else read_procedure(path)


def _read_source(path: Path) -> Mapping[str, Any] | None:
    file = source_file(path)
    if path.parent.name != IMPORTED or not file.exists():
        return None
    try:
        source = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        source = None
    if not isinstance(source, dict):
        raise ContentError(str(file), None, "Không đọc được bản gốc đi kèm.", "Xuất lại, hoặc xoá tệp này.")
    return source
