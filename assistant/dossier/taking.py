"""Facts taken out of one message, in any order, several at once: each to the field it belongs to.

Every value is found with its place in the text. Which field it belongs to is decided by the words before it
("mẹ tên", "sinh ngày"), by whom the talk is about, and by what was asked; a value that could belong to several
fields equally well is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.dossier.kinds import read_answer
from assistant.dossier.kinds.id_number import compare, figures_in
from assistant.dossier.kinds.moments import is_before
from assistant.dossier.values import Value, Verdict
from assistant.knowledge.record import DossierField
from assistant.language.dates import find_dates
from assistant.language.names import find_names
from assistant.language.partial_dates import find_partials
from assistant.language.spelling import fold
from assistant.language.spoken_numbers import is_number_word

_EMAIL = re.compile(r"(?<![\w.%+-])[\w.%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}", re.I)
_FIGURES = re.compile(r"(?<![\w./])\+?[0-9](?:[ .()-]{0,2}[0-9]){7,13}(?![\w/])")
_CALLED = re.compile(r"(?<!\w)(?:tên|ten)(?: (?:là|la|của|cua|cháu|con|bé))* *:? *")
_NAME = re.compile(r"[A-ZĐÀ-Ỹ][^\W\d_]*(?: [A-ZĐÀ-Ỹ][^\W\d_]*){0,5}")
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[^\w\s]")
_WHEN = re.compile(r"(?<!\w)(?:sinh|sn|ns|de|mat|chet|qua doi|cap|cuoi|chi ghi)(?=\W|[0-9])")
_NEAR = 16  # characters before a year alone in which a word must say what happened then
_SEX = re.compile(
    r"(?<!\w)(?:con|bé|be|cháu|chau|giới tính|gioi tinh)(?: (?:là|la))? (?P<word>trai|gái|gai|nam|nữ|nu)(?!\w)"
)
_IS = re.compile(
    r"(?<!\w)(?:mẹ|má|cha|bố|ba|vợ|chồng|con|cháu|bé|chủ hộ|chủ nhà|me|bo|vo|chong|chau|be|chu ho)"
    r"(?: (?:cháu|bé|tôi|em|nó|của bé|của cháu|chau|toi|no))? (?:là|la|tên|ten) +",
    re.I,
)
_TRAIL = re.compile(
    r"[\s,.;:]+(?:(?:so )?(?:sdt|dien thoai|email|can cuoc|dinh danh)|sinh(?: ngay)?|ten|ngay|con (?:trai|gai)|va|con"
    r"|la|me|bo|cha|me ten|bo ten|me la|bo la|gioi tinh)(?: (?:la|so|cua toi|toi))?[\s:,]*$"
)
_CLAUSE_END = re.compile(r"[,;\n]|\.(?=\s|$)|(?<!\w)(?:và|va|còn|con thi)(?!\w)")
_LEFT_OVER = re.compile(
    r"[\s,.;:!?\"'()-]+|(?<!\w)(?:dạ|vâng|ạ|là|và|thì|nhé|nha|còn|có|số|ngày|vào|da|vang|a|la|va|thi|so)(?!\w)", re.I
)
PEOPLE: Mapping[str, tuple[str, ...]] = {
    "con": ("con", "bé", "cháu", "con trai", "con gái"),
    "me": ("mẹ", "má", "vợ"),
    "cha": ("cha", "bố", "chồng"),
    "nguoi_yeu_cau": ("tôi", "em", "mình", "người yêu cầu", "người nộp"),
    "ben_nam": ("chồng", "chú rể", "bên nam"),
    "ben_nu": ("vợ", "cô dâu", "bên nữ"),
    "chu_ho": ("chủ hộ", "chủ nhà"),
    "nguoi_mat": ("người mất", "mẹ tôi", "bố tôi", "ông tôi", "bà tôi"),
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What one message gave: verdicts by field, in the order of the text."""

    verdicts: Mapping[str, Verdict]

    def values(self) -> dict[str, Value]:
        """The values that were read, doubted ones with their flag."""
        return {
            name: Value(verdict.value.pii_text, verdict.warning)
            for name, verdict in self.verdicts.items()
            if verdict.value is not None
        }


