"""The last check of a reply: what its answers state of a record stands in the evidence, or is not said.

The composer puts the record's own words beside what it tells; a line that states a sum, a time, a day, an age, a form,
a law or an agency that these words do not hold is taken out, and only that line. One such line is a fault of the
composer: it is counted and logged (by kind, never by its words), and a test finds it before anybody else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.dialogue.reply import Message, Outcome, Proof, Reply
from assistant.dialogue.stating import (
    Figure,
    agencies_in,
    figures_of,
    is_age,
    one_agency,
    plain_line,
    without_own_words,
)
from assistant.dialogue.turn import Ended, World
from assistant.dialogue.wording import Wording
from assistant.knowledge.checking.claims import Claim, claims_in
from assistant.knowledge.checking.evidence import Evidence, gather, one_case
from assistant.knowledge.facts import is_supported
from assistant.knowledge.record import Procedure

CHECKED = ("answer", "detail")
MOST_ROWS = 60
LONGEST = 600  # characters of one row; a longer text becomes several
_ENDS = (("\n",), ("; ", ". "), (" ",))  # where a long text is cut, the best place first
_FIELD = re.compile(r"(?:^|; )(\d+)%?(?=$|; )")  # a number that is a field of the record by itself
_LEAST_SUM = 1000


@dataclass(frozen=True)
class Ground:
    """The words of a record by which it is judged what may be said."""

    words: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """All words in one spelling."""
        return one_agency(" \n ".join(self.words))

    @cached_property
    def figures(self) -> frozenset[Figure]:
        """The figures as they are written, each with the word behind it."""
        return frozenset(figure for words in self.words for figure, _ in figures_of(words))

    @cached_property
    def values(self) -> frozenset[float | str]:
        """The figures alone."""
        return frozenset(figure.value for figure in self.figures)

    @cached_property
    def evidence(self) -> Evidence:
        """The same by what it means, to be asked last: it takes time."""
        return gather({"words": "\n".join(self.words)})

    @cached_property
    def derived(self) -> frozenset[float]:
        """Sums that are reckoned from what one row holds: a fee less its discount in per cent."""
        return frozenset(left for words in self.words for left in reduced_sums(words))

    def lacks(self, line: str, *, thorough: bool = False) -> tuple[str, ...]:
        """The kinds of what a line states and these words do not hold; thorough: in whatever way they write it."""
        lacking = [(figure, around) for figure, around in figures_of(line) if not self.has(figure)]
        ages = ["age" for figure, _ in lacking if is_age(figure)]
        claims = [claim for figure, around in lacking if not is_age(figure) for claim in claims_in(around, "")]
        kinds = [claim.kind for claim in claims if not self.holds(claim, thorough)]
        return (*ages, *kinds, *("agency" for agency in agencies_in(line) if one_agency(agency) not in self.text))

    def has(self, figure: Figure) -> bool:
        """Whether the figure stands there so: with its unit, or as a name or day that needs none."""
        if figure in self.figures or not isinstance(figure.value, str):
            return figure in self.figures
        whole = rf"(?<![\w/.]){re.escape(one_case(figure.value))}(?!\d)"  # it may be glued to what stands behind it
        return figure.value in self.values or bool(re.search(whole, self.text))

    def holds(self, claim: Claim, thorough: bool) -> bool:
        """Whether these words mean what is claimed."""
        if claim.kind in ("number", "percent") and (claim.value in self.values or claim.value in self.derived):
            return True
        return thorough and is_supported(claim, self.evidence)


def reduced_sums(words: str) -> Iterator[float]:
    """Yield what is left to pay of each sum of a fee after each of its discounts.

    >>> list(reduced_sums("70000; VND; 50; 2026-12-31"))
    [35000.0]
    """
    fields = [int(match[1]) for match in _FIELD.finditer(words)]
    for full in fields:
        if full >= _LEAST_SUM:
            yield from (float(full * (100 - percent) // 100) for percent in fields if 0 < percent < 100)


def tell_only_what_is_proved(ended: Ended, world: World) -> Ended:
    """Prove the reply; one of which no answer is left says that it is not known."""
    reply, state = ended
    if not (reply.sources or reply.evidence or any(message.proofs for message in reply.messages)):
        return ended
    codes = dict.fromkeys(one.code for one in (reply.procedure, *reply.candidates, *reply.sources) if one)
    records = [record for code in codes if (record := world.catalogue.find(code))]
    shown = proved(reply, [row for record in records for row in frame_of(record, world.wording)], world.wording)
    if shown.unproved and not any(message.kind in CHECKED for message in shown.messages):
        note = Message(world.wording.say("unproved"), "note")
        shown = replace(shown, outcome=Outcome.NO_CONTENT, messages=(*shown.messages, note))
    return shown, state


def frame_of(record: Procedure, wording: Wording) -> Iterator[Proof]:
    """What an answer may say of a record beside its parts: its names, its cases, how it is said over the telephone."""
    texts = {
        **{f"section.{aspect}": (said,) for aspect, said in (record.spoken or {}).items()},
        "section.names": (record.name, record.plain_name, record.summary, record.code),
        "section.cases": [text for one in record.cases for text in (one.label, *(more.label for more in one.choices))],
    }
    for name, said in texts.items():
        name = name if wording.has(name) else "section.notes"
        yield from (Proof(text, wording.say(name), record.code, record.origin) for text in said if text)


def proved(reply: Reply, frame: Sequence[Proof], wording: Wording) -> Reply:
    """Return the reply without the lines that nothing proves, its evidence each once and no longer than is read.

    `frame` is told with the evidence where a line needs it.
    """
    rows = list(dict.fromkeys((*reply.evidence, *(proof for message in reply.messages for proof in message.proofs))))
    ground = Ground(tuple(row.text for row in rows))
    framed = Ground((*ground.words, *(row.text for row in frame)))
    dropped: list[str] = []
    messages: list[Message] = []
    for message in reply.messages:
        if message.kind not in CHECKED or message.is_own:
            messages.append(message)
            continue
        kept = []
        for number, line in enumerate(message.text.split("\n")):
            is_title = number == 0 and message.kind == "detail"  # ours, with how many there are
            if not is_title and ground.lacks(plain_line(line)):
                text = without_own_words(plain_line(line), wording)
                if lacking := _lacking(text, ground, framed):
                    dropped.append(lacking[0])
                    continue
                rows += _needed(frame, text, rows)
            kept.append(line)
        lines = message.text.count("\n") + 1
        if len(kept) == lines or len(kept) > 1:  # else a title would stand alone
            messages.append(replace(message, text="\n".join(kept)))
    told = "\n".join(message.text for message in messages if message.kind in CHECKED)
    return replace(reply, messages=tuple(messages), evidence=tuple(_bounded(rows, told)), unproved=tuple(dropped))


def _lacking(line: str, ground: Ground, framed: Ground) -> tuple[str, ...]:
    """The kinds of what nothing proves; the quick looks come first."""
    looks = [(ground, False), (framed, False), (ground, True), (framed, True)]
    kinds: tuple[str, ...] = ()
    for words, thorough in looks:
        kinds = words.lacks(line, thorough=thorough)
        if not kinds:
            break
    return kinds


def _needed(frame: Iterable[Proof], line: str, rows: Sequence[Proof]) -> list[Proof]:
    """The rows of the frame that stand in a line, or in which it stands, and that hold a figure or an agency."""
    said = one_case(line)
    texts = {row: one_case(row.text) for row in frame if row not in rows}
    standing = [row for row, text in texts.items() if text in said or said in text]
    return [row for row in standing if next(figures_of(row.text), None) or agencies_in(row.text)]


def _bounded(rows: Sequence[Proof], told: str) -> Iterator[Proof]:
    """The rows in pieces that can be read; of too many, those that hold a figure that is told."""
    pieces = list(dict.fromkeys(replace(row, text=text) for row in rows for text in _cut(row.text)))
    if len(pieces) <= MOST_ROWS:
        yield from pieces
        return
    stated = _values(told)
    needed = [not stated.isdisjoint((*_values(piece.text), *reduced_sums(piece.text))) for piece in pieces]
    best = sorted(range(len(pieces)), key=lambda number: not needed[number])[:MOST_ROWS]
    yield from (pieces[number] for number in sorted(best))


def _values(text: str) -> set[float | str]:
    return {figure.value for figure, _ in figures_of(text)}


def _cut(text: str) -> Iterable[str]:
    """A long text in pieces, cut at the end of a line, a clause or a word: never inside a number."""
    while len(text) > LONGEST:
        places = (max(text.rfind(end, 1, LONGEST) + len(end) for end in ends) for ends in _ENDS)
        place = next((place for place in places if place > LONGEST // 3), LONGEST)
        yield text[:place].strip()
        text = text[place:]
    if text.strip():
        yield text.strip()
