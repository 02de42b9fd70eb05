"""Words that stand nowhere in the record a question seems to be about: signs of another procedure, not published here.

On our tune questions over the curated records alone, two such words and a search below `SURE` mark 18 of 42 wrong
answers (the procedure was not in the knowledge base) and 2 of 305 right ones, which are then asked back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.dialogue.subject import record_words
from assistant.knowledge.overlay import Overlay
from assistant.knowledge.record import Procedure
from assistant.language.spelling import fold

SURE = 0.7  # a search this sure needs no further witness
MANY = 2
_NO_MATTER = frozenset(("thuc", "hien", "duoc", "trong", "can", "muon", "the"))
_WORD = re.compile(r"[^\W\d_]+")


def is_strange(words: Iterable[str], procedure: Procedure, overlay: Overlay | None) -> bool:
    """Whether several words of the question stand nowhere in the record or its overlay; diacritics do not count."""
    said = {fold(word) for word in words} - _NO_MATTER
    return len(said - _vocabulary(procedure, overlay)) >= MANY


def _vocabulary(procedure: Procedure, overlay: Overlay | None) -> set[str]:
    texts = [*procedure.also_called, *procedure.life_events, *procedure.example_questions]
    if overlay:
        texts += [*overlay.also_called, *overlay.questions, *overlay.life_events]
    return record_words(procedure) | {fold(word) for text in texts for word in _WORD.findall(text.lower())}
