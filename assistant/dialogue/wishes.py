"""What somebody wants to hear, and what not: "đừng đọc giấy tờ, chỉ hỏi lệ phí", "vợ tôi lấy hộ được không".

The cue phrases (`cues.yaml`) show that an aspect is spoken of. Whether it is asked, refused or only a word of the
matter itself ("đổi địa chỉ trên căn cước") is said by what stands around it: `knowledge_base/phrases/wishes.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.dialogue.cues import Cues
from assistant.knowledge.phrase_files import PhraseFile, phrases_of
from assistant.language.phrases import Phrases, without
from assistant.language.reading import Reading
from assistant.language.spelling import fold

WHO = "who"
_IT = "<it>"
_NOUNS = ("documents", "fee", "time", "place", "steps", "conditions", "form", "online", "legal_basis")


@dataclass(frozen=True, slots=True)
class Heard:
    """One message, by what it wants to hear."""

    reading: Reading  # without what is refused
    asking: Reading  # and without the words that only name the matter: here a cue phrase asks
    matter: Reading  # without who goes for whom: the words that may name a matter
    asked: tuple[str, ...] = ()  # aspects that are asked in other ways than by a cue phrase
    refused: frozenset[str] = frozenset()  # aspects that nobody wants to hear
    named: frozenset[str] = frozenset()  # aspects whose words belong to the matter's own name
    corrects: bool = False  # whether something said before, or not meant, was taken back


class Wishes:
    """Hears wishes."""

    def __init__(self, phrases: PhraseFile | None = None) -> None:
        """Raises ContentError when a phrase is written wrong or a list is missing."""
        self._phrases = phrases or phrases_of("wishes")
        self._refused, self._dismissed, self._asked = map(self._of_each_noun, ("refused", "dismissed", "asked"))
        self._in_the_matter = self._phrases.group("in_the_matter")
        self._denied, self._taken_back = self._phrases["denied"], self._phrases["taken_back"]
        self._for_another, self._of_another = self._phrases["for_another"], self._phrases["of_another"]

    def _of_each_noun(self, name: str) -> dict[str, Phrases]:
        templates = self._phrases.listed(name)
        return {noun: self._phrases.made(said.replace(_IT, f"<{noun}>") for said in templates) for noun in _NOUNS}

    def heard(self, reading: Reading, cues: Cues) -> Heard:
        """Return what a message wants to hear."""
        meant = self._leave_out_denied(reading, cues)
        corrects = meant is not reading
        reading, refused = self._leave_out_refused(meant, cues)
        asking, named = reading, set()
        for aspect, phrases in self._in_the_matter.items():
            if _stands_in(phrases, reading):
                asking = _cut(asking, phrases)
                named.add(aspect)
        asked = [aspect for aspect, phrases in self._asked.items() if _stands_in(phrases, asking)]
        matter = reading
        if _stands_in(self._for_another, reading):
            asked.append(WHO)
            asking = _cut(asking, self._for_another)
            matter = _cut(reading, self._of_another)
        return Heard(reading, asking, matter, tuple(asked), refused - frozenset(asked), frozenset(named), corrects)

    def _leave_out_denied(self, reading: Reading, cues: Cues) -> Reading:
        """Without "à không, ý tôi là" and what is said not to be meant, as long as something is."""
        for phrases in (self._taken_back, self._denied):
            if _stands_in(phrases, reading) and cues.subject(rest := _cut(reading, phrases)):
                reading = rest
        return reading

    def _leave_out_refused(self, reading: Reading, cues: Cues) -> tuple[Reading, frozenset[str]]:
        refused = {aspect for aspect, phrases in self._refused.items() if _stands_in(phrases, reading)}
        for aspect in refused:
            reading = _cut(reading, self._refused[aspect])
        for aspect, phrases in self._dismissed.items():
            if not _stands_in(phrases, reading):
                continue
            rest = _cut(reading, phrases)
            if set(cues.aspects(rest)) - {aspect} or not cues.subject(rest):
                reading = rest
                refused.add(aspect)
        return reading, frozenset(refused)


def _stands_in(phrases: Phrases, reading: Reading) -> bool:
    return phrases.stand_in(reading.text, has_diacritics=reading.has_diacritics)


def _cut(reading: Reading, phrases: Phrases) -> Reading:
    """The reading without these phrases; a comma stands where they were, so that nothing new is said by neighbours."""
    text, typed = (
        without(said, phrases.spans(said, has_diacritics=reading.has_diacritics), put=" , ")
        for said in (reading.text, reading.typed)
    )
    return replace(reading, text=text, typed=typed, folded=fold(typed))
