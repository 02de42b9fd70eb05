"""Telephone numbers."""

from __future__ import annotations

import re
from datetime import date

from assistant.dossier.kinds.id_number import figures_in
from assistant.dossier.values import Value, Verdict
from assistant.knowledge.record import DossierField
from assistant.language.phones import home_number, is_in_use

_SIGNS = re.compile(r"[()]")


def read_phone(said: str, field: DossierField, today: date) -> Verdict:
    """A number of ten figures (mobile) or eleven (fixed line); a range nobody knows yet is only a doubt."""
    figures = figures_in(_SIGNS.sub("", said))
    if number := home_number(f"+{figures}" if figures.startswith("84") else figures):
        return Verdict(Value(number), warning="" if is_in_use(number) else "phone.range")
    if not figures:
        return Verdict(trouble="phone.none")
    return Verdict(trouble="phone.length" if len(figures) != 10 else "phone.start", count=len(figures))
