"""How long calls are kept: their recordings, records and call-backs go after the days that callers were told."""

from __future__ import annotations

from pathlib import Path

from assistant.voice.call.store import CallStore
from assistant.voice.line.tape import forget_old_tapes


def forget_old_calls(store: CallStore, folder: Path, days: int) -> int:
    """Delete what is older than `days`; returns how many recordings that were."""
    store.forget_before(days)
    return forget_old_tapes(folder, days)
