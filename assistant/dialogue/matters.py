"""Two or three matters in one message, each with its own wish: "làm lại căn cước hết bao nhiêu, còn hộ chiếu mấy ngày".

The message is cut where each side asks something and names a matter that the search is sure of, and not the same one.
Where nobody can cut it so, it is about one matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assistant.dialogue.claims import asked_paper
from assistant.dialogue.cues import Cues
from assistant.dialogue.following import is_only_people
from assistant.knowledge.phrase_files import phrases_of
from assistant.language.phrases import TOKEN
from assistant.language.reading import Reading
from assistant.language.spelling import fold
from assistant.retrieval.finder import Candidate, Decision, Finder

MAX_MATTERS = 3
MAX_CUTS = 8  # places tried; who asks more in one message is heard as asking of one matter
SURE = 0.5  # the search must be this sure of the matter of each part
SURE_ALONE = 0.7  # the same of a part that asks nothing by itself
BEYOND_DOUBT = 0.97  # so sure, the words need not be those of its names
MOST = 0.6  # of the words of a part must stand in the names of what was found
_STOPS = frozenset(",.;?!")
_SAID = phrases_of("matters")
Hear = Callable[[Reading], tuple[bool, Reading]]  # whether a part asks something, and its words that name a matter
Names = Callable[[str], frozenset[str]]  # the words of all names of a procedure, by its code


@dataclass(frozen=True, slots=True)
class _Cutter:
    """Cuts one message; what the search says of a part is kept for the other cuts."""

    cues: Cues
    finder: Finder
    hear: Hear
    names: Names
    known: dict[str, Candidate | None]

    def best(self, reading: Reading, most: int) -> tuple[float, tuple[Reading, ...]]:
        """The parts, as many as there are, with how sure the search is of the least sure; 0 when not even one is."""
        alone = self.sureness(reading)
        if most < 2:
            return alone, (reading,)
        for places in (_at_links(reading), self._at_wishes(reading)):
            found: list[tuple[int, float, tuple[Reading, ...]]] = []
            for place in list(places)[:MAX_CUTS]:
                left, right = part_of(reading, 0, place), part_of(reading, place, len(reading.text))
                sure = self.sureness(left)
                if sure < SURE or _SAID["circumstance"].search(right.text):
                    continue
                rest_sure, rest = self.best(right, most - 1)
                if rest_sure >= SURE and self._differ((left, *rest)):
                    found.append((1 + len(rest), min(sure, rest_sure), (left, *rest)))
            if found:
                _, sureness, parts = max(found, key=lambda one: one[:2])
                return sureness, parts
        return alone, (reading,)

    def sureness(self, part: Reading) -> float:
        """How sure the search is of what a part is about; 0 when it asks nothing or names nothing."""
        paper = asked_paper(part).split()
        asks, matter = self.hear(part)
        restored = replace(matter, has_diacritics=True)  # without them "căn" is also the filler "cần"
        words = [word for word in self.cues.subject(restored) if word not in paper]
        if not asks or not words or is_only_people(words) or _SAID["of_a_paper"].search(part.text):
            return 0.0
        top = self._top(part)
        return top.score if top and self._is_named(top, words, matter) else 0.0

    def beside(self, reading: Reading, family: str) -> Candidate | None:
        """The other matter that one side of a cut names, where the other side names the one of a family."""
        for place in list(dict.fromkeys(_at_links(reading)))[:MAX_CUTS]:
            sides = part_of(reading, 0, place), part_of(reading, place, len(reading.text))
            told = reading.text, sides[1].text  # "em có tạm trú rồi" is cut before its last word
            if any(_SAID["circumstance"].search(text) or _SAID["of_a_paper"].search(text) for text in told):
                continue
            first = self._named(sides[0])
            second = self._named(sides[1]) if first else None
            if first and second and (first.family == family) != (second.family == family):
                return second if first.family == family else first
        return None

    def _named(self, part: Reading) -> Candidate | None:
        """What a part surely names, whether it asks something or not."""
        matter = self.hear(part)[1]
        words = [*self.cues.subject(replace(matter, has_diacritics=True))]
        top = self._top(part) if words and not is_only_people(words) else None
        if top is None or top.score < SURE_ALONE:
            return None
        return top if top.score >= BEYOND_DOUBT or self._is_named(top, words, matter) else None

    def _is_named(self, top: Candidate, words: list[str], matter: Reading) -> bool:
        """Whether the words are those that name what was found, not just near it: "hoàn toàn" names nothing."""
        if self.finder.knows_words_of(matter):
            return True
        known = {fold(word) for word in self.names(top.code)}
        return len(words) > 1 and sum(fold(word) in known for word in words) >= MOST * len(words)

    def _top(self, part: Reading) -> Candidate | None:
        if part.text not in self.known:
            found = self.finder.find(self.hear(part)[1], k=1)
            is_found = bool(found.candidates) and found.decision is not Decision.NONE
            self.known[part.text] = found.candidates[0] if is_found else None
        return self.known[part.text]

    def _differ(self, parts: tuple[Reading, ...]) -> bool:
        families = {top.family for part in parts if (top := self._top(part))}
        return len(families) == len(parts)

    def _at_wishes(self, reading: Reading) -> Iterator[int]:
        for start, end in self.cues.places(reading):
            yield from (start, end)


def matters(reading: Reading, cues: Cues, finder: Finder, hear: Hear, names: Names) -> tuple[Reading, ...]:
    """Return the message as one part for each matter that it asks about, in their order; just itself when it is one.

    Cut is behind signs and before linking words, else where a wish ends or begins: who speaks sets no commas.
    """
    return _Cutter(cues, finder, hear, names, {}).best(reading, MAX_MATTERS)[1]


def named_beside(
    reading: Reading, family: str, cues: Cues, finder: Finder, hear: Hear, names: Names
) -> Candidate | None:
    """Return what is named beside the matter of a family in a message with one wish for both; None when nothing is."""
    return _Cutter(cues, finder, hear, names, {}).beside(reading, family)


def _links(reading: Reading) -> frozenset[str]:
    links = _SAID["links"]
    return links.words if reading.has_diacritics else links.words | links.plain_words


def _at_links(reading: Reading) -> Iterator[int]:
    """The places behind a sign and before a linking word."""
    links = _links(reading)
    for token in TOKEN.finditer(reading.text):
        if token[0] in _STOPS:
            yield token.end()
        elif token[0] in links:
            yield token.start()


def part_of(reading: Reading, start: int, end: int) -> Reading:
    """The message from one place of its text to another; what was typed is cut at the same word."""
    links = _links(reading)
    while (first := TOKEN.search(reading.text, start, end)) and (first[0] in links or first[0] in _STOPS):
        start = first.end()  # "còn hộ chiếu" names a passport, not one that is still good
    text = reading.text[start:end].strip(" ,;")
    before, within = (len(TOKEN.findall(reading.text[a:b])) for a, b in ((0, start), (start, end)))
    tokens = list(TOKEN.finditer(reading.typed))
    typed = text
    if len(tokens) == len(TOKEN.findall(reading.text)):
        typed = reading.typed[tokens[before].start() : tokens[before + within - 1].end()].strip(" ,;") if within else ""
    return replace(reading, text=text, typed=typed, folded=fold(typed))
