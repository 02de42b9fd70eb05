"""A reply made into what an ear can hold: one aspect at a time, lists in threes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.voice.call.talker import TalkReply

IN_ONE_GO = 3
_BULLET = re.compile(r"\s*(?:- |\d+\. )(.*)")
_MARKS = re.compile(r"\*\*|[“”]")


def pages_of(reply: TalkReply) -> list[str]:
    """What is said before each pause. Questions belong to the page before them.

    >>> messages = (("answer", "**Giấy tờ:**\\n- A\\n- B\\n- C\\n- D"), ("question", "Phải không?"))
    >>> pages_of(TalkReply("c", "answered", messages))
    ['Giấy tờ: A. B. C.', 'D. Phải không?']
    """
    pages: list[str] = []
    is_open = True  # whether the last page still waits for its answer
    for kind, text in reply.messages:
        for piece in _pieces(text):
            if pages and (is_open or kind == "question"):
                pages[-1] = f"{pages[-1]} {piece}"
            else:
                pages.append(piece)
            is_open = kind != "answer"
    return pages


def _pieces(text: str) -> Iterator[str]:
    """The text before the first list, then the list in threes, each with what stands before it."""
    before: list[str] = []
    items: list[str] = []
    for line in text.splitlines():
        line = _MARKS.sub("", line)
        if match := _BULLET.fullmatch(line):
            if len(items) == IN_ONE_GO:
                yield _joined(before, items)
                before, items = [], []
            items.append(match[1])
        elif line.strip():
            if items:
                yield _joined(before, items)
                before, items = [], []
            before.append(line.strip())
    if before or items:
        yield _joined(before, items)


def _joined(before: list[str], items: list[str]) -> str:
    return " ".join(_ended(part) for part in (*before, *items))


def _ended(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", ":", ";", ",", "…")) else f"{text}."
