"""Text that means what it shows: no hidden characters, no look-alikes, plain digits and quotes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

MAX_CHARACTERS = 4000  # two pages of a letter
MAX_MARKS = 3  # Vietnamese needs two on a letter, some keyboards send three

_LOOK_ALIKES = dict(
    zip(
        "ÐðƉɖАВЕКМНОРСТХаеорсухіјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ĐđĐđABEKMHOPCTXaeopcyxijABEZHIKMNOPTYXo",
        strict=True,
    )
)
_PUNCTUATION = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    "⁄": "/",
    "\r": "\n",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
}
_DROPPED_CATEGORIES = ("Cc", "Cf", "Cs", "Co", "Cn")
# Characters that show nothing although Unicode counts them as letters, marks or symbols.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u180b\u180c\u180d\u180f")


def clean(text: str, max_characters: int = MAX_CHARACTERS) -> str:
    """Return what a person sees in the text, in composed form (NFC) and unchanged case.

    The length is cut first and runs of combining marks before composing, because composing 32,000 marks
    takes seconds. Line breaks stay; every other control character goes.

    >>> clean("Ð\u1ecba\u200b ch\u1ec9 “nhà” ０１２")
    'Địa chỉ "nhà" 012'
    """
    text = text[:max_characters].replace("\r\n", "\n")
    if not (text.isascii() and text.isprintable()):
        text = "".join(map(_shown, text))
        for _ in range(2):  # composing can take a letter apart and lengthen a run
            text = unicodedata.normalize("NFC", _cut_runs_of_marks(text))
        text = text[:max_characters]
    return text


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    known = _LOOK_ALIKES.get(character) or _PUNCTUATION.get(character)
    if known is not None:
        return known
    if character == "\n" or (character.isascii() and character.isprintable()):
        return character
    if character.isspace():
        return " "
    if character in _BLANKS or "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return ""
    if unicodedata.category(character) in _DROPPED_CATEGORIES:
        return ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 and plain.isascii() else character


def _cut_runs_of_marks(text: str) -> str:
    kept: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if not character.isascii() and unicodedata.category(character)[0] == "M" else 0
        if run <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)
