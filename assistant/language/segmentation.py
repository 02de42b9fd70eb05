"""Vietnamese words and where they stand in the text, by underthesea."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable
from functools import lru_cache
from threading import Lock

# underthesea offers these when it is imported; they pull in PyTorch or an agent that traces to disk.
_NEVER_IMPORTED = ("agent", "pipeline.classification", "pipeline.sentiment", "pipeline.lang_detect",
                   "pipeline.dependency_parse", "pipeline.translate")  # fmt: skip
_PROTECTED = re.compile(
    r"<[a-z_]{1,20}>"  # a placeholder of personal data
    r"|(?<!\S)(?:https?://|www\.)\S+"
    r"|(?<![\w@.])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}"
    r"|(?<![\w./-])[0-9]{1,5}[A-Za-zĐđ]{0,2}[/-][0-9A-Za-zĐđ]{1,12}(?:[/-][0-9A-Za-zĐđ]{1,12}){0,6}(?!\w)"
    r"|(?<![\w./-])(?:[A-ZĐ]{1,8}/|[A-Za-zĐđ]{1,8}-)[A-ZĐa-zđ0-9]{1,8}(?!\w)"  # NĐ-CP, C/O
    r"|(?<![\w.])[0-9]{1,3}(?:\.[0-9]{1,6}){1,6}(?!\w)"  # 1.001193, 01.07.2024, 500.000
    r"|\S{60,}"  # no word is that long, and underthesea needs quadratic time on it
)

_LOADING = Lock()

Token = tuple[str, int, int]


def words(text: str) -> list[str]:
    """Return the words of a text; a word of several syllables keeps its spaces.

    >>> words("làm lại thẻ căn cước theo Thông tư 17/2024/TT-BCA")
    ['làm', 'lại', 'thẻ', 'căn cước', 'theo', 'Thông tư', '17/2024/TT-BCA']
    """
    return [token for token, _, _ in tokens_with_offsets(text)]


def tokens_with_offsets(text: str) -> list[Token]:
    """Return (word, start, end) for each word, such that text[start:end] is the word, always.

    Numbers of documents, codes of procedures, dates, addresses on the web and placeholders stay whole.
    """
    tokens: list[Token] = []
    position = 0
    for match in _PROTECTED.finditer(text):
        tokens += _segment(text, position, match.start())
        tokens.append((match[0], match.start(), match.end()))
        position = match.end()
    return tokens + _segment(text, position, len(text))


def _segment(text: str, start: int, end: int) -> list[Token]:
    piece = text[start:end]
    if not piece.strip():
        return []
    ends = _ends_of_words(piece, _word_tokenize()(piece))
    if ends is None:
        return [(match[0], start + match.start(), start + match.end()) for match in re.finditer(r"\S+", piece)]
    return [(piece[first:last], start + first, start + last) for first, last in ends]


def _ends_of_words(piece: str, found: list[str]) -> list[tuple[int, int]] | None:
    """Place each found word by its non-space characters; None when they are not those of the text."""
    places = [place for place, character in enumerate(piece) if not character.isspace()]
    if "".join(found).translate(_SPACES) != "".join(piece[place] for place in places):
        return None
    result: list[tuple[int, int]] = []
    used = 0
    for word in found:
        size = len(word.translate(_SPACES))
        if size:
            result.append((places[used], places[used + size - 1] + 1))
            used += size
    return result


_SPACES = {code: None for code in range(0x3001) if chr(code).isspace()}


def _word_tokenize() -> Callable[[str], list[str]]:
    with _LOADING:  # importing underthesea changes sys.modules for a moment
        return _load_word_tokenize()


@lru_cache(maxsize=1)
def _load_word_tokenize() -> Callable[[str], list[str]]:
    names = [f"underthesea.{name}" for name in _NEVER_IMPORTED]
    added = [name for name in names if name not in sys.modules]
    for name in added:
        sys.modules[name] = None  # type: ignore[assignment]  # Python then refuses to import it
    try:
        tokenize = importlib.import_module("underthesea.pipeline.word_tokenize").word_tokenize
    finally:
        for name in set(added) - {"underthesea.agent"}:
            del sys.modules[name]
    return lambda piece: list(tokenize(piece, use_token_normalize=False))
