"""Answers in free words: addresses, relations, anything else."""

from __future__ import annotations

import re
from datetime import date

from assistant.dossier.addresses import heirs_of
from assistant.dossier.values import Value, Verdict
from assistant.knowledge.record import DossierField
from assistant.language.writing import capital

MAX_TEXT, MAX_ADDRESS, MAX_RELATION = 500, 300, 80
# Phrases, not single words: "nhà tôi ở" goes, "tại nhà" stays.
_OPENING = re.compile(
    r"^(?:(?:dạ|vâng|thưa|à|da|vang)(?=[\s:,]) ?[:,]? ?)*"
    r"(?:(?:địa chỉ|dia chi|nơi ở|nơi sinh|nơi mất)(?: (?:của|nhà|cua|nha))*(?: (?:tôi|em|mình|bé|cháu|toi))?"
    r"(?: (?:là|ở|la|o))? ?:? ?"
    r"|(?:nhà )?(?:tôi|em|mình|toi|chúng tôi|gia đình)(?: (?:đang|hiện|hiện đang|dang|thì))*"
    r"(?: (?:sống|trú|cư trú|thuê|trọ))?"
    r" (?:ở|tại|o|tai) |(?:của tôi|của em|của mình)(?: là)?[ :]+|(?:tôi|em|mình|toi) (?:là|la) "
    r"|(?:là|la) |(?:đang|hiện|hiện đang) (?:ở|sống ở|tại) "
    r"|(?:(?:bé|cháu|con|người mất|mẹ|bố) )?(?:được )?(?:sinh|mất|đẻ|sanh) (?:ra )?(?:ở|tại) (?!nhà(?:,| |$))"
    r"|(?:(?:bé|cháu|con|người mất|mẹ|bố) )?(?:được )?(?:sinh|mất|đẻ|sanh) (?=(?:ở|tại) nhà(?:,| |$))"
    r"|(?:ở|tại) (?!nhà(?:,| |$)))?",
    re.I,
)
_ENDING = re.compile(r"(?:[\s,.!]+(?:ạ|nhé|nha|đó|em ơi))*[\s.,!;]*$", re.I)
_I_AM = re.compile(r"^(?:(?:dạ|vâng|thưa|tôi|em|mình|quan hệ|là|của|da|toi|la)(?=[\s:,]) ?[:,]? ?)+", re.I)


def read_text(said: str, field: DossierField, today: date) -> Verdict:
    """Any words of a sensible length."""
    return _judge(_OPENING.sub("", _tidy(said)) or _tidy(said), MAX_TEXT, 2, "text")


def read_address(said: str, field: DossierField, today: date) -> Verdict:
    """An address of at least two words; old names of communes are taken as said."""
    text = _OPENING.sub("", _tidy(said))
    if len(text.split()) < 2 and len(text) <= MAX_ADDRESS:
        return Verdict(trouble="address.too_short")
    verdict = _judge(text, MAX_ADDRESS, 5, "address")
    return Verdict(verdict.value, "address.several") if verdict.value and len(heirs_of(text)) > 1 else verdict


def read_relation(said: str, field: DossierField, today: date) -> Verdict:
    """How two people are related, in a few words."""
    return _judge(_I_AM.sub("", _tidy(said)), MAX_RELATION, 2, "relation")


def _judge(text: str, longest: int, letters: int, kind: str) -> Verdict:
    if len(text) > longest:
        return Verdict(trouble=f"{kind}.too_long")
    if sum(character.isalnum() for character in text) < letters:
        return Verdict(trouble=f"{kind}.too_short")
    return Verdict(Value(capital(text)))


def _tidy(said: str) -> str:
    return _ENDING.sub("", " ".join(said.split())).strip(" ,;:\"'")
