"""What a dossier can ask. Each question is kept as one word: "consent", "case:bi_mat", "field:email"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ask(StrEnum):
    """The questions that say all by their name."""

    CASES = "cases"  # the yes-or-no cases that are left, at once
    CONSENT = "consent"
    SUMMARY = "summary"  # to be checked; it also offers the optional fields
    EDIT = "edit"  # what is to be corrected
    ERASE = "erase"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class CaseQuestion:
    """One deciding question of the record."""

    case: str


@dataclass(frozen=True, slots=True)
class FieldQuestion:
    """One field to fill in."""

    field: str


Question = Ask | CaseQuestion | FieldQuestion


def write_question(question: Question | None) -> str:
    """Return the word under which a question is kept; "" when nothing is asked.

    >>> write_question(CaseQuestion("bi_mat")), write_question(Ask.CONSENT), write_question(None)
    ('case:bi_mat', 'consent', '')
    """
    match question:
        case None:
            return ""
        case CaseQuestion(case):
            return f"case:{case}"
        case FieldQuestion(field):
            return f"field:{field}"
        case Ask():
            return str(question)


def read_question(text: str) -> Question | None:
    """Read back what `write_question` wrote; None when it is not one."""
    match text.split(":", 1):
        case ["case", case] if case:
            return CaseQuestion(case)
        case ["field", field] if field:
            return FieldQuestion(field)
    return next((one for one in Ask if one == text), None)


def is_of_cases(question: Question | None) -> bool:
    """Whether a case is decided by the answer."""
    return isinstance(question, CaseQuestion) or question is Ask.CASES


def is_decision(question: Question | None) -> bool:
    """Whether the answer decides something, where others give something to write down."""
    return is_of_cases(question) or question in (Ask.CONSENT, Ask.ERASE, Ask.CANCEL)
