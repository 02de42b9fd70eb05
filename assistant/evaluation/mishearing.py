"""What speech recognition makes of Vietnamese on a telephone line: near sounds, other tones, lost finals and words."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from assistant.language.sounds import TONES, Sounds, is_syllable, sounds_of
from assistant.language.spelling import one_spelling

_WORD = re.compile(r"[^\W\d_]+|\d[\d.,/]*")
_INITIALS = (
    ("d", "gi", "r", "v"),
    ("s", "x"),
    ("tr", "ch"),
    ("n", "l"),
    ("h", "qu"),
    ("kh", "h"),
    ("b", "m"),
    ("t", "th"),
)
_FINALS = (("n", "ng"), ("t", "c"), ("nh", "n"), ("ch", "t"), ("m", "n"))
_VOWELS = (
    ("iê", "i"),
    ("ươ", "ư"),
    ("uô", "u"),
    ("ă", "a"),
    ("â", "ơ"),
    ("ê", "e"),
    ("ô", "o"),
    ("â", "ă"),
    ("o", "ô"),
)
_NEAR_TONES = ((3, 4), (4, 5), (0, 1), (2, 0), (2, 3), (1, 5))
_LOST = 0.12  # of the wrong words are not heard at all
_TRIES = 12


def mishear(text: str, rate: float, draw: random.Random) -> str:
    """Return what was heard: lower case, no signs, and `rate` of the words wrong."""
    words = _WORD.findall(one_spelling(text))
    wrong = min(len(words), int(rate * len(words) + draw.random()))
    chosen = set(draw.sample(range(len(words)), wrong))
    heard = [_heard(word, draw) if place in chosen else word for place, word in enumerate(words)]
    return " ".join(word for word in heard if word)


def _heard(word: str, draw: random.Random) -> str:
    sounds = sounds_of(word)
    if sounds is None or draw.random() < _LOST:
        return ""
    for _ in range(_TRIES):
        other = draw.choice((_other_tone, _other_tone, _other_initial, _other_initial, _other_final, _other_vowel))(
            sounds, draw
        )
        spelled = other.spelled()
        if spelled != word and is_syllable(spelled):
            return spelled
    return ""


def _other_tone(sounds: Sounds, draw: random.Random) -> Sounds:
    known = TONES.index(sounds.tone)
    near = [first + second - known for first, second in _NEAR_TONES if known in (first, second)]
    return replace(sounds, tone=TONES[draw.choice(near)])


def _other_initial(sounds: Sounds, draw: random.Random) -> Sounds:
    return replace(sounds, initial=_swap(sounds.initial, _INITIALS, draw))


def _other_vowel(sounds: Sounds, draw: random.Random) -> Sounds:
    return replace(sounds, vowels=_swap(sounds.vowels, _VOWELS, draw))


def _other_final(sounds: Sounds, draw: random.Random) -> Sounds:
    if sounds.final and draw.random() < 0.4:
        return replace(sounds, final="")
    return replace(sounds, final=_swap(sounds.final, _FINALS, draw))


def _swap(sound: str, groups: tuple[tuple[str, ...], ...], draw: random.Random) -> str:
    near = [other for group in groups if sound in group for other in group if other != sound]
    return draw.choice(near) if near else sound
