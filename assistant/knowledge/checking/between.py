"""Findings that need more than one record: doubles, shared examples, codes nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.knowledge.checking.finding import Finding, Severity
from assistant.knowledge.record import Procedure

Records = Sequence[tuple[str, Procedure]]


def check_codes(records: Records, known: Mapping[str, Procedure]) -> Iterator[Finding]:
    """Find a code that two records have (an import may lie beside a curated one), or that is another's old code."""
    places: dict[str, str] = {}
    owners: dict[tuple[str, str], str] = {}
    for place, procedure in records:
        owner = (procedure.code, procedure.origin)
        if owner in owners:
            trouble = f"Mã {procedure.code} đã có ở {owners[owner]}."
            yield Finding("error", place, None, trouble, "Giữ lại một bản, hoặc sửa mã.")
        owners.setdefault(owner, place)
        places.setdefault(procedure.code, place)
    for place, procedure in records:
        for code in procedure.old_codes:
            if code in places and code != procedure.code:
                trouble = f"Mã cũ {code} đang là mã của {places[code]}."
                yield Finding("error", place, None, trouble, "Bỏ khỏi old_codes, hoặc gỡ bản kia.")


def check_examples(records: Records, known: Mapping[str, Procedure]) -> Iterator[Finding]:
    """Find an example question that two procedures claim; the search could not tell them apart."""
    owners: dict[str, tuple[str, Procedure]] = {}
    for place, procedure in records:
        for question in dict.fromkeys(plain_question(text) for text in procedure.example_questions):
            if question not in owners:
                owners[question] = (place, procedure)
                continue
            other_place, other = owners[question]
            if other.code == procedure.code:
                continue
            severity: Severity = "warning" if other.family == procedure.family and procedure.family else "error"
            trouble = f"Câu hỏi mẫu “{question}” cũng là của {other_place} ({other.title()})."
            yield Finding(severity, place, None, trouble, "Giữ câu này ở một thủ tục, hoặc hỏi rõ hơn.")


def check_related(records: Records, known: Mapping[str, Procedure]) -> Iterator[Finding]:
    """Find related codes that lead nowhere."""
    codes = {procedure.code for _, procedure in records} | set(known)
    codes |= {code for _, procedure in records for code in procedure.old_codes}
    for place, procedure in records:
        pointed = dict.fromkeys((*procedure.related, *procedure.before, *procedure.after))
        if missing := [code for code in pointed if code not in codes]:
            trouble = f"Mục related, before, after dẫn tới mã chưa có trong kho: {', '.join(missing)}."
            yield Finding("warning", place, None, trouble, "Sửa mã, hoặc nhập các thủ tục đó.")


def plain_question(question: str) -> str:
    """A question without case and punctuation, to be told from others."""
    return " ".join(re.sub(r"[^\w\s]", " ", question.lower()).split())
