"""The training examples: read from the files, and multiplied into what Rasa learns from.

Editors write each example once. Learning needs more: the subject of an example, written `[đăng ký kết hôn](procedure)`,
is replaced by other subjects, so that no procedure's name speaks for an intent; and every example is repeated without
diacritics, because people type so. This module runs in Rasa's Python too.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.language.spelling import fold, one_spelling

OVERVIEW = "ask_overview"
_SUBJECT = re.compile(r"\[([^\]]+)\]\(procedure\)")


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence as the editor wrote it, subject marked, and the intent it stands for."""

    intent: str
    marked: str

    @property
    def text(self) -> str:
        """The sentence without the mark."""
        return _SUBJECT.sub(r"\1", self.marked)

    @property
    def subjects(self) -> tuple[str, ...]:
        return tuple(_SUBJECT.findall(self.marked))


def read_examples(folder: Path) -> tuple[Example, ...]:
    """Return every example of every file, in the order of the file names."""
    found: list[Example] = []
    for file in sorted(folder.glob("*.yml")):
        data: Any = yaml.safe_load(file.read_text(encoding="utf-8"))
        for block in data["nlu"]:
            lines = (line.strip() for line in block["examples"].splitlines())
            found += (Example(block["intent"], line.removeprefix("- ")) for line in lines if line)
    return tuple(found)


def read_subjects(file: Path) -> tuple[str, ...]:
    """Return the names of procedures and situations listed one per line."""
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def write_sentences(sentences: Mapping[str, Iterable[str]], file: Path) -> None:
    """Write a file that Rasa can learn from."""
    lines = ['version: "3.1"', "nlu:"]
    for intent, texts in sorted(sentences.items()):
        lines += [f"- intent: {intent}", "  examples: |", *(f"    - {text}" for text in texts)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def multiply(
    examples: Iterable[Example], subjects: Iterable[str] = (), swaps: int = 1, folded: bool = True
) -> Mapping[str, tuple[str, ...]]:
    """Return intent -> sentences to learn from. The same examples always give the same sentences.

    A subject named alone asks for an overview. A sentence that two intents would claim once its diacritics are gone
    ("chưa có", "chua co") is kept in its written form only.
    """
    written = tuple(examples)
    pool = sorted({*subjects, *(subject for example in written for subject in example.subjects)})
    sentences: dict[str, dict[str, None]] = {}
    for example in written:
        sentences.setdefault(example.intent, {})[one_spelling(example.text)] = None
    claimed = {text for texts in sentences.values() for text in texts}
    for intent, text in (*_with_other_subjects(written, pool, swaps), *_named_alone(pool)):
        if text not in claimed:
            sentences.setdefault(intent, {})[text] = None
    if folded:
        _add_folded(sentences)
    return {intent: tuple(texts) for intent, texts in sentences.items()}


def _with_other_subjects(examples: tuple[Example, ...], pool: list[str], swaps: int) -> Iterable[tuple[str, str]]:
    draw = random.Random(17)
    for example in examples:
        if example.subjects:
            for _ in range(swaps):
                swapped = _SUBJECT.sub(lambda _: draw.choice(pool), example.marked)
                yield example.intent, one_spelling(swapped)


def _named_alone(pool: list[str]) -> Iterable[tuple[str, str]]:
    for number, subject in enumerate(pool):
        yield OVERVIEW, one_spelling(subject)
        if number % 2:
            yield OVERVIEW, one_spelling(f"thủ tục {subject}")


def _add_folded(sentences: dict[str, dict[str, None]]) -> None:
    claims: dict[str, set[str]] = {}
    for intent, texts in sentences.items():
        for text in texts:
            claims.setdefault(fold(text), set()).add(intent)
    for texts in sentences.values():
        for text in list(texts):
            if len(claims[fold(text)]) == 1:
                texts[fold(text)] = None
