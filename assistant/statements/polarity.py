"""Whether a statement answers in so many words a question like "có phải nộp bản chính không?"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from assistant.knowledge.phrase_files import phrases_of
from assistant.language.reading import Reading
from assistant.language.spelling import one_spelling
from assistant.statements.signals import is_telling
from assistant.statements.statement import Statement

Polarity = Literal["yes", "no", "need_not", "must", ""]

_SAID = phrases_of("polarity")
_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r"[;.:]")
_BEHIND, _BEFORE = 12, 6  # words around the sign that say what it is about
_SHARE = 0.6  # of what the question asks for must stand there ...
_WORDS = 2  # ... and no fewer words of it behind the sign


def polarity(reading: Reading, statement: Statement) -> Polarity:
    """Return what a statement says to what may have to be done; nothing when it does not speak of the same thing.

    Of what is allowed, so few statements say it in so many words that nothing is returned for it.
    """
    wanted = _asked_for(reading.text)
    if len(wanted) < _WORDS:
        return ""
    text = one_spelling(statement.text)
    need_not = any(_is_about(wanted, behind, before) for behind, before in _around(text, "need_not"))
    must = any(_is_about(wanted, behind, before) for behind, before in _around(text, "must"))
    if need_not == must:
        return ""
    return "need_not" if need_not else "must"


def _asked_for(text: str) -> frozenset[str]:
    """The words between "có phải" and "không" of a question; none when it asks for something else."""
    end = _SAID["asks_end"].search(text)
    begin = _SAID["asks_must"].search(text)
    if end is None or begin is None or begin.end() > end.start() or _SAID["asks_other"].search(text):
        return frozenset()
    return frozenset(word for word in _WORD.findall(text[begin.end() : end.start()]) if is_telling(word))


def _around(text: str, sign: str) -> Iterator[tuple[list[str], list[str]]]:
    """The words behind each sign of a text, and those before it, in its clause."""
    for start, end in _SAID[sign].spans(text):
        behind = _WORD.findall(_CLAUSE.split(text[end:])[0])[:_BEHIND]
        yield behind, _WORD.findall(_CLAUSE.split(text[:start])[-1])[-_BEFORE:]


def _is_about(wanted: frozenset[str], behind: list[str], before: list[str]) -> bool:
    found = wanted & {*behind, *before}
    return len(found) >= _SHARE * len(wanted) and len(wanted & set(behind)) >= min(_WORDS, len(wanted))
