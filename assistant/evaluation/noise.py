"""The same question as a hurried thumb, an old keyboard or a telephone line delivers it.

Every kind is drawn with a fixed seed, so that a noisy slice is the same on every machine and in every run.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from assistant.evaluation.mishearing import mishear
from assistant.evaluation.mistyping import chat, mistype, run_together, stretch, telex, vni
from assistant.language.spelling import fold, one_spelling

_WORD = re.compile(r"[^\W\d_]+")

Change = Callable[[str, float, random.Random], str]


def _drop_some_diacritics(text: str, rate: float, draw: random.Random) -> str:
    return _WORD.sub(lambda word: fold(word[0]) if draw.random() < rate else word[0], text)


_MADE_BY: dict[str, tuple[float, Change]] = {
    "no_diacritics": (1.0, lambda text, _, __: fold(text)),
    "half_accented": (0.5, _drop_some_diacritics),
    "typos": (0.15, mistype),
    "telex": (0.3, telex),
    "vni": (0.3, vni),
    "chat": (0.7, chat),
    "stretched": (0.2, stretch),
    "run_together": (0.3, run_together),
    "speech": (0.25, mishear),
}
KINDS = tuple(_MADE_BY)


def noisy(text: str, kind: str, seed: int, rate: float | None = None) -> str:
    """Return the text with one kind of noise; `rate` is the share of the words that it reaches.

    >>> noisy("Làm lại căn cước ở đâu", "no_diacritics", seed=1)
    'Lam lai can cuoc o dau'
    """
    usual, change = _MADE_BY[kind]
    plain = " ".join(text.split())
    draw = random.Random(f"{seed}|{kind}|{one_spelling(plain)}")  # reproducible, not secret
    return change(plain, usual if rate is None else rate, draw)
