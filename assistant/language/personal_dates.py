"""Dates in a text: those that tell of a person go, those that a question is about stay."""

from __future__ import annotations

import re

from assistant.language.personal_runs import Part
from assistant.language.spelling import plain_of
from assistant.language.spoken_numbers import is_number_word

_EVENT = re.compile(
    r"(?<!\w)(?:nop|gui|hen|hieu luc|tu|truoc|sau|den|toi|han|ban hanh|luat|nghi dinh|thong tu|quyet dinh|nghi quyet|"
    r"van ban|ap dung|bay gio|hom nay|nghi le|le|tinh|ke tu|sap nhap)"
    r"(?:\W+(?:ngay|hom|vao|la|ho so|giay|het|den|tinh|don|luc|tra|ket qua|lay|di|ke|tu|roi|so [0-9]+))*\W*\Z"
    r"|[0-9]/(?:[0-9]{4}/)?[a-z][\w-]*\W+ngay\W*\Z"  # of a law: "220/2025/NĐ-CP ngày ..."
)
_EVENT_AFTER = re.compile(r" ?,? ?(?:moi )?(?:sap nhap|co hieu luc|ap dung|tro di|den nay|cua chinh phu|cua bo)(?!\w)")
_BORN = re.compile(r"(?<!\w)(?:sinh|sn|ns|de|dob|ngay sinh|sinh nhat)(?:\W+\w+){0,3}\W*\Z")
_WORDS = r"(?:[^\W\d_]+|[0-9]{1,4})"
_IN_WORDS = re.compile(
    rf"(?<!\w)(?P<day>{_WORDS}(?: {_WORDS}){{0,2}}),? (?:thang|thg|thag) (?P<month>{_WORDS}(?: {_WORDS})??),? (?:nam )?"
    rf"(?P<year>{_WORDS}(?: {_WORDS}){{0,6}})"
)
_DAY_MONTH_YEAR = re.compile(
    r"(?<!\w)(?P<value>(?:ngay |mung |mong )?[0-9]{1,2} ?,? ?"
    r"(?:thang|thg|t) ?[0-9]{1,2} ?,? ?(?:nam|/|-)? ?(?:19|20)[0-9]{2})(?!\w)"
)
_EIGHT = re.compile(
    r"(?<![\w.,/-])(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19[0-9]{2}|20[0-2][0-9])(?![\w/-]|[.,][0-9])"
)
_APART = re.compile(
    r"(?<![\w.,/-])(?:0?[1-9]|[12][0-9]|3[01])[ _,/.-]{1,2}(?:0?[1-9]|1[0-2])"
    r"[ _,/.-]{1,2}(?:19|20)[0-9]{2}(?![\w/-]|[.,][0-9])"
)
_MONEY_AFTER = re.compile(r" ?(?:dong|vnd|d|usd|trieu|nghin|ngan|k)(?!\w)")
_LEAST_YEAR_WORDS = 2


def is_of_an_event(text: str, start: int, end: int) -> bool:
    """Whether the date that stands here is one that is asked about: when something was handed in, is due, holds.

    >>> is_of_an_event("nộp ngày 20/11/2026", 9, 19), is_of_an_event("con sinh ngày 20/11/2026", 14, 24)
    (True, False)
    """
    before = plain_of(text[max(0, start - 50) : start])
    is_event = _EVENT.search(before) or _EVENT_AFTER.match(plain_of(text[end : end + 20]))
    return bool(is_event) and not _BORN.search(before)


def find_dates(text: str) -> list[Part]:
    """Return where whole dates stand that are written in words, as eight figures, or with other signs than usual.

    A month or a year alone is no date of a person: an age is read from it.

    >>> text = "sinh ngày mùng bảy tháng tám năm một chín chín hai, con sinh tháng 12 năm 2012"
    >>> [text[start:end] for start, end, _ in find_dates(text)]
    ['bảy tháng tám năm một chín chín hai']
    """
    plain = plain_of(text)
    found = [(*match.span("value"), "date") for match in _DAY_MONTH_YEAR.finditer(plain)]
    found += [part for match in _IN_WORDS.finditer(plain) if (part := _in_words(text, plain, match))]
    for pattern in (_EIGHT, _APART):
        found += [
            (*match.span(), "date") for match in pattern.finditer(plain) if not _MONEY_AFTER.match(plain, match.end())
        ]
    kept: list[Part] = []
    for part in sorted(found, key=lambda part: (part[0], -part[1])):
        if not kept or part[0] >= kept[-1][1]:
            kept.append(part)
    return kept


def _in_words(text: str, plain: str, match: re.Match[str]) -> Part | None:
    """The date of a match, cut to its number words; None unless it has a day, a month and a year."""
    day = _trailing(text, match.start("day"), match.end("day"))
    month = _leading(text, match.start("month"), match.end("month"))
    year = _leading(text, match.start("year"), match.end("year"))
    if day is None or month is None or year is None:
        return None
    said = text[match.start("year") : year].split()
    is_year = bool(re.fullmatch("(?:19|20)[0-9]{2}", said[-1])) or len(said) >= _LEAST_YEAR_WORDS
    short = re.fullmatch("[0-9]{2}", said[-1]) is not None and _BORN.search(plain[max(0, day - 30) : day])
    return (day, year, "date") if is_year or short else None


def _leading(text: str, start: int, end: int) -> int | None:
    last = None
    for word in re.finditer(r"\w+", text[start:end]):
        if not _is_number(word[0]):
            break
        last = start + word.end()
    return last


def _trailing(text: str, start: int, end: int) -> int | None:
    first = None
    for word in reversed(list(re.finditer(r"\w+", text[start:end]))):
        if not _is_number(word[0]):
            break
        first = start + word.start()
    return first


def _is_number(word: str) -> bool:
    return (
        word.isdigit()
        or word.lower() in ("giêng", "gieng", "chạp", "chap", "rằm", "ram")
        or is_number_word(word.lower())
    )
