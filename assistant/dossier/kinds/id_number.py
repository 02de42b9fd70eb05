"""The 12-digit identity number. Its structure is compared and told, and never a reason to refuse.

Three figures for the place of birth registration, one for century and sex (even is male), two for the year of birth,
six at random. There is no check digit.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.dossier.values import Value, Verdict
from assistant.knowledge.record import DossierField
from assistant.language.spoken_numbers import digits_of

LENGTH, OLD_LENGTH = 12, 9
# The 63 places of registration before July 2025, whose codes stay in the numbers that were given out.
PLACES = frozenset(
    f"{number:03}"
    for number in (
        1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44,
        45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89,
        91, 92, 93, 94, 95, 96,
    )
)  # fmt: skip
_TYPED = re.compile(r"(?<![0-9])[0-9](?:[ .-]?[0-9])+(?![0-9])")
_MIXED = re.compile(r"(?<!\w)(?=[a-z]*[0-9])(?=[0-9]*[a-z])[0-9a-z]{8,16}(?!\w)", re.I)


def read_id_number(said: str, field: DossierField, today: date) -> Verdict:
    """Exactly 12 ASCII figures; anything else says how many there were."""
    figures = figures_in(said)
    if len(figures) == LENGTH:
        return Verdict(Value(figures), warning="" if figures[:3] in PLACES else "id_number.place")
    if _MIXED.search(said):
        return Verdict(trouble="id_number.letters")
    if not figures:
        return Verdict(trouble="id_number.none")
    return Verdict(trouble="id_number.old" if len(figures) == OLD_LENGTH else "id_number.length", count=len(figures))


def figures_in(said: str) -> str:
    """The longest run of figures, typed or dictated, "" when there is none."""
    typed = max((re.sub("[ .-]", "", match[0]) for match in _TYPED.finditer(said)), key=len, default="")
    spoken = digits_of(said)
    return typed if len(typed) >= len(spoken) else spoken if len(spoken) > 1 else ""


def compare(number: str, born_year: int | None, sex: str) -> str:
    """Name the sentence for the first mismatch with what else is known of the same person, "" when all agrees."""
    century, is_male = 19 + int(number[3]) // 2, int(number[3]) % 2 == 0
    if born_year is not None and divmod(born_year, 100) != (century, int(number[4:6])):
        return "id_number.year"
    if sex and (sex == "Nam") != is_male:
        return "id_number.sex"
    return ""
