"""Words that show what somebody wants, from `knowledge_base/cues.yaml`.

They find the second and third aspect of one question, tell an ellipsis from a new subject, and stand in
for Rasa while it is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from assistant.errors import ContentError
from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.reading import read_yaml_text
from assistant.language.phrases import Phrases
from assistant.language.reading import Reading
from assistant.language.spelling import fold

_FILLERS = "fillers"
ASK = "ask_"  # intents that ask for an aspect of a procedure
MIN_PLAIN = 5  # letters of a single word that is looked for without its diacritics: "phí" would be "phi"
_WORD = re.compile(r"[^\W_]+")
_SAID = phrases_of("personal")


class Cues:
    """Finds cue phrases, as whole words, in a question."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        table = {intent: tuple(said) for intent, said in phrases.items()}
        self._fillers = Phrases(table.pop(_FILLERS, ()))
        self._marked = {intent: Phrases(said) for intent, said in table.items()}
        self._plain = {
            intent: Phrases(phrase for phrase in said if " " in phrase or len(phrase) >= MIN_PLAIN)
            for intent, said in table.items()
        }

    def intents(self, reading: Reading) -> tuple[str, ...]:
        """Return the intents whose cues stand in the text, in the order in which they stand there."""
        found = self._found(reading)
        return tuple(sorted(found, key=lambda intent: found[intent].start()))

    def aspects(self, reading: Reading) -> tuple[str, ...]:
        """Return the aspects (documents, fee ...) whose cues stand in the text, in their order."""
        return tuple(intent.removeprefix(ASK) for intent in self.intents(reading) if intent.startswith(ASK))

    def places(self, reading: Reading) -> tuple[tuple[int, int], ...]:
        """Return where in the text its aspects are asked, from the left; of phrases that overlap the first."""
        looks_for = self._marked if reading.has_diacritics else self._plain
        found = {
            span
            for intent, phrases in looks_for.items()
            if intent.startswith(ASK)
            for span in phrases.spans(reading.text, has_diacritics=reading.has_diacritics)
        }
        places: list[tuple[int, int]] = []
        for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
            if not places or start >= places[-1][1]:
                places.append((start, end))
        return tuple(places)

    def asks_beyond(self, reading: Reading, name: str) -> bool:
        """Whether a cue of an aspect stands in the text that is no part of a name: "gia hạn nộp hồ sơ" is one."""
        name = f" {name} " if reading.has_diacritics else f" {fold(name)} "
        return any(
            intent.startswith(ASK) and f" {match[0]} " not in name for intent, match in self._found(reading).items()
        )

    def _found(self, reading: Reading) -> dict[str, re.Match[str]]:
        """Where each intent is said first, as typed with diacritics or else without."""
        found: dict[str, re.Match[str]] = {}
        for intent, phrases in self._marked.items():
            match = phrases.search(reading.text)
            if match is None and not reading.has_diacritics:
                match = self._plain[intent].search_plain(reading.folded)
            if match:
                found[intent] = match
        return found

    @staticmethod
    def without_personal(reading: Reading) -> Reading:
        """The reading without the places of personal data: a telephone number names no procedure."""
        masked = _SAID["masked"]
        return replace(
            reading,
            text=masked.cut(reading.text),
            typed=masked.cut(reading.typed),
            folded=masked.cut(reading.folded, has_diacritics=False),
        )

    def without(self, reading: Reading, intents: Iterable[str]) -> Reading:
        """The reading without the cue phrases of some intents: "mất bao lâu" is no loss of anything."""
        text, folded = reading.text, reading.folded
        for intent in intents:
            if intent in self._marked:
                text = self._marked[intent].cut(text)
                folded = self._plain[intent].cut(folded, has_diacritics=False)
        return replace(reading, text=text, folded=folded)

    def subject(self, reading: Reading) -> tuple[str, ...]:
        """Return the words that are left when cues and fillers are taken away: what the question is about."""
        reading = self.without_personal(reading)
        text, looks_for, fillers = reading.text, self._marked, self._fillers.words
        if not reading.has_diacritics:
            text, looks_for, fillers = reading.folded, self._plain, fillers | self._fillers.plain_words
        for phrases in looks_for.values():
            text = phrases.cut(text, has_diacritics=reading.has_diacritics)
        return tuple(word for word in _WORD.findall(text) if word not in fillers and not word.isdigit())


def load_cues(file: Path) -> Cues:
    """Read the cue file. Raises ContentError."""
    data, _ = read_yaml_text(file.read_text(encoding="utf-8"), str(file))
    if not isinstance(data, dict) or not all(isinstance(said, list) for said in data.values()):
        raise ContentError(str(file), 1, "Tệp phải là 'ý định: danh sách cụm từ'.", "Xem lại thụt lề.")
    return Cues(data)
