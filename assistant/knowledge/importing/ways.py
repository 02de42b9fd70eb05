"""Which way to hand in a source's word stands for, and what becomes of a row whose word is not known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.knowledge.importing.channels import Kind, Method
from assistant.knowledge.record import Mark, Note
from assistant.language.spelling import fold

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "in_person",
        re.compile(
            r"\btruc tiep\b|\bmot cua\b|\b(?:nop|den) tai\b|^tai (?:co quan|tru so|noi|quay|bo phan|trung tam)"
            r"|\btru so\b|\btai cho\b|\bin person\b"
        ),
    ),
    (
        "online",
        re.compile(
            r"\btruc tuyen\b|\bonline\b|\bqua mang\b|\binternet\b|\bcong dich vu cong\b|\bcong thong tin\b|\bvneid\b"
            r"|\bdien tu\b|\be-?mail\b|\bmoi truong mang\b"
        ),
    ),
    (
        "post",
        re.compile(r"\bbuu (?:dien|chinh|cuc|pham|kien)\b|\bchuyen phat\b|\bbcci\b|\bvnpost\b|\bpost\b|\bgui thu\b"),
    ),
)
_NUMBERS: dict[str, Kind] = {"1": "in_person", "2": "online", "3": "post"}
_CODES = re.compile(r"0?[123](?:\.0+)?(?:\s*[,;/+&]\s*0?[123])*")
_DENIED = re.compile(r"\bkhong\b")


@dataclass(frozen=True, slots=True)
class Way:
    """One row of a source's table, its way still in the source's word."""

    channel: str
    place: str  # where the word stands: "methods.2.channel"
    time: str
    fees: tuple[tuple[str, str], ...]
    note: str
    where: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class MethodsRead:
    """The rows whose way is known, and the others as notes."""

    known: tuple[Method, ...]
    notes: tuple[Note, ...]


def channel_kinds(text: str) -> tuple[Kind, ...]:
    """Return the ways that a source's word or number stands for; none when it is unknown.

    >>> channel_kinds("Qua bưu điện"), channel_kinds("Trực tiếp, trực tuyến"), channel_kinds("2.0")
    (('post',), ('in_person', 'online'), ('online',))
    """
    folded = fold(text.strip().lower())
    if _CODES.fullmatch(folded):
        return tuple(dict.fromkeys(_NUMBERS[number] for number in re.findall(r"(?<!\.)[123]", folded)))
    if _DENIED.search(folded):
        return ()
    return tuple(kind for kind, words in _KINDS if words.search(folded))


def by_channel(ways: Sequence[Way], odd: list[Mark]) -> MethodsRead:
    """Return each row under every way that it names; a row of an unknown way loses nothing but its way."""
    known: list[Method] = []
    notes: list[Note] = []
    for way in ways:
        kinds = channel_kinds(way.channel)
        known += [Method(kind, way.time, way.fees, way.note, way.where, way.url) for kind in kinds]
        if not kinds:
            odd.append(Mark(kind="channel_unknown", where=way.place, text=way.channel))
            if words := _words(way):
                notes.append(Note(title="Cách thực hiện", topic="channels", text=words))
    return MethodsRead(tuple(known), tuple(notes))


def _words(way: Way) -> str:
    fees = [f"{amount} ({note})" if amount and note else amount or note for amount, note in way.fees]
    return "\n".join(filter(None, (way.channel, way.time, *fees, way.note, way.where, way.url)))
