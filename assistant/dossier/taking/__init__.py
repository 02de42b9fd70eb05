"""Facts taken out of one message, in any order, several at once: each to the field it belongs to.

1. `spans`: every value with its place in the text.
2. `owners`: whose it is, by `mentions` (whom the sentence speaks of) and `roles` (whom the form speaks of).
3. `free_words`: answers in free words, and what is left for the question that is open.

A value that could belong to several fields equally well is left alone, and what is known is never changed by a guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.dossier.kinds import read_answer
from assistant.dossier.kinds.emails import is_cut
from assistant.dossier.kinds.id_number import compare
from assistant.dossier.kinds.moments import is_before
from assistant.dossier.taking.free_words import place_announced, place_choices, rest_of
from assistant.dossier.taking.owners import Form, place_spans
from assistant.dossier.taking.roles import with_roles
from assistant.dossier.taking.spans import find_spans
from assistant.dossier.values import Value, Verdict
from assistant.knowledge.record import DossierField
from assistant.language.spelling import plain_of

__all__ = ["Taken", "take"]


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


def take(
    text: str,
    fields: Sequence[DossierField],
    is_open: Mapping[str, bool],
    asked: str,
    known: Mapping[str, Value],
    today: date,
) -> Taken:
    """Return what a message gives for these fields. `asked` is the field whose question is open, or "".

    A field with a value that is not open keeps it; where everything is open (a correction), it changes when it is
    named, asked, or the only one of its kind.
    """
    named = with_roles(fields)
    asked_field = next((field for field in named if field.id == asked), None)
    form = Form(named, {**is_open, asked: True}, frozenset(known), asked_field)
    plain = plain_of(text)
    spans = find_spans(text, asked_field, today)
    places = place_spans(text, spans, form)
    places = place_announced(text, plain, form, places)
    places = place_choices(plain, form, places)
    is_unanswered = asked_field is not None and asked_field.id not in places
    if is_unanswered and (rest := rest_of(text, plain, form, places, spans)):
        places = {**places, asked: rest}
    return Taken(_compared(_read(text, places, form, today), named, known))


def _read(text: str, places: Mapping[str, tuple[int, int]], form: Form, today: date) -> dict[str, Verdict]:
    by_name = {field.id: field for field in form.fields}
    verdicts = {}
    for name, (start, end) in sorted(places.items(), key=lambda item: item[1]):
        verdict = read_answer(text[start:end], by_name[name], today)
        is_beside = any(0 <= start - other <= 2 for _, other in places.values())
        if by_name[name].kind == "email" and verdict.value is not None and is_cut(text, start) and not is_beside:
            verdict = Verdict(verdict.value, "email.joined")
        verdicts[name] = verdict
    return verdicts


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
        same = {
            other.kind: texts[other.id]
            for other in fields
            if other.whose == field.whose and other.id in texts and (other.kind != "date" or _is_birth(other))
        }
        born = int(same["date"][:4]) if "date" in same else None
        warning = compare(verdict.value.pii_text, born, same.get("sex", ""))
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
    for born in (field for field in dates if _is_birth(field)):
        for later in (field for field in dates if field.whose == born.whose and field is not born):
            if is_before(texts[later.id], texts[born.id]):
                yield from (name for name in (later.id, born.id) if (v := verdicts.get(name)) and v.value)


def _is_birth(field: DossierField) -> bool:
    return "sinh" in field.id or "sinh" in field.label.lower()
