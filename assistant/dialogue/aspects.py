"""Which aspects of a procedure a turn asks for: its papers, its fee, its time."""

from __future__ import annotations

from assistant.dialogue import stories
from assistant.dialogue.answers import ANSWERS
from assistant.dialogue.claims import claimed_aspects
from assistant.dialogue.cues import ASK
from assistant.dialogue.lasting import durations_asked, with_validity
from assistant.dialogue.premises import names_district
from assistant.dialogue.turn import Turn, World
from assistant.dialogue.wishes import Heard
from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.record import Procedure
from assistant.language.spelling import one_spelling

MAX_ASPECTS = 3
WHY = "why"
_SAID = phrases_of("asking")


def asked_aspects(turn: Turn, world: World, heard: Heard | None = None) -> tuple[str, ...]:
    """The aspects that the question asks for; empty when it only names a subject."""
    heard = heard or world.wishes.heard(turn.reading, world.cues)
    guessed = [intent.removeprefix(ASK) for intent in turn.intents[:1] if intent.startswith(ASK)]
    aspects = list(world.cues.aspects(heard.asking))
    aspects += [aspect for aspect in heard.asked if aspect not in aspects]
    aspects = aspects or [aspect for aspect in guessed if aspect not in heard.named]
    if names_district(heard.asking):
        aspects.insert(0, "place")
    aspects += claimed_aspects(heard.asking)
    if _SAID["how_much"].search(heard.asking.text):
        aspects.append("fee")
    aspects = with_validity(aspects, turn.reading)
    if WHY in aspects:  # "tại sao cần tờ khai" asks for the reason, not for the form
        return (WHY,)
    wanted = [aspect for aspect in dict.fromkeys(aspects) if aspect in ANSWERS and aspect not in heard.refused]
    return tuple(wanted)[:MAX_ASPECTS]


def asks_for_a_fact(aspects: tuple[str, ...]) -> bool:
    """Whether a fee, a paper, a time ... is asked for; "làm sao" is asked of anything, a fee only of a procedure."""
    return bool(set(aspects) - {"steps", "conditions", "why"})


def is_asked(turn: Turn, procedure: Procedure, world: World) -> bool:
    """Whether the words, not only Rasa's guess or the procedure's own name, ask for an aspect."""
    asked = world.wishes.heard(turn.reading, world.cues).asked
    if stories.asks(turn.reading) or durations_asked(turn.reading.text).lasts or asked:
        return True
    return world.cues.asks_beyond(turn.reading, one_spelling(procedure.name)) or bool(claimed_aspects(turn.reading))
