"""What a question claims about one procedure and its record confirms or denies: days, level, a paper."""

from __future__ import annotations

import re

from assistant.dialogue.wording import Wording
from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.record import Document
from assistant.knowledge.view import View
from assistant.language.money import amounts_said
from assistant.language.reading import Reading
from assistant.language.spelling import fold
from assistant.retrieval.levels import levels_in

_WORD = re.compile(r"[^\W_]+")
_SAID = phrases_of("claims")
LEAST_FEE = 1000  # đồng; a smaller number is no sum of money
_SHARE = 0.6  # of the words that a paper's name must hold to be the one meant
_LEVEL_NAMES = {"xã": "level.xa", "tỉnh": "level.tinh", "trung ương": "level.trung_uong"}


def claims(view: View, reading: Reading, wording: Wording, is_answered: bool = False) -> list[str]:
    """Return what must be confirmed or put right, in sentences; empty when nothing is claimed.

    Where a statement of the record answers, what is said of a paper is said by it.
    """
    found = [None if is_answered else _paper(view, reading, wording), _level(view, reading, wording)]
    if _SAID["claims"].search(reading.text):
        found.append(_time(view, reading, wording))
    return [sentence for sentence in found if sentence]


def claimed_aspects(reading: Reading) -> tuple[str, ...]:
    """Return the aspects that a claim speaks of: a paper, a number of days with "phải không", a level."""
    found = []
    if asked_paper(reading):
        found.append("documents")
    if _SAID["time"].search(reading.text) and _SAID["claims"].search(reading.text):
        found.append("time")
    if _SAID["claims"].search(reading.text) and any(amount >= LEAST_FEE for amount in amounts_said(reading.text)):
        found.append("fee")
    if _named_levels(reading):
        found.append("place")
    return tuple(found)


def asked_paper(reading: Reading) -> str:
    """Return the paper of "có cần giấy khám sức khỏe không", "sổ hộ khẩu có cần không"; empty when there is none."""
    match = _SAID["paper"].search(reading.text) or _SAID["paper_first"].search(reading.text)
    return "" if match is None or _SAID["which"].search(match["paper"]) else match["paper"]


def _time(view: View, reading: Reading, wording: Wording) -> str | None:
    said = _SAID["time"].search(reading.text)
    if said is None:
        return None
    times = [time for channel in view.procedure.channels for time in view.possible(channel.times)]
    known = [time for time in times if time.value is not None]
    value, unit = int(said["value"]), said["unit"].split()[0]
    if any(time.value == value and time.unit == unit for time in known):
        return wording.say("premise.time_right", said=said[0])
    if not known or any(str(value) in re.findall("[0-9]+", time.source_text) for time in times):
        return None
    return wording.say("premise.time_wrong", said=said[0])


def _level(view: View, reading: Reading, wording: Wording) -> str | None:
    levels = set(view.procedure.levels)
    named = sorted(_named_levels(reading))
    if len(named) != 1 or not levels or levels & {named[0], "khác"}:
        return None
    return wording.say("premise.level", said=wording.say(_LEVEL_NAMES[named[0]]))


def _named_levels(reading: Reading) -> frozenset[str]:
    """The levels at which the question wants to hand something in."""
    return levels_in(reading.text) if _SAID["handed_at"].search(reading.text) else frozenset()


def _paper(view: View, reading: Reading, wording: Wording) -> str | None:
    asked = asked_paper(reading)
    if not asked or not view.procedure.documents or _SAID["household_book"].search(asked):
        return None
    wanted = {fold(word) for word in _WORD.findall(asked) if word not in _SAID["not_counted"].words}
    if not wanted:
        return None
    best = max(view.procedure.documents, key=lambda document: _share(wanted, document))
    if _share(wanted, best) < _SHARE:
        return wording.say("premise.paper_not_listed", said=asked)
    name = (best.plain_name or best.name).rstrip(" .;")
    if view.applies(best) is False:
        return None
    when = view.when(best)
    if when:
        return wording.say("premise.paper_if", when=when, name=name)
    return wording.say("premise.paper_listed", name=name)


def _share(wanted: set[str], document: Document) -> float:
    text = f"{document.name} {document.plain_name} {' '.join(document.replaceable_by)} {document.note}"
    return len(wanted & set(_WORD.findall(fold(text.lower())))) / len(wanted)
