"""Dates in running text: typed ("2/9/2025"), in words ("mồng hai tháng chín năm hai nghìn không trăm hai lăm"), or told
by another calendar ("rằm tháng tám âm lịch"), which is asked back and never converted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.language.spelling import fold
from assistant.language.spoken_numbers import amount_of, digits_of, is_number_word

FIRST_YEAR = 1900
_FIGURES = re.compile(
    r"(?<![\w/.-])(?:(?P<y1>[12][0-9]{3}) ?[/.-] ?(?P<m1>[0-9]{1,2}) ?[/.-] ?(?P<d1>[0-9]{1,2})"
    r"|(?P<d2>[0-9]{1,2}) ?[/.-] ?(?P<m2>[0-9]{1,2}) ?[/.-] ?(?P<y2>[0-9]{4}|[0-9]{2})"
    r"|(?P<d3>[0-9]{1,2}) (?P<m3>[0-9]{1,2}) (?P<y3>[12][0-9]{3})"
    r"|(?P<d4>[0-9]{2})(?P<m4>[0-9]{2})(?P<y4>[12][0-9]{3}))(?![\w/-]|\.[0-9])"
)
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[^\w\s]")
_RELATIVE = {"hôm nay": 0, "hom nay": 0, "hôm qua": 1, "hom qua": 1, "hôm kia": 2, "hom kia": 2}
_RELATIVE_PATTERN = re.compile(r"(?<!\w)(?:" + "|".join(_RELATIVE) + r")(?!\w)")
_LUNAR = re.compile(
    r"(?<!\w)(?:âm lịch|am lich|lịch âm|lich am|ngày âm|ngay am|rằm|âl|tháng giêng|thang gieng|tháng chạp|thang chap"
    r"|tháng nhuận|thang nhuan)(?!\w)"
)
_SOLAR = re.compile(r"(?<!\w)(?:dương lịch|duong lich|lịch dương|lich duong)(?!\w)")
_LUNAR_MONTHS = {"gieng": 1, "chap": 12}


@dataclass(frozen=True, slots=True)
class SaidDate:
    """A date as it stands in a text. `day` is None when `trouble` says what is wrong with it."""

    start: int
    end: int
    day: date | None
    trouble: str = ""  # "lunar", "impossible", "no_year"


def find_dates(text: str, today: date) -> tuple[SaidDate, ...]:
    """Return the dates of a text in their order. Two-figure years are the last that are not in the future.

    >>> [said.day.isoformat() for said in find_dates("sinh 2/9/25, cấp mồng hai tháng chín năm 2021", date(2026, 1, 1))]
    ['2025-09-02', '2021-09-02']
    >>> find_dates("ngày 31/2/2020", date(2026, 1, 1))[0].trouble
    'impossible'
    """
    text = text.lower()
    found = list(_in_figures(text, today))
    for said in (*_in_words(text, today), *_relative(text, today)):
        if all(said.end <= other.start or said.start >= other.end for other in found):
            found.append(said)
    is_lunar = bool(_LUNAR.search(text)) and not _SOLAR.search(text)
    if is_lunar:
        found = [SaidDate(said.start, said.end, None, "lunar") for said in found] or [_lunar_words(text)]
    return tuple(sorted(found, key=lambda said: said.start))


def _in_figures(text: str, today: date) -> Iterator[SaidDate]:
    for match in _FIGURES.finditer(text):
        year, month, day = (next(int(match[f"{part}{n}"]) for n in "1234" if match[f"{part}{n}"]) for part in "ymd")
        yield _said(match.start(), match.end(), day, month, year, today)


def _relative(text: str, today: date) -> Iterator[SaidDate]:
    for match in _RELATIVE_PATTERN.finditer(text):
        yield SaidDate(match.start(), match.end(), today - timedelta(days=_RELATIVE[match[0]]))


def _lunar_words(text: str) -> SaidDate:
    match = _LUNAR.search(text)
    assert match is not None
    return SaidDate(match.start(), match.end(), None, "lunar")


def _in_words(text: str, today: date) -> Iterator[SaidDate]:
    """Around each "tháng": the day before it, the month and the year behind it, in figures or words."""
    tokens = list(_TOKEN.finditer(text))
    words = [token[0] for token in tokens]
    for place, word in enumerate(words):
        if word not in ("tháng", "thang"):
            continue
        first, day = _number_before(words, place)
        last, month = _month_behind(words, place + 1)
        if day is None or month is None:
            continue
        if first and fold(words[first - 1]) in ("mong", "mung", "ngay"):
            first -= 1
        last, year, said_no_year = _year_behind(words, last, today)
        start, end = tokens[first].start(), tokens[last - 1].end()
        if said_no_year:
            yield SaidDate(start, end, None, "no_year" if _is_day(day, month) else "impossible")
        else:
            yield _said(start, end, day, month, year, today)


def _is_day(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


def _number_before(words: Sequence[str], place: int) -> tuple[int, int | None]:
    for size in (3, 2, 1):
        said = words[place - size : place] if size <= place else ()
        value = amount_of(said)
        if value is None and size == 2 and all(map(is_number_word, said)):
            value = int(digits_of(" ".join(said)) or 0)  # "hai tám" is the 28th
        if value is not None and 0 < value < 100:
            return place - size, value
    return place, None


def _month_behind(words: Sequence[str], place: int) -> tuple[int, int | None]:
    if place < len(words) and fold(words[place]) in _LUNAR_MONTHS:
        return place + 1, _LUNAR_MONTHS[fold(words[place])]
    for size in (2, 1):
        value = amount_of(words[place : place + size]) if place + size <= len(words) else None
        if value is not None and (size == 1 or value <= 12) and value < 100:
            is_next_word_year = size == 1 and fold(words[place]) == "nam"
            return (place, None) if is_next_word_year and words[place] == "nam" else (place + size, value)
    return place, None


def _year_behind(words: Sequence[str], place: int, today: date) -> tuple[int, int, bool]:
    """Where the year ends, the year, and whether none was said."""
    start = place
    while start < len(words) and words[start] in (",", "."):
        start += 1
    has_word = start < len(words) and fold(words[start]) == "nam"
    if has_word:
        start += 1
    if has_word and start < len(words) and words[start] in ("nay", "ngoái", "ngoai", "kia"):
        back = {"nay": 0, "kia": 2}.get(words[start], 1)
        return start + 1, today.year - back, False
    end = start
    while end < len(words) and end - start < 9 and is_number_word(words[end]):
        end += 1
    for stop in range(end, start, -1):
        value = amount_of(words[start:stop])
        if value is None:
            figures = digits_of(" ".join(words[start:stop]))
            value = int(figures) if len(figures) in (2, 4) else None
        if value is not None and (10 <= value <= 99 or 1000 <= value <= 2999 or (has_word and value < 10)):
            return stop, value, False
    return place, 0, True


def _said(start: int, end: int, day: int, month: int, year: int, today: date) -> SaidDate:
    if year < 100:
        year += 2000 if 2000 + year <= today.year else FIRST_YEAR
    try:
        return SaidDate(start, end, date(year, month, day))
    except ValueError:
        return SaidDate(start, end, None, "impossible")
