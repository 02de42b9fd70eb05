"""Whether a turn is a remark on what is talked about ("đưa cho ai", "tiền mấy đồng") or names a matter of its own.

What the search finds for the words alone is held against what it finds for them behind the name of the procedure under
discussion. The weights are learnt by `tools/fit_remarks.py` from talks.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from assistant.dialogue.following import joined
from assistant.dialogue.subject import name_words, record_words
from assistant.dialogue.turn import World
from assistant.knowledge.record import Procedure
from assistant.language.reading import Reading
from assistant.language.spelling import fold
from assistant.retrieval.finder import Found

WEIGHTS = Path(__file__).with_name("remarks.json")
FEATURES = (
    "length", "words", "alone", "alone_is_current", "joined_is_current", "joined_left", "of_current", "of_other",
    "of_names", "ours", "asks", "is_everyday", "current_score",
)  # fmt: skip
_LEAST = 0.01


def features_of(reading: Reading, words: Sequence[str], asks: bool, current: Procedure, world: World) -> list[float]:
    """Return what speaks for and against a remark, in the order of FEATURES; `words` are no cues and no fillers."""
    alone = world.finder.find(reading, k=10)
    whole = world.finder.find(joined(current.title(), reading), k=10)
    family = current.family or current.code
    top = alone.candidates[0] if alone.candidates else None
    said = {fold(word) for word in words}
    catalogue = world.catalogue
    other = catalogue.procedures.get(top.code) if top else None
    of_other = {fold(word) for word in name_words(other, catalogue.overlays.get(other.code))} if other else set()
    of_names = {fold(word) for word in name_words(current, catalogue.overlays.get(current.code))}
    values = {
        "length": math.log1p(len(reading.text.split())),
        "words": math.log1p(len(words)),
        "alone": _log_odds(top.score if top else 0.0),
        "alone_is_current": float(top is not None and top.family == family),
        "joined_is_current": float(_first_family(whole) == family),
        "joined_left": _log_odds(_score_of(family, whole)),
        "of_current": _share(said, record_words(current)),
        "of_other": _share(said, of_other),
        "of_names": _share(said, of_names),
        "ours": 1 - world.scope.words_say(reading.text),
        "asks": float(asks),
        "is_everyday": float(world.finder.knows_words_of(reading)),
        "current_score": _log_odds(_score_of(family, alone)),
    }
    return [values[name] for name in FEATURES]


def chance_of_remark(reading: Reading, words: Sequence[str], asks: bool, current: Procedure, world: World) -> float:
    """Return how likely a turn is about the procedure under discussion, from 0 to 1."""
    weights = read_weights()
    values = features_of(reading, words, asks, current, world)
    total = weights[""] + sum(weights[name] * value for name, value in zip(FEATURES, values, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=1)
def read_weights(file: Path = WEIGHTS) -> dict[str, float]:
    """Read what `tools/fit_remarks.py` wrote: a weight for each feature, the constant under an empty name."""
    return {str(name): float(weight) for name, weight in json.loads(file.read_text(encoding="utf-8")).items()}


def _first_family(found: Found) -> str:
    return found.candidates[0].family if found.candidates else ""


def _score_of(family: str, found: Found) -> float:
    return next((one.score for one in found.candidates if one.family == family), 0.0)


def _share(said: set[str], known: set[str]) -> float:
    return len(said & known) / len(said) if said else 0.0


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(bounded / (1 - bounded))
