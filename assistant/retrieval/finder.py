"""Finds the procedures that a question is about."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from assistant.knowledge.overlay import EverydayWords, Overlay
from assistant.knowledge.record import Procedure
from assistant.language.reading import Reading
from assistant.retrieval.details import Tell, tell_nothing
from assistant.retrieval.encoder import Encoder
from assistant.retrieval.found import Candidate, Decision, Found
from assistant.retrieval.grouping import group
from assistant.retrieval.index import Index, Memory, build_index
from assistant.retrieval.ranking import Seen, gather, rank
from assistant.retrieval.telling_apart import tell_apart
from assistant.retrieval.tokens import syllables
from assistant.retrieval.tuning import Tuning, read_tuning
from assistant.retrieval.vectors import Progress, VectorCache

__all__ = ["Candidate", "Decision", "Finder", "Found"]

KEPT = 64  # searches
_CODE = re.compile(r"(?<![\d.])\d\.\d{6}(?:\.\S+)?(?![\d])")


class Finder:
    """The search over one set of published procedures; safe to ask from many threads while it is being replaced."""

    def __init__(
        self, encoder: Encoder, cache_folder: Path, tuning: Tuning | None = None, tell: Tell = tell_nothing
    ) -> None:
        """`tell` gives the texts of a record beyond its names; they count where the names leave it open."""
        self._encoder = encoder
        self._tuning = tuning or read_tuning()
        self.vectors = VectorCache(cache_folder, encoder.fingerprint, encoder.dimension)
        self._memory = Memory(self.vectors, encoder.embed_passages, tell)
        self._index: Index | None = None
        self._replacing, self._recalling = threading.Lock(), threading.Lock()
        self._recent: dict[tuple[str, str, str, bool], tuple[Index, Seen]] = {}

    @property
    def index(self) -> Index | None:
        """What is searched now; None before the first `replace`."""
        return self._index

    def replace(
        self,
        procedures: Iterable[Procedure],
        overlays: Mapping[str, Overlay],
        words: EverydayWords | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Search these procedures from now on; who is searching meanwhile finishes on the old ones.

        Only texts that were never seen with this model are embedded; `progress` hears how many of them are done.
        """
        with self._replacing:
            self._index = build_index(
                (procedure for procedure in procedures if procedure.status == "active"),
                overlays,
                words,
                self._memory,
                progress,
            )

    def find(self, reading: Reading, k: int = 10) -> Found:
        """Return the candidates for a question, best first, and what they allow."""
        index = self._index
        if index is None or not syllables(reading.text):
            return Found((), Decision.NONE)
        named = self._find_codes(index, reading, k)
        if named is not None:
            return named
        return group(index, self._see(index, reading).ranked, reading.text, self._tuning.bars, k)

    def look_ahead(self, reading: Reading) -> None:
        """Search now what is likely to be asked for in a moment: `find` then has it at hand."""
        index = self._index
        if index is not None and syllables(reading.text):
            self._see(index, reading)

    def see(self, reading: Reading) -> tuple[Index, Seen] | None:
        """Return all that the search sees, and where it looked; None when there is nothing to look at."""
        index = self._index
        return (index, self._see(index, reading)) if index is not None and syllables(reading.text) else None

    def _see(self, index: Index, reading: Reading) -> Seen:
        """What the search sees; a turn asks for those of one text several times, so the last few are kept."""
        asked = (reading.text, reading.typed, reading.folded, reading.has_diacritics)
        with self._recalling:
            known = self._recent.get(asked)
        if known is not None and known[0] is index:
            return known[1]
        vector = self._encoder.embed_questions([reading.text])[0]
        seen = rank(gather(index, reading, vector), self._tuning)
        seen = replace(seen, ranked=tell_apart(index, seen.ranked, reading, self._tuning.bars.near))
        with self._recalling:
            self._recent[asked] = (index, seen)
            while len(self._recent) > KEPT:
                self._recent.pop(next(iter(self._recent)))
        return seen

    def knows_words_of(self, reading: Reading) -> bool:
        """Whether the editors' dictionary of everyday words has something that is said."""
        index = self._index
        return bool(index and index.everyday and index.everyday.meanings(reading.text, reading.typed))

    @staticmethod
    def _find_codes(index: Index, reading: Reading, k: int) -> Found | None:
        places = dict.fromkeys(
            index.places[code] for code in _CODE.findall(reading.typed.upper()) if code in index.places
        )
        if not places:
            return None
        candidates = tuple(
            Candidate(one.code, one.name, 1.0, index.family(place), one.code)
            for place in list(places)[:k]
            for one in (index.procedures[place],)
        )
        decision = {1: Decision.CLEAR, 2: Decision.TWO}.get(len(candidates), Decision.MANY)
        return Found(candidates, decision, len(candidates))
