"""Source text as we keep it: one Unicode form, no markup, no characters that nobody can see."""

from __future__ import annotations

import html
import re
import unicodedata

_BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|tr|table|h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|i|u|em|strong|span|font|sup|sub|td|th|tbody|img|script|style)\b[^<>]{0,500}>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});", re.IGNORECASE)
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_SYMBOL_FONT = re.compile("[\ue000-\uf8ff]")  # bullets of Word's symbol fonts
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def clean(value: object) -> str:
    """Return the text of a source value; None gives an empty text, lines stay lines.

    >>> clean("<p>Nộp&nbsp;đơn</p>tại xã\\r\\n")
    'Nộp đơn\\ntại xã'
    """
    if value is None:
        return ""
    text = unicodedata.normalize("NFC", str(value))
    if "<" in text:
        text = _TAG.sub("", _BLOCK.sub("\n", text))
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").replace("\t", " ")
    text = _CONTROL.sub(" ", _SYMBOL_FONT.sub("•", _HIDDEN.sub("", text)))
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(value: object) -> str:
    """Return the text of a source value on one line with single blanks."""
    return " ".join(clean(value).split())


def has_markup(text: str) -> bool:
    """Tell whether the text holds HTML."""
    return bool(_BLOCK.search(text) or _TAG.search(text))
