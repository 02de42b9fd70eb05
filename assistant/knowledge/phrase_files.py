"""The words of people: `knowledge_base/phrases/*.yaml`, read when the first phrase of a file is looked for.

A file holds lists of phrases by name, and under `words` lists of single words. Beside them stand `rules` (phrases that
others are made of; those of `shared.yaml` serve every file), the table that is the file's test (what is said of which
list: `says`, and what only sounds like it: `says_not`), and the lists that have no sentence in common (`apart`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path

from assistant.errors import ContentError
from assistant.knowledge.reading import read_yaml_text
from assistant.language.phrases import Phrases
from assistant.settings import PROJECT

FOLDER = PROJECT / "knowledge_base" / "phrases"
SHARED = "shared"
NOTATION = "Xem cách viết ở đầu knowledge_base/phrases/shared.yaml."
_RULES, _WORDS, _SAYS, _SAYS_NOT, _APART = "rules", "words", "says", "says_not", "apart"
_CURE = f"Mỗi mục là danh sách cụm từ; '{_RULES}', '{_WORDS}', '{_SAYS}', '{_SAYS_NOT}' là bảng 'tên: danh sách'."
Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """What one file says. `words` are the lists of single words, `groups` lists that belong together."""

    lists: Lists
    words: frozenset[str]
    rules: Lists
    groups: Mapping[str, Lists]
    says: Lists
    says_not: Lists
    apart: tuple[tuple[str, ...], ...]
    lines: Mapping[tuple[str | int, ...], int]


def read_phrase_table(file: Path) -> PhraseTable:
    """Read one file. Raises ContentError."""
    data, lines = read_yaml_text(file.read_text(encoding="utf-8"), str(file))
    if not isinstance(data, dict):
        raise ContentError(str(file), 1, "Tệp phải là 'tên: danh sách cụm từ'.", _CURE)
    lists: dict[str, tuple[str, ...]] = {}
    groups: dict[str, Lists] = {name: {} for name in (_RULES, _WORDS, _SAYS, _SAYS_NOT)}
    for name, said in data.items():
        if isinstance(said, dict):
            groups[name] = {one: _listed(more, file, lines.get((name, one))) for one, more in said.items()}
        else:
            lists[name] = _listed(said, file, lines.get((name,)))
    rules, words, says, says_not = (groups.pop(name) for name in (_RULES, _WORDS, _SAYS, _SAYS_NOT))
    apart = tuple(tuple(names.split()) for names in lists.pop(_APART, ()))
    return PhraseTable({**lists, **words}, frozenset(words), rules, groups, says, says_not, apart, lines)


def _listed(said: object, file: Path, line: int | None) -> tuple[str, ...]:
    if not isinstance(said, list) or not all(isinstance(phrase, str) for phrase in said):
        raise ContentError(str(file), line, "Mục này phải là danh sách cụm từ.", _CURE)
    return tuple(said)


class PhraseFile:
    """The phrases of one file, by the name of their list: `phrases_of("lasting")["how_long"]`."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._known: dict[str, Phrases] = {}
        self._groups: dict[str, dict[str, Phrases]] = {}

    @property
    def stem(self) -> str:
        """The name by which the file is called."""
        return self.file.stem

    @cached_property
    def table(self) -> PhraseTable:
        """The lists as they are written. Raises ContentError."""
        return read_phrase_table(self.file)

    @cached_property
    def rules(self) -> Lists:
        """Every name that a phrase of this file may use."""
        shared = {} if self.stem == SHARED else phrases_of(SHARED, self.file.parent).rules
        groups = {name: tuple(chain(*lists.values())) for name, lists in self.table.groups.items()}
        return {**shared, **groups, **self.table.rules, **self.table.lists}

    def __getitem__(self, name: str) -> Phrases:
        if name not in self._known:
            self._known[name] = self.made(self.listed(name))
        return self._known[name]

    def listed(self, name: str) -> tuple[str, ...]:
        """The phrases of one list as they are written. Raises ContentError when it is missing."""
        if name not in self.rules:
            raise ContentError(str(self.file), None, f"Thiếu mục '{name}'.", _CURE)
        return self.rules[name]

    def group(self, name: str) -> dict[str, Phrases]:
        """The lists of one group, each by its name. Raises ContentError when there is no such group."""
        if name not in self.table.groups:
            raise ContentError(str(self.file), None, f"Thiếu mục '{name}'.", _CURE)
        if name not in self._groups:
            self._groups[name] = {one: self.made(said) for one, said in self.table.groups[name].items()}
        return self._groups[name]

    def list_of(self, name: str) -> Phrases | None:
        """The phrases of a list, whether it stands alone or in a group; None when there is none of that name."""
        for group, lists in self.table.groups.items():
            if name in lists:
                return self.group(group)[name]
        return self[name] if name in self.table.lists else None

    def made(self, phrases: Iterable[str]) -> Phrases:
        """Phrases that may use the rules of this file, compiled. Raises ContentError when one is written wrong."""
        try:
            found = Phrases(phrases, self.rules)
        except ValueError as error:
            raise ContentError(str(self.file), None, f"Cụm từ viết sai: {error}.", NOTATION) from error
        found.compile()
        return found


@lru_cache(maxsize=64)
def phrases_of(name: str, folder: Path = FOLDER) -> PhraseFile:
    """The phrases of `<name>.yaml`."""
    return PhraseFile(folder / f"{name}.yaml")


def compile_phrases(folder: Path = FOLDER) -> None:
    """Read every file and make its patterns, so that nobody's first turn waits for them. Raises ContentError."""
    for path in sorted(folder.glob("*.yaml")):
        file = phrases_of(path.stem, folder)
        for name in file.table.lists:
            _ = file[name]
        for name in file.table.groups:
            file.group(name)
