"""The words of the lunar calendar: "âm lịch", "rằm tháng giêng", "mùng 3 tết", "ba mươi tết", "tháng 6 nhuận"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.language.said import find_said
from assistant.language.spoken_numbers import amount_of

LUNAR_MONTHS = {"gieng": 1, "chap": 12}
LUNAR = r"\(?(?:theo )?(?:âm lịch|lịch âm|ngày âm|lịch ta|âl|âm(?=[ ,.)]*(?:$|năm|ạ|nha|nhé|nghe)))\)?"
SOLAR = r"\(?(?:theo )?(?:dương lịch|lịch dương|ngày dương|lịch tây|dl|ngày tây)\)?"
LEAP = "(?:tháng )?nhuận"
_ONE = "một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|hăm"
_NUMBER = rf"(?:[0-9]{{1,2}}|(?:{_ONE})(?: (?:{_ONE})){{0,2}})"
_SAID = (
    r"(?P<full>(?:ngày |đúng |hôm )?rằm)"
    r"(?: (?:tháng )?(?P<named>giêng|chạp)"
    rf"| tháng (?P<month>mười một|mười hai|mười|(?:{_ONE}|[0-9]{{1,2}}))(?P<leap> nhuận)?)?"
    rf"|(?:ngày )?(?:mùng|mồng) (?P<first>{_NUMBER})(?: ngày)? (?P<tet>tết)(?: (?:nguyên đán|âm lịch|ta))?"
    rf"|(?:ngày )?(?P<last>ba mươi|30|hai chín|29|hăm chín) tết"
)
_BRIDGE = re.compile(
    r"[\s,(:–-]*(?:(?:tức|tuc|là|la|đúng|dung|nhằm|nham|trúng|trung|ngày|ngay|vào|vao|hôm|hom|hay|nghĩa|nghia|âm|am"
    r"|lịch|lich|thì|thi)[\s,(:]*){0,5}"
)


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day of the lunar calendar. `year` is None when none was said."""

    day: int
    month: int
    year: int | None
    is_leap: bool = False


@dataclass(frozen=True, slots=True)
class SaidLunar:
    """A day that only the lunar calendar knows by this name, where it stands. Month 0 was not said."""

    start: int
    end: int
    day: int
    month: int
    is_leap: bool


def find_lunar_days(text: str) -> Iterator[SaidLunar]:
    """Yield the days that are lunar by their own name, without their year.

    >>> [(said.day, said.month) for said in find_lunar_days("rằm tháng giêng, mung 3 tet, rằm tháng 7")]
    [(15, 1), (3, 1), (15, 7)]
    """
    for match in find_said(_SAID, text):
        start, end = match.span()
        if match["full"]:
            yield SaidLunar(start, end, 15, _month(match["named"] or match["month"] or ""), bool(match["leap"]))
        elif match["tet"]:
            yield SaidLunar(start, end, amount_of(match["first"].split()) or 0, 1, False)
        else:
            yield SaidLunar(start, end, 29 if "chin" in match["last"] or match["last"] == "29" else 30, 12, False)


def is_bridge(between: str) -> bool:
    """Whether the words between two dates say that they are the same day.

    >>> is_bridge(", đúng "), is_bridge(" (tức "), is_bridge(", con tôi sinh ")
    (True, True, False)
    """
    return _BRIDGE.fullmatch(between) is not None


def _month(word: str) -> int:
    if word in LUNAR_MONTHS:
        return LUNAR_MONTHS[word]
    return amount_of(word.split()) or 0 if word else 0
