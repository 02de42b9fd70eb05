"""The ways to hand in: the rows of the source's table, one channel for each way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from assistant.knowledge.importing.fees import read_fees
from assistant.knowledge.importing.times import read_time
from assistant.knowledge.record import Channel, Fee, Mark, Time
from assistant.language.money import amounts_in
from assistant.language.writing import write_money

Kind = Literal["in_person", "online", "post"]

_FREE = "Miễn phí"

_FEE_WORD = re.compile(r"\b(?:lệ )?phí\b", re.IGNORECASE)
_GLUED = re.compile(r"\s*(?P<currency>VNĐ|Việt Nam Đồng|USD)\s*(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Method:
    """One row of the table: a way, a time, the fees for it and a note."""

    kind: Kind
    time: str
    fees: tuple[tuple[str, str], ...]  # number in words, note
    note: str
    where: str = ""
    url: str = ""


@dataclass(slots=True)
class _Draft:
    times: dict[Time, None] = field(default_factory=dict)
    fees: dict[Fee, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    where: dict[str, None] = field(default_factory=dict)
    urls: dict[str, None] = field(default_factory=dict)


def read_channels(methods: Sequence[Method], today: date) -> tuple[tuple[Channel, ...], tuple[Mark, ...]]:
    """Return one channel for each way with all its times, fees and notes, and the marks on them."""
    drafts: dict[Kind, _Draft] = {}
    marks: dict[Mark, None] = {}
    for given in methods:
        method, glued = _unglue(given)
        draft = drafts.setdefault(method.kind, _Draft())
        where = f"channels.{method.kind}"
        read = read_time(method.time, method.note, where)
        if read.time is not None:
            draft.times[read.time] = None
        for text, target in ((read.rest, draft.notes), (method.where, draft.where), (method.url, draft.urls)):
            if text:
                target[text] = None
        found = [*glued, *read.marks]
        for words, note in method.fees:
            fees = read_fees(words, note, where, today)
            found += fees.marks
            for fee in fees.fees:
                checked, more = _against_row(fee, method.note, where)
                draft.fees[checked] = None
                found += more
        marks |= dict.fromkeys(found)
    channels = []
    for kind, draft in drafts.items():
        fees_here, more = _agreed(tuple(draft.fees), f"channels.{kind}")
        marks |= dict.fromkeys(more)
        channels.append(
            Channel(
                kind=kind,
                where="\n".join(draft.where),
                url=next(iter(draft.urls), ""),
                times=tuple(draft.times),
                fees=fees_here,
                note="\n".join([*draft.notes, *list(draft.urls)[1:]]),
            )
        )
    return _doubt_free_elsewhere(tuple(channels), marks), tuple(marks)


def _doubt_free_elsewhere(channels: tuple[Channel, ...], marks: Iterable[Mark]) -> tuple[Channel, ...]:
    """Doubt a bare "Miễn phí" of one way when another way of the same record contradicts its own "Miễn phí"."""
    spoken_against = {mark.where for mark in marks if mark.kind == "fee_contradicts" and mark.text.startswith(_FREE)}
    if not spoken_against:
        return channels
    return tuple(
        replace(
            channel,
            fees=tuple(Fee(source_text=_FREE) if fee == Fee(amount=0) else fee for fee in channel.fees),
        )
        for channel in channels
    )


def _unglue(method: Method) -> tuple[Method, list[Mark]]:
    """Part a time and a fee that were saved as one number: "125" beside "VNĐ(...)" is 1 and 25 VNĐ."""
    found = _GLUED.fullmatch(method.note)
    if method.fees or found is None or not re.fullmatch(r"\d[\d.,]+", method.time):
        return method, []
    fee_note, rest = _first_bracket(found["rest"])
    words = f"{method.time[1:].lstrip('.,')} {found['currency']}"
    mark = Mark(kind="glued_text", where=f"channels.{method.kind}", text=f"{method.time} {method.note}"[:300].strip())
    parted = Method(method.kind, method.time[0], (), rest, method.where, method.url)
    if amounts_in(fee_note) or whole_is_lost(words):
        return Method(method.kind, method.time[0], ((words, fee_note),), rest, method.where, method.url), [mark]
    text = f"Nguồn ghi dính thời gian với số tiền: {method.time} {found['currency']}" + (
        f" ({fee_note})" if fee_note else ""
    )
    return Method(parted.kind, parted.time, ((text, ""),), rest, method.where, method.url), [mark]


def whole_is_lost(words: str) -> bool:
    """Tell whether the number is so small that its thousands must be missing."""
    return bool(re.match(r"\d{1,3}\s*(?:VNĐ|Việt)", words))


def _first_bracket(text: str) -> tuple[str, str]:
    if not text.startswith("("):
        return "", text.strip()
    depth = 0
    for position, char in enumerate(text):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth == 0:
            return text[1:position].strip(), text[position + 1 :].strip()
    return text[1:].strip(), ""


def _against_row(fee: Fee, note: str, where: str) -> tuple[Fee, list[Mark]]:
    """Doubt a fee of nothing when the note of its row speaks of money to pay."""
    money = [amount for amount in amounts_in(note) if amount.amount]
    if fee.amount != 0 or not money or not _FEE_WORD.search(note):
        return fee, []
    text = f"Miễn phí ({fee.note})" if fee.note else "Miễn phí"
    return Fee(source_text=f"{text}. {note}"), [Mark(kind="fee_contradicts", where=where, text=f"{text}. {note}")]


def _agreed(fees: tuple[Fee, ...], where: str) -> tuple[tuple[Fee, ...], list[Mark]]:
    """Doubt amounts of one channel that differ although nothing says when which holds."""
    unexplained = [fee for fee in fees if fee.amount is not None and not (fee.note or fee.discounts)]
    amounts = {fee.amount for fee in fees if fee.amount is not None}
    if not unexplained or len(amounts) < 2:
        return fees, []
    return tuple(_in_words(fee) for fee in fees), [
        Mark(kind="fee_contradicts", where=where, text="; ".join(_in_words(fee).source_text for fee in fees))
    ]


def _in_words(fee: Fee) -> Fee:
    if fee.amount is None:
        return fee
    number = "Miễn phí" if fee.amount == 0 else write_money(fee.amount, fee.currency)
    return Fee(source_text=number + (f"/{fee.unit}" if fee.unit else "") + (f" ({fee.note})" if fee.note else ""))
