"""The one statement of a record that answers what was asked, where no section of the answer tells it."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue import stories
from assistant.dialogue.answers.section import Item, Section
from assistant.dialogue.turn import Turn, World
from assistant.dialogue.wording import Wording
from assistant.knowledge.view import View
from assistant.statements.signals import is_said
from assistant.statements.statement import Holds, Statement, holds_of

TIME = "time"
_PARTS = {"overview": "notes", "agency": "place"}  # topics that stand in the part of another


def direct_answer(view: View, aspects: tuple[str, ...], turn: Turn, world: World) -> Section | None:
    """Return the statement that answers a question asked in words; None when sections tell it, or none is sure.

    The aspects that are asked for have sections of their own. Only a time to act by is no aspect but sounds like one:
    "trong mấy ngày phải báo tử" has the words of the office's time.
    """
    if world.facts is None or turn.choice is not None or not stories.asks(turn.reading):
        return None
    is_due = TIME in aspects and is_said("due", turn.reading)
    if aspects and not is_due:
        return None
    bar = world.bars.tells_instead if is_due else world.bars.tells
    found, is_imported = world.facts.find(turn.reading, view), False
    beside = world.catalogue.beside.get(view.procedure.code)
    if beside and (found is None or found.chance < bar):  # editors left it out: the source itself speaks
        found, is_imported = world.facts.find(turn.reading, View(beside, view.today, {})), True
    if found is None or found.chance < bar:
        return None
    first = found.statements[0]
    if is_due and (first.topic == TIME or Holds.DURATION not in holds_of(first.text)):
        return None
    return replace(_section(found.statements, world.wording), is_imported=is_imported)


def _section(statements: tuple[Statement, ...], wording: Wording) -> Section:
    """The statements in quotation marks, each with the part of the record that it stands in."""
    part = _part(statements[0])
    if len(statements) == 1:
        quoted = wording.say("quote", section=wording.say(f"section.{part}"), text=_text(statements[0]))
        return Section("direct", quoted, part=part, of=statements[0].text)
    items = tuple(
        Item(wording.say("quote.line", section=wording.say(f"section.{_part(one)}"), text=_text(one)), one.text)
        for one in statements
    )
    return Section("direct", wording.say("quote.several"), items, part=part)


def _part(statement: Statement) -> str:
    return _PARTS.get(statement.topic, statement.topic)


def _text(statement: Statement) -> str:
    text = statement.text.rstrip(" ;,:")  # the mark of a list that it stood in
    return f"{statement.context}: {text}" if statement.context else text
