"""The statement of one record that answers a question, for what is known of the case."""

from __future__ import annotations

import threading

import numpy as np

from assistant.knowledge.record import Procedure
from assistant.knowledge.view import View
from assistant.language.reading import Reading
from assistant.retrieval.encoder import Encoder
from assistant.retrieval.vectors import VectorCache
from assistant.statements.reader import Answering, Weights, best_of, read_weights
from assistant.statements.signals import Page
from assistant.statements.splitting import statements_of

KEPT = 256  # records


class FactFinder:
    """Finds statements; safe to ask from many threads. A record is cut and embedded when it is first asked about."""

    def __init__(self, encoder: Encoder, vectors: VectorCache, weights: Weights | None = None) -> None:
        self._encoder, self._vectors, self._weights = encoder, vectors, weights or read_weights()
        self._pages: dict[tuple[str, str], tuple[Procedure, Page]] = {}
        self._making = threading.Lock()

    def find(self, reading: Reading, view: View) -> Answering | None:
        """Return the statement that answers best of those that apply or may apply; None when the record has none."""
        page = self._page(view.procedure)
        applies = np.array([view.applies(one) is not False for one in page.statements], bool)
        if not applies.any():
            return None
        vector = self._encoder.embed_questions([reading.text])[0]
        return best_of(page, reading, vector, self._weights, applies)

    def _page(self, procedure: Procedure) -> Page:
        with self._making:
            name = (procedure.code, procedure.origin)
            known = self._pages.get(name)
            if known is not None and known[0] is procedure:
                return known[1]
            found = statements_of(procedure)
            texts = [one.searched() for one in found]
            page = Page(found, self._vectors.vectors(texts, self._encoder.embed_passages))
            self._pages[name] = (procedure, page)
            while len(self._pages) > KEPT:
                self._pages.pop(next(iter(self._pages)))
            return page