@dataclass(frozen=True, slots=True)
class _Found:
    kind: str
    start: int
    end: int


def take(
    text: str,
    fields: Sequence[DossierField],
    is_open: Mapping[str, bool],
    asked: str,
    known: Mapping[str, Value],
    today: date,
) -> Taken:
    """Return what a message gives for these fields. `asked` is the field whose question is open, or ""."""
    plain = _plain(text)
    asked_field = next((field for field in fields if field.id == asked), None)
    found = sorted(_find(text, plain, asked_field, today), key=lambda part: (part.start, -part.end))
    found = _without_overlaps(found)
    places: dict[str, tuple[int, int]] = {}
    whose, before = "", 0
    for part in found:
        lead = plain[before : part.start]
        clause = _CLAUSE_END.split(lead)[-1] if lead else ""
        whose = _whose(lead, fields) or whose
        field = _owner(part, lead, clause, whose, fields, is_open, asked_field, places)
        if field is not None:
            places[field.id] = (part.start, part.end)
        before = part.end
    _announced(text, plain, fields, is_open, asked_field, places)
    _phrased(plain, fields, is_open, places)
    if asked_field is not None and asked_field.id not in places:
        rest = _rest(text, plain, fields, places, asked_field)
        if rest is not None:
            places[asked_field.id] = rest
    verdicts = {}
    for name, (start, end) in sorted(places.items(), key=lambda item: item[1]):
        field = next(field for field in fields if field.id == name)
        verdicts[name] = read_answer(text[start:end], field, today)
    return Taken(_compared(verdicts, fields, known))


def _find(text: str, plain: str, asked: DossierField | None, today: date) -> Iterator[_Found]:
    for match in _EMAIL.finditer(text):
        yield _Found("email", match.start(), match.end())
    dates = find_dates(text, today)
    for said in dates:
        yield _Found("date", said.start, said.end)
    for part in find_partials(text, today, without=[(said.start, said.end) for said in dates]):
        is_of_a_date = asked is not None and asked.kind == "date"
        if is_of_a_date or _WHEN.search(plain[max(0, part.start - _NEAR) : part.end]):
            yield _Found("date", part.start, part.end)
    for start, end in (*((m.start(), m.end()) for m in _FIGURES.finditer(text)), *_dictated(text)):
        kind = _kind_of_figures(text[start:end], asked)
        if kind:
            yield _Found(kind, start, end)
    for start, end in find_names(text):
        yield _Found("person", start, end)
    for match in _CALLED.finditer(text):
        name = _NAME.match(text, match.end())
        if name:
            yield _Found("person", name.start(), name.end())
    for match in _IS.finditer(text):
        lead = "tên là "
        for start, end in find_names(lead + text[match.end() :])[:1]:
            if start == len(lead):
                yield _Found("person", match.end(), match.end() + end - start)
    for match in _SEX.finditer(text.lower() if len(text.lower()) == len(text) else plain):
        yield _Found("sex", match.start("word"), match.end("word"))


def _dictated(text: str) -> Iterator[tuple[int, int]]:
    """Runs of eight or more number words: "không chín một hai ..."."""
    run: list[re.Match[str]] = []
    for token in [*_TOKEN.finditer(text.lower()), None]:
        if token is not None and (is_number_word(token[0]) or (run and token[0] == ",")):
            run.append(token)
            continue
        words = [one for one in run if one[0].isalpha()]
        if len(words) >= 8 and "tháng" not in text[run[0].start() - 8 : run[-1].end()]:
            yield run[0].start(), run[-1].end()
        run = []


def _kind_of_figures(said: str, asked: DossierField | None) -> str:
    figures = figures_in(said)
    if asked is not None and asked.kind in ("text", "amount", "plate", "land_parcel", "address"):
        asked = None
    if len(figures) == 12 and not figures.startswith("00840"):
        return "id_number"
    if re.fullmatch(r"0[35789][0-9]{8}|02[0-9]{9}|(?:84|0084)0?[235789][0-9]{8,9}", figures):
        return "phone"
    if asked is not None and asked.kind in ("id_number", "phone"):
        return asked.kind
    return "id_number" if len(figures) in (9, 13) else ""


