"""What steers the call itself ("nhắc lại", "chậm lại", "nghe tiếp"): only when nothing else is said with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.errors import ContentError
from assistant.knowledge.reading import read_yaml_text
from assistant.language.whole_phrases import BESIDE, WholePhrases
from assistant.language.yes_no import YesNo

NAMES = ("repeat", "slower", "next", "person", "goodbye")
NO = "no"  # before a command it takes it back; before a goodbye it does not


class SpokenCommands:
    """The phrases of `knowledge_base/spoken_commands.yaml`, and the reader of yes and no that every question uses."""

    def __init__(self, phrases: Mapping[str, Sequence[str]], answers: YesNo) -> None:
        self.answers = answers
        self._known = WholePhrases(phrases)

    def find(self, text: str) -> str:
        """The command that a whole utterance is, or "": "chào em cho anh hỏi" says more than goodbye.

        Two different commands in one breath are none.
        """
        pieces = self._known.cut(text)
        if any(not piece.kinds for piece in pieces):
            return ""
        said = {piece.kinds for piece in pieces if piece.kinds != {BESIDE}}
        names = frozenset.union(*said) - {BESIDE} if said else frozenset()
        if names == {"goodbye", NO}:
            return "goodbye"
        return next(iter(names)) if len(names) == 1 and NO not in names else ""


def load_spoken_commands(file: Path, answers: YesNo) -> SpokenCommands:
    """Read the file. Raises ContentError when a command is missing."""
    data, _ = read_yaml_text(file.read_text(encoding="utf-8"), str(file))
    wanted = {*NAMES, NO, BESIDE}
    if not isinstance(data, dict) or set(data) != wanted or not all(isinstance(v, list) for v in data.values()):
        raise ContentError(str(file), None, f"Cần đúng các mục: {', '.join(wanted)}, mỗi mục một danh sách lời nói.")
    return SpokenCommands(data, answers)
