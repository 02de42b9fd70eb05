"""Personal data taken out of a text: numbers, addresses, dates, names.

Here stand the usual shapes; what is spelled with blanks and other signs or said in words is found in `personal_*.py`,
names in `names.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from assistant.language.names import find_name_in_answer, find_names
from assistant.language.personal_dates import find_dates, is_of_an_event
from assistant.language.personal_homes import find_homes
from assistant.language.personal_mail import find_mail
from assistant.language.personal_runs import Part, find_numbers

KINDS = ("id_number", "phone", "email", "date", "person", "number", "address")


@dataclass(frozen=True, slots=True)
class PersonalValue:
    """One value a person typed. Its repr does not show it, so it can stand in a log by mistake."""

    kind: str
    pii_value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with placeholders, and their values in the order of the placeholders."""

    text: str
    values: tuple[PersonalValue, ...]


_STARTS = r"(?<![0-9])(?<![0-9][./,-])"
_ENDS = r"(?![0-9]|[.,][0-9])"
_ENDS_NO_MONEY = rf"{_ENDS}(?! ?(?:đồng|dong|vnđ|vnd|đ|d|usd|triệu|trieu|tr|tỷ|ty|nghìn|nghin|ngàn|ngan|k)\b)"
_DAY, _MONTH, _YEAR = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])", "(?:19|20)[0-9]{2}"
_DAY2, _MONTH2 = "(?:0[1-9]|[12][0-9]|3[01])", "(?:0[1-9]|1[0-2])"
_BORN = "(?:sinh|ngày sinh|ngay sinh|sn|ns|dob)(?: (?:ngày|ngay|là|la|vào|vao)){0,2} ?:? ?"
_OLD_CARD = (
    "(?:cmnd|cmt|cmtnd|chứng minh|chung minh|chứng minh thư|chung minh thu|số cũ|so cu)"
    "(?: (?:số|so|là|la|cũ|cu)){0,2} ?:? ?"
)
_ACCOUNT = (
    "(?:mst|mã số thuế|ma so thue|bhxh|bhyt|mã số|ma so|tài khoản|tai khoan|stk|tk)(?: (?:số|so|là|la)){0,2} ?:? ?"
)
_GAP = "[ .()-]{0,2}"


def _finder(kind: str, *patterns: str) -> tuple[str, re.Pattern[str]]:
    return kind, re.compile("".join(patterns), re.IGNORECASE)


# Each finds one kind; the value is the group "value". What an earlier one took, a later one cannot see.
# The first finds hotlines, which stay in the text.
_FINDERS = (
    _finder("", r"(?P<value>(?<![0-9.])1[89]00(?: ?[0-9]{4}|[ .]?[0-9]{2,3}[ .]?[0-9]{2,3}|[0-9]{6})(?![0-9]))"),
    _finder("email", r"(?<![\w.%+-])(?P<value>[\w.%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})"),
    _finder("date", rf"(?<!\w){_BORN}(?P<value>{_DAY} ?[/.-] ?{_MONTH} ?[/.-] ?(?:{_YEAR}|[0-9]{{2}})",
            rf"|{_DAY} {_MONTH} {_YEAR}|{_DAY2}{_MONTH2}{_YEAR}){_ENDS}"),
    _finder("date", rf"(?<![\w/])(?<![0-9][.-])(?P<value>{_DAY} ?/ ?{_MONTH} ?/ ?{_YEAR}",
            rf"|{_DAY} ?- ?{_MONTH} ?- ?{_YEAR}|{_DAY}\.{_MONTH}\.{_YEAR}",
            rf"|{_YEAR}([/-]){_MONTH2}\2{_DAY2})(?![\w/-]|\.[0-9])"),
    _finder("date", rf"(?<!\w)(?P<value>{_DAY} (?:tháng|thang) {_MONTH},? (?:năm|nam) {_YEAR})(?!\w)"),
    _finder("number", rf"(?<!\w){_ACCOUNT}(?P<value>[0-9]{{10,19}}(?:-[0-9]{{3}})?",
            rf"|[0-9]{{3,6}}(?: [0-9]{{3,6}}){{2,4}}(?! [0-9])){_ENDS}"),
    _finder("id_number", rf"{_STARTS}(?P<value>[0-9]{{12}}",
            r"|0[0-9]{2}(?P<sep>[ .-])[0-9]{3}(?:(?P=sep)[0-9]{3}){2}",
            rf"|0[0-9]{{3}}(?P<gap>[ .-])[0-9]{{4}}(?P=gap)[0-9]{{4}}){_ENDS_NO_MONEY}"),
    _finder("id_number", rf"(?<!\w){_OLD_CARD}(?P<value>[0-9]{{3}}[ .-][0-9]{{3}}[ .-][0-9]{{3}}){_ENDS_NO_MONEY}"),
    _finder("phone", rf"{_STARTS}(?P<value>(?:\(?\+84\)?(?:[ .-]?\(?0\)?)?|0084|84(?=[35789])|\(?0)",
            rf"(?:{_GAP}[35789](?:{_GAP}[0-9]){{8}}|[ .()-]?2(?:{_GAP}[0-9]){{9}})){_ENDS_NO_MONEY}"),
    _finder("id_number", rf"{_STARTS}(?P<value>[0-9]{{9}}){_ENDS_NO_MONEY}"),
)  # fmt: skip
_DATES_END = 5  # the finders before: hotlines, e-mail, dates
_LAST_FINDERS = (
    _finder("number", rf"{_STARTS}(?P<value>[0-9]{{10,}}(?:-[0-9]{{3}})?",
            rf"|[0-9]{{4}}(?: [0-9]{{4}}){{2,4}}){_ENDS_NO_MONEY}"),
    _finder("number", r"(?<!\w)(?P<value>[bcnkp] ?[0-9]{7,8})(?!\w)"),  # a passport
)  # fmt: skip
_MISTYPED = r"(?<![\w./-])(?P<value>\+?[0-9](?:[ .-]?[0-9]){5,})(?!\w)"
_SHORT_DATE = rf"{_DAY} ?[/.-] ?{_MONTH} ?[/.-] ?[0-9]{{2}}|{_DAY} {_MONTH} {_YEAR}|[0-9]{{8}}"
_EXPECTED = {
    "date": (_finder("date", rf"(?<![\w/.-])(?P<value>{_SHORT_DATE})(?!\w)"),),
    "id_number": (_finder("id_number", _MISTYPED),),
    "phone": (_finder("phone", _MISTYPED),),
    "number": (_finder("number", _MISTYPED),),
}
Finder = Callable[[str], list[Part]]
_PLACEHOLDER = re.compile(rf"<({'|'.join(KINDS)})>")


