"""Answers that pick: sex, yes or no, one of several."""

from __future__ import annotations

import re
from datetime import date

from assistant.dossier.values import Value, Verdict
from assistant.knowledge.record import DossierField
from assistant.language.spelling import fold

_MALE = re.compile(r"(?<!\w)(?:nam|trai|đàn ông|dan ong)(?!\w)")
_FEMALE = re.compile(r"(?<!\w)(?:nữ|nu|gái|gai|đàn bà|phụ nữ)(?!\w)")
_NO = re.compile(r"(?<!\w)(?:khong|chua|ko|hong|hong co|khoi)(?!\w)")
_YES = re.compile(r"(?<!\w)(?:co|dung|phai|vang|da|u|roi|ok)(?!\w)")
_ORDINAL = re.compile(r"(?:(?:cai|so|thu|muc) )*(?:thu )?([1-9]|nhat|mot|hai|ba|tu|bon|nam|sau|bay)")
_PLACES = {"nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7}


def read_sex(said: str, field: DossierField, today: date) -> Verdict:
    """Nam or Nữ; both at once are no answer."""
    text = said.lower()
    is_male, is_female = bool(_MALE.search(text)), bool(_FEMALE.search(text))
    if is_male == is_female:
        return Verdict(trouble="sex.none")
    return Verdict(Value("Nam" if is_male else "Nữ"))


def read_yes_no(said: str, field: DossierField, today: date) -> Verdict:
    """Yes or no; "không có" is no."""
    text = fold(said.lower())
    if _NO.search(text):
        return Verdict(Value("no"))
    return Verdict(Value("yes")) if _YES.search(text) else Verdict(trouble="yes_no.none")


def read_choice(said: str, field: DossierField, today: date) -> Verdict:
    """One of the field's choices, by its words or its place in the list."""
    text = fold(" ".join(said.lower().split())).strip(" .!?")
    match = _ORDINAL.fullmatch(text.removesuffix(" a"))
    if match:
        place = int(match[1]) if match[1].isdigit() else _PLACES[match[1]]
        if place <= len(field.choices):
            return Verdict(Value(field.choices[place - 1].label))
    found = []
    for choice in field.choices:
        phrases = [fold(phrase.lower()) for phrase in (choice.label, *choice.also_called)]
        longest = max((len(p) for p in phrases if re.search(rf"(?<!\w){re.escape(p)}(?!\w)", text)), default=0)
        if longest or (len(text) >= 3 and text in phrases[0]):
            found.append((longest, choice.label))
    best = sorted(found, reverse=True)
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return Verdict(trouble="choice.none")
    return Verdict(Value(best[0][1]))
