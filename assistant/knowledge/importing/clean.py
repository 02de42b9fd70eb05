"""Source text as we keep it: one Unicode form, no markup, no characters that nobody can see."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping, Sequence
from html.entities import html5

_BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|tr|table|h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|i|u|em|strong|span|font|sup|sub|td|th|tbody|img|script|style)\b[^<>]{0,500}>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_MOST_ESCAPES = 4  # "&amp;amp;nbsp;" went through three systems; more was never seen
_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_LINE_END = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\u00ad]")
_SYMBOL_FONT = re.compile("[\ue000-\uf8ff]")  # bullets of Word's symbol fonts
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def clean(value: object) -> str:
    """Return the text of a source value; None gives an empty text, lines stay lines, a list is one line each.

    Entities are undone first, as often as they were escaped, so that tags and loose diacritics behind them
    are seen; the composed form comes last.

    >>> clean("<p>Nộp&nbsp;đơn</p>tại xã\\r\\n"), clean("&amp;lt;b&amp;gt;10 m&amp;sup2;&lt;/b&gt;")
    ('Nộp đơn\\ntại xã', '10 m²')
    """
    if value is None:
        return ""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(filter(None, map(clean, value)))
    text = _unescape(str(value))
    if "<" in text:
        text = _TAG.sub("", _BLOCK.sub("\n", text))
    text = _BLANK.sub(" ", _LINE_END.sub("\n", text))
    text = _CONTROL.sub(" ", _SYMBOL_FONT.sub("•", _HIDDEN.sub("", text)))
    lines = (line.strip() for line in unicodedata.normalize("NFC", text).split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(value: object) -> str:
    """Return the text of a source value on one line with single blanks."""
    return " ".join(clean(value).split())


def has_markup(text: str) -> bool:
    """Tell whether the text holds HTML."""
    text = _unescape(text)
    return bool(_BLOCK.search(text) or _TAG.search(text))


def _unescape(text: str) -> str:
    for _ in range(_MOST_ESCAPES):
        before = text
        if "&" in text:
            text = _ENTITY.sub(_one_entity, text)
        if text == before:
            break
    return text


def _one_entity(match: re.Match[str]) -> str:
    """The character of an entity; what only looks like one ("&section;") stays."""
    entity, name = match[0], match[0][1:]
    if entity[1] == "#" or name in html5:
        return html.unescape(entity)
    return html5.get(name.lower(), entity)