def _owner(
    part: _Found,
    lead: str,
    clause: str,
    whose: str,
    fields: Sequence[DossierField],
    is_open: Mapping[str, bool],
    asked: DossierField | None,
    places: Mapping[str, tuple[int, int]],
) -> DossierField | None:
    """The field that a found value belongs to, None when nothing or too much speaks for it."""
    scores: list[tuple[float, int, DossierField]] = []
    candidates = [field for field in fields if field.kind == part.kind and field.id not in places]
    still_open = [field for field in candidates if is_open.get(field.id)]
    for order, field in enumerate(candidates):
        cue = max(_cue(field, clause), _cue(field, lead) * 0.9)
        score = cue + (3.0 if whose and field.whose == whose else 0.0)
        is_of_a_person = part.kind in ("person", "date", "id_number", "sex")
        if is_of_a_person and whose and field.whose and field.whose != whose:
            score -= 2.0 if asked is not None and field.id == asked.id else 9.0
        if asked is not None and field.id == asked.id:
            score += 2.0
        if not is_open.get(field.id):
            score = score - 1.0 if cue else 0.0
        elif still_open == [field]:
            score += 1.0
        if score > 0:
            scores.append((score, -order, field))
    best = sorted(scores, key=lambda item: (-item[0], -item[1]))
    if not best or (len(best) > 1 and best[0][0] == best[1][0] and part.kind != "sex"):
        return None
    return best[0][2]


def _cue(field: DossierField, lead: str) -> float:
    """How strongly the words before a value announce a field: the longest announcing phrase, the last one first."""
    text = lead.strip()
    best = 0.0
    for phrase in field.said_as:
        place = _last(fold(phrase.lower()), text)
        if place >= 0:
            nearness = 1.0 if text.endswith(fold(phrase.lower())) else 0.5
            best = max(best, 2.0 + nearness + len(phrase) / 40)
    return best


def _last(phrase: str, text: str) -> int:
    matches = list(re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text))
    return matches[-1].start() if matches else -1


def _whose(lead: str, fields: Sequence[DossierField]) -> str:
    """Of whom the words speak, the last named of those that the fields know."""
    known = {field.whose for field in fields if field.whose}
    named = [
        (_last(fold(word), lead), len(word), whose)
        for whose, words in PEOPLE.items()
        if whose in known
        for word in words
        if _last(fold(word), lead) >= 0
    ]
    return max(named)[2] if named else ""


def _announced(
    text: str,
    plain: str,
    fields: Sequence[DossierField],
    is_open: Mapping[str, bool],
    asked: DossierField | None,
    places: dict[str, tuple[int, int]],
) -> None:
    """Free answers that their own words announce: "sinh ở bệnh viện tỉnh", "địa chỉ 12 Lê Lợi"."""
    cues = sorted(
        (
            (match.start(), match.end(), field)
            for field in fields
            for phrase in field.said_as
            for match in re.finditer(rf"(?<!\w){re.escape(fold(phrase.lower()))}(?!\w)", plain)
        ),
        key=lambda item: (item[0], -item[1]),
    )
    for start, end, field in cues:
        free = field.kind in ("text", "address", "relation", "plate", "land_parcel", "amount")
        if not free or field.id in places or not (is_open.get(field.id) or asked is field):
            continue
        if any(first <= start < last for first, last in places.values()):
            continue
        place_word = re.match(r"(?:tai|o) (?=benh|tram)", plain[start:])
        begins = start + place_word.end() if place_word else end
        begins = start if plain[start:end].startswith(("toi la", "em la")) else begins
        stops = [first for first, _ in places.values() if first >= begins]
        stops += [other for other, _, one in cues if other >= end and one is not field]
        pattern = _CLAUSE_END if field.kind != "address" else re.compile(r"[;\n]|\.(?=\s|$)")
        clause = pattern.search(plain, begins)
        stops.append(clause.start() if clause else len(text))
        finish = min(stops) if field.kind == "relation" else _trimmed(plain, begins, min(stops))
        if sum(letter.isalnum() for letter in text[begins:finish]) >= 2:
            places[field.id] = (begins, finish)


