"""The age that a question names, held against a limit such as "dưới 14 tuổi"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.knowledge.phrase_files import phrases_of
from assistant.language.dates import find_dates
from assistant.language.lunar import solar_day
from assistant.language.partial_dates import find_partials
from assistant.language.spelling import plain_of
from assistant.language.spoken_numbers import amount_of

_SAID = phrases_of("ages")
_LIMIT = re.compile(r"(?<!\w)(dưới|chưa đủ|từ đủ|đủ|từ|trên) ([0-9]{1,3}) tuổi")
OLDEST = 120
_YOUNGEST = 2  # years; what is asked for somebody younger is mostly about the birth itself


@dataclass(frozen=True, slots=True)
class Age:
    """Full years: the least and the most that they can be."""

    least: int
    most: int

    def words(self) -> str:
        """The age as `age_in` reads it again."""
        return f"{self.most} tuổi" if self.least == self.most else f"{self.least} hoặc {self.most} tuổi"


def fits_age(text: str, limit_text: str) -> bool | None:
    """Whether the age named in a question is within a limit; None when either names none, or when both can be.

    >>> fits_age("làm căn cước cho con 8 tuổi", "cấp thẻ căn cước cho người dưới 14 tuổi")
    True
    >>> fits_age("con tôi 8 tuổi", "người từ đủ 14 tuổi trở lên"), fits_age("mất thẻ", "dưới 14 tuổi")
    (False, None)
    >>> fits_age("cháu 14 tuổi mụ", "dưới 14 tuổi"), fits_age("cháu 15 tuổi mụ", "dưới 14 tuổi")
    (True, None)
    """
    limit, age = _LIMIT.search(limit_text.lower()), age_in(text)
    if limit is None or age is None:
        return None
    is_below = limit[1] in ("dưới", "chưa đủ")
    fits = {(years < int(limit[2])) == is_below for years in (age.least, age.most)}
    return fits.pop() if len(fits) == 1 else None


def is_doubtful(text: str, limit_text: str) -> bool:
    """Whether the limit lies within what the named age can be, so that only the birthday tells.

    >>> is_doubtful("con 13 hoặc 14 tuổi", "từ đủ 14 tuổi trở lên"), is_doubtful("con 8 tuổi", "từ đủ 14 tuổi trở lên")
    (True, False)
    """
    limit, age = _LIMIT.search(limit_text.lower()), age_in(text)
    return limit is not None and age is not None and age.least < int(limit[2]) <= age.most


def age_in(text: str) -> Age | None:
    """Return the age that a text names; None when it names none, or a limit and no person's age.

    Counted as old people count ("tuổi mụ"), somebody is one or two years younger.

    >>> age_in("cháu mười ba tuổi"), age_in("gần 14 tuổi"), age_in("bé 8 tháng"), age_in("người dưới 14 tuổi")
    (Age(least=13, most=13), Age(least=13, most=13), Age(least=0, most=0), None)
    """
    if _LIMIT.search(text):
        return None
    for match in _SAID["either_age"].find(text):
        return Age(int(match["least"]), int(match["most"]))
    for match in _SAID["age"].find(text):
        years = int(match["years"]) if match["years"].isdigit() else amount_of(match["years"].split())
        if years is None:
            continue
        if match["counted"]:
            return Age(max(years - 2, 0), max(years - 1, 0))
        return Age(years - 1, years - 1) if match["nearly"] else Age(years, years)
    return Age(0, 0) if _SAID["months"].are_in(text) else None


def age_of_birth(text: str, today: date, *, bare: bool = False) -> Age | None:
    """Return the age today of the one person whose birth a text tells; None when it tells none or several.

    With `bare`, any date is a birth: an age was just asked for.

    >>> age_of_birth("con sinh tháng 12 năm 2012", date(2026, 11, 29)), age_of_birth("sn 2012", date(2026, 11, 29))
    (Age(least=13, most=13), Age(least=13, most=14))
    """
    births = []
    dates = find_dates(text, today)
    for said in dates:
        day = said.day or (solar_day(said.lunar) if said.lunar else None)
        if day and (bare or _is_birth(text, said.start, said.end)):
            births.append((day, day))
    for part in find_partials(text, today, without=[(said.start, said.end) for said in dates]):
        if bare or _is_birth(text, part.start, part.end):
            births.append(_span(part.text))
    if len(births) != 1:
        return None
    first, last = births[0]
    age = Age(_years(last, today), _years(first, today))
    return age if age.most >= 0 and age.least <= OLDEST else None


def told_as_age(text: str, said: str, today: date, *, bare: bool = False) -> str:
    """Return a question's text with the birth that was `said` told as an age, for what is looked up by ages.

    `text` may hold "<date>" where a date stood. What is about the birth itself stays as it is.

    >>> told_as_age("làm căn cước cho con sinh <date>", "làm căn cước cho con sinh 5/12/2012", date(2026, 11, 29))
    'làm căn cước cho con 13 tuổi'
    >>> told_as_age("làm khai sinh cho con sinh năm 2012", "làm khai sinh cho con sinh năm 2012", date(2026, 11, 29))
    'làm khai sinh cho con sinh năm 2012'
    """
    age = age_of_birth(said, today, bare=bare)
    if age is None or age.most < _YOUNGEST or _SAID["of_a_birth"].are_in(text) or age_in(text):
        return text
    spans = [match.span() for match in re.finditer("<date>", text) if _born_before(text, match.start()) is not None]
    spans += [(part.start, part.end) for part in find_partials(text, today, without=[])]
    spans += [(one.start, one.end) for one in find_dates(text, today)]
    births = [
        (start, end) for start, end in spans if bare or "<date>" in text[start:end] or _is_birth(text, start, end)
    ]
    if not births:
        return f"{text} {age.words()}"
    start, end = births[0]
    lead = _born_before(text, start)
    return " ".join(f"{text[: start if lead is None else lead]} {age.words()} {text[end:]}".split())


def _is_birth(text: str, start: int, end: int) -> bool:
    """Whether a date stands behind "sinh", or holds the word itself."""
    if _born_before(text, start) is not None:
        return True
    return bool(_SAID["born_within"].search_plain(plain_of(text[start:end])))


def _born_before(text: str, start: int) -> int | None:
    """Where "sinh", "sn" stands just before a date; None when it stands not there."""
    births = _SAID["born"].find(text[:start])
    return next((match.start() for match in births if not text[match.end() : start].strip(" :,")), None)


def _span(text: str) -> tuple[date, date]:
    year = int(text[:4])
    if len(text) == 4:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(text[5:])
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), after - timedelta(days=1)


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
