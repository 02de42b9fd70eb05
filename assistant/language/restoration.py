"""Missing diacritics put back, slips of hand and ear mended: a trigram model of syllables, from our own texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain, islice
from math import log
from pathlib import Path

from assistant.language.abbreviations import expand
from assistant.language.near_words import NearWords, with_other_initial
from assistant.language.restoration_model import BREAK, Model, load_model, merge, save_model
from assistant.language.sounds import is_syllable
from assistant.language.spelling import fold, has_diacritics, one_spelling
from assistant.language.splitting import Splitter
from assistant.language.syllables import MOSTLY_PLAIN, PARTS, kind_of_sign, share_with_diacritics, words_of_model

SHIPPED = Path(__file__).resolve().parents[2] / "models" / "restorer" / "syllables.bin"
SPOKEN_LINES = Path(__file__).with_name("spoken_lines.tsv")
SPOKEN_WEIGHT = 3  # everyday questions count more than the language of the records
MAX_CANDIDATES = 10
BEAM = 8
MAX_PARTS = 250  # syllables and signs that are restored; what follows stays as typed
MOSTLY_MARKED = 0.6  # with more, the writer types marks and a plain syllable is meant
# A plain syllable in a text with marks is changed only when another is e to this power times likelier.
LOYALTY_MIXED, LOYALTY_MARKED = 4.5, 12.0
UNKNOWN = 8.0  # what it costs to keep a plain syllable that was never seen
OTHER_INITIAL = 8.0  # what it costs to take "nai" for "lại": less than two words that never stand together
OTHER_INITIAL_AGAIN = 3.5  # where another word of the text was taken so already
NO_WORD = 12.0  # and what is not even a syllable
WELL_READ = 2500  # who knows fewer words than this holds one more for possible
# Without a mark these are no Vietnamese words: p, t, c, ch need a tone; uo, ie, ye need a hat or a horn.
_NEEDS_MARK = re.compile(r".*(?:[aeiouy](?:p|t|c|ch)|uo.*|ie.*|ye.*)|khong|giay|toi|gi")
# Small words that turn a sentence round: whoever typed their marks meant them, whatever stands beside them.
_NO_SLIP_WORDS = "đừng khỏi không chưa chẳng chả chớ hông hổng hăm miễn đâu nhờ hộ giùm dùm"
_NO_SLIPS = frozenset(_NO_SLIP_WORDS.split())
_UNIGRAM, _BIGRAM, _TRIGRAM = 0.05, 0.25, 0.7
_FLOOR = 1e-7
_LONG = re.compile(r"(?<![<\w])[^\W\d_]{5,40}(?![\w>])")
_SHORTEST_SLIP = 2
_LONG_ENOUGH_FOR_MARKS = 3  # spaces


class Restorer:
    """Puts diacritics back. Make one with `train` or `load`; it never changes afterwards."""

    def __init__(self, model: Model) -> None:
        self._model = model
        by_folded: dict[str, list[int]] = {}
        frequent = sorted((n for n, word in enumerate(model.words) if word.isalpha()), key=lambda n: -model.counts[n])
        seen: Counter[str] = Counter()
        for number in frequent:
            word = model.words[number]
            by_folded.setdefault(fold(word), []).append(number)
            if is_syllable(word):
                seen[word] += model.counts[number]
                seen[fold(word)] += model.counts[number] if fold(word) != word else 0
        self._candidates = {folded: ids[:MAX_CANDIDATES] for folded, ids in by_folded.items()}
        sum_of_counts = sum(model.counts)
        self._ids = {word: place for place, word in enumerate(model.words)}
        self._unknown = UNKNOWN if len(model.words) >= WELL_READ else UNKNOWN / 4
        self._near = NearWords(model.words[number] for number in frequent)
        self._splitter = Splitter(seen)
        self._chances = [_FLOOR + _UNIGRAM * count / sum_of_counts for count in model.counts]

    @classmethod
    def train(cls, lines: Iterable[str], base: Model | None = None) -> Restorer:
        """Learn from text with diacritics, one sentence or paragraph a line; everyday phrases are added.

        `base` is what was learned before, and counts as if its text were read again. Short forms are written out
        first, as `read` does before it restores.
        """
        spoken = SPOKEN_LINES.read_text(encoding="utf-8").splitlines() * SPOKEN_WEIGHT
        learned_now = count_lines(chain(spoken, lines))
        return cls(learned_now if base is None else merge(base, learned_now))

    def save(self, path: Path) -> None:
        """Write the model to one small file."""
        save_model(self._model, path)

    @classmethod
    def load(cls, path: Path) -> Restorer:
        """Read a model written by `save`; raises ContentError when the file is not one."""
        return cls(load_model(path))

    def knows(self, word: str) -> bool:
        """Whether a lower-case word was ever seen."""
        return word in self._ids

    def restore(self, text: str, is_plain: bool = False, *, mend: bool = False) -> str:
        """Return the text with diacritics where they are missing; what has them, and what is unknown, stays.

        `is_plain` says that the writer is known to leave diacritics out; otherwise the text itself decides. With `mend`
        spaces are put back too, and words that fit nowhere become what they may be a slip of.
        """
        if mend:
            text = _LONG.sub(lambda word: self._apart(word[0]), text)
        parts = list(islice(PARTS.finditer(text), MAX_PARTS))
        loyalty = 0.0 if is_plain else _loyalty(text)
        choices = [self._choices(part[0], loyalty) for part in parts]
        words = [one_spelling(part[0]) for part in parts]
        if mend:
            self._add_slips(choices, words)
        path = self._path_with_habit(choices, words, loyalty) if mend else self._best_path(choices)
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

    def _apart(self, word: str) -> str:
        if self.knows(word) or is_syllable(word) or self._near.mistyped(word):
            return word
        return " ".join(self._splitter.split(word))

    def _add_slips(self, choices: list[list[tuple[int, float]]], words: list[str]) -> None:
        """Where a word was never seen, or never beside its neighbours, let it be a slip of another."""
        numbers = [options[0][0] if len(options) == 1 else self._ids.get(word, BREAK)
                   for options, word in zip(choices, words, strict=True)]  # fmt: skip
        for place, word in enumerate(words):
            if not word.isalpha() or len(word) < _SHORTEST_SLIP:
                continue
            number = numbers[place]
            if number == BREAK:
                if not self._candidates.get(word):
                    near = [*self._near.mistyped(word), *self._near.misheard(word)]
                    choices[place] = [
                        *((self._ids[one], cost) for one, cost in near),
                        (BREAK, self._unknown if is_syllable(word) else NO_WORD),
                    ]
            elif len(choices[place]) == 1 and word not in _NO_SLIPS and not self._fits(numbers, place):
                choices[place] += [(self._ids[one], cost) for one, cost in self._near.misheard(word)]

    def _path_with_habit(self, choices: list[list[tuple[int, float]]], words: list[str], loyalty: float) -> list[int]:
        """The cheapest words when first letters may be those of another region; who did so once does so more easily."""
        others = [
            [
                one
                for other in (with_other_initial(word) if len(options) > 1 and word.isascii() else ())
                for one in self._candidates.get(other, ())
            ]
            for word, options in zip(words, choices, strict=True)
        ]
        path: list[int] = []
        for cost in (OTHER_INITIAL, OTHER_INITIAL_AGAIN):
            wider = [
                [*options, *((one, cost + loyalty) for one in more)]
                for options, more in zip(choices, others, strict=True)
            ]
            path = self._best_path(wider)
            if not any(one in more for one, more in zip(path, others, strict=True)):
                break
        return path

    def _fits(self, numbers: list[int], place: int) -> bool:
        """Whether a word was seen beside one of its neighbours; a neighbour that nobody knows proves nothing."""
        pairs, size, number = self._model.pairs, len(self._model.words), numbers[place]
        before = numbers[place - 1] if place else BREAK
        behind = numbers[place + 1] if place + 1 < len(numbers) else BREAK
        if before == behind == BREAK:
            return True
        return before * size + number in pairs or (behind != BREAK and number * size + behind in pairs)

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


def count_lines(lines: Iterable[str]) -> Model:
    """Return what can be counted in these lines; lines that were written without diacritics teach nothing."""
    marked = (line for line in lines if not _is_bare(line))
    sentences = [words for words in (words_of_model(expand(one_spelling(line))) for line in marked) if words]
    return Model.count(sentences, Counter(word for words in sentences for word in words))


def _is_bare(line: str) -> bool:
    return line.count(" ") >= _LONG_ENOUGH_FOR_MARKS and share_with_diacritics(line) == 0


def _loyalty(text: str) -> float:
    share = share_with_diacritics(text)
    if share < MOSTLY_PLAIN:
        return 0.0
    return LOYALTY_MIXED if share < MOSTLY_MARKED else LOYALTY_MARKED


def _recase(typed: str, restored: str) -> str:
    if typed.isupper() and len(typed) > 1:
        return restored.upper()
    return restored.capitalize() if typed[0].isupper() else restored
