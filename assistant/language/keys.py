"""Telex and VNI letters that were left standing because the input method was off: "ddawng ky1" -> "đăng ký"."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.language.sounds import TONES, Sounds, is_syllable, sounds_of

_TOKEN = re.compile(r"(?<![\w<@./-])(?:[^\W\d_]{2}[^\W_]*|d9[^\W_]+|[aeou][678][^\W_]{1,4})(?![\w@/-])")
_SHORTEST_TELEX = 3  # "us" and "as" are words of other languages
_TELEX_TONES = dict(zip("fsrxj", TONES[1:], strict=True))
_VNI_TONES = {"2": TONES[1], "1": TONES[2], "3": TONES[3], "4": TONES[4], "5": TONES[5]}
_TELEX_LETTERS = (
    ("uwow", "ươ"),
    ("uow", "ươ"),
    ("uwo", "ươ"),
    ("dd", "đ"),
    ("aa", "â"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("aw", "ă"),
    ("ow", "ơ"),
    ("uw", "ư"),
)
_VNI_LETTERS = (
    ("u7o7", "ươ"),
    ("uo7", "ươ"),
    ("uo6", "uô"),
    ("d9", "đ"),
    ("dd", "đ"),
    ("a6", "â"),
    ("e6", "ê"),
    ("o6", "ô"),
    ("a8", "ă"),
    ("o7", "ơ"),
    ("u7", "ư"),
)
_VNI_LATE = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}}


def decode_keys(text: str, knows: Callable[[str], bool] = is_syllable) -> str:
    """Return lower-case text with such words written as they were meant; only what is no syllable is touched.

    >>> decode_keys("ddawng ky1 xe mays hạng a1")
    'đăng ký xe máy hạng a1'
    """
    return _TOKEN.sub(lambda token: _decode(token[0], knows), text)


def _decode(token: str, knows: Callable[[str], bool]) -> str:
    if is_syllable(token) or knows(token):
        return token
    for meant in (_from_vni(token), _from_telex(token)):
        if meant is not None and knows(meant):
            return meant
    return token


def _from_telex(token: str) -> str | None:
    if len(token) < _SHORTEST_TELEX or not token.isalpha():
        return None
    tone, rest = "", token
    found = re.search(r"(?<=[aeiouywăâêôơư])([fsrxj])|(?<=[cmnptgh])([fsrxj])$", token)
    if found is not None:
        letter = found[1] or found[2]
        tone, rest = _TELEX_TONES[letter], token[: found.start()] + token[found.end() :]
    if token.endswith("w") and "w" in token and "uo" in token and "uow" not in token:
        rest = rest.replace("uo", "ươ").rstrip("w")
    for keys, letter in _TELEX_LETTERS:
        rest = rest.replace(keys, letter)
    rest = _late_hat(rest)
    return None if rest == token and not tone else _spell(rest, tone)


def _late_hat(rest: str) -> str:
    """The second a of "cana" and the w of "canw" stand behind the final: cân, căn."""
    found = re.fullmatch(r"(.*)([aeo])([cmnptghiuy]+)([aeow])", rest)
    if found is None or (found[4] != "w" and found[4] != found[2]):
        return rest
    hats = {"aa": "â", "ee": "ê", "oo": "ô", "aw": "ă", "ow": "ơ"}
    return found[1] + hats.get(found[2] + found[4], found[2]) + found[3]


def _from_vni(token: str) -> str | None:
    if token.isalpha():
        return None
    rest = token
    for keys, letter in _VNI_LETTERS:
        rest = rest.replace(keys, letter)
    tone = ""
    for digit in re.findall(r"\d", rest):
        if digit in _VNI_TONES and not tone:
            tone = _VNI_TONES[digit]
        elif digit in _VNI_LATE:
            rest = _mark_last(rest, _VNI_LATE[digit])
        elif digit == "9":
            rest = re.sub("^d", "đ", rest)
        else:
            return None
    return _spell(re.sub(r"\d", "", rest), tone)


def _mark_last(rest: str, marks: dict[str, str]) -> str:
    place = max((rest.rfind(letter) for letter in marks), default=-1)
    return rest if place < 0 else rest[:place] + marks[rest[place]] + rest[place + 1 :]


def _spell(bare: str, tone: str) -> str | None:
    sounds = sounds_of(bare)
    if sounds is None or (sounds.tone and tone):
        return None
    return Sounds(sounds.initial, sounds.vowels, sounds.final, tone or sounds.tone).spelled()
