"""What a reference text can prove: its numbers, times, dates and percentages, however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.language.dates import real_day
from assistant.language.money import amounts_in

_TIME = re.compile(
    r"(?<!\d)(\d{1,9}(?:[.,]\d{1,4})?)\s*(?:\([^)]{1,25}\)\s*)?(phút|giờ|ngày|tuần|tháng|năm)(\s+làm việc)?",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_DATE_IN_WORDS = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2}(?!\d))?")
_PERCENT = re.compile(r"(?<!\d)(\d{1,9}(?:[.,]\d{1,4})?)\s*%")
# Digits in the names of laws, forms and days prove no other number.
_IN_NAMES = re.compile(r"\d+(?:\.\d+)?/\d{4}/[a-zđ][\w\-]*|\b[a-zđ]{1,5}\d+\w*|(?<!\d)\d{1,2}/\d{1,2}/\d{4}")
# Tables were saved with their cells glued: a code may follow a year or another code without a blank.
_STARTS_CODE = r"(?:(?<!\d)|(?<=19\d\d)|(?<=20\d\d)|(?<=qh\d\d))"
_ENDS_CODE = r"(?:(?!\d)|(?=\d+/\d{4}/))"
_FREE = re.compile(
    r"miễn (?:lệ )?phí|không thu|không có phí|không mất phí|\b0 đồng|phí\s*:\s*(?:0|không)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one reference record says, in a form that can be asked."""

    text: str  # lower case, single blanks
    squeezed: str  # without blanks
    numbers: frozenset[float]
    times: frozenset[tuple[float, str, bool]]  # value, unit, working
    dates: frozenset[date]
    percents: frozenset[float]
    is_free: bool

    def has_code(self, code: str) -> bool:
        """Tell whether the text holds this number of a form or law, and not only as a part of a longer one."""
        for words, text in ((one_case(code), self.text), (squeeze(code), self.squeezed)):
            if re.search(rf"{_STARTS_CODE}{re.escape(words)}{_ENDS_CODE}", text):
                return True
        return False

    def has_words(self, words: str) -> bool:
        """Tell whether the text holds these words, in any spelling of case and blanks."""
        return one_case(words) in self.text or squeeze(words) in self.squeezed

    def has_time(self, value: float, unit: str, working: bool | None) -> bool:
        """Tell whether the text names this time; working days only count as such when it says so."""
        if working:
            return (value, unit, True) in self.times
        return (value, unit, True) in self.times or (value, unit, False) in self.times


def gather(source: Mapping[str, object]) -> Evidence:
    """Return the evidence of one reference record, from all of its texts and counts."""
    text = one_case("\n".join(_texts(source)))
    return Evidence(
        text=text,
        squeezed=squeeze(text),
        numbers=frozenset(
            [*numbers_in(_IN_NAMES.sub(" ", text)), *(float(money.amount) for money in amounts_in(text))]
        ),
        times=frozenset(times_in(text)),
        dates=frozenset(dates_in(text)),
        percents=frozenset(as_number(match[1]) for match in _PERCENT.finditer(text)),
        is_free=bool(_FREE.search(text)),
    )


def numbers_in(text: str) -> list[float]:
    """Return the numbers of a text; "70.000" and "70,000" are both 70000.

    >>> numbers_in("70.000 đồng, 07 ngày, 1,5 giờ")
    [70000.0, 7.0, 1.5]
    """
    return [as_number(match[0]) for match in _NUMBER.finditer(text)]


def as_number(text: str) -> float:
    """Return the number that Vietnamese or English digits mean."""
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text):
        return float(re.sub(r"[.,]", "", text))
    return float(text.replace(",", "."))


def times_in(text: str) -> list[tuple[float, str, bool]]:
    """Return the times of a text with their unit, and whether they are of working days."""
    return [(as_number(match[1]), match[2].lower(), bool(match[3])) for match in _TIME.finditer(text)]


def dates_in(text: str) -> list[date]:
    """Return the days of a text, in figures or in words."""
    matches = (match for pattern in (_DATE, _DATE_IN_WORDS) for match in pattern.finditer(text))
    return [day for match in matches if (day := real_day(match[3], match[2], match[1]))]


def one_case(text: str) -> str:
    """Return lower-case text with single blanks and one spelling of "uỷ" and "ủy"."""
    text = unicodedata.normalize("NFC", text).lower().replace("uỷ", "ủy").replace("hoà", "hòa").replace("xoá", "xóa")
    return " ".join(text.split())


def squeeze(text: str) -> str:
    """Return lower-case text without blanks, hyphens and quotation marks."""
    return re.sub(r"[\s\-–“”\"']", "", one_case(text))


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int | float):
        yield str(value)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from _texts(item)
