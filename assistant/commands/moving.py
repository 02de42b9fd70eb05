"""`assistant export`."""

from __future__ import annotations

import argparse

from tqdm import tqdm

from assistant.assembly import open_storage
from assistant.knowledge.publishing.exporting import export as export_all
from assistant.settings import Settings


def export(options: argparse.Namespace, settings: Settings) -> int:
    """Write everything that is published into a folder."""
    database = open_storage(settings)
    with tqdm(desc="Xuất", unit=" mục", disable=None) as bar:
        done = export_all(database, options.folder, lambda count: bar.update(count - bar.n))
    print(
        f"{options.folder}: {done.procedures} thủ tục biên tập, {done.imported} thủ tục nhập, "
        f"{done.overlays} bản bổ sung{', từ thường ngày' if done.has_words else ''}."
    )
    return 0
