"""The answer about one procedure, composed from its record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.dialogue.abolished import abolished_messages
from assistant.dialogue.answer import Answer, Note, Topic
from assistant.dialogue.answers import ANSWERS, OVERVIEW, section_of
from assistant.dialogue.answers.brief import clip
from assistant.dialogue.answers.section import Item, Section
from assistant.dialogue.as_of import coming_messages, standing_of
from assistant.dialogue.by_another import by_another
from assistant.dialogue.direct import TIME, Direct, direct_answer, folded, statement_for
from assistant.dialogue.due_dates import due_messages
from assistant.dialogue.excerpts import excerpt_messages
from assistant.dialogue.known_by_name import answer_known_by_name
from assistant.dialogue.lasting import asked_as
from assistant.dialogue.look_alikes import Other, other_meant
from assistant.dialogue.offering import as_named, title_of
from assistant.dialogue.payloads import PickAspect, PickCase, PickProcedure
from assistant.dialogue.phrasing import crawled, worded
from assistant.dialogue.premises import corrections
from assistant.dialogue.reply import ChoiceButton, Message
from assistant.dialogue.state import MAX_LIST, MAX_SUBJECT
from assistant.dialogue.subject import Kind, Subject, read_cases
from assistant.dialogue.turn import Ended, Turn, World
from assistant.dialogue.wishes import WHO
from assistant.dialogue.wording import Wording
from assistant.knowledge.importing.name_index import is_name_only
from assistant.knowledge.record import Case, Procedure
from assistant.knowledge.view import View
from assistant.language.spelling import fold
from assistant.language.writing import capital

MAX_CHOICES = 4
ONLINE = "online"
MAX_ECHOED = 16  # words of a question that the record does not answer
NEXT = ("documents", "fee", "time", "place", "steps", "online")  # what people ask after an answer
_PLACEHOLDER = re.compile(r"<\w+>")
_CODE = re.compile(r"[<>{}\\=]")


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
    said = _cases_told(turn, world, procedure)
    state = replace(state, answers={**state.answers, **said}, unclear_in_a_row=0)
    answer = compose(procedure, aspects, turn, world, state.answers, words, subject)
    state = replace(state, aspects=aspects or state.aspects, offered=answer.choices, asked_about="")
    return worded(answer, turn.channel, world.wording), state


def _cases_told(turn: Turn, world: World, procedure: Procedure) -> dict[str, str]:
    """The cases that the words decide; of a letter, first those of the part that is answered."""
    told = [reading for reading in (turn.background, turn.reading) if reading]
    bare = [world.cues.without(reading, ("ask_fee", "ask_time")) for reading in told]
    return {name: answer for reading in bare for name, answer in read_cases(reading, procedure).items()}


def compose(
    procedure: Procedure,
    aspects: tuple[str, ...],
    turn: Turn,
    world: World,
    known: Mapping[str, str],
    words: tuple[str, ...] = (),
    subject: Subject | None = None,
) -> Answer:
    """Return what the record of the day asked about says, where `known` decides its cases."""
    standing = standing_of(procedure, turn, world)
    view = View(standing.procedure, standing.day, known)
    direct = direct_answer(view, aspects, words, turn, world)
    wanted = aspects or OVERVIEW
    if direct and direct.aspect:
        wanted = tuple(dict.fromkeys((direct.aspect, *(one for one in aspects if one not in direct.instead_of))))
    found = {aspect: _told(aspect, view, words, turn, world) for aspect in wanted}
    missing = [asked_as(aspect, turn.reading) for aspect, section in found.items() if section is None and not direct]
    told = [section for section in found.values() if section]
    sections = _with_direct(direct, aspects, [_online_first(one, view) for one in told] if ONLINE in wanted else told)
    is_answered = direct is not None and direct.section is not None and direct.is_sure and not direct.is_unsaid
    open_ones = [section for section in sections if not section.is_folded]
    beside = world.catalogue.beside.get(procedure.code)
    case = view.open_case([item for section in open_ones for item in section.depends_on])
    other = other_meant(procedure, subject, turn, world)
    notes = (
        *_imported(view.procedure, sections, world),
        *_noted("excerpt", excerpt_messages(view.procedure, beside, sections, world.wording)),
        *_noted("dated", standing.notes),
        *_noted("abolished", abolished_messages((one.text(world.wording) for one in sections), world.wording)),
        *_noted("coming", coming_messages(standing, wanted, known, world)),
        *_noted("due", due_messages(view, turn, world) if any(one.aspect == TIME for one in open_ones) else ()),
        *_noted("by_another", by_another(view, turn, world) if WHO in wanted else ()),
    )
    return Answer(
        view.procedure,
        wanted,
        sections,
        tuple(missing) if aspects or not sections else (),
        not aspects and direct is None,
        tuple(corrections(view, turn.reading, wanted, world.wording, is_answered)),
        notes,
        case,
        title_of(other.candidate, world) if other and not case else "",
        _case_choices(case, world.wording) if case else _next_choices(wanted, view, other, world),
        as_named(subject.candidates if subject else ()),
        _echoed(turn) if direct and direct.is_unsaid else "",
        other.when if other else "",
    )


def _with_direct(direct: Direct | None, aspects: tuple[str, ...], sections: list[Section]) -> tuple[Section, ...]:
    """The statement that answers before the sections, which are folded then; the office's time is no time to act by."""
    if direct is None or direct.aspect:
        return tuple(sections)
    if direct.section and not aspects:
        return (direct.section,)
    behind = [one for one in sections if one.aspect not in direct.instead_of]
    behind = behind if aspects and not direct.is_sure else [folded(one) for one in behind]
    return (direct.section, *behind) if direct.section else tuple(behind)


