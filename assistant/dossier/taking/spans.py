"""The values that stand in a message, each with its place: numbers, dates, names, addresses of e-mail, sex."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.dossier.kinds.emails import find_emails
from assistant.dossier.kinds.id_number import figures_in
from assistant.knowledge.record import DossierField
from assistant.language.dates import find_dates
from assistant.language.names import find_names
from assistant.language.partial_dates import find_partials
from assistant.language.spelling import plain_of
from assistant.language.spoken_numbers import is_number_word

_FIGURES = re.compile(r"(?<![\w./])\+?[0-9](?:[ .()-]{0,2}[0-9]){7,13}(?![\w/])")
_WHEN = re.compile(r"(?<!\w)(?:sinh|sn|ns|de|mat|chet|qua doi|cap|cuoi|chi ghi)(?=\W|[0-9])")
_NEAR = 16  # characters before a year alone in which a word must say what happened then
LEAST_DICTATED = 8  # number words in a row that are a number of somebody
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[^\w\s]")
_SEX = re.compile(
    r"(?<!\w)(?:con|bé|be|cháu|chau|giới tính|gioi tinh)(?: (?:là|la))? (?P<word>trai|gái|gai|nam|nữ|nu)(?!\w)"
)
_FREE = ("text", "amount", "plate", "land_parcel", "address")


@dataclass(frozen=True, slots=True)
class Span:
    """A value of one kind and where it stands."""

    kind: str
    start: int
    end: int


def find_spans(text: str, asked: DossierField | None, today: date) -> list[Span]:
    """Return the values of a message in its order, none inside another."""
    found = sorted(_find(text, asked, today), key=lambda part: (part.start, -part.end))
    kept: list[Span] = []
    for part in found:
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
    return kept


def _find(text: str, asked: DossierField | None, today: date) -> Iterator[Span]:
    for start, end in find_emails(text):
        yield Span("email", start, end)
    dates = find_dates(text, today)
    for said in dates:
        yield Span("date", said.start, said.end)
    plain = plain_of(text)
    for part in find_partials(text, today, without=[(said.start, said.end) for said in dates]):
        is_of_a_date = asked is not None and asked.kind == "date"
        if is_of_a_date or _WHEN.search(plain[max(0, part.start - _NEAR) : part.end]):
            yield Span("date", part.start, part.end)
    for start, end in (*((m.start(), m.end()) for m in _FIGURES.finditer(text)), *_dictated(text)):
        kind = _kind_of_figures(text[start:end], asked)
        if kind:
            yield Span(kind, start, end)
    for start, end in find_names(text):
        yield Span("person", start, end)
    low = text.lower()
    for match in _SEX.finditer(low if len(low) == len(text) else plain):
        yield Span("sex", match.start("word"), match.end("word"))


def _dictated(text: str) -> Iterator[tuple[int, int]]:
    """Runs of number words: "không chín một hai ..."."""
    run: list[re.Match[str]] = []
    for token in [*_TOKEN.finditer(text.lower()), None]:
        if token is not None and (is_number_word(token[0]) or (run and token[0] == ",")):
            run.append(token)
            continue
        words = [one for one in run if one[0].isalpha()]
        if len(words) >= LEAST_DICTATED and "tháng" not in text[run[0].start() - 8 : run[-1].end()]:
            yield run[0].start(), run[-1].end()
        run = []


def _kind_of_figures(said: str, asked: DossierField | None) -> str:
    figures = figures_in(said)
    if asked is not None and asked.kind in _FREE:
        asked = None
    if len(figures) == 12 and not figures.startswith("00840"):
        return "id_number"
    if re.fullmatch(r"0[35789][0-9]{8}|02[0-9]{9}|(?:84|0084)0?[235789][0-9]{8,9}", figures):
        return "phone"
    if asked is not None and asked.kind in ("id_number", "phone"):
        return asked.kind
    return "id_number" if len(figures) in (9, 13) else ""
