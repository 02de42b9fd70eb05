"""Days told from today: "hôm kia", "đêm qua", "cách đây 3 hôm", "thứ năm tuần trước"; and those that name no one day.

"tuần trước" or "bữa hổm" is some day, so it gives none; "bữa kia" lies behind or ahead, and the words around it tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from assistant.language.said import find_said
from assistant.language.spoken_numbers import amount_of

_ONE = "một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|hăm"
_NUMBER = rf"(?P<number>[0-9]{{1,3}}|(?:{_ONE})(?: (?:{_ONE})){{0,2}})"
_DAY = "hôm|bữa|bửa|ngày|đêm"
_SOME = "hôm|bữa|bửa|ngày|đêm|tuần|tháng|năm"
_PART = "(?:(?:rạng sáng|mờ sáng|sáng|trưa|xế|chiều|tối|đêm|khuya|nửa đêm|vào|hồi|ngày) ){0,2}"
_AGO = "(?:cách đây|cách nay|trước đây)"
_FIXED: tuple[tuple[str, int], ...] = (
    (rf"{_PART}(?:hôm kia|hôm tê|hôm tể)", -2),
    (rf"{_PART}(?:hôm|bữa|bửa) qua|(?:sáng|trưa|chiều|tối|đêm|khuya) qua|hồi hôm(?! (?:nay|qua|kia|kìa|tê|nào))", -1),
    (rf"{_PART}(?:hôm|bữa|bửa) (?:nay|ni)|(?:ngày|sáng|trưa|chiều|tối|đêm|khuya|hồi sáng|hồi trưa) (?:nay|ni)", 0),
    (r"bây giờ|bi giờ|bây chừ|giờ nộp luôn", 0),
    (r"ngày kìa", 3),
    (r"ngày (?:kia|tê)|(?:ngày|bữa|bửa|sáng|trưa|chiều|mai) mốt", 2),
    (r"ngày mai|(?:sáng|trưa|chiều|tối|bữa|hôm) mai", 1),
)
_LONGER_AGO = rf"{_PART}(?:hôm|bữa|bửa) (?:kìa|kỉa|tề)"  # typed without marks it is "hôm kia"
_EITHER = rf"{_PART}(?:bữa|bửa) (?:kia|tê)|(?:sáng|trưa|chiều) (?:kia|tê)"
_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5}
_WEEKDAY = (
    r"(?P<hint>hôm |bữa |bửa )?(?:(?:sáng|trưa|chiều|tối) )?"
    r"(?:(?:thứ|t) ?(?P<weekday>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?P<sunday>chủ nhật|chúa nhật|cn))"
    r"(?: (?:của )?(?P<week>tuần trước|tuần rồi|tuần qua|tuần vừa rồi|tuần vừa qua|hôm trước|vừa rồi|vừa qua|mới rồi"
    r"|mới đây|trước|rồi|qua|tuần này|tuần ni|tuần sau|tuần tới|này|tới|sau))?"
)
_VAGUE = (
    rf"(?:{_AGO}|được|từ)? ?(?:khoảng|tầm|chừng|độ|cỡ|hơn|gần) (?:{_NUMBER}|mấy|vài) (?:{_SOME})(?: (?:trước|rồi|nay))?"
    rf"|{_AGO} (?:{_NUMBER.replace('number', 'weeks')}|mấy|vài|ít|dăm) (?:{_SOME})"
    rf"|(?:{_NUMBER.replace('number', 'before')}) (?:tuần|tháng) (?:trước(?! khi)|rồi|nay)"
    rf"|(?:mấy|vài|dăm|ít) (?:{_SOME}) (?:trước|rồi|nay|qua|hổm|nữa|sau)"
    r"|(?:đầu|giữa|cuối) (?:tháng|tuần|năm)(?: (?:này|trước|rồi|ngoái|nay|sau|tới|vừa rồi))?"
    r"|(?:tuần|tháng) (?:trước|rồi|vừa rồi|qua|vừa qua|sau|tới)"
    r"|(?:hôm|bữa|bửa|dạo|hồi) (?:trước|nọ|rồi|hổm|hỗm|bữa|đó|rày|tháng [0-9]{1,2})|hổm rày|hổm|lâu rồi|hồi lâu"
    r"|bữa hôm|mới đây|gần đây"
)
_FUTURE_VAGUE = ("sau", "toi", "nua")


@dataclass(frozen=True, slots=True)
class RelativeDay:
    """Where a day is told and which it is; None for some day. `ahead` is the other day when it can lie in both."""

    start: int
    end: int
    day: date | None
    ahead: date | None = None
    is_future: bool = False


def find_relative(text: str, today: date) -> tuple[RelativeDay, ...]:
    """Return the days told from today in their order, weekdays only where their words say which week or that they were.

    >>> [said.day for said in find_relative("đêm qua, cach day 3 hom, thứ năm tuần trước", date(2026, 11, 29))]
    [datetime.date(2026, 11, 28), datetime.date(2026, 11, 26), datetime.date(2026, 11, 19)]
    >>> [said.day for said in find_relative("bữa hổm", date(2026, 11, 29))]
    [None]
    """
    found: list[RelativeDay] = []
    for said in (*_counted(text, today), *_weekdays(text, today), *_fixed(text, today), *_vague(text)):
        if all(said.end <= other.start or said.start >= other.end for other in found):
            found.append(said)
    return tuple(sorted(found, key=lambda said: said.start))


def _counted(text: str, today: date) -> list[RelativeDay]:
    found = []
    for pattern, sign in (
        (rf"{_AGO} (?:được |đúng )?{_NUMBER} (?:{_DAY})(?: (?:nay|rồi))?", -1),
        (rf"{_NUMBER} (?:{_DAY}) (?:trước(?! khi)|rồi|nay)", -1),
        (rf"{_NUMBER} (?:{_DAY}) (?:nữa|tới)", 1),
    ):
        for match in find_said(pattern, text):
            count = amount_of(match["number"].split())
            if count is not None:
                found.append(RelativeDay(*match.span(), today + timedelta(days=sign * count)))
    return found


def _fixed(text: str, today: date) -> list[RelativeDay]:
    found = [
        RelativeDay(*match.span(), today + timedelta(days=days))
        for pattern, days in _FIXED
        for match in find_said(pattern, text)
    ]
    two, three = timedelta(days=2), timedelta(days=3)
    found += [RelativeDay(*match.span(), today - two, today + two) for match in find_said(_EITHER, text)]
    return found + [RelativeDay(*match.span(), today - three) for match in find_said(_LONGER_AGO, text)]


def _vague(text: str) -> list[RelativeDay]:
    return [
        RelativeDay(*match.span(), None, is_future=match[0].endswith(_FUTURE_VAGUE))
        for match in find_said(_VAGUE, text)
    ]


def _weekdays(text: str, today: date) -> list[RelativeDay]:
    found = []
    for match in find_said(_WEEKDAY, text):
        week = match["week"] or ""
        if not match["weekday"] and match["sunday"] == "cn" and not (week or match["hint"]):
            continue
        if not week and not match["hint"]:
            continue
        number = 6 if match["sunday"] else _WEEKDAYS[match["weekday"]]
        found.append(RelativeDay(*match.span(), weekday(number, week or "roi", today)))
    return found


def weekday(number: int, week: str, today: date) -> date:
    """The day of a weekday (0 is Monday) in the week that folded words name; "" is the next one, today included."""
    monday = today - timedelta(days=today.weekday())
    if week in ("tuan truoc", "tuan roi", "tuan qua", "tuan vua roi", "tuan vua qua"):
        return monday + timedelta(days=number - 7)
    if week in ("tuan sau", "tuan toi"):
        return monday + timedelta(days=7 + number)
    if week in ("tuan nay", "tuan ni"):
        return monday + timedelta(days=number)
    if week in ("vua roi", "vua qua", "moi roi", "moi day", "truoc", "roi", "qua", "hom truoc"):
        return today - timedelta(days=(today.weekday() - number) % 7 or 7)
    ahead = (number - today.weekday()) % 7
    return today + timedelta(days=ahead or (7 if week in ("toi", "sau") else 0))
