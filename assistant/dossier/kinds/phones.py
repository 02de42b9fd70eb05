"""Telephone numbers."""

from __future__ import annotations

import re
from datetime import date

from assistant.dossier.kinds.id_number import figures_in
from assistant.dossier.values import Value, Verdict
from assistant.knowledge.record import DossierField

_KNOWN = re.compile(r"0(?:3[2-9]|5[2589]|7[06-9]|8[1-9]|9[0-46-9])[0-9]{7}")
_MOBILE, _FIXED = re.compile(r"0[35789][0-9]{8}"), re.compile(r"02[0-9]{9}")
_SIGNS = re.compile(r"[()]")


def read_phone(said: str, field: DossierField, today: date) -> Verdict:
    """A number of ten figures (mobile) or eleven (fixed line); a range nobody knows yet is only a doubt."""
    figures = figures_in(_SIGNS.sub("", said))
    for country in ("0084", "84"):
        if figures.startswith(country) and len(figures) - len(country) in (9, 10):
            figures = "0" + figures[len(country) :].removeprefix("0")
    if _MOBILE.fullmatch(figures) or _FIXED.fullmatch(figures):
        is_known = _KNOWN.fullmatch(figures) or _FIXED.fullmatch(figures)
        return Verdict(Value(figures), warning="" if is_known else "phone.range")
    if not figures:
        return Verdict(trouble="phone.none")
    return Verdict(trouble="phone.length" if len(figures) != 10 else "phone.start", count=len(figures))
