"""The day that a text means: "mai", "thứ sáu tuần này", "hôm kia", "ngày 30/12"; behind or ahead by its verb."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from assistant.language.dates import find_dates, real_day
from assistant.language.phrases import Phrases
from assistant.language.relative_days import find_relative, weekday
from assistant.language.said import find_said, is_said
from assistant.language.spelling import fold
from assistant.language.spoken_numbers import amount_of

_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5}
_WEEK = r"(?: (?:của )?(?P<week>tuần này|tuần ni|tuần sau|tuần tới|tới|sau|này))?"
_WEEKDAY = r"(?:thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?P<sunday>chủ nhật|chúa nhật))" + _WEEK
_TOMORROW = (("mai", 1), ("mốt", 2))
_ONE = "một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|hăm"
_NUMBER = rf"(?:[0-9]{{1,2}}|(?:{_ONE})(?: (?:{_ONE})){{0,2}})"
_DATE = re.compile(r"(?<![\w/.-])(?P<day>[0-9]{1,2}) ?[/.-] ?(?P<month>[0-9]{1,2})(?![\w/-]|[.][0-9]| ?/)")
_DATE_WORDS = rf"(?P<day>{_NUMBER})(?: ?,)? tháng (?P<month>mười một|mười hai|{_NUMBER})"
_DAY_ALONE = (
    rf"(?:ngày|mùng|mồng|hôm|bữa) (?P<day>{_NUMBER})(?! (?:tháng|ngày|hôm|làm|nữa|trước|rồi|bữa|giờ|tết|âm)|[/-])"
)
_PAST = (
    r"(?:đã|vừa|mới|lỡ|từng)(?: \w+){0,3}? (?:nộp|gửi|gởi|đưa|làm|lên)"
    r"|(?:nộp|gửi|gởi|đưa)(?: \w+){0,7}?(?: [0-9/]+)? (?:rồi|hồi|từ|xong)(?! thì mới)"
    r"|(?:nộp|gửi|gởi)(?: hồ sơ| giấy tờ)? (?:được|mất) "
    r"|(?:vẫn|sao|mà|tới giờ|đến giờ|tới nay|đến nay|hoài|mãi)(?: \w+){0,3}? (?:chưa|không|hổng|chẳng)"
    r"|(?:nộp|gửi|gởi|đưa)(?: \w+){0,3}? (?:hôm|bữa|bửa) (?!nay|ni|mai|mốt|nào|mô|sau)"
    r"|(?:hôm|bữa|bửa) (?:thứ|chủ nhật|mùng|mồng|[0-9]+)(?! tới| sau)"
)
_FUTURE = (
    r"(?:sẽ|định|tính|sắp|dự định|dự tính|chuẩn bị|nếu|giả sử|giả dụ|muốn|để|chờ|đợi|tới đây)(?: \w+){0,3}? "
    r"(?:nộp|gửi|gởi|đưa|đi|làm|lên)|(?:tới|sau) (?:tôi|em|mình|tui)? ?(?:nộp|đi|lên)"
)
_NEAR = 24  # characters before a day in which the verb stands that it belongs to
NEAR, FAR = 62, 150  # days: a date so near on one side and so far on the other is the near one
_YEARS: tuple[tuple[str, int], ...] = (
    (r"(?<!thứ )năm (?:ngoái|trước|rồi)", -1),
    (r"sang năm|qua năm|(?<!thứ )năm (?:sau|tới)", 1),
)
_YEAR = r"(?<!\w)(?:năm|từ năm|trong năm)\s+(20[0-9]{2})(?!\w)"
_WHOLE = r"(?<![\w/.-])([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})(?![\w/-]|[.][0-9])"
_WHOLE_WORDS = r"(?<!\w)([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s*,?\s*năm\s+([0-9]{4})(?!\w)"


class Tense(Enum):
    """Which way the words point."""

    PAST = "past"
    OPEN = "open"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class MeantDay:
    """The day a text means. `day` is None when it is one of `either`, or some day that only the person knows."""

    day: date | None
    either: tuple[date, ...] = ()
    is_future: bool = False


def tense_of(text: str) -> Tense:
    """Return whether a text speaks of a handing in that has been, or that is to come.

    >>> tense_of("tôi nộp hôm thứ ba mà chưa thấy gì"), tense_of("định nộp 5/6"), tense_of("nộp 5/6 thì bao giờ có")
    (<Tense.PAST: 'past'>, <Tense.FUTURE: 'future'>, <Tense.OPEN: 'open'>)
    """
    if is_said(_FUTURE, text):
        return Tense.FUTURE
    return Tense.PAST if is_said(_PAST, text) else Tense.OPEN


def meant_day(text: str, today: date, tense: Tense = Tense.OPEN) -> MeantDay | None:
    """Return the day that a lower-case text names, by the way its words point; None when it names none.

    What can lie on both sides, or is some day, is told as such, and nothing is guessed.

    >>> meant_day("nộp ngày 20/11", date(2026, 11, 29)).day
    datetime.date(2026, 11, 20)
    >>> meant_day("nộp ngày 5/6", date(2026, 11, 29)).either
    (datetime.date(2026, 6, 5), datetime.date(2027, 6, 5))
    >>> meant_day("nộp tuần trước", date(2026, 11, 29)).day is None, meant_day("nộp", date(2026, 11, 29))
    (True, None)
    """
    for said in find_dates(text, today):
        if said.day and not any(one.start == said.start for one in find_relative(text, today)):
            return MeantDay(said.day)
        if said.trouble in ("lunar", "impossible"):
            return MeantDay(None)
    for day, month, _ in _days_without_year(text):
        if chosen := _of_some_year(day, month, today, tense):
            return chosen
    for said_day in find_relative(text, today):
        if said_day.ahead and said_day.day and tense is not Tense.PAST:
            return MeantDay(said_day.ahead) if tense is Tense.FUTURE else MeantDay(None, (said_day.day, said_day.ahead))
        return MeantDay(said_day.day, is_future=said_day.is_future)
    for match in find_said(_WEEKDAY, text):
        number = 6 if match["sunday"] else _WEEKDAYS[match["weekday"]]
        is_past = tense is Tense.PAST and not match["week"]
        return MeantDay(weekday(number, "roi" if is_past else match["week"] or "", today))
    for pattern, ahead in _TOMORROW:
        for match in find_said(pattern, text):
            if pattern == "mai" or not text[match.start() : match.end()].isascii():
                return MeantDay(date.fromordinal(today.toordinal() + ahead))
    for match in find_said(_DAY_ALONE, text):
        if chosen := _of_some_month(_number(match["day"]), today, tense):
            return chosen
    return None


def without_days_of(events: Phrases, of: Phrases, text: str, today: date) -> str:
    """Return the text without the days that stand behind a word of `events` and not behind one of `of`.

    >>> without_days_of(Phrases(["mất"]), Phrases(["nộp"]), "thẻ mất hôm kia, nộp hôm nay", date(2026, 11, 29)).split()
    ['thẻ', 'mất', ',', 'nộp', 'hôm', 'nay']
    """
    spans = [(said.start, said.end) for said in find_dates(text, today)]
    spans += [(said.start, said.end) for said in find_relative(text, today)]
    spans += [span for _, _, span in _days_without_year(text)]
    for start, end in spans:
        lead = text[max(0, start - _NEAR) : start]
        event = max((match.start() for match in events.find(lead)), default=-1)
        if event > max((match.start() for match in of.find(lead)), default=-1):
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def read_day(text: str, today: date) -> date | None:
    """Return the day that a question about opening hours names, the next one where nothing says otherwise.

    >>> read_day("nộp thứ sáu tuần này", date(2026, 11, 25)), read_day("mai có làm không", date(2026, 11, 25))
    (datetime.date(2026, 11, 27), datetime.date(2026, 11, 26))
    """
    meant = meant_day(text, today, Tense.FUTURE)
    return meant.day if meant else None


def read_as_of(text: str, today: date, *, has_diacritics: bool = True) -> date | None:
    """Return the day whose rules a text asks about: "năm ngoái", "từ 1/1/2027", "năm 2025"; None for today's.

    Of a whole year in the past its last day counts, of one to come its first.

    >>> read_as_of("năm ngoái lệ phí bao nhiêu", date(2026, 11, 25))
    datetime.date(2025, 11, 25)
    """
    for pattern in (_WHOLE, _WHOLE_WORDS):
        match = _search(pattern, text, has_diacritics)
        if match and (day := real_day(match[3], match[2], match[1])):
            return day
    for pattern, years in _YEARS:
        if _search(rf"(?<!\w)(?:{pattern})(?!\w)", text, has_diacritics):
            return _same_day(today, today.year + years) if years < 0 else date(today.year + years, 1, 1)
    if (match := _search(_YEAR, text, has_diacritics)) and (year := int(match[1])) != today.year:
        return date(year, 12, 31) if year < today.year else date(year, 1, 1)
    return None


def read_hour(text: str) -> int | None:
    """Return the hour of the day that a text names: "nộp lúc 16 giờ", "3h chiều"; None when it names none."""
    match = re.search(
        r"(?<!\w)(?:lúc|khoảng|vào|tầm|luc|khoang|tam)?\s*([0-9]{1,2})\s*(?:giờ|gio|h)(?:[0-9]{2})?(?!\w)(\s+(?:chiều|chieu))?",
        text,
    )
    if not match or not 0 <= int(match[1]) <= 23:
        return None
    hour = int(match[1])
    return hour + 12 if match[2] and hour < 12 else hour


def _days_without_year(text: str) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Each day and month that stands without a year, and where."""
    for match in _DATE.finditer(text):
        yield int(match["day"]), int(match["month"]), match.span()
    for said in find_said(_DATE_WORDS, text):
        yield _number(said["day"]), _number(said["month"]), said.span()


