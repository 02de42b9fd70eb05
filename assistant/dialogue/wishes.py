"""What somebody wants to hear, and what not: "đừng đọc giấy tờ, chỉ hỏi lệ phí", "vợ tôi lấy hộ được không".

The cue phrases (`cues.yaml`) show that an aspect is spoken of. Whether it is asked, refused or only a word of the
matter itself ("đổi địa chỉ trên căn cước") is said by what stands around it: `knowledge_base/phrases/wishes.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.dialogue.cues import Cues
from assistant.errors import ContentError
from assistant.knowledge.reading import read_yaml_text
from assistant.language.phrases import Phrases, without
from assistant.language.reading import Reading
from assistant.language.spelling import fold

WHO = "who"
_IT = "<it>"
_NOUNS = ("documents", "fee", "time", "place", "steps", "conditions", "form", "online", "legal_basis")
_LISTS = ("refused", "dismissed", "asked", "for_another", "of_another")
_MAPS = ("rules", "in_the_matter")


@dataclass(frozen=True, slots=True)
class Heard:
    """One message, by what it wants to hear."""

    reading: Reading  # without what is refused
    asking: Reading  # and without the words that only name the matter: here a cue phrase asks
    matter: Reading  # without who goes for whom: the words that may name a matter
    asked: tuple[str, ...] = ()  # aspects that are asked in other ways than by a cue phrase
    refused: frozenset[str] = frozenset()  # aspects that nobody wants to hear
    named: frozenset[str] = frozenset()  # aspects whose words belong to the matter's own name


class Wishes:
    """Hears wishes. Made by `load_wishes`; without content it hears none."""

    def __init__(self, lists: Mapping[str, Iterable[str]], maps: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        """Raises ValueError when a phrase is written wrong."""
        rules = maps.get("rules", {})

        def of_each_noun(name: str) -> dict[str, Phrases]:
            nouns = [noun for noun in _NOUNS if noun in rules]
            return {noun: Phrases(_about(lists.get(name, ()), noun), rules) for noun in nouns}

        self._refused, self._dismissed = of_each_noun("refused"), of_each_noun("dismissed")
        self._asked = of_each_noun("asked")
        self._in_the_matter = {aspect: Phrases(said, rules) for aspect, said in maps.get("in_the_matter", {}).items()}
        self._for_another = Phrases(lists.get("for_another", ()), rules)
        self._of_another = Phrases(lists.get("of_another", ()), rules)

    def heard(self, reading: Reading, cues: Cues) -> Heard:
        """Return what a message wants to hear."""
        reading, refused = self._leave_out_refused(reading, cues)
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
        return Heard(reading, asking, matter, tuple(asked), refused - frozenset(asked), frozenset(named))

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


def load_wishes(file: Path) -> Wishes:
    """Read `knowledge_base/phrases/wishes.yaml`. Raises ContentError."""
    data, _ = read_yaml_text(file.read_text(encoding="utf-8"), str(file))
    cure = f"Tệp gồm các mục {', '.join((*_MAPS, *_LISTS))}."
    if not isinstance(data, dict) or set(data) != {*_LISTS, *_MAPS}:
        raise ContentError(str(file), 1, "Thiếu mục hoặc thừa mục.", cure)
    lists: dict[str, Any] = {name: data[name] for name in _LISTS}
    maps: dict[str, Any] = {name: data[name] for name in _MAPS}
    if not all(isinstance(said, list) for said in lists.values()) or not all(
        isinstance(said, list) for table in maps.values() for said in dict(table).values()
    ):
        raise ContentError(str(file), 1, "Mỗi mục phải là danh sách cụm từ.", cure)
    try:
        return Wishes(lists, maps)
    except ValueError as error:
        raise ContentError(str(file), 1, f"Cụm từ viết sai: {error}.", "Xem cách viết ở đầu tệp.") from error


def _about(templates: Iterable[str], noun: str) -> list[str]:
    return [template.replace(_IT, f"<{noun}>") for template in templates]


def _stands_in(phrases: Phrases, reading: Reading) -> bool:
    return phrases.stand_in(reading.text, has_diacritics=reading.has_diacritics)


def _cut(reading: Reading, phrases: Phrases) -> Reading:
    """The reading without these phrases; a comma stands where they were, so that nothing new is said by neighbours."""
    text, typed = (
        without(said, phrases.spans(said, has_diacritics=reading.has_diacritics), put=" , ")
        for said in (reading.text, reading.typed)
    )
    return replace(reading, text=text, typed=typed, folded=fold(typed))
