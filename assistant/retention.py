"""What is kept no longer than people were told: dossiers nobody handed in, old talks and calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.dossier.dossier import Stage
from assistant.settings import Settings
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import Database
from assistant.storage.dossiers import DossierStore
from assistant.voice.call.store import CallStore
from assistant.voice.host.keeping import forget_old_calls

UNRECEIVED = (str(Stage.DRAFT), str(Stage.COMPLETED))  # what the desk has taken over is kept by its own rules


@dataclass(frozen=True, slots=True)
class Swept:
    """How much was removed."""

    dossiers: int
    conversations: int
    recordings: int


def sweep(database: Database, settings: Settings, moment: datetime) -> Swept:
    """Erase what is older at `moment` than the settings allow; a talk stays as long as a dossier of it does."""
    dossiers, talks = DossierStore(database), ConversationStore(database)
    swept = Swept(
        dossiers.forget_before(moment - timedelta(days=settings.dossier_draft_days), UNRECEIVED),
        talks.forget_before(moment - timedelta(days=settings.conversation_days)),
        forget_old_calls(CallStore(database), settings.data_dir / "calls", settings.hotline_record_days),
    )
    dossiers.shred()  # also what an erasure could not: the log was busy then
    return swept
