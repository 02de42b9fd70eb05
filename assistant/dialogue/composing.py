"""The answer about one procedure, composed from its record."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.abolished import abolished_messages, note_abolished
from assistant.dialogue.answers import ANSWERS, OVERVIEW
from assistant.dialogue.answers.section import Section
from assistant.dialogue.as_of import coming_messages, standing_of
from assistant.dialogue.by_another import by_another
from assistant.dialogue.due_dates import due_messages
from assistant.dialogue.known_by_name import answer_known_by_name
from assistant.dialogue.lasting import missing_name
from assistant.dialogue.offering import as_named, title_of
from assistant.dialogue.passages import best_passage
from assistant.dialogue.payloads import PickAspect, PickCase, PickProcedure
from assistant.dialogue.premises import corrections
from assistant.dialogue.reply import ChoiceButton, Message, Named, Outcome, Reply, Source
from assistant.dialogue.state import MAX_LIST, MAX_SUBJECT
from assistant.dialogue.subject import Kind, Subject, read_cases
from assistant.dialogue.turn import Ended, Turn, World
from assistant.dialogue.view import View
from assistant.dialogue.wishes import WHO
from assistant.knowledge.importing.ward_index import is_name_only
from assistant.knowledge.record import Case, Procedure
from assistant.language.spelling import fold
from assistant.language.writing import capital


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
            messages.append(Message(wording.say("offer_other", name=title_of(subject.offer, world)), "question"))
    reply = Reply(
        Outcome.ANSWERED if sections else Outcome.NO_CONTENT,
        tuple(messages),
        choices,
        Named(procedure.code, procedure.name),
        as_named(subject.candidates if subject else ()),
        tuple(wanted),
        tuple(dict.fromkeys(_source(procedure, section.section) for section in sections)),
    )
    return reply, replace(state, aspects=aspects or state.aspects, offered=choices, asked_about="")


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
            ChoiceButton(capital(choice.label), PickCase(case.id, choice.id)) for choice in case.choices[:MAX_LIST]
        )
    return (
        ChoiceButton(world.wording.say("button.yes"), PickCase(case.id, "yes")),
        ChoiceButton(world.wording.say("button.no"), PickCase(case.id, "no")),
    )


def _next_choices(
    procedure: Procedure, aspects: tuple[str, ...], view: View, subject: Subject | None, world: World
) -> tuple[ChoiceButton, ...]:
    """What people ask next: the other procedure that was nearly as likely, then the aspects not told yet."""
    choices = []
    if subject and subject.offer:
        choices.append(ChoiceButton(title_of(subject.offer, world), PickProcedure(subject.offer.code)))
    for aspect in ("documents", "fee", "time", "place", "steps", "online"):
        if aspect not in aspects and len(choices) < 4 and ANSWERS[aspect](view, world.wording):
            choices.append(ChoiceButton(world.wording.say(f"button.{aspect}"), PickAspect(aspect)))
    return tuple(choices)


def _source(procedure: Procedure, section: str) -> Source:
    return Source(procedure.code, procedure.name, section, procedure.source_url, procedure.checked_on)
