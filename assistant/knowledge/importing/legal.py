"""The legal basis: numbers of documents, with their titles where the source lets them be told apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.knowledge.importing.clean import one_line
from assistant.knowledge.record import LegalRef

_NUMBER = re.compile(r"\d+(?:\.\d+)?/\d{4}/[A-ZĐ][\w\-Đ]*")
_LONGEST_TITLE = 400


def read_legal(codes: Sequence[str], raw: object) -> tuple[LegalRef, ...]:
    """Return the references that the source names; `raw` is its table, as rows or as one glued text."""
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        return tuple(_from_row(row) for row in raw if isinstance(row, Mapping))
    numbers = list(dict.fromkeys(one_line(code) for code in codes if one_line(code)))
    titles = _titles(numbers, one_line(raw))
    return tuple(LegalRef(number=number, title=titles.get(number, "")) for number in numbers)


def _from_row(row: Mapping[str, Any]) -> LegalRef:
    issued = ", ".join(
        part
        for part in (
            f"ban hành ngày {one_line(row.get('ngay_ban_hanh'))}" if row.get("ngay_ban_hanh") else "",
            one_line(row.get("co_quan_ban_hanh")),
        )
        if part
    )
    title = one_line(row.get("trich_yeu"))
    number = one_line(row.get("so_ky_hieu")) or title
    return LegalRef(number=number, title=f"{title} ({issued})" if issued else title)


def _titles(numbers: Sequence[str], raw: str) -> dict[str, str]:
    """Read "title number title number ..." written without blanks; a title that may be mixed up is left out."""
    ends: list[tuple[int, int, str]] = []
    for number in numbers:
        for match in re.finditer(re.escape(number), raw):
            before, after = raw[: match.start()], raw[match.end() :]
            glued = not before or (not before[-1].isspace() and before[-1] not in "(/")
            if glued and (not after or after[0].isupper() or after[0].isdigit() or after[0] == " "):
                ends.append((match.start(), match.end(), number))
    ends.sort()
    titles: dict[str, str] = {}
    previous = 0
    for start, end, number in ends:
        title = raw[previous:start].strip(" ;")
        previous = end
        mixed = any(other != number for other in _glued_numbers(title))
        if title and not mixed and len(title) <= _LONGEST_TITLE and number not in titles:
            titles[number] = title
    return titles


def _glued_numbers(title: str) -> list[str]:
    return [match[0] for match in _NUMBER.finditer(title) if match.start() and not title[match.start() - 1].isspace()]
