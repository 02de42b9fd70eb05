"""A year, or a month of a year, where no whole date is said: "năm 1945", "tháng 12 năm 2012", "sn 2012", "3/1945".

What is kept of them is as long as what was said: "1945", "2012-12". No day is ever put in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.language.dates import FIRST_YEAR, whole_year
from assistant.language.said import find_said
from assistant.language.spelling import plain_of
from assistant.language.spoken_numbers import amount_of, digits_of

_WORDS = "không|một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín|mười|mươi|chục|trăm|linh|lẻ|nghìn|ngàn|hăm|băm"
_YEAR = rf"(?P<year>(?:19|20)[0-9]{{2}}|[0-9]{{2}}(?![0-9/.-])|(?:{_WORDS})(?: (?:{_WORDS})){{1,8}}|nay|ngoái|kia)"
_LEAD = "(?:sinh|đẻ|sn|năm sinh|ns|đời)"
_MONTH = rf"tháng (?P<month>[0-9]{{1,2}}|mười một|mười hai|mười|{_WORDS})"
_FORMS = (
    rf"{_MONTH}(?: ?[,/-] ?| )(?:của )?(?:năm )?{_YEAR}",
    r"(?P<month>0?[1-9]|1[0-2]) ?[/-] ?(?P<year>(?:19|20)[0-9]{2})",
    rf"(?:{_LEAD} )?năm {_YEAR}(?! (?:tuổi|tháng|tuần|ngày|người|năm))",
    r"(?:sn|ns|sinh|đẻ)[ :]?(?P<year>(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9/.-])(?! (?:tuổi|tháng|tuần|ngày))",
    rf"(?:sinh|đẻ) (?P<year>(?:{_WORDS})(?: (?:{_WORDS})){{2,8}})(?! (?:tuổi|tháng|tuần|ngày))",
)
_BARE = re.compile(r"(?<![\w/.,-])(?P<year>(?:19|20)[0-9]{2})(?![\w/-]|[.,][0-9])")
_ONLY = (
    r"(?:chỉ|mỗi|vỏn vẹn|độc)(?: (?:có|ghi|nhớ|biết|còn|mỗi|được|là|thấy|đúng))*(?: (?:cái|mỗi))?"
    r"|(?:không|ko|k|chẳng|quên|hổng|hông|chả|khong) ?(?:có |nhớ |rõ |ghi |biết |thấy |nhớ rõ )*(?:ngày|tháng)"
)
_MOST = 8
_ABOUT = r"khoảng|tầm|chừng|độ|cỡ|áng|áng chừng|hình như|chắc|đâu|(?:đầu|giữa|cuối|tết)(?: năm)?"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What was said of a date: `text` is "1945" or "1945-03"."""

    start: int
    end: int
    text: str
    is_only: bool = False  # it was said that no more is known or written
    is_about: bool = False  # "khoảng năm 1945"

    @property
    def year(self) -> int:
        """The year."""
        return int(self.text[:4])


def find_partial(text: str, today: date, *, bare: bool = True) -> PartialDate | None:
    """Return a year or month of a year in a text that holds no whole date; with `bare`, also four figures alone.

    >>> find_partial("giấy tờ chỉ ghi năm 1945", date(2026, 1, 1)).text
    '1945'
    >>> find_partial("sinh tháng 12 năm 2012", date(2026, 1, 1)).text, find_partial("sn 2012", date(2026, 1, 1)).text
    ('2012-12', '2012')
    """
    plain = plain_of(text)
    for form in _FORMS:
        for match in find_said(form, text):
            year = _year(match["year"], today)
            month = _month(match["month"]) if match.has("month") else None
            if year is not None and (not match.has("month") or month):
                return _partial(text, match.start(), match.end(), year, month)
    found = _BARE.search(plain) if bare else None
    return _partial(text, found.start(), found.end(), int(found["year"]), None) if found else None


def find_partials(text: str, today: date, *, without: Sequence[tuple[int, int]]) -> list[PartialDate]:
    """Return every year or month of a year that words announce, outside the spans of whole dates, in their order.

    >>> [part.text for part in find_partials("vợ sinh năm 1992, chồng sn 1990", date(2026, 1, 1), without=[])]
    ['1992', '1990']
    """
    rest = text
    for start, end in without:
        rest = rest[:start] + "\n" * (end - start) + rest[end:]
    found: list[PartialDate] = []
    while len(found) < _MOST and (part := find_partial(rest, today, bare=False)):
        found.append(part)
        rest = rest[: part.start] + "\n" * (part.end - part.start) + rest[part.end :]
    return sorted(found, key=lambda part: part.start)


def _partial(text: str, start: int, end: int, year: int, month: int | None) -> PartialDate:
    lead = text[:start]
    only = [match.start() for match in find_said(_ONLY, lead)]
    about = [match.start() for match in find_said(_ABOUT, lead) if start - match.end() <= 6]
    behind = next(find_said(rf"[\s,(]*(?:thôi|mà)?[\s,(]*(?:{_ONLY})", text[end:]), None)
    is_only = bool(only) or behind is not None
    finish = end + behind.end() if behind else end
    begins = min([start, *about, *(place for place in only if not re.search(r"[;\n]", text[place:start]))])
    return PartialDate(begins, finish, f"{year}-{month:02}" if month else str(year), is_only, bool(about))


def _year(said: str, today: date) -> int | None:
    back = {"nay": 0, "ngoai": 1, "kia": 2}.get(said)
    if back is not None:
        return today.year - back
    words = said.split()
    value = int(said) if said.isdigit() else amount_of(words)
    if value is None:
        figures = digits_of(said)
        value = int(figures) if len(figures) in (2, 4) else None
    if value is None or not (10 <= value <= 99 or FIRST_YEAR - 100 <= value <= today.year + 100):
        return None
    return whole_year(value, today)


def _month(said: str) -> int | None:
    value = amount_of(said.split())
    return value if value and 1 <= value <= 12 else None
