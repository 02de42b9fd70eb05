"""The statement of a record that answers what was asked in words, or that none does."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.dialogue import stories
from assistant.dialogue.answers.section import Item, Section, conditional
from assistant.dialogue.subject import name_words
from assistant.dialogue.turn import Turn, World
from assistant.dialogue.wording import Wording
from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.view import View
from assistant.language.reading import Reading
from assistant.language.spelling import fold
from assistant.statements.reader import Answering
from assistant.statements.signals import is_said
from assistant.statements.statement import Holds, Statement, holds_of

TIME = "time"
TOLD_BY_SECTION = ("time", "fee")  # topics of fields that a section words better than their statement
MAX_QUOTED = 80  # words of a statement; a longer one is a list that could not be cut
ASKING = ("how_long", "count", "yes_no", "what")  # signs of a question, of knowledge_base/phrases/facts.yaml
_KINDS = {TIME: {Holds.DURATION}, "fee": {Holds.MONEY, Holds.FREE}}
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
_MEASURES = {"size": Holds.SIZE, "age": Holds.AGE, "count": Holds.COUNT, "times": Holds.TIMES}
_PARTS = {"overview": "notes", "agency": "place"}  # topics that stand in the part of another
_SAID = phrases_of("facts")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Direct:
    """What a record says to a question in words: a section, an aspect that tells it, or nothing."""

    section: Section | None = None
    aspect: str = ""
    is_due: bool = False  # a time to act by, asked with the words of the office's time
    is_sure: bool = True  # what else was asked stands behind it, folded


def direct_answer(
    view: View, aspects: tuple[str, ...], words: tuple[str, ...], turn: Turn, world: World
) -> Direct | None:
    """Return what the record says to a question asked in words; None when only aspects or a name are asked.

    `words` are those of the question that are no cue and no filler. What is asked beyond the aspects is in the words
    that do not name the procedure; a statement answers beside an aspect only if it says one of them. Only a time to act
    by is no aspect but sounds like one: "trong mấy ngày phải báo tử" has the words of the office's time.
    """
    if world.facts is None or turn.choice is not None or not _asks(turn.reading):
        return None
    names, spelt = _names(view, world), _spelling(turn.reading)
    beyond = frozenset(word for word in words if fold(word) not in names) - _unsearched(turn.reading)
    is_due = TIME in aspects and is_said("due", _without(names, turn.reading))
    if not beyond and (aspects and not is_due):
        return None
    found, is_imported = _find(view, turn, world)
    if found is None or len(found.statements[0].text.split()) > MAX_QUOTED:
        return None
    first, bars = found.statements[0], world.bars
    if is_due:
        is_other = first.topic != TIME and Holds.DURATION in holds_of(first.text)
        if is_other and found.chance >= bars.tells_instead:
            return Direct(_section(found, True, is_imported, view, world.wording), is_due=True)
    if aspects:
        is_a_field = first.topic in TOLD_BY_SECTION and first.topic in aspects
        says_it = bool(beyond & frozenset(map(spelt, _words_of(first))))
        is_of_it = says_it and _is_of_kind(first, aspects, turn.reading)
        if is_a_field or found.chance < bars.tells_beside or not is_of_it:
            return None
        is_sure = found.chance >= bars.tells
        best = found if is_sure else replace(found, statements=found.statements[:1])
        return Direct(_section(best, True, is_imported, view, world.wording), is_sure=is_sure)
    if found.chance < bars.tells_perhaps:
        return Direct() if beyond else None
    is_sure = found.chance >= bars.tells
    if is_sure and first.topic in TOLD_BY_SECTION and first.context:
        return Direct(aspect=first.topic)
    return Direct(_section(found, is_sure, is_imported, view, world.wording))


def statement_for(aspect: str, view: View, turn: Turn, world: World) -> Section | None:
    """The statement that tells an aspect which no field of the record tells; None when none surely does."""
    if world.facts is None:
        return None
    found, is_imported = _find(view, turn, world)
    if found is None or found.chance < world.bars.tells_beside:
        return None
    first = found.statements[0]
    tells = first.topic == aspect or _TELLS.get(aspect, set()) & holds_of(first.text)
    if not tells or len(first.text.split()) > MAX_QUOTED:
        return None
    one = replace(found, statements=found.statements[:1])
    return replace(_section(one, True, is_imported, view, world.wording), aspect=aspect)


def _asks(reading: Reading) -> bool:
    return stories.asks(reading) or any(is_said(cue, reading) for cue in ASKING)


def _find(view: View, turn: Turn, world: World) -> tuple[Answering | None, bool]:
    """What the record says, or the source itself where editors left it out; and which of them."""
    assert world.facts is not None
    found = world.facts.find(turn.reading, view)
    beside = world.catalogue.beside.get(view.procedure.code)
    if beside is None or (found and found.chance >= world.bars.tells):
        return found, False
    source = world.facts.find(turn.reading, View(beside, view.today, {}))
    if source and (found is None or source.chance > found.chance):
        return source, True
    return found, False


def _names(view: View, world: World) -> frozenset[str]:
    """The words of what the procedure is called, without diacritics."""
    return frozenset(map(fold, name_words(view.procedure, world.catalogue.overlays.get(view.procedure.code))))


def _without(names: frozenset[str], reading: Reading) -> Reading:
    """The reading without the words of a name: "gia hạn tạm trú" asks for no time to act by."""
    left = " ".join(word for word in reading.text.split() if fold(word) not in names)
    return replace(reading, text=left, folded=fold(left))


def _is_of_kind(statement: Statement, aspects: tuple[str, ...], reading: Reading) -> bool:
    """Whether a statement holds what is asked for: only a duration says how long, only a sum how much.

    "Ảnh cỡ bao nhiêu" asks for a size, whatever "bao nhiêu" alone asks for.
    """
    holds = holds_of(statement.text)
    measures = [kind for cue, kind in _MEASURES.items() if is_said(cue, reading)]
    wanted = [{kind} for kind in measures] or [_KINDS[aspect] for aspect in aspects if aspect in _KINDS]
    return not wanted or any(holds & kinds for kinds in wanted)


def _words_of(statement: Statement) -> frozenset[str]:
    return frozenset(_WORD.findall(statement.searched()))


def _spelling(reading: Reading) -> Callable[[str], str]:
    """How to write a word so that it can be compared with the words of the question."""
    return str if reading.has_diacritics else fold


def _unsearched(reading: Reading) -> frozenset[str]:
    said = _SAID["not_searched"]
    return frozenset(said.words if reading.has_diacritics else said.plain_words)


def _section(found: Answering, is_sure: bool, is_imported: bool, view: View, wording: Wording) -> Section:
    """The statements in quotation marks, each with when it holds and the part of the record that it stands in."""
    first, *others = found.statements
    if not others and is_sure and not view.when(first):
        quoted = wording.say("quote", section=_part_name(first, wording), text=_text(first))
        return Section("direct", quoted, part=_part(first), of=first.text, is_imported=is_imported)
    items = []
    for one in found.statements:
        quoted = wording.say("quote.line", section=_part_name(one, wording), text=_text(one))
        items.append(Item(text := conditional(view, one, quoted, wording), one, short=text))
    lead = wording.say("quote.several" if is_sure else "quote.perhaps")
    return Section("direct", lead, tuple(items), (), found.statements, part=_part(first), is_imported=is_imported)


def _part(statement: Statement) -> str:
    return _PARTS.get(statement.topic, statement.topic)


def _part_name(statement: Statement, wording: Wording) -> str:
    return wording.say(f"section.{_part(statement)}")


def _text(statement: Statement) -> str:
    text = statement.text.rstrip(" ;,:")  # the mark of a list that it stood in
    return f"{statement.context}: {text}" if statement.context else text


def folded(section: Section) -> Section:
    """The section, to be told only when asked for."""
    return replace(section, is_folded=True)
