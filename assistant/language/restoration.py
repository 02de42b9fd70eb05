"""Missing diacritics put back: a trigram model of syllables, learned from our own texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain, islice
from math import log
from pathlib import Path

from assistant.language.abbreviations import expand
from assistant.language.restoration_model import BREAK, Model, load_model, save_model
from assistant.language.spelling import fold, has_diacritics, one_spelling
from assistant.language.syllables import MOSTLY_PLAIN, PARTS, kind_of_sign, share_with_diacritics, words_of_model

SPOKEN_LINES = Path(__file__).with_name("spoken_lines.tsv")
SPOKEN_WEIGHT = 3  # everyday questions count more than the language of the records
MAX_CANDIDATES = 10
BEAM = 8
MAX_PARTS = 250  # syllables and signs that are restored; what follows stays as typed
MOSTLY_MARKED = 0.6  # with more, the writer types marks and a plain syllable is meant
# A plain syllable in a text with marks is changed only when another is e to this power times likelier.
LOYALTY_MIXED, LOYALTY_MARKED = 4.5, 12.0
UNKNOWN = 8.0  # what it costs to keep a plain syllable that was never seen
# Without a mark these are no Vietnamese words: p, t, c, ch need a tone; uo, ie, ye need a hat or a horn.
_NEEDS_MARK = re.compile(r".*(?:[aeiouy](?:p|t|c|ch)|uo.*|ie.*|ye.*)|khong|giay|toi|gi")
_UNIGRAM, _BIGRAM, _TRIGRAM = 0.05, 0.25, 0.7
_FLOOR = 1e-7


class Restorer:
    """Puts diacritics back. Make one with `train` or `load`; it never changes afterwards."""

    def __init__(self, model: Model) -> None:
        self._model = model
        by_folded: dict[str, list[int]] = {}
        for word, _ in sorted(enumerate(model.counts), key=lambda pair: -pair[1]):
            if model.words[word].isalpha():
                by_folded.setdefault(fold(model.words[word]), []).append(word)
        self._candidates = {folded: ids[:MAX_CANDIDATES] for folded, ids in by_folded.items()}
        sum_of_counts = sum(model.counts)
        self._ids = {word: place for place, word in enumerate(model.words)}
        self._chances = [_FLOOR + _UNIGRAM * count / sum_of_counts for count in model.counts]

    @classmethod
    def train(cls, lines: Iterable[str]) -> Restorer:
        """Learn from text with diacritics, one sentence or paragraph a line; everyday phrases are added.

        Short forms are written out first, as `read` does before it restores.
        """
        spoken = SPOKEN_LINES.read_text(encoding="utf-8").splitlines() * SPOKEN_WEIGHT
        learned = (words_of_model(expand(one_spelling(line))) for line in chain(spoken, lines))
        sentences = [words for words in learned if words]
        counts = Counter(word for words in sentences for word in words)
        return cls(Model.count(sentences, counts))

    def save(self, path: Path) -> None:
        """Write the model to one small file."""
        save_model(self._model, path)

    @classmethod
    def load(cls, path: Path) -> Restorer:
        """Read a model written by `save`; raises ContentError when the file is not one."""
        return cls(load_model(path))

    def restore(self, text: str, is_plain: bool = False) -> str:
        """Return the text with diacritics where they are missing; what has them, and what is unknown, stays.

        `is_plain` says that the writer is known to leave diacritics out; otherwise the text itself decides.
        """
        parts = list(islice(PARTS.finditer(text), MAX_PARTS))
        loyalty = 0.0 if is_plain else _loyalty(text)
        path = self._best_path([self._choices(part[0], loyalty) for part in parts])
        pieces: list[str] = []
        position = 0
        for part, word in zip(parts, path, strict=True):
            is_known = word != BREAK and part[0].isalpha()
            restored = _recase(part[0], self._model.words[word]) if is_known else part[0]
            pieces += [text[position : part.start()], restored]
            position = part.end()
        return "".join(pieces) + text[position:]

    def _choices(self, part: str, loyalty: float) -> list[tuple[int, float]]:
        """The words that may stand here, each with what it costs beyond the language model."""
        word = one_spelling(part)
        if not word.isalpha() or has_diacritics(word):
            return [(self._ids.get(word if word.isalpha() else kind_of_sign(word), BREAK), 0.0)]
        candidates = self._candidates.get(word)
        if not candidates:
            return [(BREAK, 0.0)]
        typed = self._ids.get(word)
        if _NEEDS_MARK.fullmatch(word):
            loyalty = min(loyalty, LOYALTY_MIXED)
        elif typed is None and loyalty == LOYALTY_MARKED:
            return [*((candidate, loyalty) for candidate in candidates), (BREAK, UNKNOWN)]
        choices = [(candidate, 0.0 if candidate == typed else loyalty) for candidate in candidates]
        return choices if typed is None or typed in candidates else [*choices, (typed, 0.0)]

    def _best_path(self, choices: list[list[tuple[int, float]]]) -> list[int]:
        """The cheapest word for each place; a state is the last two words, and knows the word before them."""
        beam: list[tuple[float, int, int]] = [(0.0, BREAK, BREAK)]
        layers: list[dict[tuple[int, int], tuple[float, int]]] = []
        for options in choices:
            reached: dict[tuple[int, int], tuple[float, int]] = {}
            for cost, before, last in beam:
                costs = self._costs(before, last, options)
                for (word, _), extra in zip(options, costs, strict=True):
                    total = cost + extra
                    known = reached.get((last, word))
                    if known is None or total < known[0]:
                        reached[last, word] = (total, before)
            layers.append(reached)
            beam = sorted((cost, last, word) for (last, word), (cost, _) in reached.items())[:BEAM]
        _, last, word = beam[0]
        path: list[int] = []
        for reached in reversed(layers):
            path.append(word)
            last, word = reached[last, word][1], last
        return path[::-1]

    def _costs(self, before: int, last: int, options: list[tuple[int, float]]) -> list[float]:
        """What each option costs behind these two words."""
        pairs, triples, size = self._model.pairs, self._model.triples, len(self._model.words)
        start = before * size + last
        by_pair = _BIGRAM / self._model.counts[last]
        by_triple = _TRIGRAM / pairs[start] if start in pairs else 0.0
        costs: list[float] = []
        for word, extra in options:
            chance = self._chances[word]
            seen = pairs.get(last * size + word)
            if seen:
                chance += by_pair * seen + by_triple * triples.get(start * size + word, 0)
            costs.append(extra - log(chance))
        return costs


def _loyalty(text: str) -> float:
    share = share_with_diacritics(text)
    if share < MOSTLY_PLAIN:
        return 0.0
    return LOYALTY_MIXED if share < MOSTLY_MARKED else LOYALTY_MARKED


def _recase(typed: str, restored: str) -> str:
    if typed.isupper() and len(typed) > 1:
        return restored.upper()
    return restored.capitalize() if typed[0].isupper() else restored
