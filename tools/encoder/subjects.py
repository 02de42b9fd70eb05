"""Gathers what each procedure is called and how people ask for it: the text the encoder learns from."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from assistant.language.spelling import fold

_LEVELS = "(?:tỉnh|xã|huyện|trung ương|bộ)"
_LEVEL = re.compile(
    rf"\([^()]*\bcấp {_LEVELS}[^()]*\)|\b(?:do|tại|ở|thuộc) .{{0,60}}cấp {_LEVELS}\b.*|^thủ tục|\bcấp {_LEVELS}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Subject:
    """One procedure as the encoder sees it: its names, and the words of the people who need it."""

    code: str
    name: str
    family: str
    said: tuple[str, ...] = ()  # plain name, everyday names, life events, questions


def is_held_out(question: str) -> bool:
    """Whether a question belongs to the fifth that is kept from tuning and used to measure."""
    return hashlib.sha256(question.encode()).digest()[0] % 5 == 0


def is_held_out_code(code: str) -> bool:
    """Whether the words of people for a procedure are kept from tuning altogether, to see how well names carry it."""
    return hashlib.sha256(code.encode()).digest()[0] % 25 == 0


def gather_subjects(content: Path, references: Sequence[Path] = ()) -> list[Subject]:
    """Return every procedure of the knowledge base and of the reference files, with its overlay."""
    found: dict[str, Subject] = {}
    for row in _rows(content, references):
        code = str(row["code"])
        known = found.get(code) or Subject(code, "", "")
        name = " ".join(str(row.get("name") or known.name).split())
        keys = ("also_called", "life_events", "example_questions", "questions")
        said = [str(text) for key in keys for text in row.get(key) or ()] + [str(row.get("plain_name") or "")]
        said = list(dict.fromkeys([*known.said, *(text for text in said if text)]))
        found[code] = replace(known, name=name, family=family_of(name), said=tuple(said))
    return [subject for subject in found.values() if subject.name]


def family_of(name: str) -> str:
    """Return a key that names differing only by level or spacing share.

    >>> family_of("Thủ tục khai thác nước (cấp tỉnh)") == family_of("Khai thác nước")
    True
    """
    return "-".join(re.findall(r"\w+", fold(_LEVEL.sub(" ", name.strip()).lower())))


def _rows(content: Path, references: Sequence[Path]) -> Iterator[dict[str, Any]]:
    for file in references:
        with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())
    for folder in ("procedures", "overlays"):
        for file in sorted((content / folder).glob("*.yaml")):
            yield _read_yaml(file)


def _read_yaml(file: Path) -> dict[str, Any]:
    document = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return document if isinstance(document, dict) else {"code": file.stem}


def lines_of(subjects: Iterable[Subject]) -> list[str]:
    """Return every line of text of the subjects."""
    return [line for subject in subjects for line in (subject.name, *subject.said) if line]