def mark(text: str, expected: str = "") -> Marked:
    """Return the text with a placeholder for each personal value.

    Expects a text from `clean`. `expected` is the kind that was just asked for: then a bare or mistyped answer counts
    as that kind too ("nguyễn văn an", an ID number of 11 digits), so that it never travels further. A placeholder
    that somebody typed counts as one with an empty value, so that placeholders and values stay in step. Codes of
    procedures, numbers of documents, money, hotlines, single years and dates of handing in are left alone.

    >>> mark("11 số: 00108501234", expected="id_number").text
    '11 số: <id_number>'
    >>> mark("Tôi tên là Lê Văn Tám, số 0912 345 678, mã 1.001193").text
    'Tôi tên là <person>, số <phone>, mã 1.001193'
    """
    taken: list[tuple[int, int, str, str]] = [
        (match.start(), match.end(), match[1], "") for match in _PLACEHOLDER.finditer(text)
    ]
    rest = _blank(text, taken)
    for find in _in_order(expected):
        found = [(start, end, _kept(rest, start, end, kind), text[start:end]) for start, end, kind in find(rest)]
        rest = _blank(rest, found)
        taken += [part for part in found if part[2]]
    names = find_names(rest) or (find_name_in_answer(rest) if expected == "person" else [])
    taken += [(start, end, "person", text[start:end]) for start, end in names]
    return _replace(text, sorted(taken))


def _in_order(expected: str) -> list[Finder]:
    """What looks for values, one after another: what an earlier one took, a later one cannot see."""
    usual: list[Finder] = [partial(_found_by, kind, pattern) for kind, pattern in _FINDERS]
    asked: list[Finder] = [partial(_found_by, kind, pattern) for kind, pattern in _EXPECTED.get(expected, ())]
    last: list[Finder] = [partial(_found_by, kind, pattern) for kind, pattern in _LAST_FINDERS]
    dates, numbers = [*usual[:_DATES_END], find_dates], [*usual[_DATES_END:-1], *asked, find_numbers, usual[-1]]
    return [find_mail, *dates, *numbers, *last, find_homes]


def _found_by(kind: str, pattern: re.Pattern[str], text: str) -> list[Part]:
    return [(*match.span("value"), kind) for match in pattern.finditer(text)]


def _kept(text: str, start: int, end: int, kind: str) -> str:
    """The kind of a value, "" for one that stays in the text: the question may be about such a date."""
    return "" if kind == "date" and is_of_an_event(text, start, end) else kind


def _blank(text: str, parts: list[tuple[int, int, str, str]]) -> str:
    """The text with these parts struck out, every other character at its old place."""
    for start, end, _, _ in parts:
        text = f"{text[:start]}{_STRUCK * (end - start)}{text[end:]}"
    return text


_STRUCK = "\x00"


def _replace(text: str, parts: list[tuple[int, int, str, str]]) -> Marked:
    pieces: list[str] = []
    position = 0
    for start, end, kind, _ in parts:
        pieces += [text[position:start], f"<{kind}>"]
        position = end
    return Marked("".join(pieces) + text[position:], tuple(PersonalValue(kind, value) for _, _, kind, value in parts))
