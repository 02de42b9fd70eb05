"""What is seen of a message that belongs to a dossier, by Rasa, by the log of turns and by the search.

Nothing of an answer in clear: placeholders, and a command without what may stand beside it. A yes or a no stays as it
was said: it has no other words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.dialogue.dossier_talk.hearing import Act, hear, phone_end_said
from assistant.dialogue.state import State
from assistant.dialogue.turn import World
from assistant.dossier.codes import OUTSIDE_CODE, PATTERN
from assistant.dossier.dossier import Dossier
from assistant.dossier.fields import fields_of
from assistant.dossier.questions import Ask, FieldQuestion
from assistant.knowledge.record import DossierField
from assistant.language.reading import Reading
from assistant.language.spelling import fold

_EXPECTED = frozenset({"person", "date", "id_number", "phone"})
_PLACEHOLDERS = {kind: f"<{kind}>" for kind in ("person", "date", "id_number", "phone", "email")}
_COMMANDS: Mapping[Act, str] = {
    Act.ERASE: "xóa thông tin của tôi",
    Act.WITHDRAW: "tôi rút lại đồng ý",
    Act.RESTART: "làm lại từ đầu",
    Act.CANCEL: "hủy hồ sơ",
    Act.PAUSE: "tạm dừng hồ sơ",
    Act.HANDOVER: "gặp cán bộ",
    Act.CORRECT: "sửa lại <text>",
    Act.SKIP: "bỏ qua câu này",
}


def asked_kind(state: State, world: World) -> str:
    """The kind of the field whose question is open; "text" while several may be given; "" when none is."""
    dossier = state.dossier
    if dossier is None or dossier.is_paused:
        return ""
    match dossier.asked:
        case Ask.SUMMARY:
            return "date"  # several kinds may come: read like one that is no free text
        case FieldQuestion(name):
            return next((field.kind for field in _fields(dossier, world) if field.id == name), "text")
    return ""


def expected_kind(state: State, world: World) -> str:
    """The kind of personal data that a bare answer counts as."""
    kind = asked_kind(state, world)
    return kind if kind in _EXPECTED else ""


def without_codes(raw: str) -> str:
    """The text without codes of dossiers: whoever knows one is half-way into a dossier."""
    return PATTERN.sub("<number>", raw)


def conceal(reading: Reading, raw: str, state: State, world: World) -> Reading:
    """The reading as Rasa, the log of turns and the search may see it."""
    if state.lookup:
        return _as(reading, "<number>") if phone_end_said(raw) or OUTSIDE_CODE.search(raw) else reading
    dossier = state.dossier
    if dossier is None or not dossier.asked or dossier.is_paused:
        return reading
    kind = asked_kind(state, world)
    act = hear(reading, raw, kind, world.dossiers, world.cues)
    if act in (Act.START, Act.RESUME):  # they may name a procedure
        return reading
    if act is Act.VALUE and dossier.asked is Ask.CONSENT:  # given before it may be kept: nothing of it stays
        return _as(reading, "<text>")
    if act in _COMMANDS:
        return _as(reading, _COMMANDS[act])
    if act is Act.VALUE and (kind or _says_a_field(reading, dossier, world)):
        field_kind = "" if dossier.asked is Ask.SUMMARY else kind
        return _as(reading, _PLACEHOLDERS.get(field_kind, "<text>"))
    if act is Act.UNCLEAR and kind and _says_a_field(reading, dossier, world):
        return _as(reading, "<text>")
    return reading


def _says_a_field(reading: Reading, dossier: Dossier, world: World) -> bool:
    """Whether a message announces a field by its own words: "địa chỉ ..."."""
    phrases = (phrase for field in _fields(dossier, world) for phrase in field.said_as)
    return any(f" {fold(phrase.lower())} " in f" {reading.folded} " for phrase in phrases)


def _fields(dossier: Dossier, world: World) -> tuple[DossierField, ...]:
    procedure = world.catalogue.procedures.get(dossier.procedure)
    return fields_of(procedure, world.dossiers.forms) if procedure else ()


def _as(reading: Reading, text: str) -> Reading:
    return replace(reading, text=text, typed=text, folded=fold(text), has_diacritics=True)
