"""The code of a dossier: unguessable, readable aloud, and visibly no receipt of any authority."""

from __future__ import annotations

import re
import secrets

from assistant.language.spoken_letters import signs_in

PREFIX = "TLMC"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
FEWEST_FIGURES = 2  # in a code that is spelled without its prefix; hardly any has fewer
LENGTH = 20  # 100 random bits
_GROUP = 5
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})
# a code of the state's own system
OUTSIDE_CODE = re.compile(r"(?<![\w.-])[A-Z][0-9]{2}(?:\.[0-9]{1,3}){1,4}-[0-9]{6}-[0-9]{3,6}(?![\w-])", re.IGNORECASE)
PATTERN = re.compile(
    rf"(?<![0-9a-z]){PREFIX}[ -]{{0,3}}(?:[0-9a-z][ -]{{0,3}}){{{LENGTH - 1}}}[0-9a-z](?![0-9a-z])", re.IGNORECASE
)


def new_code() -> str:
    """Return a fresh code in groups of five: "TLMC-7K2QX-...".

    >>> len(new_code()), new_code()[:5]
    (28, 'TLMC-')
    """
    return _in_groups("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def read_code(text: str) -> str:
    """Return the code that stands in a text, in its one spelling; "" when there is none.

    >>> read_code("mã tlmc 00000 0000o 0000l 0000I nhé")
    'TLMC-00000-00000-00001-00001'
    """
    match = PATTERN.search(text)
    if match is None:
        return ""
    body = re.sub("[ -]", "", match[0])[len(PREFIX) :].upper().translate(_MISREAD)
    return _in_groups(body) if set(body) <= set(ALPHABET) else ""


def write_spelled_code(text: str) -> str:
    """The text with a code that was spelled aloud as it is written; the prefix may be left out.

    >>> write_spelled_code("mã là tê lờ mờ xê " + 4 * "bảy ca hai quy ích " + "nhé")
    'mã là TLMC-7K2QX-7K2QX-7K2QX-7K2QX nhé'
    >>> write_spelled_code("số không chín một hai ba bốn năm sáu bảy tám")
    'số không chín một hai ba bốn năm sáu bảy tám'
    """
    for begin, end, signs in reversed(signs_in(text)):
        signs = signs.upper().replace("Đ", "D")
        if not signs.startswith(PREFIX) and sum(map(str.isdigit, signs)) < FEWEST_FIGURES:
            continue  # a name that is spelled
        if code := read_code(PREFIX + signs.removeprefix(PREFIX)):
            text = f"{text[:begin]}{code}{text[end:]}"
    return text


def _in_groups(body: str) -> str:
    return "-".join((PREFIX, *(body[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))))
