"""How long it takes, as the sources write it: "7 Ngày làm việc", "1 Giờ", or just "1"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast

from assistant.knowledge.record import Mark, Time

Unit = Literal["phút", "giờ", "ngày", "tuần", "tháng", "năm", ""]

_UNIT = r"(phút|giờ|ngày|tuần|tháng|năm)(\s+làm việc)?"
_TIME = re.compile(rf"(?<!\d)(\d{{1,9}}(?:[.,]\d{{1,4}})?)\s*{_UNIT}", re.IGNORECASE)
_CELL = re.compile(rf"(\d{{1,9}}(?:[.,]\d{{1,4}})?)\s*(?:\([^\d()]{{1,25}}\)\s*)?{_UNIT}", re.IGNORECASE)
_BARE = re.compile(r"\d[\d.,]*(?:\s*-\s*\d+)?")
_NOTHING = ("", "không có thông tin", "không quy định", "không")
_NAMES_TIME = re.compile(
    r"(?<!\d)\d{1,9}\s*\)?\s*(?:\([^)]{1,20}\)\s*)?(?:phút|giờ|ngày|tuần|tháng|năm)(?!\s*\d)"
    r"|\bngay (?:trong|sau|khi)|làm việc|\bkể từ (?:ngày|khi) (?!\d)",
    re.IGNORECASE,
)
_FROM_EVENT = re.compile(r"(?:kể )?từ (?:ngày|khi|thời điểm) (?!\d)[^.;:,\n()]{5,90}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TimeRead:
    """The time of one cell, the part of the note that belongs to it, and what is doubtful."""

    time: Time | None = None
    rest: str = ""  # a note that says nothing about time
    marks: tuple[Mark, ...] = ()


def read_time(words: str, note: str, where: str) -> TimeRead:
    """Return the time that a cell and the note beside it mean."""
    words, about_time = words.strip(), bool(_NAMES_TIME.search(note))
    mine, rest = (note, "") if about_time else ("", note)
    if found := _CELL.fullmatch(words):
        value = float(found[1].replace(",", "."))
        time = Time(
            value=value,
            unit=cast(Unit, found[2].lower()),
            working=True if found[3] else None,
            from_event=_event(value, found[2], mine),
            note=mine,
        )
        return TimeRead(time, rest)
    if _BARE.fullmatch(words):
        time = Time(source_text=f"{words} (nguồn không ghi đơn vị)", note=mine)
        return TimeRead(time, rest, (Mark(kind="time_without_unit", where=where, text=words),))
    if words.lower() in _NOTHING:
        return TimeRead(Time(source_text=mine) if mine else None, rest)
    return TimeRead(Time(source_text=words, note=mine), rest)


def _event(value: float, unit: str, note: str) -> str:
    """Return from when the time counts, when the note names one event and no other time than this."""
    events = {" ".join(match[0].split()) for match in _FROM_EVENT.finditer(note)}
    values = {float(match[1].replace(",", ".")) for match in _TIME.finditer(note) if match[2].lower() == unit.lower()}
    return events.pop() if len(events) == 1 and values <= {value} else ""
