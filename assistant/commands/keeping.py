"""The command that erases what is kept no longer than needed."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from assistant.assembly import open_storage
from assistant.retention import sweep
from assistant.settings import Settings
from assistant.storage.tables import now


def retention(options: argparse.Namespace, settings: Settings) -> int:
    """Erase what is kept no longer than needed; the server does the same once an hour."""
    swept = sweep(open_storage(settings), settings, now())
    if options.json:
        print(json.dumps(asdict(swept)))
    else:
        print(
            f"Đã xóa {swept.dossiers} hồ sơ quá {settings.dossier_draft_days} ngày, {swept.conversations} cuộc trò "
            f"chuyện quá {settings.conversation_days} ngày và {swept.recordings} bản ghi âm quá "
            f"{settings.hotline_record_days} ngày."
        )
    return 0
