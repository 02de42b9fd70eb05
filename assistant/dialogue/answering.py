"""What a question leads to: an answer, a question back, an offer, or a word that it is not ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue import stories
from assistant.dialogue.answers import OVERVIEW
from assistant.dialogue.aspects import asked_aspects, asks_for_a_fact, is_asked
from assistant.dialogue.claims import asked_paper
from assistant.dialogue.composing import answer_about
from assistant.dialogue.generality import is_called, matter_of
from assistant.dialogue.lasting import is_about_this_paper
from assistant.dialogue.matters import matters
from assistant.dialogue.offering import ask_which, offer, unknown
from assistant.dialogue.premises import corrections
from assistant.dialogue.reply import Message, Outcome, Reply
from assistant.dialogue.state import MAX_EARLIER, State
from assistant.dialogue.subject import Kind, Subject, find_subject, name_words, read_cases
from assistant.dialogue.turn import Ended, Turn, World
from assistant.knowledge.record import Procedure
from assistant.language.reading import Reading
from assistant.retrieval.finder import Candidate

SURE = 0.7  # a search this sure needs no further witness
PLAUSIBLE = 0.12  # below the bar for an answer, but worth asking when the question asks for a fee, papers ...
HALF = 0.5
CONFIDENT = 0.95  # a search this sure overrules "out of scope"
SUSPECT = 0.985  # a search less sure gives way when the words themselves ask for advice, a penalty or the weather
OUT = "out_of_scope"
SURELY_OUTSIDE = 0.85  # words that say so this loudly make no story about papers
RASAS_WORD = 0.65  # by as much the bar of refusing falls when Rasa says "out of scope" too
URGENT = "emergency"
_PAST = re.compile(r"(?<!\w)(?:năm ngoái|năm trước|tháng trước|tuần trước|hồi trước|hồi năm|trước đây|ngày xưa)(?!\w)")


def answer(turn: Turn, world: World) -> Ended:
    """Answer a question about a procedure, ask back, or say what is not known; two matters are answered one by one."""
    parts = matters_of(turn, world)
    if len(parts) == 1:
        return _answer_one(turn, world)
    alone = replace(turn, intents=(), state=turn.state.left())
    return together([_answer_part(replace(alone, reading=part), world) for part in parts])


def _asked_of_no_matter(state: State) -> tuple[str, ...]:
    """The aspects asked last, when no matter was named and we asked which: "lệ phí bao nhiêu" - "làm lại căn cước"."""
    last = state.last_reply or {}
    is_open = last.get("outcome") == Outcome.ASKED_BACK and not last.get("procedure") and not last.get("choices")
    return tuple(last.get("aspects", ())) if is_open else ()


def _answer_part(turn: Turn, world: World) -> Ended:
    """The answer to one of several matters; what is asked back says what it is asked about."""
    reply, state = _answer_one(turn, world)
    if reply.procedure is None:
        about = Message(world.wording.say("parts.about", words=" ".join(matter_of(turn.reading))), "note")
        reply = replace(reply, messages=(about, *reply.messages))
    return reply, state


def matters_of(turn: Turn, world: World) -> tuple[Reading, ...]:
    """Return the turn's words, taken apart by the matters that they ask about."""
    reading = world.wishes.heard(turn.reading, world.cues).reading

    def hear(part: Reading) -> tuple[bool, Reading]:
        heard = world.wishes.heard(part, world.cues)
        return bool(asked_aspects(replace(turn, reading=part, intents=()), world, heard)), heard.matter

    def names(code: str) -> frozenset[str]:
        return name_words(world.catalogue.procedures[code], world.catalogue.overlays.get(code))

    return matters(reading, world.cues, world.finder, hear, names)


def together(ended: Sequence[Ended]) -> Ended:
    """The answers about several matters as one, those that are asked back at the end.

    What is asked and offered now, and what the talk stays with, is the last of them.
    """
    ordered = sorted(ended, key=lambda one: one[0].outcome is not Outcome.ANSWERED)
    *first, (last, state) = ordered
    replies = [reply for reply, _ in ordered]
    told = [m for reply, _ in first for m in reply.messages if m.kind != "question" or reply.procedure is None]
    named = {reply.procedure.code: reply.procedure for reply in replies if reply.procedure}
    reply = replace(
        last,
        outcome=replies[0].outcome,
        messages=(*told, *last.messages),
        procedure=last.procedure or next(iter(named.values()), None),
        candidates=tuple(named.values()),
        aspects=tuple(dict.fromkeys(aspect for one, _ in ended for aspect in one.aspects)),
        sources=tuple(dict.fromkeys(source for one in replies for source in one.sources)),
        evidence=tuple(dict.fromkeys(proof for one in replies for proof in one.evidence)),
    )
    earlier = dict.fromkeys((*reversed([code for code in named if code != state.procedure]), *state.earlier))
    return reply, replace(state, earlier=tuple(earlier)[:MAX_EARLIER])


