"""Answers about a procedure: which aspects, from which record, in which messages."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.answers import ANSWERS, OVERVIEW
from assistant.dialogue.answers.section import Section, capital
from assistant.dialogue.passages import best_passage
from assistant.dialogue.premises import corrections, names_district
from assistant.dialogue.reply import ChoiceButton, Message, Named, Outcome, Reply, Source
from assistant.dialogue.state import MAX_LIST, State
from assistant.dialogue.subject import Kind, Subject, find_subject, read_cases
from assistant.dialogue.turn import Turn, World
from assistant.dialogue.view import View
from assistant.knowledge.record import Case, Procedure
from assistant.retrieval.finder import Candidate

MAX_ASPECTS = 3
PLAUSIBLE = 0.12  # below the bar for an answer, but worth asking when the question asks for a fee, papers ...
DOUBTFUL = 0.7  # a search less sure gives way to a suspicion that the question is about no procedure
SUSPECT = 0.97  # the same when the words themselves ask for advice, a penalty or the weather
OUT = "out_of_scope"
ASK = "ask_"
_NO_RECORD_SECTION = ("overview", "why", "office")
Ended = tuple[Reply, State]


def answer(turn: Turn, world: World) -> Ended:
    """Answer a question about a procedure, ask back, or say what is not known."""
    words = world.cues.subject(turn.reading)
    subject = find_subject(turn.reading, words, turn.state, world.catalogue, world.finder)
    aspects = asked_aspects(turn, world)
    if subject.kind in (Kind.NAMED, Kind.ASK_BACK) and subject.candidates[0].score < _bar(turn, world):
        return out_of_scope(subject.candidates, turn, world)
    if subject.procedure is None:
        return _without_subject(subject, aspects, turn, world)
    if subject.kind is Kind.CONTEXT and (not aspects or _only_narrows(subject.procedure, turn, world)):
        aspects = turn.state.aspects
    return answer_about(subject.procedure, aspects, turn, world, words, subject)


def asked_aspects(turn: Turn, world: World) -> tuple[str, ...]:
    """The aspects that the question asks for; empty when it only names a subject."""
    cued = [intent for intent in world.cues.intents(turn.reading) if intent.startswith(ASK)]
    intents = cued or [intent for intent in turn.intents[:1] if intent.startswith(ASK)]
    aspects = [intent.removeprefix(ASK) for intent in intents]
    if names_district(turn.reading):
        aspects.insert(0, "place")
    return tuple(aspect for aspect in dict.fromkeys(aspects) if aspect in ANSWERS or aspect == "why")[:MAX_ASPECTS]


def _only_narrows(procedure: Procedure, turn: Turn, world: World) -> bool:
    """Whether the turn asks nothing new and only says which case holds: "cho con 8 tuổi"."""
    cued = any(intent.startswith(ASK) for intent in world.cues.intents(turn.reading))
    return not cued and bool(turn.state.aspects) and bool(read_cases(turn.reading, procedure))


def _bar(turn: Turn, world: World) -> float:
    """How sure the search must be when something else suspects that the question is about no procedure."""
    if OUT in world.cues.intents(turn.reading):
        return SUSPECT
    return DOUBTFUL if OUT in turn.intents else 0.0


def asks_for_a_fact(aspects: tuple[str, ...]) -> bool:
    """Whether a fee, a paper, a time ... is asked for; "làm sao" is asked of anything, a fee only of a procedure."""
    return bool(set(aspects) - {"steps", "conditions", "why"})


def answer_about(
    procedure: Procedure,
    aspects: tuple[str, ...],
    turn: Turn,
    world: World,
    words: tuple[str, ...] = (),
    subject: Subject | None = None,
) -> Ended:
    """Answer the aspects (or an overview) of one procedure, for the cases that are known by now."""
    state = turn.state.about(procedure.code)
    said = read_cases(world.cues.without(turn.reading, ("ask_fee", "ask_time")), procedure)
    state = replace(state, answers={**state.answers, **said}, unclear_in_a_row=0)
    view = View(procedure, turn.today, state.answers)
    wording = world.wording
    wanted = aspects or OVERVIEW
    sections: list[Section] = []
    missing: list[str] = []
    for aspect in wanted:
        section = ANSWERS[aspect](view, wording) if aspect in ANSWERS else None
        section = section or _quoted(view, aspect, words, world)
        if section:
            sections.append(section)
        else:
            missing.append(aspect)
    warnings = [Message(text, "warning") for text in corrections(view, turn.reading, wanted, wording)]
    messages = [*warnings, Message(_opening(procedure, aspects, world), "note")]
    if procedure.origin == "imported":
        messages.append(
            Message(wording.say("imported", when=(procedure.extra or {}).get("crawled", "2025-2026")), "note")
        )
    messages += [Message(section.text()) for section in sections]
    if missing and (aspects or not sections):
        names = ", ".join(wording.say(f"aspect.{aspect}") for aspect in missing)
        messages.append(Message(wording.say("missing", names=names, url=procedure.source_url), "note"))
    case = view.open_case([item for section in sections for item in section.depends_on])
    choices = _case_choices(case, world) if case else ()
    if case:
        messages.append(Message(_question(case, world), "question"))
    else:
        choices = _next_choices(procedure, wanted, view, subject, world)
        if subject and subject.offer:
            messages.append(Message(wording.say("offer_other", name=_title(subject.offer, world)), "question"))
    reply = Reply(
        Outcome.ANSWERED if sections else Outcome.NO_CONTENT,
        tuple(messages),
        choices,
        Named(procedure.code, procedure.name),
        _named(subject.candidates if subject else ()),
        tuple(wanted),
        tuple(dict.fromkeys(_source(procedure, section.section) for section in sections)),
    )
    offered = tuple((choice.title, choice.payload) for choice in choices)
    return reply, replace(state, aspects=aspects or state.aspects, offered=offered)


def offer(candidates: tuple[Candidate, ...], message: str, turn: Turn, world: World, outcome: Outcome) -> Ended:
    """Offer procedures to choose from."""
    choices = tuple(
        ChoiceButton(_title(candidate, world), f"procedure:{candidate.code}") for candidate in candidates[:5]
    )
    kept = tuple((choice.title, choice.payload) for choice in choices)
    state = replace(turn.state, offered=kept, aspects=asked_aspects(turn, world) or turn.state.aspects)
    reply = Reply(outcome, (Message(message, "question"),), choices, None, _named(candidates))
    return reply, state


def _without_subject(subject: Subject, aspects: tuple[str, ...], turn: Turn, world: World) -> Ended:
    wording = world.wording
    warnings = tuple(Message(text, "warning") for text in corrections(None, turn.reading, aspects, wording))
    if subject.kind is Kind.ASK_BACK:
        return offer(subject.candidates, wording.say("ask_back.which"), turn, world, Outcome.ASKED_BACK)
    if subject.kind is Kind.MISSING:
        if warnings:
            return Reply(Outcome.ANSWERED, warnings, aspects=aspects), replace(turn.state, aspects=aspects)
        reply = Reply(Outcome.ASKED_BACK, (Message(wording.say("ask_back.subject"), "question"),), aspects=aspects)
        return reply, replace(turn.state, aspects=aspects)
    is_suspect = _bar(turn, world) > 0
    if asks_for_a_fact(aspects) and not is_suspect and subject.candidates and subject.candidates[0].score >= PLAUSIBLE:
        return offer(subject.candidates[:3], wording.say("ask_back.did_you_mean"), turn, world, Outcome.ASKED_BACK)
    return unknown(subject.candidates, turn, world)


def unknown(candidates: tuple[Candidate, ...], turn: Turn, world: World) -> Ended:
    """Say that no published record answers this, and offer the nearest."""
    reply, state = offer(candidates[:3], world.wording.say("unknown"), turn, world, Outcome.OUT_OF_SCOPE)
    return reply, replace(state, unclear_in_a_row=state.unclear_in_a_row + 1)


def out_of_scope(candidates: tuple[Candidate, ...], turn: Turn, world: World) -> Ended:
    """Say that this is not about a procedure, and offer the nearest two in case it was."""
    return offer(candidates[:2], world.wording.say("out_of_scope"), turn, world, Outcome.OUT_OF_SCOPE)


def _quoted(view: View, aspect: str, words: tuple[str, ...], world: World) -> Section | None:
    if aspect in OVERVIEW and not words:
        return None
    if aspect == "why" and (why := _why(view, words)):
        return why
    topic_words = tuple(world.wording.say(f"aspect.{aspect}").lower().split())
    passage = best_passage(view, (*words, *topic_words), aspect)
    if passage is None or (aspect in OVERVIEW and passage.topic != aspect):
        return None
    return Section(aspect, (world.wording.say("quote", section=passage.section, text=passage.text),), passage.section)


def _why(view: View, words: tuple[str, ...]) -> Section | None:
    reasons = [(document.plain_name or document.name, document.why) for document in view.procedure.documents]
    reasons += [(case.label, case.why) for case in view.procedure.cases]
    lines = [f"- {name}: {why}" for name, why in reasons if why and any(word in name.lower().split() for word in words)]
    return Section("why", tuple(lines), "Thành phần hồ sơ") if lines else None


def _opening(procedure: Procedure, aspects: tuple[str, ...], world: World) -> str:
    if aspects:
        return world.wording.say("opening", name=procedure.title())
    summary = f" {procedure.summary}" if procedure.summary else ""
    return world.wording.say("opening_overview", name=procedure.title(), summary=summary)


def _question(case: Case, world: World) -> str:
    return case.ask + (world.wording.say("case.why", why=case.why) if case.why else "")


def _case_choices(case: Case, world: World) -> tuple[ChoiceButton, ...]:
    if case.kind == "choice":
        return tuple(
            ChoiceButton(capital(choice.label), f"case:{case.id}={choice.id}") for choice in case.choices[:MAX_LIST]
        )
    return (
        ChoiceButton(world.wording.say("button.yes"), f"case:{case.id}=yes"),
        ChoiceButton(world.wording.say("button.no"), f"case:{case.id}=no"),
    )


def _next_choices(
    procedure: Procedure, aspects: tuple[str, ...], view: View, subject: Subject | None, world: World
) -> tuple[ChoiceButton, ...]:
    """What people ask next: the other procedure that was nearly as likely, then the aspects not told yet."""
    choices = []
    if subject and subject.offer:
        choices.append(ChoiceButton(_title(subject.offer, world), f"procedure:{subject.offer.code}"))
    for aspect in ("documents", "fee", "time", "place", "steps", "online"):
        if aspect not in aspects and len(choices) < 4 and ANSWERS[aspect](view, world.wording):
            choices.append(ChoiceButton(world.wording.say(f"button.{aspect}"), f"aspect:{aspect}"))
    return tuple(choices)


def _title(candidate: Candidate, world: World) -> str:
    procedure = world.catalogue.procedures.get(candidate.code)
    title = procedure.title() if procedure else candidate.name
    return title if len(title) <= 140 else title[:137].rsplit(" ", 1)[0] + " …"


def _named(candidates: tuple[Candidate, ...]) -> tuple[Named, ...]:
    return tuple(Named(candidate.code, candidate.name, round(candidate.score, 4)) for candidate in candidates)


def _source(procedure: Procedure, section: str) -> Source:
    return Source(procedure.code, procedure.name, section, procedure.source_url, procedure.checked_on)
