"""Dates in running text: typed ("2/9/2025"), in words ("mồng hai tháng chín năm hai nghìn không trăm hai lăm"), told
from today ("đêm qua"), or by the lunar calendar ("rằm tháng tám âm lịch"), whose day is not converted here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.language.lunar_words import LEAP, LUNAR, LUNAR_MONTHS, SOLAR, LunarDay, find_lunar_days, is_bridge
from assistant.language.relative_days import find_relative
from assistant.language.said import find_said
from assistant.language.spelling import fold
from assistant.language.spoken_numbers import amount_of, digits_of, is_number_word

FIRST_YEAR = 1900
_YEAR_WORD = r"(?:,? ?/?(?:năm|nam) )"
_FIGURES = re.compile(
    r"(?<![\w/.-])(?:(?P<y1>[12][0-9]{3}) ?[/.-] ?(?P<m1>[0-9]{1,2}) ?[/.-] ?(?P<d1>[0-9]{1,2})"
    r"|(?P<d2>[0-9]{1,2}) ?[/.-] ?(?P<m2>[0-9]{1,2})(?: ?[/.-] ?|" + _YEAR_WORD + r")(?P<y2>[0-9]{4}|[0-9]{2})"
    r"|(?P<d3>[0-9]{1,2}) (?P<m3>[0-9]{1,2}) (?P<y3>[12][0-9]{3})"
    r"|(?P<d4>[0-9]{2})(?P<m4>[0-9]{2})(?P<y4>[12][0-9]{3}))(?![\w/-]|\.[0-9])"
)
_NO_YEAR = re.compile(
    r"(?:(?<=ngày )|(?<=ngay )|(?<=hôm )|(?<=hom )|(?<=bữa )|(?<=bua )|(?<=mùng )|(?<=mồng )|(?<=mung )|(?<=mong )"
    r"|(?<=sinh )|(?<=rằm ))(?P<d>[0-9]{1,2}) ?[/-] ?(?P<m>[0-9]{1,2})(?![\w/-]|\.[0-9]| ?/)"
    r"|(?<![\w/.-])(?P<d2>[0-9]{1,2}) ?[/-] ?(?P<m2>[0-9]{1,2})(?= \(?(?:âm|am|nhuận|nhuan|dương|duong)(?!\w))"
)
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[^\w\s]")
_DAY_WORDS = ("mong", "mung", "ngay", "hom", "bua")
_YEARS_BACK = {"nay": 0, "ni": 0, "ngoai": 1, "truoc": 1, "roi": 1, "kia": 2, "te": 2}
_LONGEST_GAP = 14  # characters between a date and the words that say by which calendar it is


@dataclass(frozen=True, slots=True)
class SaidDate:
    """A date as it stands in a text. `day` is None when `trouble` says what is wrong with it.

    `lunar` is the day by the lunar calendar: of a "lunar" trouble, or said beside a solar day ("đúng rằm tháng giêng").
    """

    start: int
    end: int
    day: date | None
    trouble: str = ""  # "lunar", "impossible", "no_year"
    lunar: LunarDay | None = None


@dataclass(frozen=True, slots=True)
class _Mention:
    """Day, month and year as said, before it is known by which calendar. `year` is None when none was said."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    is_lunar: bool = False
    is_leap: bool = False


