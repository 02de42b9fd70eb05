"""Findings about look-alikes: codes nobody knows, phrases written wrong, two procedures that point at each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.errors import ContentError
from assistant.knowledge.checking.finding import Finding
from assistant.knowledge.look_alikes import made
from assistant.knowledge.overlay import Overlay
from assistant.knowledge.phrase_files import NOTATION
from assistant.knowledge.record import NotFor, Procedure

_Placed = Sequence[tuple[str, Procedure | Overlay]]


def check_look_alikes(items: _Placed, known: Mapping[str, Procedure]) -> Iterator[Finding]:
    """Find what is wrong in `not_for`; `known` are further procedures that it may point to."""
    codes = {item.code for _, item in items} | set(known)
    codes |= {old for _, item in items if isinstance(item, Procedure) for old in item.old_codes}
    owners: dict[tuple[str, str, str], str] = {}
    for place, item in items:
        for look_alike in item.not_for:
            yield from _of_one(place, item.code, look_alike, codes)
            for phrase in look_alike.says:
                owners[item.code, look_alike.instead, phrase] = place
    for (code, instead, phrase), place in owners.items():
        if code < instead and (other := owners.get((instead, code, phrase))):
            trouble = f"“{phrase}” dẫn từ {code} sang {instead}, mà {other} dẫn ngược lại."
            yield Finding("error", place, None, trouble, "Giữ lời này ở một chiều.")


def _of_one(place: str, code: str, look_alike: NotFor, codes: set[str]) -> Iterator[Finding]:
    if look_alike.instead == code:
        yield Finding("error", place, None, f"Mục not_for dẫn về chính mã {code}.", "Ghi mã của thủ tục kia.")
    elif look_alike.instead not in codes:
        trouble = f"Mục not_for dẫn tới mã chưa có trong kho: {look_alike.instead}."
        yield Finding("warning", place, None, trouble, "Sửa mã, hoặc nhập thủ tục đó.")
    for phrase in (*look_alike.says, *look_alike.unless):
        try:
            catches_all = made((phrase,)).search("") is not None
        except ContentError as error:
            yield Finding("error", place, None, error.trouble, NOTATION)
            continue
        if catches_all:
            yield Finding("error", place, None, f"“{phrase}” không có lời nào cũng khớp.", "Bỏ bớt dấu [ ] hoặc *.")
