"""From words to a decision: what a message was taken for, and which action follows."""

from __future__ import annotations

from datetime import date

from assistant.conversation.walk import Said
from assistant.dialogue.dossier_talk.concealing import conceal, expected_kind, without_codes
from assistant.dialogue.evidence import URGENT, is_urgent
from assistant.dialogue.ordinals import pick
from assistant.dialogue.payloads import read_payload
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn, World
from assistant.language.reading import read
from assistant.language.restoration import Restorer
from assistant.nlu.client import Decision, RasaClient
from assistant.nlu.rules import FALLBACK, Rules, Standing

CHOOSE = "choose"


def read_turn(
    said: Said, state: State, restorer: Restorer | None, world: World, today: date, conversation_id: str = ""
) -> Turn:
    """The message in one spelling, personal data taken out, with where the conversation stands."""
    reading = read(without_codes(said.pii_text), restorer, expected=expected_kind(state, world))
    reading = conceal(reading, said.pii_text, state, world)
    choice = read_payload(said.choice) if said.choice else None
    return Turn(reading, (), state, today, choice, said.channel, said.pii_text, conversation_id)


def standing(state: State) -> Standing:
    """What stands open: the slots that the rules of the dialogue look at."""
    return {
        "dossier_open": state.dossier is not None and bool(state.dossier.asked) and not state.dossier.is_paused,
        "offered": bool(state.offered),
        "has_procedure": bool(state.procedure),
    }


async def ask_rasa(turn: Turn, rasa: RasaClient) -> Decision:
    """Rasa's decision. Raises BackendDown when there is none to be had in time."""
    text = turn.reading.text.lstrip("/ ") or turn.reading.text
    return await rasa.decide(text, standing(turn.state))


def guess(turn: Turn, world: World, rules: Rules) -> Decision:
    """The decision for a button, and for words when Rasa is not there: cue words instead, the same rules."""
    intents = (CHOOSE,) if turn.choice else _guess_intents(turn, world)
    action = rules.choose(intents[0] if intents else FALLBACK, standing(turn.state))
    return Decision(action, intents)


def _guess_intents(turn: Turn, world: World) -> tuple[str, ...]:
    urgent = is_urgent(turn.reading, world)
    cued = tuple(intent for intent in world.cues.intents(turn.reading) if intent != URGENT or urgent)
    if cued:
        return cued
    if pick(turn.reading, [one.title for one in turn.state.offered]) is not None:
        return (CHOOSE,)
    return ("ask_overview",) if world.cues.subject(turn.reading) else ()
