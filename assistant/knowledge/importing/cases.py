"""The cases (trường hợp) of a dossier: alternative lists of papers become one question, extra lists a yes or no.

The headings stay on the papers, so nothing is lost; a heading that names no case decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.knowledge.importing.naming import slug
from assistant.knowledge.record import Case, Choice, Mark, Procedure

MOST_CHOICES = 10  # more cannot be offered as buttons
MOST_EXTRA = 4  # more questions than a person would answer
LONGEST_LABEL = 140

_LIST_SIGN = re.compile(r"^(?:[\W_]+|(?:\(?(?:[a-zđ]|[ivx]{1,4}|\d{1,2}(?:\.\d{1,2}){0,4})[.)]+)\s*)+", re.IGNORECASE)
_CASE = re.compile(
    r"^(?:(?:trong )?trường hợp(?:\s+\d{1,2}\s*[:.])?|đối với(?: các)?(?: trường hợp)?)\s+", re.IGNORECASE
)
_CONTENTS = re.compile(
    r"[\s,;:.]*(?:(?:thì )?(?:thành phần )?(?:hồ sơ|giấy tờ)[^,;:]{0,60}?)?(?:bao gồm|gồm(?: có)?|phải có|như sau|là)?"
    r"(?: các (?:giấy tờ|tài liệu)(?: sau)?)?[\s,;:.]*$",
    re.IGNORECASE,
)
_EXTRA = re.compile(
    r"ủy quyền|uỷ quyền|đại diện|người khác|miễn|giảm|lưu ý|bổ sung|ngoài ra|thay đổi thông tin", re.IGNORECASE
)


def find_cases(procedure: Procedure) -> Procedure:
    """Return the record with the cases that the headings of its papers name."""
    headings = list(dict.fromkeys(document.group for document in procedure.documents))
    labels = {heading: label for heading in headings if (label := case_label(heading))}
    if procedure.cases or not labels:
        return procedure
    extra = {heading: label for heading, label in labels.items() if _EXTRA.search(label)}
    alternatives = {heading: label for heading, label in labels.items() if heading not in extra}
    are_whole = all(heading in labels for heading in headings)
    names: dict[str, str] = {}
    cases: list[Case] = []
    if are_whole and 2 <= len(alternatives) <= MOST_CHOICES:
        cases.append(_choice(alternatives, names))
    elif not are_whole:
        extra = labels
    if len(extra) <= MOST_EXTRA:
        cases += [_yes_no(heading, label, names) for heading, label in extra.items()]
    if not cases:
        return procedure
    documents = tuple(
        replace(document, needed_if=(names[document.group],)) if document.group in names else document
        for document in procedure.documents
    )
    mark = Mark(kind="cases_found", where="documents", text="; ".join(labels.values())[:300])
    return replace(procedure, cases=tuple(cases), documents=documents, marks=(*procedure.marks, mark))


def case_label(heading: str) -> str:
    """Return what a heading says of when it holds, empty when it names no case.

    >>> case_label("a) Trường hợp giấy phép hết hạn hiệu lực, hồ sơ bao gồm:")
    'giấy phép hết hạn hiệu lực'
    >>> case_label("Giấy tờ phải nộp:")
    ''
    """
    text = _LIST_SIGN.sub("", " ".join(heading.split()))
    found = _CASE.match(text)
    if not found:
        return ""
    label = _LIST_SIGN.sub("", _CONTENTS.sub("", text[found.end() :])).strip(" .,;:")
    if len(label) > LONGEST_LABEL:
        label = label[:LONGEST_LABEL].rsplit(" ", 1)[0] + " …"
    return label if len(label) > 2 else ""


def _choice(alternatives: Mapping[str, str], names: dict[str, str]) -> Case:
    choices: list[Choice] = []
    for heading, label in alternatives.items():
        choice = _unique(slug(label)[:40].strip("-").replace("-", "_"), [one.id for one in choices])
        names[heading] = f"truong_hop.{choice}"
        choices.append(Choice(id=choice, label=label))
    return Case(
        id="truong_hop",
        label="trường hợp nộp hồ sơ",
        ask="Anh/chị thuộc trường hợp nào sau đây ạ?",
        kind="choice",
        choices=tuple(choices),
    )


def _yes_no(heading: str, label: str, names: dict[str, str]) -> Case:
    names[heading] = _unique(slug(label)[:40].strip("-").replace("-", "_") or "khac", [*names.values(), "truong_hop"])
    return Case(id=names[heading], label=label, ask=f"Anh/chị có thuộc trường hợp này không ạ: {label}?")


def _unique(name: str, taken: list[str]) -> str:
    number = 2
    wanted = name
    while wanted in taken:
        wanted, number = f"{name}_{number}", number + 1
    return wanted
