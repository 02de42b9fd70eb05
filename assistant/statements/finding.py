"""The statement of one record that answers a question, for what is known of the case."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path

import numpy as np

from assistant.knowledge.record import Procedure
from assistant.knowledge.view import View
from assistant.language.reading import Reading
from assistant.statements.piece_files import PieceFiles
from assistant.statements.pieces import PieceEncoder
from assistant.statements.reader import Answering, Weights, best_of, read_weights
from assistant.statements.signals import Page
from assistant.statements.splitting import statements_of

KEPT = 256  # records


class FactFinder:
    """Finds statements; safe to ask from many threads. What no one prepared is cut when it is first asked about."""

    def __init__(self, encoder: PieceEncoder, folder: Path, weights: Weights | None = None) -> None:
        self._encoder, self._weights = encoder, weights or read_weights()
        self._files = PieceFiles(folder, encoder)
        self._pages: OrderedDict[tuple[str, str], tuple[Procedure, Page]] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, reading: Reading, view: View) -> Answering | None:
        """Return the statement that answers best of those that apply or may apply; None when the record has none."""
        page = self.page(view.procedure)
        applies = np.array([view.applies(one) is not False for one in page.statements], bool)
        if not applies.any():
            return None
        return best_of(page, reading, self._encoder.ask(reading.text), self._weights, applies)

    def prune(self) -> None:
        """Delete the pieces that were cut by other models than this one."""
        self._files.prune()

    def prepare(self, procedure: Procedure) -> bool:
        """Cut a record for later, with one thread; False when that was done before."""
        texts = [one.searched() for one in statements_of(procedure)]
        if not texts or self._files.has(texts):
            return False
        self._files.pieces(texts, threads=1)
        return True

    def page(self, procedure: Procedure) -> Page:
        """Return the statements of a record, ready to be compared; the last ones asked about stay in memory."""
        name = (procedure.code, procedure.origin)
        with self._lock:
            known = self._pages.get(name)
            if known is not None and known[0] is procedure:
                self._pages.move_to_end(name)
                return known[1]
        found = statements_of(procedure)
        page = Page(found, self._files.pieces([one.searched() for one in found]), procedure.name)
        with self._lock:
            self._pages[name] = (procedure, page)
            self._pages.move_to_end(name)
            while len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        return page
