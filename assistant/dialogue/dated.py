"""A remark that only names a day, about the procedure under discussion: "nộp thứ sáu thì bao giờ lấy"."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.dialogue.as_of import asks_as_of
from assistant.dialogue.aspects import asked_aspects
from assistant.dialogue.composing import answer_about
from assistant.dialogue.due_dates import asks_when, continues_time
from assistant.dialogue.reply import Reply
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn, World
from assistant.knowledge.phrase_files import phrases_of
from assistant.language.spelling import fold
from assistant.language.spoken_numbers import is_number_word

_SAID = phrases_of("dated")
_PART = re.compile(r"[0-9]+|[^\W\d_]+")


def is_about_a_day(turn: Turn, world: World) -> bool:
    """Whether the turn asks for a day of the procedure under discussion and names nothing else."""
    if turn.choice or turn.state.procedure not in world.catalogue.procedures:
        return False
    if not (asks_as_of(turn) or asks_when(turn.reading) or continues_time(turn)):
        return False
    words = [part for word in world.cues.subject(turn.reading) for part in _PART.findall(word)]
    return all(fold(word) in _SAID["day_words"].plain_words or is_number_word(word) for word in words)


def action_dated(turn: Turn, world: World) -> tuple[Reply, State]:
    """Answer what was asked last (or the time it takes) for the day that is named."""
    procedure = world.catalogue.procedures[turn.state.procedure]
    aspects = asked_aspects(replace(turn, intents=()), world)
    if asks_when(turn.reading) or continues_time(turn):
        aspects = tuple(dict.fromkeys(("time", *(aspect for aspect in aspects if aspect != "who"))))
    return answer_about(procedure, aspects or turn.state.aspects, turn, world)
