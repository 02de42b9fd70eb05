"""The words by which people change a dossier, from `knowledge_base/dossier_words.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.dossier.deciding import Negations
from assistant.errors import ContentError
from assistant.knowledge.reading import read_yaml_text

Phrases = tuple[str, ...]
_LISTS = ("revises", "change", "add", "remove", "wrong", "into", "small", "lacks", "not", "not_after")
_TABLES = ("kinds", "fields", "people", "opposites")


@dataclass(frozen=True, slots=True)
class EditWords:
    """Verbs of change, everyday names of fields by kind and by id, and the people they belong to."""

    revises: Phrases = ()
    change: Phrases = ()
    add: Phrases = ()
    remove: Phrases = ()
    wrong: Phrases = ()
    into: Phrases = ()
    small: Phrases = ()
    polite: frozenset[str] = frozenset()
    lacks: Phrases = ()
    kinds: Mapping[str, Phrases] = field(default_factory=dict)
    fields: Mapping[str, Phrases] = field(default_factory=dict)
    people: Mapping[str, Phrases] = field(default_factory=dict)
    negations: Negations = field(default_factory=Negations)


def load_edit_words(file: Path) -> EditWords:
    """Read the file of words. Raises ContentError."""
    data, _ = read_yaml_text(file.read_text(encoding="utf-8"), str(file))
    if not isinstance(data, dict) or any(not isinstance(data.get(name), list) for name in _LISTS):
        raise ContentError(str(file), 1, f"Tệp phải có đủ các danh sách: {', '.join(_LISTS)}.", "Xem lại thụt lề.")
    if any(not isinstance(data.get(name), dict) for name in _TABLES):
        raise ContentError(str(file), 1, f"Tệp phải có đủ các bảng: {', '.join(_TABLES)}.", "Xem lại thụt lề.")
    lists = {name: tuple(map(str, data[name])) for name in _LISTS}
    tables = {name: {str(key): tuple(map(str, words)) for key, words in data[name].items()} for name in _TABLES}
    negations = Negations(lists["not"], lists["not_after"], tables["opposites"])
    polite = frozenset(str(data.get("polite", "")).split())
    return EditWords(
        lists["revises"], lists["change"], lists["add"], lists["remove"], lists["wrong"], lists["into"],
        lists["small"], polite, lists["lacks"], tables["kinds"], tables["fields"], tables["people"], negations,
    )  # fmt: skip
