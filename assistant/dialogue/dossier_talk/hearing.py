"""What a message does in a dossier: gives a value, asks a question, or commands."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum

from assistant.dialogue.cues import Cues
from assistant.dialogue.dossier_talk.parts import DossierParts
from assistant.dossier.fields import FREE_KINDS
from assistant.dossier.questions import Ask
from assistant.knowledge.phrase_files import phrases_of
from assistant.language.reading import Reading
from assistant.language.spelling import fold, one_spelling
from assistant.language.spoken_numbers import digits_of, is_number_word
from assistant.language.yes_no import About, Answer


class Act(StrEnum):
    """What is done; the commands carry the names of `knowledge_base/dossier_cues.yaml`."""

    ERASE = "erase"
    WITHDRAW = "withdraw"
    RESTART = "restart"
    CANCEL = "cancel"
    PAUSE = "pause"
    RESUME = "resume"
    HANDOVER = "handover"
    SECRET = "secret"  # noqa: S105  # an OTP, a password or a photo is offered
    WHY = "why"
    CORRECT = "correct"
    SKIP = "skip"
    SEE = "see"
    STATUS = "status"
    START = "start"
    REPEAT = "repeat"
    ABUSE = "abuse"
    PAPERS = "papers"
    NO = "no"
    YES = "yes"
    QUESTION = "question"
    VALUE = "value"
    UNCLEAR = "unclear"


_COMMANDS = (
    Act.ERASE, Act.WITHDRAW, Act.RESTART, Act.CANCEL, Act.PAUSE, Act.RESUME, Act.HANDOVER, Act.SECRET, Act.WHY,
    Act.CORRECT, Act.SKIP, Act.SEE, Act.STATUS, Act.REPEAT, Act.ABUSE,
)  # fmt: skip
_SAID = phrases_of("dossier_talk")
_DESTROYS = frozenset({Act.ERASE, Act.WITHDRAW, Act.RESTART, Act.CANCEL})
MAX_WORDS_BEFORE_START = 4
MAX_WORDS_BESIDE_FIGURES = 4
_PIECE = re.compile(r"[0-9]+|[^\W\d_]+")
_FOUR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_LOOSE = frozenset({Act.ERASE, Act.SECRET, Act.CORRECT, Act.WHY, Act.ABUSE, Act.WITHDRAW})
_WORD = re.compile(r"<[a-z_]+>|[^\W_]+")


def hear(reading: Reading, raw: str, kind: str, parts: DossierParts, cues: Cues) -> Act:
    """Return what a message does. `kind` is the kind of the field that was asked, "" when none was."""
    commands = parts.commands
    if reading.has_diacritics:  # what was typed with diacritics needs no guess
        reading = replace(reading, text=reading.typed)
    is_free = kind in FREE_KINDS
    if is_start(reading, raw, commands, cues):
        return Act.START
    for act in commands.intents(reading):
        if act in _COMMANDS and _is_whole(reading, act, commands, is_free):
            if act in _DESTROYS and _is_doubted(raw, act, commands):
                continue
            return Act(act)
    if _is_question(reading, raw, is_free, cues):
        return Act.QUESTION
    answer = parts.answers.read(raw)
    if answer is Answer.NO:
        return Act.NO
    if answer in (Answer.YES, Answer.HEARD):
        return Act.YES
    if not kind:
        return Act.VALUE if _has_value(reading, raw) else Act.UNCLEAR
    if is_free:
        return Act.VALUE
    if kind == "date" and _SAID["day"].search(reading.text):
        return Act.VALUE
    has_pick = kind in ("choice", "yes_no", "land_parcel", "plate") or _SAID["picks"].search(reading.text) is not None
    return Act.VALUE if has_pick or _has_value(reading, raw) else Act.UNCLEAR


def _is_doubted(raw: str, act: str, commands: Cues) -> bool:
    """Whether what would remove something is refused or asked about: "đừng làm lại từ đầu", "rút đồng ý thì sao"."""
    rest = commands.without(_as_typed(raw), (act,))
    words = set(_WORD.findall(rest.text if rest.has_diacritics else rest.folded))
    doubts = _SAID["doubts"].words
    if not rest.has_diacritics:
        doubts = _SAID["doubts"].plain_words - _SAID["doubts_with_marks"].plain_words
    return raw.rstrip().endswith("?") or bool(words & doubts)


def _as_typed(raw: str) -> Reading:
    """What was typed, not the sentence that stands for a command."""
    typed = one_spelling(raw)
    return Reading(typed, typed, fold(typed), (), not typed.isascii())


def hear_decision(act: Act, raw: str, asked: Ask, parts: DossierParts) -> Act:
    """What a message says to a consent, an erasure or the end of a dossier: only a plain yes is one.

    To say the command itself again ("xóa thông tin của tôi") is as plain; with a word more it is not.
    """
    answer = parts.answers.read(raw, About.KEEP if asked is Ask.CONSENT else About.ERASE)
    if answer in (Answer.NO, Answer.NO_AND_MORE):
        return Act.NO
    is_same = act in (Act.ERASE, Act.CANCEL) and _left(_as_typed(raw), parts.commands, (act,)) == 0
    if answer is Answer.YES or (is_same and not _is_doubted(raw, act, parts.commands)):
        return Act.YES
    return Act.UNCLEAR if act in (Act.YES, Act.ERASE, Act.CANCEL) else act


def is_start(reading: Reading, raw: str, commands: Cues, cues: Cues) -> bool:
    """Whether a message opens with the wish for a dossier and asks nothing: "làm hồ sơ khai sinh, bố đi làm"."""
    if "start" not in commands.intents(reading) or _is_question(reading, raw, False, cues):
        return False
    text = reading.text if reading.has_diacritics else reading.folded
    rest = commands.without(reading, ("start",))
    left = rest.text if reading.has_diacritics else rest.folded
    same = next((place for place, (a, b) in enumerate(zip(text, left, strict=False)) if a != b), len(left))
    return len(text[:same].split()) <= MAX_WORDS_BEFORE_START


def _is_whole(reading: Reading, act: str, commands: Cues, is_free: bool) -> bool:
    """Whether a command is what the message is about, not a word in an answer."""
    left = _left(reading, commands, (act,))
    if act == Act.CORRECT:
        return True
    if act in _LOOSE:
        return left <= (4 if is_free else 8)
    return left <= (1 if is_free else 4)


def _left(reading: Reading, commands: Cues, acts: tuple[str, ...]) -> int:
    """How many words of weight a message has beside these commands."""
    rest = commands.without(reading, acts)
    text = rest.text if reading.has_diacritics else rest.folded
    fillers = _SAID["not_counted"].words if reading.has_diacritics else _SAID["not_counted"].plain_words
    return sum(word not in fillers for word in _WORD.findall(text))


def _is_question(reading: Reading, raw: str, is_free: bool, cues: Cues) -> bool:
    asks = any(intent.startswith("ask_") for intent in cues.intents(reading))
    if reading.has_diacritics:
        has_word = _SAID["question"].search(_SAID["not_at_all"].cut(reading.text))
    else:
        has_word = _SAID["question_plain"].search_plain(reading.folded)
    if raw.rstrip().endswith("?") and len(reading.text.split()) > 1:
        return True
    return bool(has_word) and (asks or not is_free)


def _has_value(reading: Reading, raw: str) -> bool:
    return "<" in reading.text or any(c in "0123456789@" for c in raw) or len(digits_of(raw)) > 1


def phone_end_said(raw: str) -> str:
    """The figures of a message that is figures and hardly anything else; empty when something else was said.

    >>> phone_end_said("bốn số cuối là 1234 ạ"), phone_end_said("một hai ba bốn"), phone_end_said("không")
    ('1234', '1234', '')
    >>> phone_end_said("làm căn cước cho trẻ 14 tuổi cần gì?")
    ''
    """
    pieces = _PIECE.findall(raw.lower())
    beside = sum(not piece.isdigit() and not is_number_word(piece) for piece in pieces)
    if beside > MAX_WORDS_BESIDE_FIGURES or raw.rstrip().endswith("?"):
        return ""
    written = _FOUR.search(raw)
    figures = written[0] if written else digits_of(raw)
    return figures if len(figures) > 1 else ""  # "không" is a nought and also a no