def _answer_one(turn: Turn, world: World) -> Ended:
    heard = world.wishes.heard(turn.reading, world.cues)
    turn, matter = replace(turn, reading=heard.reading), replace(turn, reading=heard.matter)
    words = world.cues.subject(matter.reading)
    if turn.state.procedure and (paper := asked_paper(turn.reading)):  # a paper of what is talked about
        words = tuple(word for word in words if word not in paper.split())
    if is_about_this_paper(words, turn.reading):
        words = ()
    subject = find_subject(matter.reading, words, turn.state, world.catalogue, world.finder)
    aspects = asked_aspects(turn, world, heard)
    is_context = subject.kind is Kind.CONTEXT
    if subject.candidates and not is_context and _is_too_general(subject, aspects, matter, world):
        return offer(subject.candidates, world.wording.say("ask_back.which"), turn, world, Outcome.ASKED_BACK)
    has_new_subject = bool(subject.candidates) and not is_context
    if (has_new_subject or subject.kind is Kind.UNKNOWN) and is_outside(subject.candidates, matter, world):
        return out_of_scope(subject.candidates, matter, world, is_near=not subject.is_far)
    if subject.procedure and subject.is_far:
        return offer(
            subject.candidates[:3], world.wording.say("ask_back.did_you_mean"), turn, world, Outcome.ASKED_BACK
        )
    if subject.procedure is None:
        return _without_subject(subject, aspects, turn, world)
    if subject.kind is Kind.CONTEXT and (not aspects or _only_narrows(subject.procedure, turn, world)):
        aspects = turn.state.aspects
    if not aspects and not is_context:
        aspects = _asked_of_no_matter(turn.state)
    if heard.refused:
        aspects = tuple(aspect for aspect in aspects or OVERVIEW if aspect not in heard.refused)
    reply, state = answer_about(subject.procedure, aspects, turn, world, words, subject)
    if reply.outcome is Outcome.NO_CONTENT and aspects and not is_asked(turn, subject.procedure, world):
        return answer_about(subject.procedure, (), turn, world, words, subject)
    return reply, state


def _only_narrows(procedure: Procedure, turn: Turn, world: World) -> bool:
    """Whether the turn asks nothing new and only says which case holds: "cho con 8 tuổi"."""
    return (
        not world.cues.aspects(turn.reading) and bool(turn.state.aspects) and bool(read_cases(turn.reading, procedure))
    )


def is_urgent(reading: Reading, world: World) -> bool:
    """Whether somebody is in danger now; what happened last year only cost them their papers."""
    return URGENT in world.cues.intents(reading) and not _PAST.search(reading.text)


def is_outside(candidates: tuple[Candidate, ...], turn: Turn, world: World, has_rasas_word: bool = False) -> bool:
    """Whether the question is about no procedure, by its words, its cues and how sure the search is.

    With `has_rasas_word` Rasa has said so too, and less is needed to believe it.
    """
    score = candidates[0].score if candidates else 0.0
    if OUT in world.cues.intents(turn.reading) and score < (SUSPECT if stories.asks(turn.reading) else SURE):
        return True
    if score >= CONFIDENT and stories.is_story(turn.reading):
        return False
    if score >= HALF and not stories.asks(turn.reading) and world.finder.knows_words_of(turn.reading):
        return False
    asks = asks_for_a_fact(world.cues.aspects(turn.reading))
    text = world.cues.without_personal(turn.reading).text
    return world.scope.refuses(text, score, asks, RASAS_WORD if has_rasas_word else 1.0)


def _is_too_general(subject: Subject, aspects: tuple[str, ...], turn: Turn, world: World) -> bool:
    """Whether the words fit many procedures, and are not just what people call the best one."""
    best = subject.candidates[0]
    procedure = subject.procedure or world.catalogue.procedures[best.code]
    words = matter_of(turn.reading)
    spread = world.names.spread(words)
    many = world.names.many
    if spread < many or (aspects and spread < 2 * many and best.score >= SURE):
        return False
    overlay = world.catalogue.overlays.get(procedure.code)
    official = (procedure.name,) if overlay or procedure.origin == "curated" else ()
    names = (*official, procedure.plain_name, *procedure.also_called, *(overlay.also_called if overlay else ()))
    return not is_called(words, names)


def _without_subject(subject: Subject, aspects: tuple[str, ...], turn: Turn, world: World) -> Ended:
    wording = world.wording
    warnings = tuple(Message(text, "warning") for text in corrections(None, turn.reading, aspects, wording))
    if subject.kind is Kind.ASK_BACK:
        reply, state = ask_which(subject.candidates, turn, world)
        return replace(reply, messages=(*warnings, *reply.messages)), state
    if subject.kind is Kind.MISSING:
        if warnings:
            return Reply(Outcome.ANSWERED, warnings, aspects=aspects), replace(turn.state, aspects=aspects)
        reply = Reply(Outcome.ASKED_BACK, (Message(wording.say("ask_back.subject"), "question"),), aspects=aspects)
        return reply, replace(turn.state, aspects=aspects)
    is_plausible = bool(subject.candidates) and subject.candidates[0].score >= PLAUSIBLE and asks_for_a_fact(aspects)
    if is_plausible or (subject.candidates and not subject.is_far):
        return offer(subject.candidates[:3], wording.say("ask_back.did_you_mean"), turn, world, Outcome.ASKED_BACK)
    return unknown(subject.candidates, turn, world)


def out_of_scope(candidates: tuple[Candidate, ...], turn: Turn, world: World, is_near: bool) -> Ended:
    """Say that this is not about a procedure, and offer the nearest two in case it was.

    A story is asked back when something `is_near` to it in meaning and its words do not speak against it.
    """
    is_likely = bool(candidates) and is_near and world.scope.words_say(turn.reading.text) < SURELY_OUTSIDE
    if is_likely and stories.is_story(turn.reading):
        return offer(candidates[:3], world.wording.say("ask_back.did_you_mean"), turn, world, Outcome.ASKED_BACK)
    return offer(candidates[:2], world.wording.say("out_of_scope"), turn, world, Outcome.OUT_OF_SCOPE)
