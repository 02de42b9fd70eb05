"""What Rasa's rules call: one function for each action of `training_data/domain.yml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.dialogue.answering import CONFIDENT, HALF, SURE, answer, is_outside, is_urgent, matters_of, out_of_scope
from assistant.dialogue.answers import ANSWERS
from assistant.dialogue.aspects import asked_aspects, asks_for_a_fact
from assistant.dialogue.by_code import action_by_code
from assistant.dialogue.comparing import compare
from assistant.dialogue.composing import answer_about
from assistant.dialogue.continuing import continue_with
from assistant.dialogue.cues import Cues
from assistant.dialogue.dated import action_dated
from assistant.dialogue.offering import ask_which
from assistant.dialogue.offices import answer_office, answer_one_office
from assistant.dialogue.old_places import answer_chosen_place, answer_old_place
from assistant.dialogue.ordinals import pick
from assistant.dialogue.payloads import Payload, PickAmong, PickAspect, PickCase, PickOffice, PickPlace, PickProcedure
from assistant.dialogue.premises import corrections
from assistant.dialogue.reply import Message, Outcome, Reply
from assistant.dialogue.short_answers import Short
from assistant.dialogue.state import MAX_LIST
from assistant.dialogue.subject import read_cases
from assistant.dialogue.turn import Ended, Turn, World
from assistant.retrieval.finder import Candidate

SURE_OF_COMPLAINT = 0.6  # Rasa's confidence; a story about papers may sound like one
_OWN_FILE = re.compile(
    r"(?<!\w)(?:của (?:tôi|em|mình|nhà|con|anh|chị|tui|cháu|bố|mẹ)|chưa|đến đâu|tới đâu|tới mô|xong"
    r"|đã nộp|nộp hôm|nộp ngày|tra|tra cứu|kiểm tra|tình trạng|tiến độ|duyệt|khâu nào|trả lại|lâu thế"
    r"|lâu vậy|quá hẹn|sao lâu)(?!\w)"
)
DOSSIER_ASPECTS = ("documents", "place", "fee")
_MEANT = {"affirm": Short.YES, "deny": Short.NO}  # as Rasa hears what is written in other words


def action_answer(turn: Turn, world: World) -> Ended:
    """A question about a procedure, or between two."""
    is_guess = turn.intents[:1] == ("compare",) and turn.confidence >= HALF
    says_so = "compare" in world.cues.intents(turn.reading)
    is_comparison = says_so or (is_guess and len(matters_of(turn, world)) == 1)
    if is_comparison and (compared := compare(turn, world)):
        return compared
    return answer(turn, world)


def action_continue(turn: Turn, world: World) -> Ended:
    """A choice, a yes or a no to what was offered last, or a button that is still on the page."""
    if turn.choice:
        return _take(turn.choice, turn, world)
    offered = turn.state.offered
    index = pick(turn.reading, [one.title for one in offered])
    if index is not None:
        return _take(offered[index].payload, turn, world)
    return action_nothing_offered(turn, world)


def action_nothing_offered(turn: Turn, world: World) -> Ended:
    """A choice, a yes or a no that picks nothing: it answers what was asked openly, or its words name a matter."""
    short = world.short_answers.of(turn.reading)
    if short is None and not world.cues.subject(turn.reading):
        short = _MEANT.get(turn.intents[0] if turn.intents else "")
    if short is not None:
        return continue_with(short, turn, world, _take)
    if turn.intents[:1] == ("choose",) or world.cues.subject(turn.reading):
        return answer(turn, world)
    return _say("ask_back.subject", Outcome.ASKED_BACK, turn, world, kind="question")


def action_narrow(turn: Turn, world: World) -> Ended:
    """A detail that narrows the last answer: "cho con 8 tuổi"."""
    current = world.catalogue.procedures.get(turn.state.procedure)
    if current and (read_cases(turn.reading, current) or not world.cues.subject(turn.reading)):
        return answer_about(current, turn.state.aspects, turn, world)
    return answer(turn, world)


def action_dossier(turn: Turn, world: World) -> Ended:
    """A dossier is wanted where none can be made up: the checklist for now."""
    asked = asked_aspects(turn, world)
    reply, state = answer(replace(turn, intents=("ask_documents",)), world)
    if reply.procedure is None or asked:
        return reply, state
    procedure = world.catalogue.procedures[reply.procedure.code]
    reply, state = answer_about(procedure, DOSSIER_ASPECTS, turn, world)
    note = Message(world.wording.say("dossier.not_here_yet"), "note")
    return replace(reply, messages=(*reply.messages, note)), state


def action_status(turn: Turn, world: World) -> Ended:
    """Somebody's own file: only the portal and the desk know it."""
    if not _OWN_FILE.search(turn.reading.text) and _names_subject(turn, world):
        return answer(replace(turn, intents=()), world)
    return _say("status.where", Outcome.NEEDS_ACCOUNT, turn, world)


