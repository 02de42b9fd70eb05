"""`assistant publish` and `assistant rollback`."""

from __future__ import annotations

import argparse
import getpass
import sys

from assistant.assembly import open_storage, today
from assistant.knowledge.catalogue import load_catalogue
from assistant.knowledge.check import check
from assistant.knowledge.publishing.content_files import list_content, publish_files, read_content
from assistant.knowledge.publishing.history import rollback as roll_back
from assistant.knowledge.publishing.revising import Published
from assistant.knowledge.record import Procedure
from assistant.settings import Settings


def publish(options: argparse.Namespace, settings: Settings) -> int:
    """Publish what changed in the files; a file with errors is refused and the others go live."""
    database = open_storage(settings)
    files = options.files or list_content(settings.content_dir)
    good, _ = read_content(files)
    known = load_catalogue(database).procedures
    records = [(str(file.path), file.item) for file in good if isinstance(file.item, Procedure)]
    refused = {finding.place for finding in check(records, today(), known) if finding.severity == "error"}
    for finding in check(records, today(), known):
        if finding.severity == "error":
            print(f"{finding.place}: {finding.trouble} {finding.cure}", file=sys.stderr)
    allowed = [file for file in files if str(file) not in refused]
    done = publish_files(database, allowed, _who(options.by))
    for error in done.errors:
        print(error, file=sys.stderr)
    for published in done.published:
        _tell(published)
    if not done.published and not done.errors and not refused:
        print("Không có gì thay đổi so với bản đang công bố.")
    return 1 if done.errors or refused else 0


def rollback(options: argparse.Namespace, settings: Settings) -> int:
    """Bring back the revision before the current one."""
    database = open_storage(settings)
    catalogue = load_catalogue(database)
    if catalogue.find(options.code) is None and options.code not in catalogue.set_aside:
        print(f"Không có thủ tục mang mã {options.code}.", file=sys.stderr)
        return 1
    _tell(roll_back(database, options.code, _who(options.by)))
    return 0


def _tell(published: Published) -> None:
    state = "đang công bố" if published.is_live else "giữ lại, chưa công bố"
    print(f"{published.key}: bản {published.number}, {state}")
    for change in published.changes:
        print(f"  {change}")


def _who(name: str) -> str:
    return name or getpass.getuser()
