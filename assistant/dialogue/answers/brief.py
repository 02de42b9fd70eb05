"""What of a section is told at once, and what is folded behind it: a telephone's screen has room for six lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.dialogue.answers.section import Item, Section, bullet
from assistant.dialogue.wording import Wording
from assistant.knowledge.record import Case
from assistant.language.writing import capital

LINE = 22  # words of one line that may be cut
NAMED, MAX_NAMED = 8, 3  # words of one paper that may be needed, and so many papers
QUOTED = 45  # words of one that may not; a longer one is told alone or folded
_PAUSE = re.compile(r"[,;:.]\s")


@dataclass(frozen=True, slots=True)
class Room:
    """How much of one section is told at once."""

    lines: int
    words: int


_ALONE = Room(6, 55)
_ROOMS = {1: _ALONE, 2: Room(4, 34), 3: Room(3, 20)}
_QUOTATIONS = 90  # words of up to three statements, one of which answers
_EVERY_WORD = 10_000  # of sums that contradict one another
_LEAST = Room(2, 16)


@dataclass(frozen=True, slots=True)
class Told:
    """A section taken apart: the lines that are shown, and those that are folded; the first of these is their title."""

    shown: tuple[str, ...]
    folded: tuple[str, ...] = ()


def room_for(sections: int) -> Room:
    """The room of each of so many sections."""
    return _ROOMS.get(sections, _LEAST)


def fold_section(section: Section, room: Room, wording: Wording, asked: Case | None = None) -> Told:
    """Take a section apart; what depends on the case that is asked now waits for the answer."""
    whole = section.lines(wording)
    detail = (_title(section, wording), *(whole[1:] if section.items else whole))
    if section.is_folded:
        return Told((), detail)
    if len(whole) <= room.lines + 1 and _count(whole) <= room.words:
        return Told(whole)
    if not section.items:
        return Told(whole)  # one sentence
    items = [item for part in section.parted() for item in part]
    is_alone = room == _ALONE
    lines = list(_lines(section, items, is_alone, wording))
    if is_alone and any(item.is_uncut for item in items):
        room = Room(room.lines, _EVERY_WORD)
    elif is_alone and section.aspect == "direct":
        room = Room(room.lines, _QUOTATIONS)
    shown, now = _fitting(lines, room), items
    if len(shown) < len(lines) and asked:
        now = [item for item in items if not (item.condition and depends_on(item, asked))]
        shown = _fitting(list(_lines(section, now, is_alone, wording)), room)
    left = len(now) - len(shown)
    behind = [wording.say("brief.more", count=left)] if left else []
    waiting = [item for item in items if item not in now]
    behind += [wording.say("brief.depends", names=_names(waiting))] if waiting else []
    return Told((*([section.lead] if section.lead else ()), *shown, *behind), detail)


def clip(text: str, words: int = LINE) -> str:
    """The beginning of a text, up to a pause in it where there is one; whole when it is short.

    >>> clip("Nộp tại xã, phường nơi cư trú", 4)
    'Nộp tại xã …'
    """
    said = text.split()
    if len(said) <= words:
        return text
    begun = " ".join(said[:words])
    pauses = [match.start() for match in _PAUSE.finditer(begun + " ")]
    if pauses and pauses[-1] > len(begun) // 2:
        begun = begun[: pauses[-1]]
    return f"{begun.rstrip(' ,;:.(–-')} …"


def _title(section: Section, wording: Wording) -> str:
    name = wording.say(f"aspect.{section.aspect}")
    count = len(section.items)
    if count > 1:
        return wording.say("detail.title", name=name, count=count)
    return capital(wording.say("detail.title_one", name=name))


def depends_on(item: Item, case: Case) -> bool:
    """Whether an item waits for the answer to the question of a case."""
    names = (*getattr(item.of, "needed_if", ()), *getattr(item.of, "not_if", ()))
    return case.id in {name.partition(".")[0] for name in names}


def _names(waiting: Sequence[Item]) -> str:
    names = list(dict.fromkeys(clip(item.short or item.text, NAMED) for item in waiting))
    return "; ".join(names[:MAX_NAMED]) + ("; …" if len(names) > MAX_NAMED else "")


def _lines(section: Section, items: Sequence[Item], is_alone: bool, wording: Wording) -> Iterator[str]:
    is_numbered = section.aspect == "steps"
    for number, item in enumerate(items, 1):
        text = item.short or clip(item.text)
        if item.is_uncut and not is_alone and len(text.split()) > QUOTED:
            text = wording.say("brief.long")
        text = f"{item.condition}: {text}" if item.condition else text
        text = f"{item.heading}: {text}" if item.heading and section.aspect == "fee" else text
        yield f"{number}. {text}" if is_numbered else bullet(text)


def _fitting(lines: Sequence[str], room: Room) -> list[str]:
    """The first lines that there is room for, one at least."""
    shown: list[str] = []
    for line in lines[: room.lines]:
        if shown and _count([*shown, line]) > room.words:
            break
        shown.append(line)
    return shown


def _count(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)
