"""Makes questions: out of a name, in front of a situation, and with the slips of hands, ears and old keyboards."""

from __future__ import annotations

import random
import re

from assistant.evaluation.noise import noisy
from assistant.knowledge.overlay import EverydayWords
from assistant.language.spelling import one_spelling
from assistant.retrieval.entries import spell

_WAYS_TO_ASK = (
    "{}", "{}", "thủ tục {}", "muốn {} thì làm sao", "{} cần giấy tờ gì", "{} hết bao nhiêu tiền", "{} ở đâu",
    "hồ sơ {} gồm những gì ạ", "em muốn hỏi {} mất mấy ngày", "{} nộp online được không", "cho hỏi về {}",
    "điều kiện {} là gì", "ai được {}", "{} bao lâu thì xong", "lệ phí {}", "cho tui hỏi {} làm răng",
    "trình tự thực hiện {}", "cơ quan nào giải quyết {}", "tôi cần {}", "giờ {} thì sao ạ", "{} thì lên đâu",
)  # fmt: skip
_NOISE = (  # how often each kind of noise is drawn, and how much of the text it reaches
    ("no_diacritics", 0.10, (1.0, 1.0)),
    ("half_accented", 0.10, (0.2, 0.8)),
    ("speech", 0.14, (0.1, 0.35)),
    ("typos", 0.08, (0.05, 0.2)),
    ("chat", 0.03, (0.3, 1.0)),
    ("run_together", 0.02, (0.1, 0.3)),
)
_LEGAL_TAIL = re.compile(r"\(.*?\)")
_FEW_WORDS = 8


class Asker:
    """Makes questions by chance; the same chance gives the same questions."""

    def __init__(self, words: EverydayWords | None, draw: random.Random) -> None:
        self._draw = draw
        entries = words.entries if words is not None else ()
        self._said = {one_spelling(meaning): entry.say for entry in entries for meaning in entry.means}

    def ask_by_name(self, name: str) -> str:
        """Return a question that uses most words of a name, some of them as people say them."""
        bare = _LEGAL_TAIL.sub(" ", one_spelling(name).removeprefix("thủ tục ")).strip() or one_spelling(name)
        words = self._as_people_say(bare).split()
        length = max(min(4, len(words)), round(len(words) * self._draw.uniform(0.5, 1)))
        start = self._draw.randint(0, min(2, len(words) - length))
        kept = [word for word in words[start : start + length] if self._draw.random() > 0.07]
        return self._draw.choice(_WAYS_TO_ASK).format(" ".join(kept or words))

    def wrap(self, text: str) -> str:
        """Return a short name or event as part of a question, sometimes."""
        if len(text.split()) > _FEW_WORDS or "?" in text or self._draw.random() < 0.5:
            return text
        return self._draw.choice(_WAYS_TO_ASK).format(text)

    def mistype(self, text: str) -> str:
        """Return the text as it may arrive."""
        text = spell(text)
        chance = self._draw.random()
        for kind, share, (low, high) in _NOISE:
            chance -= share
            if chance < 0:
                return noisy(text, kind, self._draw.randrange(1_000_000), self._draw.uniform(low, high)) or text
        return text

    def _as_people_say(self, name: str) -> str:
        known = [meaning for meaning in self._said if meaning in name]
        if known and self._draw.random() < 0.6:
            meaning = self._draw.choice(known)
            name = name.replace(meaning, self._draw.choice(self._said[meaning]))
        return name
