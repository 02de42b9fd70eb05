"""The papers of a dossier: rows of the source's table become papers, and rows that are notes become notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.knowledge.importing.clean import one_line
from assistant.knowledge.importing.counts import read_count
from assistant.knowledge.importing.forms import part_form
from assistant.knowledge.importing.naming import slug
from assistant.knowledge.record import Document, Mark, Note

MOST_COPIES = 9  # more was always a number of the name, saved together with the count

_BULLET = re.compile(r"^[-+*•–\s]+")
_OPENS_NOTE = re.compile(
    r"^[\W\d]*(?:[a-zđ]\)\s*)?(?:lưu ý|ghi chú|chú ý|trường hợp|đối với|người|cá nhân|tổ chức|cơ quan"
    r"|khi |nếu |việc |chậm nhất|"
    r"số lượng|số bộ|ví dụ|phiếu (?:này|được)|chi phí|không quy định|do uỷ ban|do ủy ban"
    r"|các giấy tờ phải|giấy tờ phải|thành phần hồ sơ)",
    re.IGNORECASE,
)
_ALWAYS_NOTE = re.compile(r"^[\W\d]*(?:lưu ý|ghi chú|chú ý|số lượng(?: hồ sơ)?\s*:)", re.IGNORECASE)
_RULES = re.compile(
    r"\b(?:có trách nhiệm|phải được hợp pháp hóa|không phải (?:nộp|xuất trình)"
    r"|thì (?:phải|không|người|cơ quan|nộp|được))\b",
    re.IGNORECASE,
)
_PAPER_AFTER = re.compile(
    r":\s*(?:[-+*•]\s*)?(?:bản sao|bản chính|bản chụp|giấy|đơn|tờ khai|văn bản"
    r"|quyết định|hợp đồng|phiếu|hồ sơ|biên bản|danh sách)\b",
    re.I,
)
_SETS = re.compile(r"\b0?(\d)\s*(?:\(\w+\)\s*)?bộ\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paper:
    """One row of the table as the source has it."""

    name: str
    form: str = ""
    originals: int | None = None
    copies: int | None = None
    group: str = ""
    note: str = ""
    form_url: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class DocumentsRead:
    """The papers, the rows that were notes, the number of sets, and what is doubtful."""

    documents: tuple[Document, ...]
    notes: tuple[Note, ...]
    sets: int | None
    marks: tuple[Mark, ...]


def counted(paper: Paper, originals: object, copies: object, where: str, odd: list[Mark]) -> Paper:
    """Return the paper with its counts; a cell that is no number is marked and told in the paper's note."""
    for name, words, value in (("originals", "bản chính", originals), ("copies", "bản sao", copies)):
        count = read_count(value)
        paper = replace(paper, originals=count) if name == "originals" else replace(paper, copies=count)
        if count is None and (text := one_line(value)):
            odd.append(Mark(kind="odd_cell", where=f"{where}.{name}", text=text))
            if not isinstance(value, bool) and not text.startswith("-"):
                paper = replace(paper, note=f"{paper.note}\nSố {words}: {text}".strip())
    return paper


def read_documents(papers: Sequence[Paper], raw: str = "") -> DocumentsRead:
    """Return what the rows of a dossier mean; `raw` is the table before it was split, if there is one."""
    documents: list[Document] = []
    notes: list[Note] = []
    marks: list[Mark] = []
    sets: int | None = None
    ids: dict[str, int] = {}
    for number, given in enumerate(papers, 1):
        paper = _unglue(given, raw)
        if paper is not given:
            marks.append(Mark(kind="glued_text", where=f"documents.{number}", text=given.name[-120:].strip()))
        if _is_note(paper):
            notes.append(Note(title=paper.group, topic="documents", text=_all_words(paper)))
            marks.append(Mark(kind="note_as_document", where=f"documents.{number}", text=paper.name[:200].strip()))
            if sets is None and (found := _SETS.search(paper.name)) and "số lượng" in paper.name.lower():
                sets = int(found[1])
            continue
        documents.append(_document(paper, ids))
    return DocumentsRead(tuple(documents), tuple(notes), sets, tuple(marks))


def _document(paper: Paper, ids: dict[str, int]) -> Document:
    name, form = part_form(_BULLET.sub("", paper.name), paper.form)
    name = name.rstrip(" ;")
    base = slug(paper.code or name) or "giay-to"
    ids[base] = ids.get(base, 0) + 1
    return Document(
        id=base if ids[base] == 1 else f"{base}-{ids[base]}",
        name=name,
        originals=paper.originals,
        copies=paper.copies,
        form=form,
        form_url=paper.form_url,
        group=paper.group,
        note=paper.note,
    )


def _is_note(paper: Paper) -> bool:
    name = paper.name.strip()
    if paper.form or paper.form_url:
        return False
    if _ALWAYS_NOTE.match(name) or len(re.sub(r"\W", "", name)) < 3:
        return True
    if paper.originals or paper.copies:
        return False
    if _PAPER_AFTER.search(name) and not _RULES.search(name):
        return False
    in_notes = bool(_ALWAYS_NOTE.match(paper.group))
    return in_notes or bool(_OPENS_NOTE.match(name) or _RULES.search(name)) or name.endswith(":")


def _all_words(paper: Paper) -> str:
    counts = [f"{count} {word}" for count, word in ((paper.originals, "bản chính"), (paper.copies, "bản sao")) if count]
    return "\n".join(part for part in (paper.name, ", ".join(counts), paper.note) if part)


def _unglue(paper: Paper, raw: str) -> Paper:
    """Give digits back to the name that were saved together with the number of originals: "...năm 20261 bản chính"."""
    originals, copies = paper.originals or 0, paper.copies or 0
    if originals <= MOST_COPIES and copies <= MOST_COPIES:
        return paper
    if originals <= MOST_COPIES:
        return Paper(
            paper.name,
            paper.form,
            paper.originals,
            None,
            paper.group,
            f"{paper.note}\n{copies} bản sao".strip(),
            paper.form_url,
            paper.code,
        )
    found = re.search(re.escape(paper.name.strip()) + r"(\s*\d+)(\d) bản chính", raw)
    digits, count = (found[1], int(found[2])) if found else (str(originals // 10), originals % 10)
    blank = "" if paper.name.rstrip().endswith(("/", ".", "-")) or digits.startswith(" ") else " "
    name = f"{paper.name.rstrip()}{blank}{digits}"
    return Paper(name, paper.form, count, paper.copies, paper.group, paper.note, paper.form_url, paper.code)
