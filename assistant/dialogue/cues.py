"""Words that show what somebody wants, from `knowledge_base/cues.yaml`.

They find the second and third aspect of one question, tell an ellipsis from a new subject, and stand in
for Rasa while it is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from assistant.errors import ContentError
from assistant.knowledge.reading import read_yaml_text
from assistant.language.reading import Reading
from assistant.language.spelling import fold

_FILLERS = "fillers"
ASK = "ask_"  # intents that ask for an aspect of a procedure
_WORD = re.compile(r"[^\W_]+")
_OWNED = (
    r"(?:(?:số )?(?:điện thoại|căn cước công dân|căn cước|chứng minh nhân dân|định danh|tài khoản)|(?:họ )?tên|"
    r"(?:ngày )?sinh(?: ngày)?|email|thư điện tử)(?: (?:của|là|tôi|em|mình|con|cháu|anh|chị|bố|mẹ|vợ|chồng))*"
)
_PLACE = r"<(?:id_number|phone|email|date|person|number|address)>"
_PERSONAL = re.compile(rf"(?:(?<!\w){_OWNED}\s*:?\s*)?{_PLACE}")
_PERSONAL_FOLDED = re.compile(rf"(?:(?<!\w){fold(_OWNED)}\s*:?\s*)?{_PLACE}")


class Cues:
    """Finds cue phrases, as whole words, in a question."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        table = {intent: tuple(said) for intent, said in phrases.items()}
        self._fillers = frozenset(table.pop(_FILLERS, ()))
        self._plain = {intent: _any_of(said) for intent, said in table.items()}
        self._folded = {
            intent: pattern
            for intent, said in table.items()
            if (pattern := _any_of(fold(phrase) for phrase in said if " " in phrase or len(phrase) > 4))
        }
        self._folded_fillers = frozenset(fold(word) for word in self._fillers)

    def intents(self, reading: Reading) -> tuple[str, ...]:
        """Return the intents whose cues stand in the text, in the order in which they stand there."""
        found = self._found(reading)
        return tuple(sorted(found, key=lambda intent: found[intent].start()))

    def aspects(self, reading: Reading) -> tuple[str, ...]:
        """Return the aspects (documents, fee ...) whose cues stand in the text, in their order."""
        return tuple(intent.removeprefix(ASK) for intent in self.intents(reading) if intent.startswith(ASK))

    def places(self, reading: Reading) -> tuple[tuple[int, int], ...]:
        """Return where in the text its aspects are asked, from the left; of phrases that overlap the first."""
        found = {match.span() for _, match in self._all(reading)}
        places: list[tuple[int, int]] = []
        for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
            if not places or start >= places[-1][1]:
                places.append((start, end))
        return tuple(places)

    def _all(self, reading: Reading) -> Iterator[tuple[str, re.Match[str]]]:
        """Every cue phrase of an aspect; where diacritics are missing, in the text without them, which is as long."""
        patterns, text = (self._plain, reading.text) if reading.has_diacritics else (self._folded, fold(reading.text))
        for intent, pattern in patterns.items():
            if intent.startswith(ASK):
                yield from ((intent, match) for match in pattern.finditer(text))

    def asks_beyond(self, reading: Reading, name: str) -> bool:
        """Whether a cue of an aspect stands in the text that is no part of a name: "gia hạn nộp hồ sơ" is one."""
        name = f" {name} " if reading.has_diacritics else f" {fold(name)} "
        return any(
            intent.startswith(ASK) and f" {match[0]} " not in name for intent, match in self._found(reading).items()
        )

    def _found(self, reading: Reading) -> dict[str, re.Match[str]]:
        found: dict[str, re.Match[str]] = {}
        for patterns, text in self._searches(reading):
            for intent, pattern in patterns.items():
                if intent not in found and (match := pattern.search(text)):
                    found[intent] = match
        return found

    @staticmethod
    def without_personal(reading: Reading) -> Reading:
        """The reading without the places of personal data: a telephone number names no procedure."""
        return replace(
            reading,
            text=_PERSONAL.sub(" ", reading.text),
            typed=_PERSONAL.sub(" ", reading.typed),
            folded=_PERSONAL_FOLDED.sub(" ", reading.folded),
        )

    def without(self, reading: Reading, intents: Iterable[str]) -> Reading:
        """The reading without the cue phrases of some intents: "mất bao lâu" is no loss of anything."""
        text, folded = reading.text, reading.folded
        for intent in intents:
            text = self._plain[intent].sub(" ", text) if intent in self._plain else text
            folded = self._folded[intent].sub(" ", folded) if intent in self._folded else folded
        return replace(reading, text=text, folded=folded)

    def subject(self, reading: Reading) -> tuple[str, ...]:
        """Return the words that are left when cues and fillers are taken away: what the question is about."""
        reading = self.without_personal(reading)
        text, fillers = reading.text, self._fillers
        for patterns, searched in self._searches(reading):
            if searched == text or not reading.has_diacritics:
                for pattern in patterns.values():
                    searched = pattern.sub(" ", searched)
                text = searched
        if not reading.has_diacritics:
            fillers = fillers | self._folded_fillers
        return tuple(word for word in _WORD.findall(text) if word not in fillers and not word.isdigit())

    def _searches(self, reading: Reading) -> list[tuple[Mapping[str, re.Pattern[str]], str]]:
        searches: list[tuple[Mapping[str, re.Pattern[str]], str]] = [(self._plain, reading.text)]
        if not reading.has_diacritics:
            searches.append((self._folded, reading.folded))
        return searches


def load_cues(file: Path) -> Cues:
    """Read the cue file. Raises ContentError."""
    data, _ = read_yaml_text(file.read_text(encoding="utf-8"), str(file))
    if not isinstance(data, dict) or not all(isinstance(said, list) for said in data.values()):
        raise ContentError(str(file), 1, "Tệp phải là 'ý định: danh sách cụm từ'.", "Xem lại thụt lề.")
    return Cues(data)


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(set(phrases), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(phrase) for phrase in ordered) + r")(?!\w)")
