"""What is kept no longer than needed: dossiers that nobody handed in, and turns that were never answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.dossier.dossier import Stage
from assistant.storage.dossiers import DossierStore

UNRECEIVED = (str(Stage.DRAFT), str(Stage.COMPLETED))  # what the desk has taken over is kept by its own rules
PENDING = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Swept:
    """How much was removed."""

    dossiers: int
    pending: int


def sweep(store: DossierStore, draft_days: int, moment: datetime) -> Swept:
    """Erase dossiers in which nothing happened for `draft_days` and that no desk has received, and stray turns."""
    dossiers = store.forget_before(moment - timedelta(days=draft_days), UNRECEIVED)
    return Swept(dossiers, store.drop_pending_before(moment - PENDING))
