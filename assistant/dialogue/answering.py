"""Answers about a procedure: which aspects, from which record, in which messages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue import stories
from assistant.dialogue.abolished import abolished_messages, note_abolished
from assistant.dialogue.answers import ANSWERS, OVERVIEW
from assistant.dialogue.answers.section import Section, capital
from assistant.dialogue.as_of import coming_messages, standing_of
from assistant.dialogue.by_another import by_another
from assistant.dialogue.claims import asked_paper, claimed_aspects
from assistant.dialogue.cues import ASK
from assistant.dialogue.due_dates import due_messages
from assistant.dialogue.generality import is_called, matter_of
from assistant.dialogue.known_by_name import answer_known_by_name
from assistant.dialogue.lasting import durations_asked, is_about_this_paper, missing_name, with_validity
from assistant.dialogue.matters import matters
from assistant.dialogue.passages import best_passage
from assistant.dialogue.premises import corrections, names_district
from assistant.dialogue.reply import ChoiceButton, Message, Named, Outcome, Part, Reply, Source
from assistant.dialogue.splitting import best_split
from assistant.dialogue.state import MAX_EARLIER, MAX_LIST, MAX_SUBJECT, State
from assistant.dialogue.subject import Kind, Subject, find_subject, name_words, read_cases
from assistant.dialogue.turn import Turn, World
from assistant.dialogue.view import View
from assistant.dialogue.wishes import WHO, Heard
from assistant.knowledge.importing.ward_index import is_name_only
from assistant.knowledge.record import Case, Procedure
from assistant.language.reading import Reading
from assistant.language.spelling import fold, one_spelling
from assistant.retrieval.finder import Candidate

MAX_ASPECTS = 3
SURE = 0.7  # a search this sure needs no further witness
PLAUSIBLE = 0.12  # below the bar for an answer, but worth asking when the question asks for a fee, papers ...
HALF = 0.5
CONFIDENT = 0.95  # a search this sure overrules "out of scope"
SUSPECT = 0.985  # a search less sure gives way when the words themselves ask for advice, a penalty or the weather
OUT = "out_of_scope"
SURELY_OUTSIDE = 0.85  # words that say so this loudly make no story about papers
RASAS_WORD = 0.65  # by as much the bar of refusing falls when Rasa says "out of scope" too
SPLIT = "split:"  # the payload of an answer that still leaves several procedures
WHY = "why"
_NO_RECORD_SECTION = ("overview", "why", "office")
_HOW_MUCH = re.compile(
    r"(?<!\w)bao nhiêu(?=\s*(?:$|[.,?!]|vậy|thế|ạ|nhỉ|em|anh|chị|một (?:bản|trang|tờ|lần)))|(?<!\w)giá sao(?!\w)"
)
URGENT = "emergency"
_PAST = re.compile(r"(?<!\w)(?:năm ngoái|năm trước|tháng trước|tuần trước|hồi trước|hồi năm|trước đây|ngày xưa)(?!\w)")
Ended = tuple[Reply, State]


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
        parts=tuple(Part(one, known.answers) for one, known in ordered),
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
    if reply.outcome is Outcome.NO_CONTENT and aspects and not _is_asked(turn, subject.procedure, world):
        return answer_about(subject.procedure, (), turn, world, words, subject)
    return reply, state


def _is_asked(turn: Turn, procedure: Procedure, world: World) -> bool:
    """Whether the words, not only Rasa's guess or the procedure's own name, ask for an aspect."""
    asked = world.wishes.heard(turn.reading, world.cues).asked
    if stories.asks(turn.reading) or durations_asked(turn.reading.text).lasts or asked:
        return True
    return world.cues.asks_beyond(turn.reading, one_spelling(procedure.name)) or bool(claimed_aspects(turn.reading))


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
    if _HOW_MUCH.search(heard.asking.text):
        aspects.append("fee")
    aspects = with_validity(aspects, turn.reading)
    if WHY in aspects:  # "tại sao cần tờ khai" asks for the reason, not for the form
        return (WHY,)
    wanted = [aspect for aspect in dict.fromkeys(aspects) if aspect in ANSWERS and aspect not in heard.refused]
    return tuple(wanted)[:MAX_ASPECTS]


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
    if is_name_only(procedure):
        return answer_known_by_name(procedure, aspects, turn, world)
    state = turn.state.about(procedure.code)
    if subject and subject.kind is Kind.NAMED:
        named = " ".join(words) if subject.candidates else turn.state.subject
        state = replace(state, subject=named[:MAX_SUBJECT])
    said = read_cases(world.cues.without(turn.reading, ("ask_fee", "ask_time")), procedure)
    state = replace(state, answers={**state.answers, **said}, unclear_in_a_row=0)
    standing = standing_of(procedure, turn, world)
    procedure = standing.procedure
    view = View(procedure, standing.day, state.answers)
    wording = world.wording
    wanted = aspects or OVERVIEW
    sections: list[Section] = []
    missing: list[str] = []
    imported: list[str] = []
    beside = world.catalogue.beside.get(procedure.code)
    for aspect in wanted:
        section = ANSWERS[aspect](view, wording) if aspect in ANSWERS else None
        section = section or _quoted(view, aspect, words, world)
        if section is None and beside and aspect in ANSWERS:
            section = ANSWERS[aspect](View(beside, standing.day, {}), wording)
            imported += [aspect] if section else []
        if section:
            sections.append(note_abolished(section, wording))
        else:
            missing.append(aspect)
    warnings = [Message(text, "warning") for text in corrections(view, turn.reading, wanted, wording)]
    messages = [*warnings, Message(_opening(procedure, aspects, world), "note")]
    if procedure.origin == "imported":
        messages.append(
            Message(wording.say("imported", when=(procedure.extra or {}).get("crawled", "2025-2026")), "note")
        )
    if imported and beside:
        names = ", ".join(wording.say(f"aspect.{aspect}") for aspect in imported)
        when = (beside.extra or {}).get("crawled", "2025-2026")
        messages.append(Message(wording.say("imported_part", names=names, when=when), "note"))
    messages += standing.notes
    messages += abolished_messages(sections, wording)
    messages += [Message(section.text()) for section in sections]
    messages += coming_messages(standing, wanted, replace(turn, state=state), world)
    if "time" in wanted:
        messages += due_messages(view, turn, world)
    if WHO in wanted:
        messages += by_another(view, turn, world)
    if missing and (aspects or not sections):
        names = ", ".join(missing_name(aspect, turn.reading, wording) for aspect in missing)
        told = "missing" if procedure.source_url else "missing.unlinked"
        messages.append(Message(wording.say(told, names=names, url=procedure.source_url), "note"))
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
    return reply, replace(state, aspects=aspects or state.aspects, offered=offered, asked_about="")


def offer(candidates: tuple[Candidate, ...], message: str, turn: Turn, world: World, outcome: Outcome) -> Ended:
    """Offer procedures to choose from."""
    choices = tuple(
        ChoiceButton(_title(candidate, world), f"procedure:{candidate.code}") for candidate in candidates[:5]
    )
    kept = tuple((choice.title, choice.payload) for choice in choices)
    state = _asked_back(kept, turn, world)
    if outcome is not Outcome.ASKED_BACK:
        state = replace(state, asked_about="")
    reply = Reply(outcome, (Message(message, "question"),), choices, None, _named(candidates))
    return reply, state


def ask_which(near: tuple[Candidate, ...], turn: Turn, world: World) -> Ended:
    """Ask the one question that tells near-equal procedures apart, or else which of them is meant."""
    split = best_split([world.catalogue.procedures[candidate.code] for candidate in near], world.wording.has)
    if split is None:
        return offer(near, world.wording.say("ask_back.which"), turn, world, Outcome.ASKED_BACK)
    choices = tuple(
        ChoiceButton(
            world.wording.say(f"split.{split.question}.{answer}"),
            f"procedure:{members[0].code}" if len(members) == 1 else SPLIT + ",".join(one.code for one in members),
        )
        for answer, members in split.answers.items()
    )
    message = Message(world.wording.say(f"split.{split.question}"), "question")
    kept = tuple((choice.title, choice.payload) for choice in choices)
    return Reply(Outcome.ASKED_BACK, (message,), choices, None, _named(near)), _asked_back(kept, turn, world)


def _asked_back(offered: tuple[tuple[str, str], ...], turn: Turn, world: World) -> State:
    """The state that waits for one of the offered."""
    aspects = asked_aspects(turn, world) or turn.state.aspects
    asked_about = " ".join(matter_of(turn.reading))[:MAX_SUBJECT]
    return replace(turn.state, offered=offered, aspects=aspects, asked_about=asked_about)


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


def unknown(candidates: tuple[Candidate, ...], turn: Turn, world: World) -> Ended:
    """Say that no published record answers this, and offer the nearest."""
    reply, state = offer(candidates[:3], world.wording.say("unknown"), turn, world, Outcome.OUT_OF_SCOPE)
    warnings = tuple(Message(text, "warning") for text in corrections(None, turn.reading, (), world.wording))
    reply = replace(reply, messages=(*warnings, *reply.messages))
    return reply, replace(state, unclear_in_a_row=state.unclear_in_a_row + 1)


def out_of_scope(candidates: tuple[Candidate, ...], turn: Turn, world: World, is_near: bool) -> Ended:
    """Say that this is not about a procedure, and offer the nearest two in case it was.

    A story is asked back when something `is_near` to it in meaning and its words do not speak against it.
    """
    is_likely = bool(candidates) and is_near and world.scope.words_say(turn.reading.text) < SURELY_OUTSIDE
    if is_likely and stories.is_story(turn.reading):
        return offer(candidates[:3], world.wording.say("ask_back.did_you_mean"), turn, world, Outcome.ASKED_BACK)
    return offer(candidates[:2], world.wording.say("out_of_scope"), turn, world, Outcome.OUT_OF_SCOPE)


def _quoted(view: View, aspect: str, words: tuple[str, ...], world: World) -> Section | None:
    if aspect in OVERVIEW and not words:
        return None
    if aspect == "why":
        return _why(view, words, world)
    topic_words = tuple(world.wording.say(f"aspect.{aspect}").lower().split())
    passage = best_passage(view, (*words, *topic_words), aspect)
    if passage is None or (aspect in OVERVIEW and passage.topic != aspect):
        return None
    return Section(aspect, (world.wording.say("quote", section=passage.section, text=passage.text),), passage.section)


def _why(view: View, words: tuple[str, ...], world: World) -> Section | None:
    """The reason for a paper or a question; without one, that the published list asks for it, and by which law."""
    wanted = {fold(word) for word in words}
    reasons = [(document.plain_name or document.name, document.why) for document in view.procedure.documents]
    reasons += [(case.label, case.why) for case in view.procedure.cases]
    named = [(name, why) for name, why in reasons if wanted & set(fold(name.lower()).split())]
    lines = [f"- {name}: {why}" for name, why in named if why]
    if not lines and named:
        laws = ", ".join(ref.number for ref in view.procedure.legal_refs[:3])
        lines = [world.wording.say("why.listed" if laws else "why.listed_no_law", name=named[0][0], laws=laws)]
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
