"""What a message says about the deciding questions (cases) of a record, with its negations.

"không có giấy chứng sinh, có người làm chứng" holds both: one answer is ruled out, another holds. The longest phrase
wins over the shorter ones in it, so "chưa quá 15 ngày" is no "quá 15 ngày".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.dossier.said import Said
from assistant.knowledge.record import Case, Procedure
from assistant.language.spelling import fold

_LIMIT = re.compile(
    r"(?<!\w)(?P<word>chưa đủ|chưa tới|chưa đến|chưa quá|không quá|dưới|trong vòng|trong|từ đủ|đủ|từ|trên|hơn|quá"
    r"|chua du|chua toi|chua den|chua qua|khong qua|duoi|trong vong|tu du|du|tu|tren|hon|qua)? ?"
    r"(?P<number>[0-9]{1,3}) (?P<unit>tuổi|ngày|tuoi|ngay)(?!\w)"
)
_BELOW = frozenset({
    "chưa đủ", "chưa tới", "chưa đến", "chưa quá", "không quá", "dưới", "trong", "trong vòng",
    "chua du", "chua toi", "chua den", "chua qua", "khong qua", "duoi", "trong vong",
})  # fmt: skip
_UNIT = {"tuổi": "tuoi", "tuoi": "tuoi", "ngày": "ngay", "ngay": "ngay"}
_LOOSE_BEGINNING = re.compile(r"^(?:đã |có |bị |được )+", re.I)
_BETWEEN = ("phải", "là", "có", "hề", "còn", "bị", "được", "cần", "thấy", "đi", "làm", "định", "muốn", "xin")
_AFTER = ("thì", "cũng", "của", "bé", "con", "cháu", "em", "tôi")


@dataclass(frozen=True, slots=True)
class Negations:
    """Words that turn a phrase round; from `knowledge_base/dossier_words.yaml`."""

    before: tuple[str, ...] = ("không", "chưa")
    after: tuple[str, ...] = ()
    opposites: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said about one case: the answers that hold and those that do not."""

    holds: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()

    def answer(self, case: Case) -> str:
        """The one answer that is left, "" when it is not clear."""
        options = _options(case)
        left = [one for one in options if one not in self.fails]
        said = [one for one in dict.fromkeys(self.holds) if one not in self.fails]
        if len(said) == 1:
            return said[0]
        return left[0] if not said and self.fails and len(left) == 1 else ""


@dataclass(frozen=True, slots=True)
class Found:
    """The statements by case, and which parts of the text they were read from."""

    statements: Mapping[str, Statement]
    spans: Mapping[str, tuple[tuple[int, int], ...]]


def read_statements(
    text: Said, procedure: Procedure, negations: Negations, forbidden: Sequence[tuple[int, int]] = ()
) -> Found:
    """Return what a text says about each case; what touches a forbidden part (a field's own words) is not read."""
    statements: dict[str, Statement] = {}
    spans: dict[str, tuple[tuple[int, int], ...]] = {}
    for case in procedure.cases:
        found = _read_case(text, case, negations, forbidden)
        if found:
            holds = tuple(option for option, is_true, _ in found if is_true)
            fails = tuple(option for option, is_true, _ in found if not is_true and option not in holds)
            statements[case.id] = Statement(holds, fails)
            spans[case.id] = tuple(span for _, _, span in found)
    return Found(statements, spans)


def _options(case: Case) -> tuple[str, ...]:
    return tuple(choice.id for choice in case.choices) if case.kind == "choice" else ("yes", "no")


def _phrases(case: Case) -> list[tuple[str, str]]:
    """Every phrase with the answer it stands for."""
    if case.kind != "choice":
        return [("yes", phrase) for phrase in (case.label, *case.also_called)]
    return [(choice.id, phrase) for choice in case.choices for phrase in (choice.label, *choice.also_called)]


def _read_case(
    text: Said, case: Case, negations: Negations, forbidden: Sequence[tuple[int, int]]
) -> list[tuple[str, bool, tuple[int, int]]]:
    hits: list[tuple[str, bool, tuple[int, int]]] = []
    taken: list[tuple[int, int]] = []
    phrases = _phrases(case)
    ruled_out = [
        (option, word, False)
        for option, phrase in phrases
        for key, words in negations.opposites.items()
        if phrase.lower().startswith(key)
        for word in words
    ]
    whole = [(option, phrase, True) for option, phrase in phrases]
    for option, phrase, is_true in sorted((*ruled_out, *whole), key=lambda one: -len(one[1])):
        for span in text.find(phrase):
            if _touches(span, taken) or _touches(span, forbidden):
                continue
            is_denied = is_true and _is_denied(text, span, negations)
            taken.append(span)
            hits.append((option, is_true and not is_denied, span))
    for option, phrase in sorted(phrases, key=lambda one: -len(one[1])):
        core = _LOOSE_BEGINNING.sub("", phrase)
        if core == phrase or " " not in core:
            continue
        for span in text.find(core):
            if not _touches(span, (*taken, *forbidden)) and _is_denied(text, span, negations):
                taken.append(span)
                hits.append((option, False, span))
    if not hits:
        hits += _by_limit(text, phrases)
    return _one_meaning(hits)


def _is_denied(text: Said, span: tuple[int, int], negations: Negations) -> bool:
    return text.ends_before(negations.before, span[0], _BETWEEN) or (
        bool(negations.after) and text.follows(negations.after, span[1], _AFTER)
    )


def _by_limit(text: Said, phrases: Iterable[tuple[str, str]]) -> list[tuple[str, bool, tuple[int, int]]]:
    """Ages and spans of days against the limits of the phrases: "bé 15 tuổi rồi" is not "dưới 14 tuổi"."""
    figures = _in_figures(text)
    hits = []
    for spoken in _LIMIT.finditer(figures):
        for option, phrase in phrases:
            limit = _LIMIT.search(phrase.lower())
            if limit is None or not limit["word"] or _UNIT[limit["unit"]] != _UNIT[spoken["unit"]]:
                continue
            is_below = limit["word"] in _BELOW
            bar, number, word = int(limit["number"]), int(spoken["number"]), spoken["word"] or ""
            if word and number != bar and (word in _BELOW) != (number < bar):
                continue  # "dưới 18 tuổi" says nothing of 14
            said_below = word in _BELOW if word else _is_below(number, bar, _UNIT[spoken["unit"]])
            hits.append((option, said_below == is_below, spoken.span()))
    return hits


def _is_below(number: int, bar: int, unit: str) -> bool:
    return number < bar if unit == "tuoi" else number <= bar


def _in_figures(text: Said) -> str:
    """The text with spoken numbers before "tuổi" and "ngày" as figures."""
    for number in range(99, 0, -1):
        for unit in ("tuổi", "ngày"):
            for start, end in reversed(text.find(f"{number} {unit}")):
                written = f"{number} {unit if text.has_diacritics else fold(unit)}"
                text = Said(text.pii_text[:start] + written + text.pii_text[end:], text.has_diacritics)
    return text.pii_text


def _touches(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _one_meaning(hits: list[tuple[str, bool, tuple[int, int]]]) -> list[tuple[str, bool, tuple[int, int]]]:
    """The hits without the answers that are said both ways."""
    both = {option for option, is_true, _ in hits if is_true} & {option for option, is_true, _ in hits if not is_true}
    return [hit for hit in hits if hit[0] not in both]
