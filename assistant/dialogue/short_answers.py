"""What a short answer says to what was just asked: "đồng ý", "ừ đúng rồi", "không phải", "chưa", "cái đó đó".

Only a message that is nothing else counts, whatever its intent was taken for: with one word more, it is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from assistant.errors import ContentError
from assistant.knowledge.reading import read_yaml_text
from assistant.language.phrases import Phrases
from assistant.language.reading import Reading

_POLITE, _RULES = "polite", "rules"
_TAG = re.compile(r"(?:(?:đúng|phải)? ?(?:không|chưa)(?: ạ)?|ạ)? ?[?.]*(?: ?\(.*)?$", re.DOTALL)
_TURNED = re.compile(r"(?<!\w)(?:chưa|không|chẳng)(?!\w)")


class Short(StrEnum):
    """What a short answer says; the names are those of `knowledge_base/phrases/short_answers.yaml`."""

    YES = "yes"
    NO = "no"
    HAVE = "have"
    HAVE_NOT = "have_not"
    THAT = "that"


class ShortAnswers:
    """Reads short answers. Made by `load_short_answers`; without content there are none."""

    def __init__(self, lists: Mapping[str, Iterable[str]], rules: Mapping[str, Iterable[str]]) -> None:
        """Raises ValueError when a phrase is written wrong."""
        polite = tuple(lists.get(_POLITE, ()))
        said = {short: tuple(lists.get(short, ())) for short in Short}
        self._needed = {short: Phrases(said[short], rules) for short in Short}
        self._whole = {short: Phrases((*said[short], *polite), rules) for short in Short}

    def of(self, reading: Reading) -> Short | None:
        """Return what the message says when it is a short answer, and only then."""
        is_marked = reading.has_diacritics
        text = reading.typed if is_marked else reading.text  # what was typed with diacritics needs no guess
        fits = [
            short
            for short in (Short.NO, Short.HAVE_NOT, Short.HAVE, Short.THAT, Short.YES)
            if self._whole[short].are_all_of(text, has_diacritics=is_marked)
            and self._needed[short].stand_in(text, has_diacritics=is_marked)
        ]
        return fits[0] if fits else None


def answers_yes_no(short: Short, question: str) -> bool | None:
    """Whether a short answer says yes or no to a question; None when that cannot be told.

    To "chưa có thông tin phải không ạ?" a bare "chưa" may agree or not.

    >>> answers_yes_no(Short.HAVE_NOT, "Người làm thẻ dưới 14 tuổi phải không ạ?")
    False
    >>> answers_yes_no(Short.HAVE_NOT, "Anh/chị chưa có thông tin phải không ạ?") is None
    True
    """
    if short in (Short.YES, Short.NO):
        return short is Short.YES
    if short is Short.THAT or _TURNED.search(_TAG.sub("", question.lower())):
        return None
    return short is Short.HAVE


def load_short_answers(file: Path) -> ShortAnswers:
    """Read `knowledge_base/phrases/short_answers.yaml`. Raises ContentError."""
    data, _ = read_yaml_text(file.read_text(encoding="utf-8"), str(file))
    names = {_RULES, _POLITE, *Short}
    cure = f"Tệp gồm các mục {', '.join(sorted(names))}; mỗi mục là danh sách cụm từ."
    if not isinstance(data, dict) or set(data) != names:
        raise ContentError(str(file), 1, "Thiếu mục hoặc thừa mục.", cure)
    lists = {name: said for name, said in data.items() if name != _RULES}
    rules = data[_RULES]
    if not isinstance(rules, dict) or not all(isinstance(said, list) for said in (*lists.values(), *rules.values())):
        raise ContentError(str(file), 1, "Mỗi mục phải là danh sách cụm từ.", cure)
    try:
        return ShortAnswers(lists, rules)
    except ValueError as error:
        raise ContentError(str(file), 1, f"Cụm từ viết sai: {error}.", "Xem cách viết ở đầu wishes.yaml.") from error
