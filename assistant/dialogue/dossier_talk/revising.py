"""A field changed, added or taken out by its everyday name: "sửa email thành a@b.vn", "bỏ số điện thoại đi"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.dialogue.dossier_talk.answers_taken import ask_again, leave_out, take_values
from assistant.dialogue.dossier_talk.edit_words import EditWords
from assistant.dialogue.dossier_talk.filing import go_on
from assistant.dialogue.dossier_talk.hearing import Act
from assistant.dialogue.dossier_talk.reconsidering import OURS, case_named, decide_anew
from assistant.dialogue.payloads import EditField
from assistant.dialogue.reply import ChoiceButton, Message
from assistant.dialogue.turn import Ended, Turn, World
from assistant.dossier.course import Plan
from assistant.dossier.questions import Ask, is_decision
from assistant.dossier.said import Said, said
from assistant.knowledge.record import DossierField
from assistant.language.spelling import fold

_WORD = re.compile(r"[^\W_]+")
MOST_BARE = 1  # words beside a bare name at the review: "cái email ấy"


class Wish(StrEnum):
    """What is wanted of a field."""

    CHANGE = "change"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Edit:
    """A wish, the fields that its name may mean, and the new value when it is said; the name when no field has it."""

    wish: Wish
    fields: tuple[DossierField, ...]
    pii_value: str = ""


def revise(act: Act, plan: Plan, turn: Turn, world: World) -> Ended | None:
    """Do what is wanted of a field that is named; None when none is, or when the message is something else."""
    dossier = plan.dossier
    if dossier.stage not in OURS or act is Act.QUESTION:
        return None
    asked = plan.asked_field
    if asked is not None and act is not Act.CORRECT and _asks_for_a_change(asked, world.dossiers.words):
        return None  # "đổi tên đệm" is the very answer
    if is_decision(dossier.asked) and act is not Act.CORRECT:
        return None
    words, text = world.dossiers.words, said(turn.pii_said)
    if not dossier.may_keep:
        return None
    edit = _read(text, turn.pii_said, plan, words, may_be_bare=dossier.asked in (Ask.SUMMARY, Ask.EDIT))
    if edit is None or (asked is not None and edit.fields == (asked,) and act is not Act.CORRECT):
        return None
    if not edit.fields:
        note = Message(world.wording.say("correct.no_such", name=edit.pii_value), "note")
        return go_on(plan, (note,), turn, world, force=dossier.asked or Ask.EDIT)
    if len(edit.fields) > 1:
        reply, state = go_on(plan, (), turn, world, force=Ask.EDIT)
        choices = tuple(ChoiceButton(field.label, EditField(field.id)) for field in edit.fields)
        return replace(reply, choices=choices), replace(state, offered=choices)
    return _do(edit, plan, turn, world)


def _asks_for_a_change(field: DossierField, words: EditWords) -> bool:
    """Whether a field asks what is to be changed: "Anh/chị muốn sửa thông tin gì ạ?"."""
    asks = said(f"{field.ask} {field.label}")
    return field.kind == "text" and any(asks.find(verb) for verb in words.change)


def _do(edit: Edit, plan: Plan, turn: Turn, world: World) -> Ended:
    field = edit.fields[0]
    if edit.wish is Wish.REMOVE:
        return leave_out(plan, (field,), turn, world)
    if edit.pii_value:
        given = replace(turn, pii_said=edit.pii_value)
        reply, state = take_values(plan, field, given, world, corrects=True)
        if state.dossier is not None and state.dossier.values.get(field.id) != plan.dossier.values.get(field.id):
            return reply, state
        known = plan.dossier.values.get(field.id)
        if known is None or not _is_same(known.pii_text, edit.pii_value):
            troubles = tuple(message for message in reply.messages if message.kind == "warning")
            again, state = ask_again(plan, field, turn, world)
            return replace(again, messages=(*troubles, *again.messages)), state
    return ask_again(plan, field, turn, world)


def _is_same(known: str, said_now: str) -> bool:
    return fold(known.lower()) == fold(said_now.lower().strip())


def ask_case_again(act: Act, plan: Plan, turn: Turn, world: World) -> Ended | None:
    """Ask a deciding question again when the wish to change names it: "đổi cách nộp"; None when none is named."""
    words, text = world.dossiers.words, said(turn.pii_said)
    if plan.dossier.stage not in OURS or act is Act.QUESTION:
        return None
    if not text.has((*words.change, *words.revises)):
        return None
    case = case_named(text, plan, world)
    return decide_anew(plan, {}, (case.id,), turn, world) if case else None


def _read(text: Said, raw: str, plan: Plan, words: EditWords, *, may_be_bare: bool) -> Edit | None:
    names = _named(text, plan, words)
    if not names:
        return None
    between = (*words.small, *words.change, *words.add, *words.into)
    for (start, end), fields in names:
        if not fields:
            if text.ends_before((*words.change, *words.add, *words.remove), start, words.small):
                return Edit(Wish.CHANGE, (), text.pii_text[start:end])
            continue
        if text.ends_before(words.remove, start, words.small):
            return Edit(Wish.REMOVE, fields)
        if text.ends_before((*words.change, *words.add), start, words.small):
            return Edit(Wish.CHANGE, fields, _value(text, raw, end, fields, words))
        if text.follows((*words.wrong, *words.change), end, (*between, "bị", "ghi", "còn", "thì")):
            return Edit(Wish.CHANGE, fields, _value_after_wrong(text, raw, end, words))
    (start, end), fields = names[0]
    rest = text.pii_text[:start] + " " + text.pii_text[end:]
    if may_be_bare and fields and len(_weighty(rest, words)) <= MOST_BARE:
        return Edit(Wish.CHANGE, fields)
    return None


def _named(text: Said, plan: Plan, words: EditWords) -> list[tuple[tuple[int, int], tuple[DossierField, ...]]]:
    """The names of fields in a text with what each may mean, in its order; the longest name wins."""
    wanted = plan.wanted()
    phrases: list[tuple[str, tuple[DossierField, ...]]] = []
    for field in wanted:
        phrases += [(phrase, (field,)) for phrase in _own_names(field, words)]
    for kind, names in words.kinds.items():
        for name in names:
            fields = _of_that_name(name, tuple(field for field in wanted if field.kind == kind))
            phrases.append((name, fields))
    found: list[tuple[tuple[int, int], tuple[DossierField, ...]]] = []
    for phrase, fields in sorted(phrases, key=lambda one: -len(one[0])):
        for span in text.find(phrase):
            if any(span[0] < end and start < span[1] for (start, end), _ in found):
                continue
            found.append(_with_owner(text, span, fields, plan, words))
    return sorted(found, key=lambda one: one[0])


def _own_names(field: DossierField, words: EditWords) -> tuple[str, ...]:
    """The names of one field: its label, its everyday names, and the announcing words that are a name too."""
    label = field.label.partition("(")[0].strip()
    begins = {name.split()[0] for names in words.kinds.values() for name in names} | {"nơi"}
    nouns = tuple(one for one in field.said_as if " " in one and one.split()[0] in begins)
    return tuple(name for name in (field.label, label, *words.fields.get(field.id, ()), *nouns) if name)


def _of_that_name(name: str, fields: tuple[DossierField, ...]) -> tuple[DossierField, ...]:
    """The fields of a kind that a name may mean: those whose label has a word of it, when some do ("ngày sinh")."""
    last = fold(name.split()[-1])
    return tuple(field for field in fields if last in fold(field.label.lower()).split()) or fields


def _with_owner(
    text: Said, span: tuple[int, int], fields: tuple[DossierField, ...], plan: Plan, words: EditWords
) -> tuple[tuple[int, int], tuple[DossierField, ...]]:
    """The name with the person who follows it: "tên mẹ", "ngày sinh của bé"."""
    if len(fields) < 2:
        return span, fields
    whose = {field.whose for field in fields}
    for person, phrases in words.people.items():
        if person in whose:
            for phrase in sorted(phrases, key=len, reverse=True):
                for start, end in text.find(phrase):
                    if start >= span[1] and text.pii_text[span[1] : start].strip() in ("", "của", "cua", "cho"):
                        return (span[0], end), tuple(field for field in fields if field.whose == person)
    return span, fields


def _value(text: Said, raw: str, end: int, fields: Iterable[DossierField], words: EditWords) -> str:
    """What follows a name: the new value, when it is announced or has weight."""
    announced = _value_after_into(text, raw, end, words)
    if announced:
        return announced
    rest = text.pii_text[end:]
    return _original(raw, text, end) if _weighty(rest, words) else ""


def _value_after_into(text: Said, raw: str, end: int, words: EditWords) -> str:
    for phrase in sorted(words.into, key=len, reverse=True):
        for start, stop in text.find(phrase):
            if start >= end and len(_weighty(text.pii_text[end:start], words)) == 0:
                return _original(raw, text, stop)
    return ""


def _value_after_wrong(text: Said, raw: str, end: int, words: EditWords) -> str:
    """The value in "số điện thoại ghi nhầm, 0912 345 678 mới đúng"."""
    if announced := _value_after_into(text, raw, end, words):
        return announced
    stops = [stop for phrase in words.wrong for start, stop in text.find(phrase) if start >= end]
    place = min(stops, default=end)
    ends = [start for phrase in ("mới đúng", "mới phải") for start, _ in text.find(phrase) if start > place]
    value = text.pii_text[place : min(ends, default=len(text.pii_text))]
    if not _weighty(value, words):
        return ""
    after = len(_WORD.findall(text.pii_text[place + len(value) :]))
    whole = _original(raw, text, place)
    places = [match.end() for match in _WORD.finditer(whole)]
    return whole[: places[-1 - after]].strip() if after < len(places) else whole


def _original(raw: str, text: Said, place: int) -> str:
    """The end of the message as it was typed, from the same word on: a value keeps its capitals and signs."""
    count = len(_WORD.findall(text.pii_text[place:]))
    places = [match.start() for match in _WORD.finditer(raw)]
    return raw[places[-count] :].strip() if 0 < count <= len(places) else text.pii_text[place:].strip()


def _weighty(text: str, words: EditWords) -> list[str]:
    loose = {
        part
        for phrase in (*words.small, *words.into, *words.change, *words.add, *words.wrong)
        for part in phrase.split()
    }
    small = {fold(word) for word in (*words.polite, *loose)}
    return [word for word in map(fold, _WORD.findall(text)) if word not in small]
