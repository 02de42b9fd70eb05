"""Which papers: those that are always needed, those that depend, and the forms."""

from __future__ import annotations

import re

from assistant.dialogue.answers.brief import clip
from assistant.dialogue.answers.section import Item, Section, mark_unconfirmed, without_law
from assistant.dialogue.wording import Wording
from assistant.knowledge.record import Document
from assistant.knowledge.view import View

_WORD = re.compile(r"\w+")


def answer_documents(view: View, wording: Wording) -> Section | None:
    """The checklist for this case, then what is added "nếu ..."."""
    certain, depending = view.split(view.procedure.documents)
    if not certain and not depending:
        return None
    items = [_item(document, wording, heading=_bare(document.group, ":")) for document in certain]
    for document in depending:
        items.append(_item(document, wording, condition=wording.say("item.if", condition=view.when(document))))
    sets = view.procedure.sets
    tail = (wording.say("documents.sets", count=sets),) if sets else ()
    return Section("documents", wording.say("documents.title"), tuple(items), tail, tuple(depending))


def answer_form(view: View, wording: Wording) -> Section | None:
    """The forms to fill in, with their addresses where the record has them."""
    items = []
    for document in view.possible(view.procedure.documents):
        name = document.plain_name or document.name
        code = f" ({document.form})" if document.form and document.form.lower() not in name.lower() else ""
        if document.form or document.form_url:
            address = f": {document.form_url}" if document.form_url else ""
            items.append(Item(f"{name}{code}{address}", document))
    return Section("form", wording.say("form.title"), tuple(items)) if items else None


def _item(document: Document, wording: Wording, heading: str = "", condition: str = "") -> Item:
    act = wording.say(f"act.{document.act}") if document.act else ""
    originals = wording.say("documents.originals", count=document.originals) if document.originals else ""
    copies = wording.say("documents.copies", count=document.copies) if document.copies else ""
    certified = wording.say("documents.certified", count=document.copies) if copies and document.certified else ""
    details = ", ".join(part for part in (act, originals, certified or copies) if part)
    text = _bare(_full_name(document)) + (f" ({details})" if details else "")
    if document.replaceable_by:
        text = wording.say("documents.replaceable", text=text, names=", ".join(document.replaceable_by))
    if document.note:
        text += f". {document.note}"
    plain = _bare(without_law(document.plain_name or document.name))
    short = ", ".join(part for part in (clip(plain), certified or copies) if part)
    return Item(mark_unconfirmed(document, text, wording), document, heading, condition, short)


def _bare(name: str, end: str = " ;.") -> str:
    return name.strip().lstrip("-*+ ").rstrip(end)


def _full_name(document: Document) -> str:
    """The plain name before the official one, unless the official one says it already."""
    plain_words = set(_WORD.findall(document.plain_name.lower()))
    if plain_words <= set(_WORD.findall(document.name.lower())):
        return document.name
    return f"{document.plain_name} – {document.name}"
