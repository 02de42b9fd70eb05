"""Answers in free words: those that their own words announce, choices by their phrases, and what is left over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.dossier.taking.mentions import WORDS
from assistant.dossier.taking.owners import CLAUSE_END, Form, Subject, chain_of
from assistant.dossier.taking.spans import Span
from assistant.knowledge.record import DossierField
from assistant.language.spelling import fold

Places = dict[str, tuple[int, int]]
LEAST_ANSWER, LEAST_REST = 2, 3  # letters of an answer that was announced, of what is left for the open question

_FREE_KINDS = ("text", "address", "relation", "plate", "land_parcel", "amount")
_TRAIL = re.compile(
    r"[\s,.;:]+(?:(?:so )?(?:sdt|dien thoai|email|can cuoc|dinh danh)|sinh(?: ngay)?|ten|ngay|con (?:trai|gai)|va|con"
    r"|la|me|bo|cha|me ten|bo ten|me la|bo la|gioi tinh)(?: (?:la|so|cua toi|toi))?[\s:,]*$"
)
_ADDRESS_END = re.compile(r"[;\n]|\.(?=\s|$)")
# Behind a comma the place goes on: "tại nhà, thôn 3, xã Mường Hum".
_PLACE_GOES_ON = re.compile(
    r"\s*(?:so|nha|thon|ap|ban|lang|buon|plei|phum|soc|to|khu|khom|xa|phuong|quan|huyen"
    r"|thi tran|thi xa|thanh pho|tp|tinh|duong|ngo|ngach|hem|khoa|benh vien|tram|[0-9])(?!\w)"
)
_LEFT_OVER = re.compile(
    r"[\s,.;:!?\"'()-]+|(?<!\w)(?:dạ|vâng|ạ|là|và|thì|nhé|nha|còn|có|số|ngày|vào|da|vang|a|la|va|thi|so)(?!\w)", re.I
)


def place_announced(text: str, plain: str, form: Form, places: Places) -> Places:
    """Return the places with free answers that their own words announce: "địa chỉ 12 Lê Lợi"."""
    places = dict(places)
    cues = sorted(
        (
            (match.start(), match.end(), field)
            for field in form.fields
            for phrase in field.said_as
            for match in re.finditer(rf"(?<!\w){re.escape(fold(phrase.lower()))}(?!\w)", plain)
        ),
        key=lambda item: (item[0], -item[1]),
    )
    for start, end, field in cues:
        is_wanted = field.kind in _FREE_KINDS and field.id not in places and form.is_open.get(field.id)
        if not is_wanted or (field.id in form.known and form.asked is not field):
            continue
        if any(first <= start < last for first, last in places.values()):
            continue
        place_word = re.match(r"(?:tai|o) (?=benh|tram|nha)", plain[start:])
        begins = start + place_word.end() if place_word and "nha" not in plain[start:end][-3:] else end
        begins = start if plain[start:end].startswith(("toi la", "em la")) else begins
        stops = [first for first, _ in places.values() if first >= begins]
        stops += [other for other, _, one in cues if other >= end and one is not field]
        stops.append(_end_of_free(plain, begins, field))
        finish = min(stops) if field.kind == "relation" else trimmed(plain, begins, min(stops))
        if sum(letter.isalnum() for letter in text[begins:finish]) >= LEAST_ANSWER:
            places[field.id] = (begins, finish)
    return places


def _end_of_free(plain: str, begins: int, field: DossierField) -> int:
    pattern = CLAUSE_END if field.kind != "address" else _ADDRESS_END
    for clause in pattern.finditer(plain, begins):
        if clause[0] == "," and field.kind == "text" and _PLACE_GOES_ON.match(plain, clause.end()):
            continue
        return clause.start()
    return len(plain)


def place_choices(plain: str, form: Form, places: Places) -> Places:
    """Return the places with choices said by a phrase of their own of two words or more."""
    places = dict(places)
    for field in form.fields:
        if field.kind != "choice" or field.id in places or not form.is_open.get(field.id):
            continue
        for choice in field.choices:
            for phrase in (choice.label, *choice.also_called):
                wanted = fold(phrase.lower())
                match = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", plain) if " " in wanted else None
                if match:
                    places[field.id] = match.span()
    return places


def rest_of(text: str, plain: str, form: Form, places: Places, spans: Sequence[Span]) -> tuple[int, int] | None:
    """What is left for the field that was asked: the longest piece that nothing else took.

    A name or a date that belongs to somebody else is no answer, and words about somebody else are none either.
    """
    asked = form.asked
    if asked is None:
        return None
    others = [(span.start, span.end) for span in spans if span.kind in ("person", "date") and asked.kind == span.kind]
    taken = sorted({*places.values(), *others})
    if not taken:
        return (0, len(text)) if text.strip() and _is_of_the_asked(text, form, asked) else None
    edges = [0, *(edge for place in taken for edge in place), len(text)]
    pieces = [(edges[index], edges[index + 1]) for index in range(0, len(edges), 2)]
    best = max(pieces, key=lambda piece: len(_meat(plain[piece[0] : piece[1]], form, places)))
    piece = plain[best[0] : best[1]]
    if len(_meat(piece, form, places)) < LEAST_REST or (others and asked.kind == "person"):
        return None
    return (best[0], trimmed(plain, *best)) if _is_of_the_asked(text[best[0] : best[1]], form, asked) else None


def _is_of_the_asked(piece: str, form: Form, asked: DossierField) -> bool:
    if asked.kind != "person":
        return True
    return form.concerns(asked, Subject(chain_of(piece))) is not False


def trimmed(plain: str, start: int, end: int) -> int:
    """Where a piece ends without the words that only announce what comes next."""
    while match := _TRAIL.search(plain, start, end):
        end = match.start()
    return end


def _meat(piece: str, form: Form, places: Places) -> str:
    """A piece without the words that announce what was taken, and without fillers."""
    for field in form.fields:
        if field.id in places:
            for phrase in field.said_as:
                piece = re.sub(rf"(?<!\w){re.escape(fold(phrase.lower()))}(?!\w)", " ", piece)
    piece = _PEOPLE.sub(" ", piece)
    piece = re.sub(r"(?<!\w)(?:sinh|ten|trai|gai|dien thoai|sdt|email|can cuoc)(?!\w)", " ", piece)
    return _LEFT_OVER.sub("", piece)


_PEOPLE = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(fold(word)) for said in WORDS.values() for word in said.split('|'))})(?!\w)"
)