def _online_first(section: Section, view: View) -> Section:
    """The sums and times of handing in online before the others, for who asks about that."""
    channels = [channel for channel in view.procedure.channels if channel.kind == "online"]
    own = [part for channel in channels for part in (*channel.fees, *channel.times)]
    return replace(section, items=tuple(sorted(section.items, key=lambda item: item.of not in own)))


def _echoed(turn: Turn) -> str:
    """The question as it was put, without the places of personal data and without what is no words but code."""
    words = [word for word in _PLACEHOLDER.sub("…", turn.reading.text).split() if not _CODE.search(word)]
    return clip(" ".join(words), MAX_ECHOED)


def _noted(topic: Topic, messages: Iterable[Message]) -> tuple[Note, ...]:
    return tuple(Note(topic, message) for message in messages)


def _told(aspect: str, view: View, words: tuple[str, ...], turn: Turn, world: World) -> Section | None:
    """The aspect from the record's fields, else quoted from its text, else from the imported record beside it."""
    section = section_of(aspect, view, world.wording) or _quoted(view, aspect, words, turn, world)
    beside = world.catalogue.beside.get(view.procedure.code)
    if section is None and beside and (found := section_of(aspect, View(beside, view.today, {}), world.wording)):
        return replace(found, is_imported=True)
    return section


def _imported(procedure: Procedure, sections: Iterable[Section], world: World) -> tuple[Note, ...]:
    """Say what no editor has checked: the parts that the imported record beside it tells."""
    say, beside = world.wording.say, world.catalogue.beside.get(procedure.code)
    notes: list[Note] = []
    names = ", ".join(say(f"aspect.{one.aspect}") for one in sections if one.is_imported)
    if names and beside:
        text = say("imported_part", names=names, when=crawled(beside))
        notes += _noted("imported_part", [Message(text, "note")])
    return tuple(notes)


def _quoted(view: View, aspect: str, words: tuple[str, ...], turn: Turn, world: World) -> Section | None:
    if aspect in OVERVIEW and not words:
        return None
    if aspect == "why":
        return _why(view, words, world.wording)
    return statement_for(aspect, view, turn, world)


def _why(view: View, words: tuple[str, ...], wording: Wording) -> Section | None:
    """The reason for a paper or a question; without one, that the published list asks for it, and by which law."""
    record, wanted = view.procedure, {fold(word) for word in words}
    reasons = [(document.plain_name or document.name, document.why) for document in record.documents]
    reasons += [(case.label, case.why) for case in record.cases]
    named = [(name, why) for name, why in reasons if wanted & set(fold(name.lower()).split())]
    items = tuple(Item(f"{name}: {why}", why) for name, why in named if why)
    lead = ""
    if named and not items:
        laws = ", ".join(ref.number for ref in record.legal_refs[:3])
        lead = wording.say("why.listed" if laws else "why.listed_no_law", name=named[0][0], laws=laws)
    of = (named[0][0], *record.legal_refs[:3]) if lead else ""
    return Section("why", lead, items, part="documents", of=of) if named else None


def _case_choices(case: Case, wording: Wording) -> tuple[ChoiceButton, ...]:
    if case.kind == "choice":
        choices = case.choices[:MAX_LIST]
        return tuple(ChoiceButton(capital(choice.label), PickCase(case.id, choice.id)) for choice in choices)
    return tuple(ChoiceButton(wording.say(f"button.{word}"), PickCase(case.id, word)) for word in ("yes", "no"))


def _next_choices(aspects: tuple[str, ...], view: View, other: Other | None, world: World) -> tuple[ChoiceButton, ...]:
    """What people ask next: the other procedure that may be meant, then the aspects not told yet."""
    choices = []
    if other:
        choices.append(ChoiceButton(title_of(other.candidate, world), PickProcedure(other.candidate.code)))
    for aspect in NEXT:
        if aspect not in aspects and len(choices) < MAX_CHOICES and ANSWERS[aspect](view, world.wording):
            choices.append(ChoiceButton(world.wording.say(f"button.{aspect}"), PickAspect(aspect)))
    return tuple(choices)
