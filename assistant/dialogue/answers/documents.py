"""Which papers: those that are always needed, those that depend, and the forms."""

from __future__ import annotations

import re

from assistant.dialogue.answers.section import Section, bullet, group, mark_unconfirmed
from assistant.dialogue.view import View
from assistant.dialogue.wording import Wording
from assistant.knowledge.record import Document

MAX_LISTED = 25
_WORD = re.compile(r"\w+")
ACTS = {"submit": "nộp", "show": "xuất trình", "": ""}


def answer_documents(view: View, wording: Wording) -> Section | None:
    """The checklist for this case, then what is added "nếu ..."."""
    certain, depending = view.split(view.procedure.documents)
    if not certain and not depending:
        return None
    lines = [wording.say("documents.title")]
    for heading, documents in group((document.group, document) for document in certain[:MAX_LISTED]):
        indent = ""
        if heading:
            lines.append(bullet(f"{heading.strip().lstrip('-*+ ').rstrip(':')}:"))
            indent = "  "
        lines += [indent + bullet(_write_document(document)) for document in documents]
    for condition, documents in group((view.when(document), document) for document in depending[:MAX_LISTED]):
        if len(documents) == 1:
            lines.append(bullet(f"Nếu {condition}: {_write_document(documents[0])}"))
        else:
            lines.append(bullet(f"Nếu {condition}:"))
            lines += [f"  {bullet(_write_document(document))}" for document in documents]
    left = max(0, len(certain) - MAX_LISTED) + max(0, len(depending) - MAX_LISTED)
    if left:
        lines.append(wording.say("documents.more", count=left))
    if view.procedure.sets:
        lines.append(wording.say("documents.sets", count=view.procedure.sets))
    return Section("documents", tuple(lines), "Thành phần hồ sơ", tuple(depending))


def answer_form(view: View, wording: Wording) -> Section | None:
    """The forms to fill in, with their addresses where the record has them."""
    forms = [document for document in view.possible(view.procedure.documents) if document.form or document.form_url]
    if not forms:
        return None
    lines = []
    for document in forms[:MAX_LISTED]:
        address = f": {document.form_url}" if document.form_url else ""
        known = document.form and document.form.lower() in (document.plain_name or document.name).lower()
        code = f" ({document.form})" if document.form and not known else ""
        lines.append(bullet(f"{document.plain_name or document.name}{code}{address}"))
    return Section("form", (wording.say("form.title"), *lines), "Mẫu đơn, tờ khai")


def _write_document(document: Document) -> str:
    name = _full_name(document)
    count = ", ".join(
        part
        for part in (
            f"{document.originals} bản chính" if document.originals else "",
            f"{document.copies} bản sao" + (" có chứng thực" if document.certified else "") if document.copies else "",
        )
        if part
    )
    act = ACTS[document.act]
    details = f" ({', '.join(part for part in (act, count) if part)})" if act or count else ""
    text = name.strip().lstrip("-*+ ").rstrip(" ;.") + details
    if document.replaceable_by:
        text += f"; có thể thay bằng {', '.join(document.replaceable_by)}"
    if document.note:
        text += f". {document.note}"
    return mark_unconfirmed(document, text)


def _full_name(document: Document) -> str:
    """The plain name before the official one, unless the official one says it already."""
    plain_words = set(_WORD.findall(document.plain_name.lower()))
    if plain_words <= set(_WORD.findall(document.name.lower())):
        return document.name
    return f"{document.plain_name} – {document.name}"
