"""Fees as the sources write them: a number that is often wrong, and beside it a note that is right.

A number is believed only when the note does not speak against it. In every other case `amount`
stays empty and `source_text` holds number and note, for the citizen to read as they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.knowledge.importing.outdated import ended
from assistant.knowledge.record import Discount, Fee, Mark
from assistant.language.dates import real_day
from assistant.language.money import Money, amounts_in, is_possible_fee, read_money, read_number

_LONGEST = 2_000  # the longest cell of the state has 500 characters

_FREE = re.compile(
    r"(?:(?:lệ )?phí\s*:\s*)?(?:miễn (?:lệ )?phí|không thu (?:lệ )?phí|không mất phí|không phải (?:nộp|trả) (?:lệ )?phí"
    r"|(?:0|không)\s*(?:đồng|vnđ|vnd|việt nam đồng)?)[\s.]*",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"(?:(?P<name>(?:lệ )?phí)\s*:\s*)?(?P<money>[^/]+?)\s*(?:/\s*(?:0?1\s+)?(?P<unit>[^\d(),;:.\[\]]{2,40})[\s.;]*)?",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"(?:(?:lệ )?phí\s*:\s*)?[-−–]\s?\d.*|\(\d[\d.,]*\)", re.IGNORECASE)
_UNKNOWN = re.compile(r"(?:(?:lệ )?phí\s*:\s*)?(?:không có thông tin|đồng|[-–—.…]+)?", re.IGNORECASE)
_NO_WORDS = re.compile(r"true|false", re.IGNORECASE)
_LINE = re.compile(r"(?P<words>.*?)\s*\((?P<note>.*)\)\s*", re.DOTALL)
_SAYS_FREE = re.compile(
    r"[-\s(]*(?:không(?: có| quy định| thu(?: (?:lệ )?phí)?)?|miễn (?:lệ )?phí|không (?:lệ )?phí)\s*"
    r"(?:\(?(?:theo )?(?:Thông tư|Nghị định)(?: số)? [\w./\-Đ]+\)?)?[\s.;)]*",
    re.IGNORECASE,
)
_PER = re.compile(
    r"(?P<number>[\d.,]+)\s*(?:đồng|đ|vnđ|việt nam đồng|usd)\s*/\s*(?:0?1\s+)?(?P<unit>[^\d/(),;:.]{2,40})[\s.;]*",
    re.IGNORECASE,
)
_ONLY_UNIT = re.compile(r"(?:đồng\s*)?/\s*(?:0?1\s+)?(?P<unit>[^\d/(),;:.]{2,40})[\s.;]*", re.IGNORECASE)
_REDUCED = re.compile(
    r"áp dụng mức phí:?\s*(?P<amount>[\d.]+)\s*đồng.{0,60}?từ ngày\s+(?P<from>\d{1,2}/\d{1,2}/\d{4})\s+"
    r"đến hết ngày\s+(?P<to>\d{1,2}/\d{1,2}/\d{4})(?:\s+theo\s+[\w\s]*?(?P<ref>\d+/\d{4}/[\w\-Đ]+))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FeesRead:
    """The fees of one cell, and what is doubtful about them."""

    fees: tuple[Fee, ...] = ()
    marks: tuple[Mark, ...] = ()


def read_fees(words: str, note: str, where: str, today: date) -> FeesRead:
    """Return the fees that a cell means; `words` may hold several lines, each with its own note."""
    lines = [line for line in words.split("\n") if line.strip()] or [""]
    read = [_read_line(line, note if number == 0 else "", where) for number, line in enumerate(lines)]
    marks = [mark for one in read for mark in one.marks]
    if ended(f"{words} {note}", today):
        marks.append(Mark(kind="fee_expired", where=where, text=_together(words, note)))
    return FeesRead(tuple(fee for one in read for fee in one.fees), tuple(marks))


def shows_none(words: str) -> bool:
    """Whether a cell only says that nothing is paid, or nothing at all: in a transcript the one may mean the other.

    >>> shows_none("Phí: 0 VNĐ"), shows_none("Không có thông tin"), shows_none("Phí: 250.000 VND")
    (True, True, False)
    """
    return bool(_FREE.fullmatch(words.strip()) or _UNKNOWN.fullmatch(words.strip()))


def _read_line(words: str, note: str, where: str) -> FeesRead:
    if len(words) > _LONGEST:
        return _verbatim("fee_negative" if _NEGATIVE.fullmatch(words) else "fee_not_read", words, note, where)
    if not note and (line := _LINE.fullmatch(words)):
        words, note = line["words"], line["note"].strip()
    words = words.strip()
    if _UNKNOWN.fullmatch(words):
        return _without_number(words, note, where)
    if _FREE.fullmatch(words):
        return _free(words, note, where)
    if _NO_WORDS.fullmatch(words):
        return FeesRead((Fee(source_text=note),) if len(note) > 2 else (), (_mark("odd_cell", where, words, note),))
    if (price := _PRICE.fullmatch(words)) and (money := read_money(price["money"])):
        return _priced(money, words, note, where, price["name"] or "", (price["unit"] or "").strip())
    return _verbatim("fee_negative" if _NEGATIVE.fullmatch(words) else "fee_not_read", words, note, where)


def _without_number(words: str, note: str, where: str) -> FeesRead:
    if len(note) > 2:
        return FeesRead((Fee(source_text=note),))
    odd = note or words.removeprefix("Không có thông tin")
    return FeesRead((), (_mark("odd_text", where, words, note),) if odd.strip() else ())


def _free(words: str, note: str, where: str) -> FeesRead:
    if not note or _SAYS_FREE.fullmatch(note):
        return FeesRead((Fee(amount=0, note=note),))
    kind = "fee_contradicts" if amounts_in(note) else "fee_doubtful"
    return _verbatim(kind, words, note, where)


def _priced(price: Money, words: str, note: str, where: str, name: str, unit: str) -> FeesRead:
    others = [money for money in amounts_in(note) if money != price]
    if price.currency == "VND" and not is_possible_fee(price.amount):
        in_dollars = Money(price.amount, "USD") in others
        kind = "fee_contradicts" if in_dollars else "fee_loses_thousands"
        read = _verbatim(kind, words, note, where)
        if note and others:
            return read
        text = f"{_together(words, note)} (nguồn có thể ghi thiếu phần nghìn)"
        return FeesRead((Fee(source_text=text),), read.marks)
    if price.amount == 0:
        return _free(words, note, where)
    if discount := _reduction(price, note):
        return FeesRead((Fee(amount=price.amount, unit=unit, name=name, discounts=(discount,), note=note),))
    if others:
        says_it_too = len(others) < len(amounts_in(note))
        return _verbatim("fee_many_amounts" if says_it_too else "fee_contradicts", words, note, where)
    said, rest = ("", note) if unit else _unit(price, note)
    return FeesRead((Fee(amount=price.amount, currency=price.currency, unit=unit or said, name=name, note=rest),))


def _reduction(price: Money, note: str) -> Discount | None:
    found = _REDUCED.search(note)
    reduced = read_number(found["amount"].strip(".")) if found else None
    if found is None or reduced is None or len(amounts_in(note)) != 1:
        return None
    percent, rest = divmod((price.amount - int(reduced)) * 100, price.amount)
    if rest or not 0 < percent < 100:
        return None
    return Discount(
        percent=percent,
        effective_from=real_day(*reversed(found["from"].split("/"))),
        effective_to=real_day(*reversed(found["to"].split("/"))),
        legal_ref=found["ref"] or "",
    )


def _unit(price: Money, note: str) -> tuple[str, str]:
    if (per := _PER.fullmatch(note)) and read_number(per["number"].strip(".,")) == price.amount:
        return per["unit"].strip(), ""
    if only := _ONLY_UNIT.fullmatch(note):
        return only["unit"].strip(), ""
    return "", note


def _verbatim(kind: str, words: str, note: str, where: str) -> FeesRead:
    return FeesRead((Fee(source_text=_together(words, note)),), (_mark(kind, where, words, note),))


def _mark(kind: str, where: str, words: str, note: str) -> Mark:
    return Mark(kind=kind, where=where, text=_together(words, note))


def _together(words: str, note: str) -> str:
    return f"{words} ({note})" if words and note else words or note
