"""A name that is spelled aloud: letter by letter ("lờ ê, vê á nờ"), or as at school ("thờ ư thư hỏi thử")."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant.language.sounds import TONES, is_syllable, sounds_of
from assistant.language.spelling import one_spelling
from assistant.language.spoken_letters import LONGEST, NAMES

_LETTERS = {
    **NAMES, "thờ": "th", "chờ": "ch", "nhờ": "nh", "ngờ": "ng", "nghờ": "ngh", "khờ": "kh", "trờ": "tr", "phờ": "ph",
    "giờ": "gi", "gi": "gi", "quờ": "qu", "ghờ": "gh",
}  # fmt: skip
_TONES = dict(zip(("huyền", "sắc", "hỏi", "ngã", "nặng"), TONES[1:], strict=True))
_BETWEEN = frozenset({"chữ", "họ", "tên", "đệm", "lót", "rồi", "cách", "tiếp"})  # said where a syllable ends
_BESIDE = frozenset({"dạ", "ạ", "là", "tôi", "em", "dấu", "đánh", "vần", "và", "thêm", "viết"})
FEWEST_LETTERS = 3
MAX_WORDS = 60


def spelled_name(text: str) -> str:
    """Return the name that a text spells, "" when it spells none.

    >>> spelled_name("lờ ê, vê á nờ, tê hát ư hỏi"), spelled_name("lờ ê lê vờ ăn văn thờ ư thư hỏi thử ạ")
    ('Lê Văn Thử', 'Lê Văn Thử')
    >>> spelled_name("e nờ giê u y ê e nờ ngã"), spelled_name("lê văn thử"), spelled_name("a")
    ('Nguyễn', '', '')
    """
    words = re.findall(r"[^\W\d_]+", one_spelling(text))
    done: list[str] = []
    letters, count, place = "", 0, 0
    if len(words) > MAX_WORDS:
        return ""
    while place < len(words):
        word = words[place]
        letter, size = _letter_at(words[place : place + LONGEST])
        place += size
        if word in _TONES:
            done += _syllables(letters, _TONES[word]) if letters else ()
            done = done if letters else _with_tone_at_end(done, _TONES[word])
            letters = ""
        elif letters and _bare(word) == _bare(letters):  # the whole syllable after its parts
            done.append(word)
            letters = ""
        elif not letters and done and _bare(word) == _bare(done[-1]):  # once more, after its tone
            done[-1] = word
        elif letter:
            letters += letter
            count += 1
        elif letters and is_syllable(letters + word):  # a rhyme: "vờ ăn"
            letters += word
        elif word in _BETWEEN:
            done += _syllables(letters, "")
            letters = ""
        elif word not in _BESIDE:
            return ""
    done += _syllables(letters, "")
    is_name = count >= FEWEST_LETTERS and all(map(is_syllable, done))
    return " ".join(syllable.capitalize() for syllable in done) if is_name else ""


def _letter_at(words: list[str]) -> tuple[str, int]:
    for size in range(len(words), 0, -1):
        if letter := _LETTERS.get(" ".join(words[:size])):
            return letter, size
    is_letter = len(words[0]) == 1 and words[0] in _LETTERS.values()
    return (words[0] if is_letter else ""), 1


@lru_cache(maxsize=256)
def _syllables(letters: str, tone: str) -> tuple[str, ...]:
    """The fewest syllables that have these letters, the tone on the last one; what is no syllable stays whole."""
    if not letters:
        return ()
    whole = _with_tone(letters, tone)
    if is_syllable(whole):
        return (whole,)
    splits = [
        (letters[:cut], *rest)
        for cut in range(1, len(letters))
        if is_syllable(letters[:cut]) and all(map(is_syllable, rest := _syllables(letters[cut:], tone)))
    ]
    return min(splits, key=lambda split: (len(split), -len(split[0])), default=(whole,))


def _with_tone_at_end(syllables: list[str], tone: str) -> list[str]:
    return [*syllables[:-1], _with_tone(syllables[-1], tone)] if syllables else syllables


def _with_tone(syllable: str, tone: str) -> str:
    sounds = sounds_of(syllable)
    return replace(sounds, tone=tone).spelled() if sounds and tone else syllable


def _bare(syllable: str) -> str:
    sounds = sounds_of(syllable)
    return replace(sounds, tone="").spelled() if sounds else syllable
