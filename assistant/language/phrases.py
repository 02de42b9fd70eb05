"""Phrases as people say them, written with choices: "(đừng|khỏi) (nói|đọc) [phần] <papers>".

The notation is hassil's, as far as we need it: `(a|b)` one of these, `[a]` may be left out, `<name>` one of the phrases
of that name; besides, `{3}` any three words at most, `!a` not followed by this word, `$` the end of a clause that is
no question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from assistant.language.spelling import fold

_PIECE = re.compile(r"[()\[\]|$]|<[a-z_]+>|\{[0-9]\}|!?[^\s()\[\]|<>{}$]+")
TOKEN = re.compile(r"<[a-z_]+>|[^\W_]+|[^\w\s]")  # a placeholder, a word or a sign
_END_OF_CLAUSE = r"(?=$|[^\w<?\s])"
Rules = Mapping[str, Iterable[str]]


class Phrases:
    """Finds phrases, as whole words inside one clause, in a text with or without diacritics."""

    def __init__(self, phrases: Iterable[str], rules: Rules | None = None) -> None:
        """Raises ValueError when a phrase is written wrong or names a rule that does not exist."""
        listed = tuple(phrases)
        self._plain = _pattern(listed, rules or {}) if listed else None
        self._folded = re.compile(fold(self._plain.pattern)) if self._plain else None

    def spans(self, text: str, *, has_diacritics: bool = True) -> tuple[tuple[int, int], ...]:
        """Return where phrases stand in a lower-case text, from the left; without diacritics also what may be meant.

        >>> Phrases(["(đừng|khỏi) [có] (nói|đọc)"]).spans("dạ khỏi có nói")
        ((3, 14),)
        """
        pattern = self._plain if has_diacritics else self._folded
        if pattern is None:
            return ()
        tokens = list(TOKEN.finditer(text))
        joined = "".join(token[0] + " " for token in tokens)
        joined = joined if has_diacritics else fold(joined)
        found = [match.span() for match in pattern.finditer(joined) if match[0].strip()]
        return tuple(
            (tokens[joined.count(" ", 0, start)].start(), tokens[joined.count(" ", 0, end) - 1].end())
            for start, end in found
        )

    def stand_in(self, text: str, *, has_diacritics: bool = True) -> bool:
        """Whether one of the phrases stands in the text."""
        return bool(self.spans(text, has_diacritics=has_diacritics))

    def are_all_of(self, text: str, *, has_diacritics: bool = True) -> bool:
        """Whether the text is these phrases, said one after the other, and no other word."""
        spans = self.spans(text, has_diacritics=has_diacritics)
        rest = without(text, spans)
        return bool(spans) and not any(character.isalnum() or character == "?" for character in rest)


def without(text: str, spans: Iterable[tuple[int, int]], put: str = " ") -> str:
    """Return the text without these places; `put` stands there instead."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}{put}{text[end:]}"
    return " ".join(text.split())


def _pattern(phrases: tuple[str, ...], rules: Rules) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){_either(phrases, rules, ())}")


def _either(phrases: Iterable[str], rules: Rules, inside: tuple[str, ...]) -> str:
    longest_first = sorted(dict.fromkeys(phrases), key=len, reverse=True)
    return f"(?:{'|'.join(''.join(_compiled(phrase, rules, inside)) for phrase in longest_first)})"


def _compiled(phrase: str, rules: Rules, inside: tuple[str, ...]) -> Iterator[str]:
    opened: list[str] = []
    for piece in _PIECE.findall(phrase):
        if piece in "([":
            opened.append(piece)
            yield "(?:"
        elif piece in ")]":
            if not opened or opened.pop() + piece not in ("()", "[]"):
                raise ValueError(f"'{phrase}': {piece}")
            yield ")" if piece == ")" else ")?"
        elif piece == "|":
            yield "|"
        elif piece == "$":
            yield _END_OF_CLAUSE
        elif piece[0] == "{":
            yield rf"(?:\w+ ){{0,{piece[1]}}}?"
        elif piece[0] == "!":
            yield rf"(?!{re.escape(piece[1:])} )"
        elif piece[0] == "<":
            name = piece[1:-1]
            if name not in rules or name in inside:
                raise ValueError(f"'{phrase}': {piece}")
            yield _either(rules[name], rules, (*inside, name))
        else:
            yield re.escape(piece) + " "
    if opened:
        raise ValueError(f"'{phrase}': {opened[-1]}")
