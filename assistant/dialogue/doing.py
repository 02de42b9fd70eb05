"""What the rules do: answer, ask back, offer, decline, say a word. Which of them is done is decided in `rules.py`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.ages import fits_age
from assistant.dialogue.answers import ANSWERS, OVERVIEW
from assistant.dialogue.aspects import is_asked
from assistant.dialogue.composing import answer_about
from assistant.dialogue.continuing import continue_with
from assistant.dialogue.due_dates import asks_when, continues_time
from assistant.dialogue.evidence import Evidence
from assistant.dialogue.offering import ask_which, offer, title_of, unknown
from assistant.dialogue.offices import answer_office, answer_one_office
from assistant.dialogue.old_places import answer_chosen_place
from assistant.dialogue.payloads import Payload, PickAmong, PickAspect, PickCase, PickOffice, PickPlace, PickProcedure
from assistant.dialogue.reply import ChoiceButton, Message, MessageKind, Outcome, Reply
from assistant.dialogue.splitting import is_one_object
from assistant.dialogue.state import MAX_EARLIER, MAX_LIST, State
from assistant.dialogue.stories import asks
from assistant.dialogue.subject import MOSTLY, Kind, Subject, read_cases
from assistant.dialogue.turn import Ended, Turn, World
from assistant.language.syllables import share_vietnamese
from assistant.retrieval.finder import Candidate


def say(name: str, outcome: Outcome, e: Evidence, kind: MessageKind = "answer") -> Ended:
    """A sentence of `knowledge_base/replies`."""
    return Reply(outcome, (Message(e.world.wording.say(name), kind),)), e.turn.state


def ask(name: str, e: Evidence) -> Ended:
    """A question back in a sentence of `knowledge_base/replies`."""
    return say(name, Outcome.ASKED_BACK, e, "question")


def ask_about_what(e: Evidence) -> Ended:
    """Ask which procedure is meant, and remember what is asked of it."""
    reply, state = ask("ask_back.subject", e)
    return replace(reply, aspects=e.aspects), replace(state, aspects=e.aspects)


# one procedure


def answer(e: Evidence) -> Ended:
    """Answer what is asked of the procedure that was found."""
    procedure, state = e.subject.procedure, e.turn.state
    assert procedure is not None
    aspects = e.aspects
    if e.kind is Kind.CONTEXT:
        if not aspects or _only_narrows(e):
            aspects = state.aspects
    elif not aspects:
        aspects = _asked_of_no_matter(state)
    if e.heard.refused:
        aspects = tuple(aspect for aspect in aspects or OVERVIEW if aspect not in e.heard.refused)
    reply, after = answer_about(procedure, aspects, e.asking, e.world, e.words, e.subject)
    if reply.outcome is Outcome.NO_CONTENT and aspects and not is_asked(e.asking, procedure, e.world):
        return answer_about(procedure, (), e.asking, e.world, e.words, e.subject)
    return reply, after


def answer_and_offer(e: Evidence) -> Ended:
    """The answer, and the button of a second matter that the message names beside it."""
    reply, state = answer(e)
    other = e.named_beside
    if other is None or e.turn.channel == "call" or reply.procedure is None:
        return reply, state
    title = title_of(other, e.world)
    button = ChoiceButton(title, PickProcedure(other.code))
    if any(one.payload == button.payload for one in reply.choices):
        return reply, state
    note = Message(e.world.wording.say("offer_too", name=title), "note")
    choices = (button, *reply.choices)[:MAX_LIST]
    return replace(reply, messages=(*reply.messages, note), choices=choices), replace(state, offered=choices)


def answer_remark(e: Evidence) -> Ended:
    """Answer what a remark asks of the procedure under discussion."""
    assert e.current is not None
    subject = Subject(Kind.CONTEXT, e.current)
    aspects = tuple(aspect for aspect in e.aspects if aspect not in e.heard.refused)
    return answer_about(e.current, aspects, e.asking, e.world, e.words, subject)


def answer_pointed_at(e: Evidence) -> Ended:
    """Answer what is asked of the one that was pointed at, else what was asked last."""
    assert e.pointed_at is not None
    aspects = e.aspects_said or (() if asks(e.turn.reading) else e.turn.state.aspects)
    return answer_about(e.pointed_at, aspects, e.asking, e.world, e.words)


def answer_on(e: Evidence) -> Ended:
    """Answer what was asked last of the procedure under discussion, for what is known of the case now."""
    assert e.current is not None
    return answer_about(e.current, e.turn.state.aspects, e.turn, e.world)


def answer_for_a_day(e: Evidence) -> Ended:
    """Answer what was asked last (or the time it takes) for the day that is named."""
    assert e.current is not None
    aspects = e.aspects_said
    if asks_when(e.turn.reading) or continues_time(e.turn):
        aspects = tuple(dict.fromkeys(("time", *(aspect for aspect in aspects if aspect != "who"))))
    return answer_about(e.current, aspects or e.turn.state.aspects, e.turn, e.world)


def repeat(e: Evidence) -> Ended:
    """Say the last reply again."""
    last = e.turn.state.last_reply
    if not last:
        return ask("repeat.nothing", e)
    messages = tuple(
        Message(str(message["text"]), message["kind"], is_own=True) for message in last.get("messages", ())
    )
    if e.current is None:
        return Reply(Outcome.ANSWERED, messages), e.turn.state
    reply, state = answer_on(e)
    return replace(reply, messages=messages), state


def _only_narrows(e: Evidence) -> bool:
    """Whether the turn asks nothing new and only says which case holds: "cho con 8 tuổi"."""
    assert e.subject.procedure is not None
    is_silent = not e.world.cues.aspects(e.heard.reading)
    return is_silent and bool(e.turn.state.aspects) and bool(read_cases(e.heard.reading, e.subject.procedure))


def _asked_of_no_matter(state: State) -> tuple[str, ...]:
    """The aspects asked last, when no matter was named and we asked which: "lệ phí bao nhiêu" - "làm lại căn cước"."""
    last = state.last_reply or {}
    is_open = last.get("outcome") == Outcome.ASKED_BACK and not last.get("procedure") and not last.get("choices")
    return tuple(last.get("aspects", ())) if is_open else ()


# several procedures


def offer_which(e: Evidence) -> Ended:
    """Offer all that the general words fit."""
    return _offer(e, "ask_back.which", MAX_LIST)


def offer_near(e: Evidence) -> Ended:
    """Offer the nearest three: one of them may be meant."""
    return _offer(e, "ask_back.did_you_mean", 3)


def ask_what_decides(e: Evidence) -> Ended:
    """Ask the one question that tells near-equal procedures apart; what was taken for granted is put right first."""
    reply, state = ask_which(e.subject.candidates, e.asking, e.world)
    return replace(reply, messages=(*_corrections(e), *reply.messages)), state


def ask_what_is_open(e: Evidence) -> Ended | None:
    """Ask for what decides between the first few: of one object what tells them apart, else which is meant.

    None where the first one is for an age, and that age was said.
    """
    near = e.subject.candidates[:MAX_LIST]
    if fits_age(e.matter.text, near[0].name):
        return None
    if is_one_object([e.world.catalogue.procedures[one.code] for one in near]):
        return ask_which(near, e.asking, e.world)
    return offer_which(e)


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
        why=tuple(row for one in replies for row in one.why),
    )
    earlier = dict.fromkeys((*reversed([code for code in named if code != state.procedure]), *state.earlier))
    return reply, replace(state, earlier=tuple(earlier)[:MAX_EARLIER])


def _offer(e: Evidence, name: str, most: int, outcome: Outcome = Outcome.ASKED_BACK) -> Ended:
    return offer(e.subject.candidates[:most], e.world.wording.say(name), e.asking, e.world, outcome)


# none


def put_right(e: Evidence) -> Ended:
    """What was taken for granted and does not hold is all that can be answered."""
    return Reply(Outcome.ANSWERED, _corrections(e), aspects=e.aspects), replace(e.turn.state, aspects=e.aspects)


def decline(e: Evidence) -> Ended:
    """Say that this is not about a procedure, and offer the nearest two in case it was."""
    if share_vietnamese(e.turn.reading.typed) < MOSTLY:
        return say("other_language", Outcome.OUT_OF_SCOPE, e)
    return _offer(e, "out_of_scope", 2, Outcome.OUT_OF_SCOPE)


def say_unknown(e: Evidence) -> Ended:
    """Say that no published record answers this, and offer the nearest."""
    return unknown(e.subject.candidates, e.asking, e.world)


def _corrections(e: Evidence) -> tuple[Message, ...]:
    return tuple(Message(text, "warning") for text in e.corrections)


# what stands beside the procedures


def tell_danger(e: Evidence) -> Ended:
    """The numbers to call, the one that fits first."""
    name = f"emergency.{e.alarm.kind}" if e.alarm.kind else "emergency"
    return say(name, Outcome.EMERGENCY, e, "warning")


def tell_office(e: Evidence) -> Ended | None:
    """Hours, telephone, address of an office; None when none of these is asked."""
    return answer_office(e.turn, e.world)


def help_with_portal(e: Evidence) -> Ended:
    """Trouble with the portal itself."""
    topics = (("otp", "portal.otp"), ("mat khau", "portal.password"), ("thanh toan", "portal.payment"))
    name = next((name for word, name in topics if word in e.turn.reading.folded), "portal.general")
    return say(name, Outcome.ANSWERED, e)


def chat(e: Evidence) -> Ended:
    """Greetings, thanks, goodbyes, abuse."""
    name = next((intent for intent in e.turn.intents if e.world.wording.has(f"talk.{intent}")), "greet")
    return say(f"talk.{name}", Outcome.ANSWERED, e)


# what was offered or asked last


def take_picked(e: Evidence) -> Ended:
    """The one of the list last shown that was picked."""
    assert e.picked is not None
    return take(e.turn.state.offered[e.picked].payload, e.turn, e.world)


def take_button(e: Evidence) -> Ended:
    """The button that was pressed; it may be an old one that is still on the page."""
    assert e.choice is not None
    return take(e.choice, e.turn, e.world)


def answer_shortly_asked(e: Evidence) -> Ended:
    """Go on after a yes, a no or a "cái đó"."""
    assert e.means is not None
    return continue_with(e.means, e.turn, e.world, take)


def take(payload: Payload, turn: Turn, world: World) -> Ended:
    """Do what a button says; one that is not known any more gives the question for a subject."""
    current = world.catalogue.procedures.get(turn.state.procedure)
    match payload:
        case PickProcedure(code) if procedure := world.catalogue.find(code):
            return answer_about(procedure, turn.state.aspects, turn, world)
        case PickAmong(codes) if left := _candidates(codes, world):
            return ask_which(left, turn, world)
        case PickPlace(code) if told := answer_chosen_place(code, turn, world):
            return told
        case PickOffice(office) if told := answer_one_office(office, turn, world):
            return told
        case PickAspect(aspect) if current and aspect in ANSWERS:
            return answer_about(current, (aspect,), turn, world)
        case PickCase(name, answered) if current and any(case.id == name for case in current.cases):
            state = replace(turn.state, answers={**turn.state.answers, name: answered})
            return answer_about(current, turn.state.aspects, replace(turn, state=state), world)
    message = Message(world.wording.say("ask_back.subject"), "question")
    return Reply(Outcome.ASKED_BACK, (message,)), turn.state


def _candidates(codes: Sequence[str], world: World) -> tuple[Candidate, ...]:
    found = [procedure for code in codes[:MAX_LIST] if (procedure := world.catalogue.find(code))]
    return tuple(Candidate(one.code, one.name, 0.0, one.family or one.code, one.name) for one in found)
