"""A reply made into what an ear can hold: few words before each pause, lists in threes, no sentence cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

IN_ONE_GO = 3
WORDS, DETAIL_WORDS = 30, 45  # of one page: of an answer, of what the caller asked to hear
LINE = 55  # words of a page that a line may end in, rather than be cut between its sentences
REST = 12  # words of an end for which nobody is asked whether to go on
_BULLET = re.compile(r"\s*(?:- |\d+\. )(.*)")
_MARKS = re.compile(r"\*\*|[“”]")
_STOP = re.compile(r"(?<=[.!?])\s+")
_NO_END = re.compile(r"(?:^|\s)(?:\d+|TP|Q|P)\.$")  # "Điều 5. Hồ sơ", "TP. Huế"
_CLAUSE = re.compile(r"(?<=;)\s+|\s+(?=\+ )")


@dataclass(frozen=True, slots=True)
class Piece:
    """What is not cut: a sentence, or one item of a list."""

    kind: str  # of the message
    text: str
    is_item: bool = False
    begins: bool = False  # its message
    goes_on: bool = False  # a sentence behind another of the same line, which it may qualify

    @property
    def leads(self) -> bool:
        """Whether it says nothing without what follows: the head of a list, or what stands before an answer."""
        return self.text.endswith(":") or self.kind in ("note", "warning")


Page = tuple[Piece, ...]


def pages_of(messages: Iterable[tuple[str, str]], most: int = WORDS) -> list[Page]:
    """What is said before each pause: so many words at most, where `most` is not 0. Questions belong to what is before.

    >>> messages = (("answer", "**Giấy tờ:**\\n- A\\n- B\\n- C\\n- D"), ("question", "Phải không?"))
    >>> [said(page) for page in pages_of(messages)]
    ['Giấy tờ: A. B. C.', 'D. Phải không?']
    """
    pieces = [piece for kind, text in messages for piece in _pieces(kind, text)]
    pages: list[Page] = []
    page: list[Piece] = []
    for place, piece in enumerate(pieces):
        if page and piece.kind != "question" and _is_full(page, pieces[place:], most):
            kept = page[: _open_end(page)]
            pages.append(tuple(kept))
            page = page[len(kept) :]
        page.append(piece)
    return [*pages, tuple(page)] if page else pages


def said(page: Iterable[Piece]) -> str:
    """A page as it is spoken."""
    return " ".join(piece.text for piece in page)


def _is_full(page: Sequence[Piece], coming: Sequence[Piece], most: int) -> bool:
    """Whether what comes waits for the next page."""
    piece = coming[0]
    if all(one.leads for one in page):
        return False
    items = 0
    for one in page:
        items = 0 if one.text.endswith(":") else items + one.is_item
    if piece.is_item and items == IN_ONE_GO:
        return True
    if not most:
        return piece.begins and page[-1].kind == "answer"
    words = _count(page)
    if words + _count([piece]) <= (LINE if piece.goes_on else most):
        return False
    rest = [one for one in coming if one.kind != "question"]
    return _count(rest) > REST or sum(one.is_item for one in rest) > IN_ONE_GO - items


def _open_end(page: Sequence[Piece]) -> int:
    """Where a page ends that may not end in the head of a list that comes."""
    end = len(page)
    while end > 1 and page[end - 1].text.endswith(":"):
        end -= 1
    return end


def _pieces(kind: str, text: str) -> Iterator[Piece]:
    begins = True
    for line in text.splitlines():
        bare = _MARKS.sub("", line).strip()
        if not bare:
            continue
        item = _BULLET.fullmatch(bare)
        first, *others = _sentences(item[1] if item else bare)
        yield Piece(kind, first, bool(item), begins)
        begins = False
        yield from (Piece(kind, other, goes_on=True) for other in others)


def _sentences(text: str) -> list[str]:
    """The sentences of a line; one that is too long for a page, by its clauses.

    >>> _sentences("Nộp tại TP. Huế theo Điều 5. Hồ sơ gồm: đơn. Phí 8.000 đồng")
    ['Nộp tại TP. Huế theo Điều 5. Hồ sơ gồm: đơn.', 'Phí 8.000 đồng.']
    """
    whole: list[str] = []
    for part in _STOP.split(text):
        if whole and (_NO_END.search(whole[-1]) or not part[:1].isupper()):
            whole[-1] += f" {part}"
        else:
            whole.append(part)
    cut = [part for sentence in whole for part in _clauses(sentence)]
    return [_ended(part.removeprefix("+ ")) for part in cut if part.strip(" +;.")] or [_ended(text)]


def _clauses(sentence: str) -> list[str]:
    return _CLAUSE.split(sentence) if len(sentence.split()) > DETAIL_WORDS else [sentence]


def _count(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.text.split()) for piece in pieces)


def _ended(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", ":", ";", ",", "…")) else f"{text}."
