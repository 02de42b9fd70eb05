"""One part of an answer: its items, and how they stand in lines."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from assistant.dialogue.wording import Wording
from assistant.knowledge.view import View
from assistant.language.writing import capital

MOST = {"documents": 25, "form": 25, "steps": 14, "legal_basis": 20}  # lines of one list; how many are left is said
_LAW = re.compile(r" \((?:[^()]*?(?:theo|ban hành kèm|căn cứ|Thông tư|Nghị định)[^()]*)\)")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list."""

    text: str
    of: object  # what it tells: a part of the record, or the record's own words
    heading: str = ""  # what it stands under
    condition: str = ""  # when it holds, while that is open: "Nếu thẻ bị mất"
    short: str = ""  # the words that are enough at first, and for the ear
    is_uncut: bool = False  # its end may contradict its beginning: it is told whole or not at all


@dataclass(frozen=True, slots=True)
class Section:
    """One aspect answered: its items, the part of the record it rests on, and what still depends on a question."""

    aspect: str
    lead: str  # the title of the list, or the one sentence that is all
    items: tuple[Item, ...] = ()
    tail: tuple[str, ...] = ()  # lines behind the list
    depends_on: tuple[Any, ...] = ()
    of: object = ""  # what the lead tells of the record, where it is no title
    part: str = ""  # of the record, where it is not named like the aspect
    spoken: str = ""  # how the record itself says it over the telephone
    is_imported: bool = False  # told by the imported record beside the one that editors wrote
    is_folded: bool = False  # it stands behind something that answers better

    def name(self, wording: Wording) -> str:
        """The part of the record, as the published text calls it."""
        return wording.say(f"section.{self.part or self.aspect}")

    def parted(self) -> tuple[list[Item], list[Item]]:
        """The items that hold for certain, and those whose condition is open."""
        return [one for one in self.items if not one.condition], [one for one in self.items if one.condition]

    def lines(self, wording: Wording) -> tuple[str, ...]:
        """The section as it is read: the lead, a list that is not too long, the tail."""
        most = MOST.get(self.aspect, len(self.items))
        shown = [one for items in self.parted() for one in _listed(items[:most], self.aspect == "steps")]
        left = sum(max(0, len(items) - most) for items in self.parted())
        more = [wording.say(f"{self.aspect}.more", count=left)] if left else []
        return (*([self.lead] if self.lead else ()), *shown, *more, *self.tail)

    def text(self, wording: Wording) -> str:
        """The section as it is read, in one text."""
        return "\n".join(self.lines(wording))


def _listed(items: Sequence[Item], are_numbered: bool) -> Iterator[str]:
    """Bullets or numbers; what has a heading stands under it, and so do several items of one condition."""
    if are_numbered:
        yield from (f"{number}. {item.text}" for number, item in enumerate(items, 1))
        return
    for (heading, condition), members in group(((item.heading, item.condition), item) for item in items):
        if heading or (condition and len(members) > 1):
            yield bullet(f"{heading or condition}:")
            yield from (f"  {bullet(item.text)}" for item in members)
        else:
            yield from (bullet(f"{condition}: {item.text}" if condition else item.text) for item in members)


def bullet(text: str) -> str:
    """One line of a list."""
    return f"- {text}"


def conditional(view: View, item: Any, text: str, wording: Wording) -> str:
    """Put the open condition before a text: "Nếu thẻ bị mất: ..."."""
    condition = view.when(item)
    return f"{wording.say('item.if', condition=condition)}: {text}" if condition else text


def mark_unconfirmed(item: Any, text: str, wording: Wording) -> str:
    """Say plainly when a fact is not confirmed yet."""
    return wording.say("item.unconfirmed", text=text) if item.unconfirmed else text


def without_law(text: str) -> str:
    """A text without the circulars and decrees that stand in brackets."""
    return _LAW.sub("", text)


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
