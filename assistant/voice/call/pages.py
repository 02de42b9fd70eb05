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
    """The list in threes, each three with what stands before it; the text after the last list goes with its end."""
    lines = [_MARKS.sub("", line) for line in text.splitlines() if line.strip()]
    last_item = max((place for place, line in enumerate(lines) if _BULLET.fullmatch(line)), default=-1)
    piece: list[str] = []
    count = 0
    for line in lines[: last_item + 1]:
        match = _BULLET.fullmatch(line)
        if count == IN_ONE_GO or (count and not match):
            yield _joined(piece)
            piece, count = [], 0
        piece.append(match[1] if match else line.strip())
        count += bool(match)
    piece += lines[last_item + 1 :]
    if piece:
        yield _joined(piece)


def _joined(parts: list[str]) -> str:
    return " ".join(_ended(part) for part in parts)


def _ended(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", ":", ";", ",", "…")) else f"{text}."
