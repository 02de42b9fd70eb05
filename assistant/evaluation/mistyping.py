"""Slips of the hand: neighbouring keys, marks left as Telex or VNI letters, chat spellings, missing spaces."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

_WORD = re.compile(r"[^\W\d_]+")
_NEAR = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl", "p": "o",
    "a": "qsz", "s": "awdx", "d": "sefc", "f": "drgv", "g": "fthb", "h": "gyjn", "j": "hukm", "k": "jil", "l": "ko",
    "z": "asx", "x": "zsdc", "c": "xdfv", "v": "cfgb", "b": "vghn", "n": "bhjm", "m": "njk",
}  # fmt: skip
_CHAT = {
    "không": ("ko", "k", "hok", "hông", "kh"), "được": ("đc", "dc", "đk"), "gì": ("j", "gi"), "như": ("nhu", "nhuw"),
    "bao": ("bao",), "rồi": ("r", "rùi", "roi"), "vậy": ("z", "zậy", "vay"), "muốn": ("mún", "muon"),
    "biết": ("bik", "bít"), "làm": ("lm", "lam"), "thế": ("thía", "the"), "nào": ("nao", "nèo"), "với": ("vs", "zới"),
    "người": ("ng", "ngừi"), "nhiêu": ("nhiu", "nhieu"), "mình": ("mik", "mk"), "em": ("e",), "anh": ("a",),
    "chị": ("c",), "bạn": ("b",), "giấy": ("giay", "giấy"), "tờ": ("to", "tờ"), "cũng": ("cx", "cũg"),
    "những": ("nhữg", "nhg"), "trong": ("trog", "trong"), "đăng": ("đag", "dăng"), "ký": ("kí", "ky"),
    "hỏi": ("hoi", "hỏi"), "phải": ("fải", "phai"), "cho": ("cko", "cho"), "quá": ("wá", "qua"), "gửi": ("gởi", "gui"),
    "chồng": ("ck", "chong"), "vợ": ("vk", "vo"), "điện": ("đt", "dien"), "trước": ("trc", "truoc"),
}  # fmt: skip
_TELEX_TONE = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_VNI_TONE = {"\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_TELEX_LETTER = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_VNI_LETTER = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}


def _some_words(text: str, rate: float, draw: random.Random, change: Callable[[str], str]) -> str:
    return _WORD.sub(lambda word: change(word[0]) if draw.random() < rate else word[0], text)


def mistype(text: str, rate: float, draw: random.Random) -> str:
    """One slip in some of the words: a neighbouring key, a letter left out, doubled or swapped with the next."""
    return _some_words(text, rate, draw, lambda word: _slip(word, draw))


def _slip(word: str, draw: random.Random) -> str:
    if len(word) < 2:
        return word
    place, kind = draw.randrange(len(word)), draw.randrange(4)
    if kind == 0 and word[place].lower() in _NEAR:
        return word[:place] + draw.choice(_NEAR[word[place].lower()]) + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place + 1 :]
    if kind == 2:
        return word[: place + 1] + word[place:]
    place = min(place, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def telex(text: str, rate: float, draw: random.Random) -> str:
    """Some words as the keys were pressed with the input method switched off: đăng -> ddawng."""
    return _some_words(text, rate, draw, lambda word: _as_keys(word, _TELEX_LETTER, _TELEX_TONE))


def vni(text: str, rate: float, draw: random.Random) -> str:
    """The same for people who type VNI: ký -> ky1."""
    return _some_words(text, rate, draw, lambda word: _as_keys(word, _VNI_LETTER, _VNI_TONE))


def _as_keys(word: str, letters: dict[str, str], tones: dict[str, str]) -> str:
    apart = unicodedata.normalize("NFD", word.lower())
    tone = "".join(tones[character] for character in apart if character in tones)
    bare = unicodedata.normalize("NFC", "".join(character for character in apart if character not in tones))
    return "".join(letters.get(letter, letter) for letter in bare) + tone


def chat(text: str, rate: float, draw: random.Random) -> str:
    """Everyday words as they are written in chats: không -> ko."""
    return _some_words(text, rate, draw, lambda word: draw.choice(_CHAT.get(word.lower(), (word,))))


def stretch(text: str, rate: float, draw: random.Random) -> str:
    """The last letter held down: ơi -> ơiiii."""
    return _some_words(text, rate, draw, lambda word: word + word[-1] * draw.randint(2, 4))


def run_together(text: str, rate: float, draw: random.Random) -> str:
    """Some of the spaces left out."""
    words = text.split()
    joined = words[:1]
    for word in words[1:]:
        if draw.random() < rate and joined[-1][-1].isalpha() and word[0].isalpha():
            joined[-1] += word
        else:
            joined.append(word)
    return " ".join(joined)
