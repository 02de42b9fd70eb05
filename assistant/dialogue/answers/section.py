"""One part of an answer, and how lines that depend on something are written."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from assistant.dialogue.view import View
from assistant.language.writing import capital


@dataclass(frozen=True, slots=True)
class Section:
    """One aspect answered: its lines, the part of the record it rests on, and what still depends on a question."""

    aspect: str
    lines: tuple[str, ...]
    section: str  # the Vietnamese name of the part of the record, for the source line
    depends_on: tuple[Any, ...] = ()

    def text(self) -> str:
        return "\n".join(self.lines)


def bullet(text: str) -> str:
    """One line of a list."""
    return f"- {text}"


def conditional(view: View, item: Any, text: str) -> str:
    """Put the open condition before a text: "Nếu thẻ bị mất: ..."."""
    condition = view.when(item)
    return f"Nếu {condition}: {text}" if condition else text


def mark_unconfirmed(item: Any, text: str) -> str:
    """Say plainly when a fact is not confirmed yet."""
    return f"{text} (chưa xác nhận, anh/chị hỏi lại nơi nộp hồ sơ)" if getattr(item, "unconfirmed", False) else text


Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


def group(pairs: Iterable[tuple[Key, Value]]) -> list[tuple[Key, list[Value]]]:
    """Gather values under equal keys, in the order in which keys first appear."""
    groups: dict[Key, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return list(groups.items())


def sentence(text: str) -> str:
    """A text with a capital and a full stop."""
    text = capital(text.strip())
    return text if not text or text[-1] in '.!?:;”"' else text + "."
