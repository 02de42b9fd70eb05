"""The value of one field: as it is kept, as it is shown, and what reading an answer can come to."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.dossier.addresses import heirs_of
from assistant.language.phones import write_phone
from assistant.language.writing import with_points

# Doubts that a plain yes, or the same answer again, settles: nothing is left for a clerk to look at.
SETTLED_BY_YES = frozenset({"date.from_lunar", "date.only_year", "date.only_month"})


@dataclass(frozen=True, slots=True)
class Value:
    """What a person gave for one field. Its repr does not show it. `flag` names what a clerk should look at."""

    pii_text: str = field(repr=False)
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer comes to: a value; a value in doubt (`warning`); or no value and what is wrong (`trouble`).

    Both name a sentence of `knowledge_base/replies/dossier.yaml`; `count` fills its place.
    """

    value: Value | None = None
    warning: str = ""
    trouble: str = ""
    count: int = 0


def show(kind: str, text: str) -> str:
    """Return a value as people write it.

    >>> show("date", "2025-09-02"), show("id_number", "001085123456"), show("phone", "0912345678")
    ('02/09/2025', '001 085 123 456', '0912 345 678')
    >>> show("date", "1945"), show("date", "1945-03")
    ('1945', '03/1945')
    """
    if kind == "date":
        return "/".join(reversed(text.split("-")))
    if kind == "id_number" and len(text) == 12:
        return " ".join(text[start : start + 3] for start in range(0, 12, 3))
    if kind == "phone":
        return write_phone(text)
    if kind == "heirs":
        return "; ".join(heirs_of(text))
    if kind == "address" and len(heirs := heirs_of(text)) == 1:
        return f"{text} (nay là {heirs[0]})"
    if kind == "amount" and text.isascii() and text.isdigit():
        return with_points(int(text))
    return {"yes": "Có", "no": "Không"}.get(text, text) if kind == "yes_no" else text
