"""The desk of one server: dossiers in its database, wrong tries counted, the one-stop system outside."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from zoneinfo import ZoneInfo

from assistant.dialogue.dossier_talk.keeping import dossier_of
from assistant.dialogue.dossier_talk.parts import Step
from assistant.dossier.dossier import Dossier
from assistant.dossier.status import OutsideStatus, StatusSource
from assistant.storage.dossiers import DossierStore

MAX_WRONG = 5
WAIT_SECONDS = 15 * 60
MAX_WRONG_OF_ASKER, ASKER_SECONDS = 10, 60
MAX_KEYS = 20_000
_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class Tries:
    """Counts wrong tries by key in a moving window; bounded in memory."""

    def __init__(self, limit: int, window_seconds: float, clock: Callable[[], float]) -> None:
        self._limit, self._window, self._clock = limit, window_seconds, clock
        self._times: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait_seconds(self, key: str) -> float:
        """How long until this key may try again."""
        with self._lock:
            times = self._times.get(key, deque())
            moment = self._clock()
            recent = [one for one in times if moment - one < self._window]
            return self._window - (moment - recent[-self._limit]) if len(recent) >= self._limit else 0.0

    def wrong(self, key: str) -> None:
        """Count one wrong try."""
        with self._lock:
            times = self._times.setdefault(key, deque(maxlen=self._limit))
            times.append(self._clock())
            self._times.move_to_end(key)
            while len(self._times) > MAX_KEYS:
                self._times.popitem(last=False)


class DossierDesk:
    """Finds dossiers for people who know code and telephone. See `Desk` in parts.py."""

    def __init__(
        self, store: DossierStore, source: StatusSource | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._store, self._source = store, source
        self._of_code = Tries(MAX_WRONG, WAIT_SECONDS, clock)
        self._of_asker = Tries(MAX_WRONG_OF_ASKER, ASKER_SECONDS, clock)  # many people may share an address

    def open(self, code: str, phone_end: str, asker: str) -> Dossier | None:
        """The dossier, None when code or telephone is wrong."""
        row = self._store.by_code(code, phone_end)
        if row is None:
            self._of_code.wrong(code)
            self._of_asker.wrong(asker)
            return None
        return dossier_of(row)

    def minutes_to_wait(self, code: str, asker: str) -> int:
        """How long to wait, rounded up."""
        seconds = max(self._of_code.wait_seconds(code), self._of_asker.wait_seconds(asker))
        return int(-(-seconds // 60))

    def steps(self, dossier: Dossier) -> tuple[Step, ...]:
        """The history of a dossier."""
        return tuple(
            Step(step.at.astimezone(_VIETNAM).strftime("%d/%m/%Y %H:%M"), step.stage, step.note)
            for step in self._store.steps(dossier.id)
        )

    def outside(self, code: str) -> OutsideStatus | None:
        """Ask the one-stop system outside."""
        return self._source.look_up(code) if self._source else None

    @property
    def knows_outside(self) -> bool:
        """Whether there is one."""
        return self._source is not None