def action_office(turn: Turn, world: World) -> Ended:
    """Hours and telephone numbers of an office; where to hand in when a procedure is meant."""
    if told := answer_office(turn, world):
        return told
    aspects = asked_aspects(turn, world)
    if aspects and (turn.state.procedure or world.cues.subject(turn.reading)):
        return answer(turn, world)
    return _say("office.unknown", Outcome.NO_CONTENT, turn, world)


def action_portal_help(turn: Turn, world: World) -> Ended:
    """Trouble with the portal itself."""
    if "portal_help" not in world.cues.intents(turn.reading) and _names_subject(turn, world):
        return answer(replace(turn, intents=()), world)
    folded = turn.reading.folded
    topics = (("otp", "portal.otp"), ("mat khau", "portal.password"), ("thanh toan", "portal.payment"))
    name = next((name for word, name in topics if word in folded), "portal.general")
    return _say(name, Outcome.ANSWERED, turn, world)


def action_report_problem(turn: Turn, world: World) -> Ended:
    """A complaint about the street, the office or a person."""
    if turn.confidence < SURE_OF_COMPLAINT and _names_subject(turn, world):
        return answer(replace(turn, intents=()), world)
    return _say("report.where", Outcome.NEEDS_ACCOUNT, turn, world)


def action_handover(turn: Turn, world: World) -> Ended:
    """Somebody wants a person."""
    return _say("handover", Outcome.HANDED_OVER, turn, world)


def action_repeat(turn: Turn, world: World) -> Ended:
    """Say the last reply again."""
    if _names_subject(turn, world):
        return answer(replace(turn, intents=()), world)
    last = turn.state.last_reply
    if not last:
        return _say("repeat.nothing", Outcome.ASKED_BACK, turn, world, kind="question")
    messages = tuple(Message(str(message["text"]), message["kind"]) for message in last.get("messages", ()))
    current = world.catalogue.procedures.get(turn.state.procedure)
    if current:
        reply, state = answer_about(current, turn.state.aspects, turn, world)
        return replace(reply, messages=messages), state
    return Reply(Outcome.ANSWERED, messages), turn.state


def action_small_talk(turn: Turn, world: World) -> Ended:
    """Greetings, thanks, goodbyes, abuse; a real question hidden behind one is answered."""
    is_rude = turn.intents[:1] == ("abuse",)
    is_guess = turn.intents[:1] != world.cues.intents(turn.reading)[:1]
    names_subject = len(world.cues.subject(turn.reading)) >= (2 if is_guess else 3) and not is_rude
    if names_subject or asked_aspects(replace(turn, intents=()), world):
        reply, state = answer(turn, world)
        if reply.outcome in (Outcome.ANSWERED, Outcome.ASKED_BACK):
            return reply, state
    name = next((intent for intent in turn.intents if world.wording.has(f"talk.{intent}")), "greet")
    return _say(f"talk.{name}", Outcome.ANSWERED, turn, world)


