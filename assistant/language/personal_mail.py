"""Addresses of e-mail as they are typed, typed with blanks, or said: "le hoa (at) gmail chấm com"."""

from __future__ import annotations

import re

from assistant.language.personal_runs import Part
from assistant.language.spelling import plain_of

LONGEST = 120  # characters in front of the sign
MAX_WORDS = 9  # of the part in front of the sign, as it is said
_AT = (
    r"(?:@|[(\[{<]\s{0,3}(?:at|a|a[ -]?(?:cong|moc))\s{0,3}[)\]}>]|"
    r"(?<!\w)(?:ky hieu )?a[ -]?(?:cong|moc|vong)(?!\w)|(?<!\w)at(?!\w))"
)
_DOT = r"(?:\s{0,3}\.\s{0,3}|\s{0,3}[(\[]\s{0,3}(?:dot|cham)\s{0,3}[)\]]\s{0,3}|\s{1,3}(?:cham|dot|cham cham)\s{1,3})"
_HOST = r"(?:[a-z0-9][a-z0-9-]*|g[ -]?mail|gi meo|g meo|ya ?hu|hot mail|out ?look)"
_BLANKS = r"\s{0,3}"
_MAIL = re.compile(
    rf"{_AT}{_BLANKS}{_HOST}(?:{_DOT}[a-z0-9-]+)*?"
    rf"{_DOT}(?:com|vn|net|org|edu|gov|info|co|me|io)(?:{_DOT}(?:vn|com))?(?!\w)"
)
_LAZY = re.compile(
    r"(?:@|[(\[]\s{0,3}at\s{0,3}[)\]]|(?<!\w)a[ -]?(?:cong|moc)(?!\w))\s{0,3}"
    r"(?:g[ -]?mail|gi meo|yahoo|hotmail|outlook|icloud)(?!\w)"
)
_WORD = re.compile(r"[^\s,;:]+")
_ENDS = frozenset(
    "là la mail email e-mail gmail thư em tôi mình của qua về ve vào gửi gui cho thì và dạ bằng muốn".split()  # noqa: SIM905
)
_ANNOUNCED = re.compile(
    r"(?:mail|thu dien tu|dia chi|hop thu|thu)(?:\W+(?:la|cua|toi|em|minh|so|moi|nay|dung)){0,4}\W*\Z"
)
MAX_WORDS_UNANNOUNCED = 4


def find_mail(text: str) -> list[Part]:
    """Return where addresses of e-mail stand, whatever blanks, words or brackets take the place of their signs.

    >>> text = "email em là le thi hoa a còng gmail chấm com ạ"
    >>> [text[start:end] for start, end, _ in find_mail(text)]
    ['le thi hoa a còng gmail chấm com']
    """
    plain = plain_of(text)
    found: list[Part] = []
    position = 0
    while match := _MAIL.search(plain, position) or _LAZY.search(plain, position):
        start = _start(text, plain, match.start(), position)
        if start < match.start():
            found.append((start, match.end(), "email"))
        position = match.end()
    return found


def _start(text: str, plain: str, sign: int, least: int) -> int:
    """Where the address begins whose sign stands here: its words go back to one that announces it."""
    start, places = sign, [sign]
    for number, word in enumerate(reversed(list(_WORD.finditer(text, max(least, sign - LONGEST), sign)))):
        is_apart = number > 0 and text[word.end() : start].strip(" ")
        if number >= MAX_WORDS or is_apart or "\x00" in word[0] or (number and word[0].lower() in _ENDS):
            break
        start = word.start()
        places.append(start)
    if _ANNOUNCED.search(plain[:start]):
        return start
    is_adjacent = sign > 0 and not plain[sign - 1].isspace() and plain[sign : sign + 1] == "@"
    return places[1 if is_adjacent and len(places) > 1 else min(MAX_WORDS_UNANNOUNCED, len(places) - 1)]