def real_day(year: int | str, month: int | str, day: int | str) -> date | None:
    """Return the date of three numbers, None when there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def find_dates(text: str, today: date) -> tuple[SaidDate, ...]:
    """Return the dates of a text in their order. Two-figure years are the last that are not in the future.

    >>> [said.day.isoformat() for said in find_dates("sinh 2/9/25, cấp mồng hai tháng chín năm 2021", date(2026, 1, 1))]
    ['2025-09-02', '2021-09-02']
    >>> [said.day.isoformat() for said in find_dates("tháng 5 ngày 3, năm 1990 và 3/5 năm 1991", date(2026, 1, 1))]
    ['1990-05-03', '1991-05-03']
    >>> find_dates("ngày 31/2/2020", date(2026, 1, 1))[0].trouble
    'impossible'
    >>> find_dates("10/3/2025 âm lịch", date(2026, 1, 1))[0].lunar
    LunarDay(day=10, month=3, year=2025, is_leap=False)
    """
    text = text.lower() if len(text.lower()) == len(text) else text
    mentions = _by_calendar(text, _mentions(text, today))
    found = [_dated(mention) for mention in mentions]
    for said in find_relative(text, today):
        if said.day and all(said.end <= other.start or said.start >= other.end for other in found):
            found.append(SaidDate(said.start, said.end, said.day))
    return tuple(sorted(_joined(text, found), key=lambda said: said.start))


def _mentions(text: str, today: date) -> list[_Mention]:
    found: list[_Mention] = []
    lunar = (_Mention(one.start, one.end, one.day, one.month, None, True, one.is_leap) for one in find_lunar_days(text))
    for mention in (*_in_figures(text, today), *_in_words(text, today), *_with_years(text, lunar, today)):
        if all(mention.end <= other.start or mention.start >= other.end for other in found):
            found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def _by_calendar(text: str, mentions: list[_Mention]) -> list[_Mention]:
    """The words "âm lịch" and "dương lịch" each go with the one date that they stand next to."""
    result = list(mentions)
    marks = [(*match.span(), LUNAR) for match in find_said(LUNAR, text)]
    marks += [(*match.span(), LEAP) for match in find_said(LEAP, text) if match.start()]
    marks += [(*match.span(), SOLAR) for match in find_said(SOLAR, text)]
    taken: set[int] = set()
    for start, end, mark in marks:
        gaps = [
            (start - one.end if one.end <= start else one.start - end + 1, index)
            for index, one in enumerate(result)
            if index not in taken and (one.end <= start or one.start >= end) and _is_beside(text, one, start, end)
        ]
        within = [index for index, one in enumerate(result) if one.start <= start and end <= one.end]
        if within:
            chosen = within[0]
        elif gaps and min(gaps)[0] <= (1 if mark == LEAP else _LONGEST_GAP):
            chosen = min(gaps)[1]
        else:
            continue
        one = result[chosen]
        taken |= set() if mark == LEAP else {chosen}
        result[chosen] = replace(
            one,
            start=min(one.start, start),
            end=max(one.end, end),
            is_lunar=mark != SOLAR,
            is_leap=one.is_leap or mark == LEAP,
        )
    return result


def _is_beside(text: str, one: _Mention, start: int, end: int) -> bool:
    between = text[one.end : start] if one.end <= start else text[end : one.start]
    return not re.search(r"[;\n]|\.\s", between)


def _dated(mention: _Mention) -> SaidDate:
    if mention.is_lunar:
        lunar = LunarDay(mention.day, mention.month, mention.year, mention.is_leap)
        return SaidDate(mention.start, mention.end, None, "lunar", lunar)
    if mention.year is None:
        return SaidDate(mention.start, mention.end, None, "no_year" if _is_day(mention) else "impossible")
    day = real_day(mention.year, mention.month, mention.day)
    return SaidDate(mention.start, mention.end, day, "" if day else "impossible")


def _joined(text: str, found: list[SaidDate]) -> list[SaidDate]:
    """A lunar day that only says again what day a solar date was: "5/2/2025, đúng rằm tháng giêng"."""
    result: list[SaidDate] = []
    for said in sorted(found, key=lambda one: one.start):
        last = result[-1] if result else None
        if last and is_bridge(text[last.end : said.start]):
            solar, lunar = (last, said) if last.day else (said, last)
            if solar.day and lunar.trouble == "lunar" and not lunar.day:
                result[-1] = SaidDate(last.start, said.end, solar.day, "", lunar.lunar)
                continue
        result.append(said)
    return result


def _in_figures(text: str, today: date) -> Iterator[_Mention]:
    for match in _FIGURES.finditer(text):
        year, month, day = (next(int(match[f"{part}{n}"]) for n in "1234" if match[f"{part}{n}"]) for part in "ymd")
        yield _Mention(match.start(), match.end(), day, month, whole_year(year, today))
    for match in _NO_YEAR.finditer(text):
        day, month = int(match["d"] or match["d2"]), int(match["m"] or match["m2"])
        yield from _with_years(text, [_Mention(match.start(), match.end(), day, month, None)], today)


def _in_words(text: str, today: date) -> Iterator[_Mention]:
    """Around each "tháng": the day before or behind it, the month behind it, and the year behind or before all."""
    tokens = list(_TOKEN.finditer(text))
    words = [token[0] for token in tokens]
    for place, word in enumerate(words):
        if word not in ("tháng", "thang"):
            continue
        before = place - 1 if place and words[place - 1] == "," else place
        first, day = _number_before(words, before)
        last, month, is_lunar, is_leap = _month_behind(words, place + 1)
        if month is None:
            continue
        if day is None:
            first = place
            last, day = _day_behind(words, last)
        if day is None:
            continue
        if first and fold(words[first - 1]) in _DAY_WORDS:
            first -= 1
        start, end = tokens[first].start(), tokens[last - 1].end()
        yield from _with_years(text, [_Mention(start, end, day, month, None, is_lunar, is_leap)], today)


def _with_years(text: str, mentions: Sequence[_Mention] | Iterator[_Mention], today: date) -> Iterator[_Mention]:
    """The mentions with the year that stands behind them, or with "năm" before them."""
    tokens = list(_TOKEN.finditer(text))
    words = [token[0] for token in tokens]
    for mention in mentions:
        behind = next((index for index, token in enumerate(tokens) if token.start() >= mention.end), len(tokens))
        skipped = behind
        while skipped < len(words) and fold(words[skipped]) in ("am", "lich", "duong", "nhuan", "al", "ta", "(", ")"):
            skipped += 1
        last, year, has_none = _year_behind(words, skipped, today)
        if not has_none:
            yield replace(mention, end=tokens[last - 1].end(), year=whole_year(year, today))
            continue
        found = re.search(r"(?:năm|nam) ((?:19|20)[0-9]{2}),? ?$", text[: mention.start])
        if found:
            yield replace(mention, start=found.start(), year=int(found[1]))
        else:
            yield mention


def _is_day(mention: _Mention) -> bool:
    month = mention.month
    return 1 <= month <= 12 and 1 <= mention.day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


def _number_before(words: Sequence[str], place: int) -> tuple[int, int | None]:
    for size in (3, 2, 1):
        said = words[place - size : place] if size <= place else ()
        value = amount_of(said)
        if value is None and size == 2 and all(map(is_number_word, said)):
            value = int(digits_of(" ".join(said)) or 0)  # "hai tám" is the 28th
        if value is not None and 0 < value < 100:
            return place - size, value
    return place, None


def _day_behind(words: Sequence[str], place: int) -> tuple[int, int | None]:
    """The day of "tháng 5 ngày 3", whose words "ngày", "mùng" say that it is one."""
    start = place + 1 if place < len(words) and words[place] == "," else place
    if start >= len(words) or fold(words[start]) not in ("ngay", "mung", "mong"):
        return place, None
    for size in (3, 2, 1):
        value = amount_of(words[start + 1 : start + 1 + size]) if start + size < len(words) else None
        if value is not None and 0 < value < 32:
            return start + 1 + size, value
    return place, None


def _month_behind(words: Sequence[str], place: int) -> tuple[int, int | None, bool, bool]:
    """Where the month ends, which it is, whether its name is lunar, and whether it is a leap one."""
    if place < len(words) and fold(words[place]) in LUNAR_MONTHS:
        return place + 1, LUNAR_MONTHS[fold(words[place])], True, False
    for size in (2, 1):
        value = amount_of(words[place : place + size]) if place + size <= len(words) else None
        if value is not None and (size == 1 or value <= 12) and value < 100:
            is_next_word_year = size == 1 and fold(words[place]) == "nam"
            if is_next_word_year and words[place] == "nam":
                return place, None, False, False
            is_leap = place + size < len(words) and words[place + size] in ("nhuận", "nhuan")
            return place + size + is_leap, value, is_leap, is_leap
    return place, None, False, False


def _year_behind(words: Sequence[str], place: int, today: date) -> tuple[int, int, bool]:
    """Where the year ends, the year, and whether none was said."""
    start = place
    while start < len(words) and words[start] in (",", ".", "/"):
        start += 1
    has_word = start < len(words) and fold(words[start]) == "nam"
    if has_word:
        start += 1
    if has_word and start < len(words) and fold(words[start]) in _YEARS_BACK:
        return start + 1, today.year - _YEARS_BACK[fold(words[start])], False
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


def whole_year(year: int, today: date) -> int:
    """The year that two figures mean: the last one that is not in the future.

    >>> whole_year(90, date(2026, 1, 1)), whole_year(25, date(2026, 1, 1)), whole_year(1945, date(2026, 1, 1))
    (1990, 2025, 1945)
    """
    if year >= 100:
        return year
    return year + (2000 if 2000 + year <= today.year else FIRST_YEAR)