def action_emergency(turn: Turn, world: World) -> Ended:
    """The number first; what Rasa alone guesses does not send a question about a procedure to the police.

    Who asks about papers with words of danger ("đi cấp cứu không mang thẻ") hears the number and then the answer.
    """
    numbers = Message(world.wording.say("emergency"), "warning")
    found = world.finder.find(Cues.without_personal(turn.reading), k=3).candidates
    if is_urgent(turn.reading, world):
        asks = asks_for_a_fact(world.cues.aspects(turn.reading))
        if not found or found[0].score < SURE or world.scope.outside(turn.reading.text, found[0].score, asks) >= HALF:
            return Reply(Outcome.EMERGENCY, (numbers,)), turn.state
        reply, state = answer(replace(turn, intents=()), world)
        if reply.outcome is not Outcome.ANSWERED:
            return Reply(Outcome.EMERGENCY, (numbers,)), turn.state
        return replace(reply, messages=(numbers, *reply.messages)), state
    if found and not is_outside(found, turn, world, has_rasas_word=True):
        return answer(replace(turn, intents=()), world)
    if turn.confidence < HALF:
        reply, state = action_unclear(turn, world)
        if reply.outcome is not Outcome.ANSWERED:
            reply = replace(reply, messages=(*reply.messages, Message(world.wording.say("emergency.if"), "note")))
        return reply, state
    return Reply(Outcome.EMERGENCY, (numbers,)), turn.state


def action_out_of_scope(turn: Turn, world: World) -> Ended:
    """Not about a procedure, unless the search is sure that it is."""
    current = world.catalogue.procedures.get(turn.state.procedure)
    if current and read_cases(turn.reading, current):
        return answer_about(current, turn.state.aspects, turn, world)
    found = world.finder.find(Cues.without_personal(turn.reading), k=3)
    asks = asks_for_a_fact(asked_aspects(replace(turn, intents=()), world))
    is_sure = bool(found.candidates) and found.candidates[0].score >= CONFIDENT
    if is_sure or (found.candidates and not is_outside(found.candidates, turn, world, has_rasas_word=not asks)):
        return answer(replace(turn, intents=()), world)
    if warnings := corrections(None, turn.reading, (), world.wording):
        return Reply(Outcome.ANSWERED, tuple(Message(text, "warning") for text in warnings)), turn.state
    return out_of_scope(found.candidates, turn, world, is_near=not found.is_far)


def action_unclear(turn: Turn, world: World) -> Ended:
    """Rasa is not sure what is wanted: the search may still be."""
    if not world.cues.subject(turn.reading) and not asked_aspects(replace(turn, intents=()), world):
        if pick(turn.reading, [one.title for one in turn.state.offered]) is not None:
            return action_continue(turn, world)
        return _say("unclear", Outcome.ASKED_BACK, turn, world, kind="question")
    return answer(replace(turn, intents=()), world)


ACTIONS: Mapping[str, Callable[[Turn, World], Ended]] = {
    "action_answer": action_answer,
    "action_continue": action_continue,
    "action_nothing_offered": action_nothing_offered,
    "action_narrow": action_narrow,
    "action_dossier": action_dossier,
    "action_dossier_detail": action_narrow,
    "action_status": action_status,
    "action_office": action_office,
    "action_old_place": answer_old_place,
    "action_dated": action_dated,
    "action_by_code": action_by_code,
    "action_portal_help": action_portal_help,
    "action_report_problem": action_report_problem,
    "action_handover": action_handover,
    "action_repeat": action_repeat,
    "action_small_talk": action_small_talk,
    "action_emergency": action_emergency,
    "action_out_of_scope": action_out_of_scope,
    "action_unclear": action_unclear,
}


def _names_subject(turn: Turn, world: World) -> bool:
    """Whether the turn speaks of a matter of its own, whatever else it was taken for."""
    return len(world.cues.subject(turn.reading)) >= 2


def _take(payload: Payload, turn: Turn, world: World) -> Ended:
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
    return _say("ask_back.subject", Outcome.ASKED_BACK, turn, world, kind="question")


def _candidates(codes: tuple[str, ...], world: World) -> tuple[Candidate, ...]:
    found = [procedure for code in codes[:MAX_LIST] if (procedure := world.catalogue.find(code))]
    return tuple(Candidate(one.code, one.name, 0.0, one.family or one.code, one.name) for one in found)


def _say(name: str, outcome: Outcome, turn: Turn, world: World, kind: str = "answer") -> Ended:
    message = Message(world.wording.say(name), kind)  # type: ignore[arg-type]
    return Reply(outcome, (message,)), turn.state
