"""What is wrong in the words of people: unknown names, phrases that catch too much, lists that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from assistant.errors import ContentError
from assistant.knowledge.checking.finding import Finding, Severity
from assistant.knowledge.phrase_files import NOTATION, SHARED, PhraseFile, phrases_of
from assistant.language.phrases import Phrases

SAME = 0.8  # two lists that share as much of what they say should be one
LEAST = 5  # wordings or sentences; of fewer, likeness is chance
GENERAL = 0.4  # of what other lists say; a phrase that catches more asks for nothing
_NAMES = re.compile(r"<([a-z_]+)>")
_RULES = "rules"
_Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One phrase and where it is written."""

    file: PhraseFile
    path: _Path
    text: str

    @property
    def name(self) -> str:
        """The list it stands in."""
        return str(self.path[-2])

    def found(self, severity: Severity, trouble: str, cure: str) -> Finding:
        return _finding(self.file, self.path, severity, trouble, cure)


def check_phrases(folder: Path) -> list[Finding]:
    """Every problem of `knowledge_base/phrases/*.yaml`; what is written wrong is told first, alone."""
    files = [phrases_of(file.stem, folder) for file in sorted(folder.glob("*.yaml"))]
    try:
        phrases = [phrase for file in files for phrase in _phrases(file)]
    except ContentError as error:
        return [Finding("error", error.place, error.line, error.trouble, error.cure)]
    if wrong := [finding for phrase in phrases for finding in _notation(phrase)]:
        return wrong
    said = [(file, name, one) for file in files for name, says in file.table.says.items() for one in says]
    findings = [finding for file in files for finding in (*_table(file), *_apart(file))]
    findings += [finding for phrase in phrases for finding in _caught(phrase, said)]
    return [*findings, *_unused(files, phrases), *_alike(files)]


def _phrases(file: PhraseFile) -> Iterator[_Phrase]:
    table = file.table
    for name, lists in (("", table.lists), (_RULES, table.rules), *table.groups.items()):
        for one, phrases in lists.items():
            for index, text in enumerate(phrases):
                yield _Phrase(file, (*((name,) if name else ()), one, index), text)


def _notation(phrase: _Phrase) -> Iterator[Finding]:
    try:
        looks_for = Phrases([phrase.text], phrase.file.rules)
    except ValueError as error:
        yield phrase.found("error", f"Cụm từ viết sai: {error}.", f"Sửa tên hoặc dấu ngoặc. {NOTATION}")
        return
    if looks_for.search(""):
        yield phrase.found("error", f"'{phrase.text}' không có lời nào cũng khớp.", "Bỏ bớt dấu [ ] hoặc *.")


def _table(file: PhraseFile) -> Iterator[Finding]:
    """What the file's own table of `says` and `says_not` tells."""
    table = file.table
    for name in (*table.lists, *(one for lists in table.groups.values() for one in lists)):
        group = next((group for group, lists in table.groups.items() if name in lists), name)
        if name not in table.says and not _is_used(group, file):
            yield _finding(file, (name,), "error", f"Mục '{name}' chưa có câu thử.", "Thêm vào bảng 'says'.")
    for kind, listed in (("says", table.says), ("says_not", table.says_not)):
        for name in listed:
            if file.list_of(name) is None:
                yield _finding(file, (kind, name), "error", f"Bảng '{kind}' gọi mục lạ '{name}'.", "Sửa tên mục.")
    for name, said in table.says.items():
        phrases = file.list_of(name)
        for index, one in enumerate(said if phrases else ()):
            if phrases and not phrases.are_in(one):
                what = f"Mục '{name}' không nhận ra câu '{one}'."
                yield _finding(file, ("says", name, index), "error", what, "Thêm cụm từ hoặc bỏ câu khỏi bảng.")


def _caught(phrase: _Phrase, said: list[tuple[PhraseFile, str, str]]) -> Iterator[Finding]:
    """What a phrase catches and should not: a sentence its table forbids, or most of what others say."""
    if phrase.path[0] == _RULES:
        return
    looks_for = phrase.file.made([phrase.text])
    for one in phrase.file.table.says_not.get(phrase.name, ()):
        if looks_for.are_in(one):
            what = f"'{phrase.text}' khớp câu '{one}' mà bảng 'says_not' của mục '{phrase.name}' loại ra."
            yield phrase.found("error", what, "Viết cụm từ hẹp lại.")
    others = [one for file, name, one in said if (file, name) != (phrase.file, phrase.name)]
    share = sum(looks_for.search(one) is not None for one in others) / max(len(others), LEAST)
    if share > GENERAL and phrase.name not in phrase.file.table.words:
        what = f"'{phrase.text}' khớp {share:.0%} câu thử của các mục khác: rộng quá."
        yield phrase.found("warning", what, "Thêm chữ để cụm từ chỉ nói một điều.")


def _apart(file: PhraseFile) -> Iterator[Finding]:
    """A sentence of one list that another list catches too, where the file says that they are `apart`."""
    for names in file.table.apart:
        for one, other in ((one, other) for one in names for other in names if one != other):
            for index, said in enumerate(file.table.says.get(one, ())):
                if file[other].are_in(said):
                    what = f"Câu '{said}' của mục '{one}' cũng khớp mục '{other}'."
                    yield _finding(file, ("says", one, index), "error", what, "Hai mục này không được nhận cùng câu.")


def _unused(files: list[PhraseFile], phrases: list[_Phrase]) -> Iterator[Finding]:
    for file in files:
        table = file.table
        readers = phrases if file.stem == SHARED else [phrase for phrase in phrases if phrase.file is file]
        used = {name for phrase in readers for name in _NAMES.findall(phrase.text) if name != phrase.name}
        names = [(name,) for name in table.lists if name not in table.says] if file.stem == SHARED else []
        for path in (*names, *((_RULES, name) for name in table.rules)):
            if path[-1] not in used:
                yield _finding(file, path, "warning", f"Không cụm từ nào dùng <{path[-1]}>.", "Dùng hoặc bỏ mục này.")


def _alike(files: list[PhraseFile]) -> Iterator[Finding]:
    """Lists of different files that say nearly the same words."""
    lists = [
        (file, name, file[name].words)
        for file in files
        for name, listed in {**file.table.lists, **file.table.rules}.items()
        if not any(_NAMES.search(phrase) for phrase in listed)
    ]
    lists = [one for one in lists if len(one[2]) >= LEAST]
    for (file, name, words), (other, other_name, other_words) in combinations(lists, 2):
        if file is not other and len(words & other_words) >= SAME * len(words | other_words):
            what = f"Mục '{name}' nói gần như mục '{other_name}' của {other.stem}.yaml."
            yield _finding(file, (name,), "warning", what, f"Gộp thành một mục trong {SHARED}.yaml.")


def _is_used(name: str, file: PhraseFile) -> bool:
    return file.stem == SHARED or any(f"<{name}>" in phrase.text for phrase in _phrases(file))


def _finding(file: PhraseFile, path: _Path, severity: Severity, trouble: str, cure: str) -> Finding:
    lines = file.table.lines
    return Finding(severity, str(file.file), lines.get(path) or lines.get(path[:-1]), trouble, cure)
