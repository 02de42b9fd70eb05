"""Codes that only an eye can use: the laws behind a sentence and the numbers of forms, left out for the ear."""

from __future__ import annotations

import re

_LISTED = r"\w+(?:(?:,| và| hoặc) \w+)*"
_PART_OF_LAW = rf"(?:(?:điểm|khoản|[Đđ]iều|[Mm]ục|Phụ lục) {_LISTED},? ?(?:của )?)*"
_LAW = r"(?:Luật|Nghị định|Thông tư|Quyết định|Nghị quyết)(?: [^\d,;.()]{0,40})?(?: số)? \d+/\d{4}/[A-ZĐ\d-]+"
_BY_LAW = re.compile(
    r",? ?(?:(?:ban hành )?kèm )?(?:theo|được|như)? ?(?:quy định|theo mẫu)? ?(?:tại|theo|của|trong) "
    rf"{_PART_OF_LAW}{_LAW}"
    r"(?: ngày \d+[/-]\d+[/-]\d+)?(?: của [^,;.()]{0,40}?(?=[,;.()]|$))?"
)
_FORM = re.compile(r" ?\([^()]*\b(?:[Mm]ẫu(?: số)?|Phụ lục|Biểu) ?[^()]*\)")


def without_codes(text: str) -> str:
    """A text without the laws that it rests on and the forms by their codes.

    >>> without_codes("Đơn đề nghị (Phụ lục XII) theo quy định tại khoản 2 Điều 5 Nghị định số 175/2024/NĐ-CP, 1 bản")
    'Đơn đề nghị, 1 bản'
    """
    return _FORM.sub("", _BY_LAW.sub("", text))
