"""How general the words of a question are: "giấy phép" stands in the names of procedures of forty fields."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.knowledge.record import Procedure
from assistant.language.spelling import fold, one_spelling

MANY_FIELDS = 9  # words that name procedures of as many fields name none of them
_EMPTY = frozenset(("xin", "làm", "cho", "thủ", "tục", "hồ", "sơ"))


class NameWords:
    """The names of the published procedures, to be asked how many fields (lĩnh vực) a phrase stands in."""

    def __init__(self, procedures: Iterable[Procedure]) -> None:
        self._names: dict[str, str] = {}
        for procedure in procedures:
            name = f" {one_spelling(procedure.name)} "
            self._names[procedure.field] = self._names.get(procedure.field, "") + name
        self._folded = {field: fold(names) for field, names in self._names.items()}

    def is_too_general(self, words: Iterable[str]) -> bool:
        """Whether the words, as one phrase, stand in names of procedures of many fields."""
        phrase = " ".join(word for word in words if word not in _EMPTY)
        if not phrase:
            return False
        names = self._folded if phrase.isascii() else self._names
        return sum(f" {phrase} " in text for text in names.values()) >= MANY_FIELDS
