"""What steers the call itself ("nhắc lại", "chậm lại", "nghe tiếp"), told from questions by being short."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.errors import ContentError
from assistant.knowledge.reading import read_yaml_text
from assistant.language.spelling import fold, one_spelling

NAMES = ("repeat", "slower", "next", "person", "goodbye", "yes", "no")
MAX_WORDS = 6
_POLITE = frozenset(
    {"da", "vang", "a", "oi", "em", "anh", "chi", "nhe", "nha", "giup", "toi", "minh", "voi", "di", "cam", "on", "cho"}
)


class SpokenCommands:
    """The phrases of `knowledge_base/spoken_commands.yaml`.

    Words are compared with their marks, so that "thời tiết" is no "thôi"; a text without any mark is compared so.
    """

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self.phrases = {name: tuple(phrases[name]) for name in NAMES}
        self._marked = {name: tuple(_words(phrase) for phrase in phrases[name]) for name in NAMES}
        self._bare = {name: tuple(_words(fold(phrase)) for phrase in phrases[name]) for name in NAMES}

    def find(self, text: str, among: Sequence[str] = NAMES) -> str:
        """The command that a text is, or "". "có" and "không" must be the whole answer, politeness aside."""
        words = _words(text)
        if not words or len(words) > MAX_WORDS:
            return ""
        core = tuple(word for word in words if fold(word) not in _POLITE) or words
        for name in among:
            is_answer = name in ("yes", "no")
            for phrase in self._known(words)[name]:
                if phrase in (words, core) or (not is_answer and _contains(words, phrase)):
                    return name
        return ""

    def yes_or_no(self, text: str) -> bool | None:
        """Whether the answer to a question of yes or no says yes; a "không" in it wins over a "có"."""
        found = self.find(text, ("no", "yes"))
        if found:
            return found == "yes"
        words = _words(text)
        if len(words) > MAX_WORDS:
            return None
        known = self._known(words)
        if any(_contains(words, phrase) for phrase in known["no"]):
            return False
        return True if any(_contains(words, phrase) for phrase in known["yes"]) else None

    def _known(self, words: tuple[str, ...]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        return self._bare if all(word.isascii() for word in words) else self._marked


def load_spoken_commands(file: Path) -> SpokenCommands:
    """Read the file. Raises ContentError when a command is missing."""
    data, _ = read_yaml_text(file.read_text(encoding="utf-8"), str(file))
    if not isinstance(data, dict) or set(data) != set(NAMES) or not all(isinstance(v, list) for v in data.values()):
        raise ContentError(str(file), None, f"Cần đúng các mục: {', '.join(NAMES)}, mỗi mục một danh sách lời nói.")
    return SpokenCommands(data)


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", one_spelling(text)))


def _contains(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return any(words[at : at + len(phrase)] == phrase for at in range(len(words) - len(phrase) + 1))
