"""`assistant retention`."""

from __future__ import annotations

import argparse
import json

from assistant.assembly import open_storage
from assistant.dossier.retention import sweep
from assistant.settings import Settings
from assistant.storage.dossiers import DossierStore
from assistant.storage.tables import now


def retention(options: argparse.Namespace, settings: Settings) -> int:
    """Erase what is kept no longer than needed; the server does the same once an hour."""
    swept = sweep(DossierStore(open_storage(settings)), settings.dossier_draft_days, now())
    if options.json:
        print(json.dumps({"dossiers": swept.dossiers, "pending": swept.pending}))
    else:
        print(f"Đã xóa {swept.dossiers} hồ sơ quá {settings.dossier_draft_days} ngày và {swept.pending} lượt dở dang.")
    return 0
