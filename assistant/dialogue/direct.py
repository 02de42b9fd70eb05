"""The statement of a record that answers what was asked in words, or that none does."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from assistant.dialogue.answers.section import Item, Section, conditional
from assistant.dialogue.asked_words import MIN_BEYOND, asked_in_words, is_a_question, without_names
from assistant.dialogue.bars import Bars
from assistant.dialogue.subject import names_of
from assistant.dialogue.turn import Turn, World
from assistant.dialogue.wording import Wording
from assistant.knowledge.record import Procedure
from assistant.knowledge.view import View
from assistant.language.reading import Reading
from assistant.statements.reader import Answering
from assistant.statements.statement import Holds, Statement, holds_of

TIME = "time"
LASTS_OR_TAKES = (TIME, "validity")
HANDED_IN = ("documents", "form")
_NOT_THE_OFFICES = {"validity", "deadline"}  # times that the time of the office must not stand for
TOLD_BY_SECTION = ("time", "fee")  # topics of fields that a section words better than their statement
MAX_QUOTED = 80  # words of a statement; of a longer one, the part that says most of what is asked
_TELLS = {  # what a statement must hold to stand for an aspect that the record has no field for
    "time": {Holds.DURATION},
    "fee": {Holds.MONEY, Holds.FREE},
    "deadline": {Holds.DURATION, Holds.DATE},
    "validity": {Holds.LASTS},
    "form": {Holds.FORM},
    "who": {Holds.PERSON},
    "place": {Holds.PLACE, Holds.AGENCY},
    "online": {Holds.ONLINE},
    "result": {Holds.RESULT},
}
_WORD = re.compile(r"\w+")
_MARKS = ".,;:()“”\"'"
_PARTS = {"overview": "notes", "agency": "place", "channels": "place"}  # topics that stand in the part of another


@dataclass(frozen=True, slots=True)
class Direct:
    """What a record says to a question in words: a section, an aspect that tells it, or nothing."""

    section: Section | None = None
    aspect: str = ""
    instead_of: tuple[str, ...] = ()  # the aspects that only sounded asked
    is_sure: bool = True  # what else was asked stands behind it, folded
    is_unsaid: bool = False  # nothing answers as far as is known; the section is only what comes nearest


def direct_answer(
    view: View, aspects: tuple[str, ...], words: tuple[str, ...], turn: Turn, world: World
) -> Direct | None:
    """Return what the record says to a question asked in words; None when only aspects or a name are asked.

    `words` are those of the question that are no cue and no filler.
    """
    if world.facts is None or turn.choice is not None or not is_a_question(turn.reading):
        return None
    names = names_of(view.procedure, world.catalogue.overlays.get(view.procedure.code))
    asked = asked_in_words(turn.reading, aspects, words, names)
    if aspects and not asked.is_special:
        return None
    if asked.gets and set(aspects) <= {*HANDED_IN, "result"} and view.procedure.results:
        return Direct(aspect="result", instead_of=HANDED_IN)
    found, is_imported = _find(view, turn, world)
    if found is None:
        return None
    first, bars = found.statements[0], world.bars
    is_due = asked.is_due and first.topic != TIME and Holds.DURATION in holds_of(first.text)
    if is_due and found.chance >= _bar_of_due(first, aspects, bars):
        return Direct(_section(found, True, is_imported, view, turn.reading, world.wording), instead_of=LASTS_OR_TAKES)
    if asked.is_due and view.procedure.deadline and view.applies(view.procedure.deadline) is not False:
        return Direct(aspect="deadline", instead_of=LASTS_OR_TAKES)
    if len(asked.beyond) >= (MIN_BEYOND if aspects else 1) and _is_unsaid(found, bars):
        return _unsaid(found, is_imported, view, turn, world)
    is_sure = found.chance >= bars.tells
    if aspects:
        is_a_field = first.topic in TOLD_BY_SECTION and first.topic in aspects
        is_the_offices = first.topic == TIME and bool(set(aspects) & _NOT_THE_OFFICES)
        if is_a_field or is_the_offices or found.chance < bars.tells_perhaps or not asked.is_told_by(first, is_sure):
            return None
        best = found if is_sure else replace(found, statements=found.statements[:2])
        stands_alone = found.chance >= bars.tells_beside
        return Direct(_section(best, is_sure, is_imported, view, turn.reading, world.wording), is_sure=stands_alone)
    if found.chance < bars.tells_perhaps:
        return _unsaid(found, is_imported, view, turn, world) if asked.beyond else None
    if is_sure and first.topic in TOLD_BY_SECTION and first.context:
        return Direct(aspect=first.topic)
    return Direct(_section(found, is_sure, is_imported, view, turn.reading, world.wording))


def chance_told(
    procedure: Procedure, aspects: tuple[str, ...], words: tuple[str, ...], turn: Turn, world: World
) -> float:
    """How likely a statement of the record answers the question; 0 where only aspects are asked, or nothing.

    A fee and a time stand in every record: that one has them does not tell which is meant.
    """
    if world.facts is None or not is_a_question(turn.reading):
        return 0.0
    names = names_of(procedure, world.catalogue.overlays.get(procedure.code))
    if aspects and not asked_in_words(turn.reading, aspects, words, names).is_special:
        return 0.0
    found, _ = _find(View(procedure, turn.today, {}), turn, world)
    return found.chance if found and found.statements[0].topic not in TOLD_BY_SECTION else 0.0


def _is_unsaid(found: Answering, bars: Bars) -> bool:
    """Whether it must be said that the record does not answer, as far as is known."""
    return found.missing >= bars.missing and found.chance < bars.tells


def _unsaid(found: Answering, is_imported: bool, view: View, turn: Turn, world: World) -> Direct:
    """That it is not said, and what comes nearest where that may be meant."""
    if found.chance < world.bars.tells_nearest:
        return Direct(is_sure=False, is_unsaid=True)
    two = replace(found, statements=found.statements[:2])
    nearest = replace(_section(two, False, is_imported, view, turn.reading, world.wording), lead="")
    return Direct(nearest, is_unsaid=True)


def _bar_of_due(statement: Statement, aspects: tuple[str, ...], bars: Bars) -> float:
    """How sure a time to act by must be: a deadline that is asked for as such, a deadline, any other time."""
    if statement.topic != "deadline":
        return bars.tells_instead
    return bars.tells_perhaps if "deadline" in aspects else bars.tells_beside


def statement_for(aspect: str, view: View, turn: Turn, world: World) -> Section | None:
    """The statement that tells an aspect which no field of the record tells; None when none does."""
    if world.facts is None:
        return None
    found, is_imported = _find(view, turn, world)
    bars = world.bars
    if found is None or found.chance < bars.tells_aspect:
        return None
    is_sure = found.chance >= bars.tells_beside
    if not is_sure and found.missing >= bars.missing:
        return None
    first = found.statements[0]
    tells = first.topic == aspect or _TELLS.get(aspect, set()) & holds_of(first.text)
    if not tells:
        return None
    one = replace(found, statements=found.statements[:1])
    return replace(_section(one, is_sure, is_imported, view, turn.reading, world.wording), aspect=aspect)


def _find(view: View, turn: Turn, world: World) -> tuple[Answering | None, bool]:
    """What the record says, or the source itself where editors left it out; and which of them."""
    reading = without_names(turn.reading, (view.procedure.name, view.procedure.plain_name))
    found = _read_twice(world, turn.reading, reading, view)
    beside = world.catalogue.beside.get(view.procedure.code)
    if beside is None or (found and found.chance >= world.bars.tells):
        return found, False
    source = _read_twice(world, turn.reading, reading, View(beside, view.today, {}))
    if source and (found is None or source.chance > found.chance):
        return source, True
    return found, False


def _read_twice(world: World, whole: Reading, unnamed: Reading, view: View) -> Answering | None:
    """What answers the question without the name of the procedure; sure too where the whole one finds the same."""
    assert world.facts is not None
    found = world.facts.find(unnamed, view)
    if found is None or whole is unnamed or found.chance >= world.bars.tells:
        return found
    again = world.facts.find(whole, view)
    is_sure = again is not None and again.chance >= world.bars.tells
    return again if again and is_sure and again.statements[0] == found.statements[0] else found


def _section(
    found: Answering, is_sure: bool, is_imported: bool, view: View, reading: Reading, wording: Wording
) -> Section:
    """The statements in quotation marks, each with when it holds and the part of the record that it stands in."""
    first, *others = found.statements
    asked = set(_WORD.findall(reading.text))
    if not others and is_sure and not view.when(first):
        quoted = wording.say("quote", section=_part_name(first, wording), text=_text(first, asked))
        return Section("direct", quoted, part=_part(first), of=first, is_imported=is_imported)
    items = []
    for one in found.statements:
        quoted = wording.say("quote.line", section=_part_name(one, wording), text=_text(one, asked))
        items.append(Item(text := conditional(view, one, quoted, wording), one, short=text))
    lead = wording.say("quote.several" if is_sure else "quote.perhaps")
    return Section("direct", lead, tuple(items), (), found.statements, part=_part(first), is_imported=is_imported)


def _part(statement: Statement) -> str:
    return _PARTS.get(statement.topic, statement.topic)


def _part_name(statement: Statement, wording: Wording) -> str:
    name = f"section.{_part(statement)}"
    return wording.say(name if wording.has(name) else "section.notes")  # editors may name a topic as they like


def _text(statement: Statement, asked: Collection[str]) -> str:
    text = statement.text.rstrip(" ;,:")  # the mark of a list that it stood in
    return excerpt(f"{statement.context}: {text}" if statement.context else text, asked)


def excerpt(text: str, asked: Collection[str], most: int = MAX_QUOTED) -> str:
    """A text of no more than so many words, or the part of it that holds most of the different words asked for.

    >>> excerpt("Người nộp đến quầy; thẻ cũ phải trả lại; thẻ mới có ngay", {"thẻ", "cũ", "trả"}, 6)
    '… thẻ cũ phải trả lại; …'
    """
    words = text.split()
    if len(words) <= most:
        return text
    plain = [word.strip(_MARKS).lower() for word in words]
    # not behind a comma: that may cut off a "không"
    begins = [0, *(place + 1 for place, word in enumerate(words[:-1]) if word[-1] in ";.:")]
    begin = max(begins, key=lambda place: len(set(plain[place : place + most]) & set(asked)))
    end = begin + most
    stops = [place for place in begins if begin + most // 2 < place <= end]
    end = stops[-1] if stops and end < len(words) else end
    return f"{'… ' if begin else ''}{' '.join(words[begin:end])}{' …' if end < len(words) else ''}"


def folded(section: Section) -> Section:
    """The section, to be told only when asked for."""
    return replace(section, is_folded=True)