def _phrased(
    plain: str, fields: Sequence[DossierField], is_open: Mapping[str, bool], places: dict[str, tuple[int, int]]
) -> None:
    """Choices said by a phrase of their own of two words or more."""
    for field in fields:
        if field.kind != "choice" or field.id in places or not is_open.get(field.id):
            continue
        for choice in field.choices:
            for phrase in (choice.label, *choice.also_called):
                wanted = fold(phrase.lower())
                match = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", plain) if " " in wanted else None
                if match:
                    places[field.id] = match.span()


def _rest(
    text: str,
    plain: str,
    fields: Sequence[DossierField],
    places: Mapping[str, tuple[int, int]],
    asked: DossierField,
) -> tuple[int, int] | None:
    """What is left for the field that was asked: the longest piece that nothing else took."""
    taken = sorted(places.values())
    edges = [0, *(edge for place in taken for edge in place), len(text)]
    pieces = [(edges[index], edges[index + 1]) for index in range(0, len(edges), 2)]
    if not taken:
        return (0, len(text)) if text.strip() else None
    best = max(pieces, key=lambda piece: len(_meat(plain[piece[0] : piece[1]], fields, places)))
    if len(_meat(plain[best[0] : best[1]], fields, places)) < 3:
        return None
    return best[0], _trimmed(plain, *best)


def _trimmed(plain: str, start: int, end: int) -> int:
    """Where a piece ends without the words that only announce what comes next."""
    while match := _TRAIL.search(plain, start, end):
        end = match.start()
    return end


def _meat(piece: str, fields: Sequence[DossierField], places: Mapping[str, tuple[int, int]]) -> str:
    """A piece without the words that announce what was taken, and without fillers."""
    for field in fields:
        if field.id in places:
            for phrase in (*field.said_as, *PEOPLE.get(field.whose, ())):
                piece = re.sub(rf"(?<!\w){re.escape(fold(phrase.lower()))}(?!\w)", " ", piece)
    piece = re.sub(r"(?<!\w)(?:sinh|ten|trai|gai|dien thoai|sdt|email|can cuoc)(?!\w)", " ", piece)
    return _LEFT_OVER.sub("", piece)


def _compared(
    verdicts: Mapping[str, Verdict], fields: Sequence[DossierField], known: Mapping[str, Value]
) -> dict[str, Verdict]:
    """Identity numbers beside the birth date and sex of the same person; a mismatch is a doubt."""
    texts = {name: value.pii_text for name, value in known.items()}
    texts |= {name: verdict.value.pii_text for name, verdict in verdicts.items() if verdict.value}
    result = dict(verdicts)
    for field in fields:
        verdict = verdicts.get(field.id)
        if field.kind != "id_number" or verdict is None or verdict.value is None or not field.whose:
            continue
        same = [other for other in fields if other.whose == field.whose and other.id in texts]
        births = [texts[one.id] for one in same if one.kind == "date" and "sinh" in one.label.lower()]
        born = int(births[0][:4]) if births else None
        sex = next((texts[one.id] for one in same if one.kind == "sex"), "")
        warning = compare(verdict.value.pii_text, born, sex)
        if warning:
            result[field.id] = Verdict(verdict.value, warning)
    for name in _before_birth(verdicts, fields, texts):
        result[name] = Verdict(verdicts[name].value, "date.before_birth")
    return result


def _before_birth(
    verdicts: Mapping[str, Verdict], fields: Sequence[DossierField], texts: Mapping[str, str]
) -> Iterator[str]:
    """The dates just given of which one says that the person died, or got a paper, before being born."""
    dates = [field for field in fields if field.kind == "date" and field.whose and field.id in texts]
    for born in (field for field in dates if "sinh" in field.label.lower()):
        for later in (field for field in dates if field.whose == born.whose and field is not born):
            if is_before(texts[later.id], texts[born.id]):
                yield from (name for name in (later.id, born.id) if (v := verdicts.get(name)) and v.value)


def _without_overlaps(found: Sequence[_Found]) -> list[_Found]:
    kept: list[_Found] = []
    for part in found:
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
    return kept


def _plain(text: str) -> str:
    """The text folded and in lower case, every character at its old place."""
    plain = fold(text).lower()
    if len(plain) == len(text):
        return plain
    return "".join((fold(character).lower() or " ")[0] for character in text)
