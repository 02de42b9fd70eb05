"""The line of a file that a finding is about, from the path or key that its words name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from assistant.errors import ContentError
from assistant.knowledge.checking.finding import Finding
from assistant.knowledge.reading import read_yaml_text

_QUOTED = re.compile(r"'([^']+)'|\(([a-z_]+)\)|“([^”]+)”")
_Lines = Mapping[tuple[str | int, ...], int]


def add_lines(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings, each with the line of its file where one can be told, else with the first."""
    known: dict[str, tuple[_Lines, list[str]]] = {}
    done = []
    for finding in findings:
        if finding.line is None and finding.place.endswith(".yaml"):
            if finding.place not in known:
                known[finding.place] = _read(Path(finding.place))
            finding = replace(finding, line=_locate(finding.trouble, *known[finding.place]))
        done.append(finding)
    return done


def _read(file: Path) -> tuple[_Lines, list[str]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
        return read_yaml_text(text, str(file))[1], text.lower().split("\n")
    except (OSError, UnicodeDecodeError, ContentError):
        return {}, []


def _locate(trouble: str, lines: _Lines, text: list[str]) -> int | None:
    if not lines:
        return None
    for match in _QUOTED.finditer(trouble):
        named = next(group for group in match.groups() if group)
        if (line := _line_of_path(named, lines)) or (line := _line_of_words(named, text)):
            return line
    return lines.get(("code",), 1)


def _line_of_path(named: str, lines: _Lines) -> int | None:
    """The line of "documents.3.name", or of the nearest part of the path that stands in the file."""
    path = tuple(int(part) - 1 if part.isdigit() else part for part in named.split("."))
    for size in range(len(path), 0, -1):
        if path[:size] in lines:
            return lines[path[:size]]
    return None


def _line_of_words(named: str, text: list[str]) -> int | None:
    words = named.lower().strip(" .")
    return next((number for number, line in enumerate(text, 1) if words and words in line), None)
