"""A letter cut into windows: its sentences, what is said between linking words, and neighbours of these together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.knowledge.phrase_files import phrases_of
from assistant.language.phrases import TOKEN
from assistant.language.reading import Reading
from assistant.language.spelling import fold

MIN_WORDS = 35  # a message of so many is read as a letter
SHORT, LONG, LONGEST = 7, 20, 34  # tokens of a piece: it may end at a linking word, should end, must end
_ENDS, _PAUSES = frozenset(".?!;"), frozenset(",:")
_SAID = phrases_of("letters")


@dataclass(frozen=True, slots=True)
class Window:
    """Neighbouring pieces of a letter, by their numbers."""

    reading: Reading
    first: int
    last: int
    of: int  # as many pieces has the letter

    def overlaps(self, other: Window) -> bool:
        """Whether both hold a piece of the letter."""
        return self.first <= other.last and other.first <= self.last


def is_letter(reading: Reading) -> bool:
    """Whether a message is long enough to be one."""
    return len(reading.text.split()) >= MIN_WORDS


def windows_of(reading: Reading) -> tuple[Window, ...]:
    """Return the pieces of a letter, and each pair of neighbours."""
    spans = list(_pieces(reading))
    pairs = [(number, number + 1) for number in range(len(spans) - 1)]
    alone = [(number, number) for number in range(len(spans))]
    typed = _typed_places(reading)
    return tuple(
        Window(_part(reading, spans[first][0], spans[last][1], typed), first, last, len(spans))
        for first, last in (*alone, *pairs)
    )


def _pieces(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield from which to which token each piece goes."""
    tokens = list(TOKEN.finditer(reading.text))
    opens = {start for start, _ in _SAID["opens"].spans(reading.text)}
    begin = 0
    for at, token in enumerate(tokens):
        length = at - begin
        is_link = token.start() in opens and length >= SHORT
        if length >= LONGEST or is_link:
            yield begin, at
            begin = at
        elif (token[0] in _ENDS and length >= 2) or (token[0] in _PAUSES and length >= LONG):
            yield begin, at + 1
            begin = at + 1
    if begin < len(tokens):
        yield begin, len(tokens)


def _typed_places(reading: Reading) -> list[tuple[int, int]]:
    """Where each token stands in what was typed; nothing when the two do not run side by side."""
    typed = [match.span() for match in TOKEN.finditer(reading.typed)]
    return typed if len(typed) == len(TOKEN.findall(reading.text)) else []


def _part(reading: Reading, first: int, end: int, typed: list[tuple[int, int]]) -> Reading:
    places = [match.span() for match in TOKEN.finditer(reading.text)]
    text = reading.text[places[first][0] : places[end - 1][1]].strip(" ,;")
    said = reading.typed[typed[first][0] : typed[end - 1][1]].strip(" ,;") if typed else text
    return replace(reading, text=text, typed=said, folded=fold(said))
