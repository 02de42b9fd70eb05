"""What Vosk says about one utterance, made into texts with a confidence between 0 and 1."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

Heard = list[tuple[str, float]]
"""Texts with their confidence, the likeliest first."""

UNKNOWN = "[unk]"
MAX_TEXTS = 5


def weigh(result: str) -> Heard:
    """Read one result with several alternatives.

    Vosk gives logarithms of likelihoods that compare only within the result. A text's confidence is the mean over its
    words of how much likelihood the texts with that word hold together, so that one doubtful word in six does not
    make the five sure ones doubtful.

    >>> weigh('{"alternatives": [{"text": "có ạ", "confidence": 9.0}, {"text": "cố ạ", "confidence": 8.0}]}')
    [('có ạ', 0.866), ('cố ạ', 0.634)]
    >>> weigh('{"text": ""}')
    []
    """
    parsed: dict[str, Any] = json.loads(result)
    found = [(str(row["text"]).strip(), float(row["confidence"])) for row in parsed.get("alternatives", ())]
    found = [row for row in found if row[0]]
    if not found:
        text = str(parsed.get("text", "")).strip()
        return [(text, 0.5)] if text else []
    best = max(score for _, score in found)
    shares = [math.exp(score - best) for _, score in found]
    total = sum(shares)
    words = [set(text.split()) for text, _ in found]

    def held(word: str) -> float:
        return sum(share for share, own in zip(shares, words, strict=True) if word in own) / total

    texts = list(dict.fromkeys(text for text, _ in found))
    return [(text, round(sum(map(held, text.split())) / len(text.split()), 3)) for text in texts]


def join_segments(segments: Sequence[Heard]) -> Heard:
    """An utterance that was cut in sentences as one: the best of each, then with one of them changed.

    >>> join_segments([[("số", 0.9)], [], [("không hai", 0.8), ("không hay", 0.4)]])
    [('số không hai', 0.85), ('số không hay', 0.65)]
    """
    spoken = [segment for segment in segments if segment]
    if not spoken:
        return []
    best = [segment[0] for segment in spoken]
    variants = [best] + [
        [*best[:place], other, *best[place + 1 :]] for place, segment in enumerate(spoken) for other in segment[1:]
    ]
    joined = [
        (" ".join(text for text, _ in parts), round(sum(sure for _, sure in parts) / len(parts), 3))
        for parts in variants
    ]
    return [joined[0], *sorted(joined[1:], key=lambda row: -row[1])][:MAX_TEXTS]


def with_expected(free: Heard, constrained: Heard, phrases: Sequence[str]) -> Heard:
    """Add what was heard when only the expected phrases could be said, where both hearings agree on the length.

    A recogniser that knows only "có" and "không" hears one of them in anything, so its word counts only beside a free
    hearing of about as many syllables, and never comes before a free hearing that is itself an expected phrase.

    >>> with_expected([("cố", 0.6)], [("có", 0.99)], ["có", "không"])
    [('có', 0.6), ('cố', 0.6)]
    >>> with_expected([("cho tôi hỏi chuyện khác", 0.8)], [("không", 0.99)], ["có", "không"])
    [('cho tôi hỏi chuyện khác', 0.8)]
    """
    if not constrained or not free or constrained[0][0] not in phrases or free[0][0] in phrases:
        return free
    text, sure = constrained[0]
    if abs(len(text.split()) - len(free[0][0].split())) > 1:
        return free
    return [(text, min(sure, free[0][1])), *(row for row in free if row[0] != text)][:MAX_TEXTS]
