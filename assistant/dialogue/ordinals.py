"""Which item of a list somebody means: "cái thứ hai", "số 3", "cái cuối", or the words of the item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.language.reading import Reading
from assistant.language.spelling import fold

_NUMBERS = {
    "nhat": 1, "dau": 1, "dau tien": 1, "mot": 1, "hai": 2, "nhi": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_ORDINAL = re.compile(
    r"(?<!\w)(?:(?:cai|so|thu|muc|dong|truong hop|loai|y|phuong an|lua chon)\s+){1,3}"
    r"(dau tien|dau|nhat|mot|hai|nhi|ba|tu|bon|nam|sau|bay|tam|chin|muoi|[0-9]{1,2})(?!\w)"
)
_LAST = re.compile(r"(?<!\w)(?:cai|thu|muc|dong)?\s*(?:cuoi cung|cuoi|sau cung|chot)(?!\w)")
_BARE = re.compile(r"\s*([0-9]{1,2}|mot|hai|ba|bon|nam)\s*(?:a|nhe|nha|di)?\s*[.!]?\s*")


def pick(reading: Reading, titles: Sequence[str]) -> int | None:
    """Return the index of the meant item, or None when the text picks none."""
    if not titles:
        return None
    text = reading.folded
    number: int | None = None
    if match := _ORDINAL.search(text) or _BARE.fullmatch(text):
        said = match[1]
        number = int(said) if said.isdigit() else _NUMBERS[said]
    elif _LAST.search(text):
        number = len(titles)
    if number is not None:
        return number - 1 if 1 <= number <= len(titles) else None
    wanted = " ".join(text.split()).strip(" .!?")
    exact = [index for index, title in enumerate(titles) if fold(title.lower()).strip(" .!?") == wanted]
    if exact:
        return exact[0]
    holding = [index for index, title in enumerate(titles) if len(wanted) >= 3 and wanted in fold(title.lower())]
    return holding[0] if len(holding) == 1 else None
