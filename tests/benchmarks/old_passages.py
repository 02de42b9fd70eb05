"""The search of passages that quoted before there was a reader: to be measured against, no more."""

from __future__ import annotations

import math
import re
from collections import Counter

from assistant.dialogue.passages import Passage, passages
from assistant.knowledge.view import View
from assistant.language.spelling import fold

_WORD = re.compile(r"[^\W_]+")
MIN_SHARE = 0.45  # of the question's weight that a passage must carry to be quoted
MAX_CHARACTERS = 900


# A deadline or a validity is quoted only from a passage that speaks of one; other words in common prove nothing.
_SPEAKS_OF = {
    "deadline": re.compile(r"chậm nhất|muộn nhất|trong thời hạn|trong vòng|trước ngày|trước khi hết hạn|quá hạn"),
    "validity": re.compile(r"giá trị sử dụng|có giá trị|thời hạn sử dụng|hiệu lực|thời hạn của"),
}


def best_passage(view: View, words: tuple[str, ...], topic: str = "") -> Passage | None:
    """Return the passage that carries most of the question's rare words, or None when none carries enough."""
    texts = [one for one in passages(view) if topic not in _SPEAKS_OF or _SPEAKS_OF[topic].search(one.text.lower())]
    wanted = {fold(word) for word in words}
    if not texts or not wanted:
        return None
    bags = [Counter(_WORD.findall(fold(passage.text.lower()))) for passage in texts]
    name_words = set(_WORD.findall(fold(view.procedure.name.lower())))
    weight = {
        word: math.log(1 + len(bags) / (1 + sum(word in bag for bag in bags))) * (0.2 if word in name_words else 1.0)
        for word in wanted
    }
    total = sum(weight.values())

    def score(index: int) -> float:
        share = sum(weight[word] for word in wanted if word in bags[index]) / total
        return share + (0.15 if topic and texts[index].topic == topic else 0.0) - len(bags[index]) / 5000

    best = max(range(len(texts)), key=score)
    if score(best) < MIN_SHARE:
        return None
    text = texts[best].text
    if len(text) > MAX_CHARACTERS:
        text = text[:MAX_CHARACTERS].rsplit(" ", 1)[0] + " …"
    return Passage(text, texts[best].part, texts[best].topic)