def _of_some_year(day: int, month: int, today: date, tense: Tense) -> MeantDay | None:
    """The last or the next such day; when nothing tells, the one that is much nearer, else both."""
    years = range(today.year - 4, today.year + 5)
    days = [one for year in years if (one := real_day(year, month, day))]
    if not days:
        return MeantDay(None) if 12 < month < 32 or not 0 < day < 32 else None
    return _nearer(days, today, tense)


def _of_some_month(day: int, today: date, tense: Tense) -> MeantDay | None:
    months = [divmod(today.year * 12 + today.month - 1 + step, 12) for step in (-2, -1, 0, 1, 2)]
    days = [one for year, month in months if (one := real_day(year, month + 1, day))]
    return _nearer(days, today, tense) if days else None


def _nearer(days: list[date], today: date, tense: Tense) -> MeantDay | None:
    last, coming = max((one for one in days if one <= today), default=None), min(one for one in days if one >= today)
    if last is None or tense is Tense.FUTURE or coming == today:
        return MeantDay(coming)
    if tense is Tense.PAST:
        return MeantDay(last)
    behind, ahead = (today - last).days, (coming - today).days
    if behind <= NEAR and ahead >= FAR:
        return MeantDay(last)
    if ahead <= NEAR and behind >= FAR:
        return MeantDay(coming)
    return MeantDay(None, (last, coming))


def _number(said: str) -> int:
    return int(said) if said.isdigit() else amount_of(fold(said).split()) or 0


def _search(pattern: str, text: str, has_diacritics: bool) -> re.Match[str] | None:
    return re.search(pattern, text) if has_diacritics else re.search(fold(pattern), fold(text))


def _same_day(day: date, year: int) -> date:
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))
