"""Which SQLite library is used, and the settings under which it never loses or corrupts a database.

SQLite before 3.51.3 can corrupt a write-ahead log when several connections write and checkpoint at
once. With such a library the rollback journal is used: slower with many readers, but safe.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from assistant.errors import SettingsError

log = logging.getLogger(__name__)

FIRST_SAFE_WAL = (3, 51, 3)
BUSY_SECONDS = 30
WAL_LIMIT_BYTES = 32 * 1024 * 1024

_warned: set[str] = set()


def choose_library() -> ModuleType:
    """The newest SQLite at hand: the package `pysqlite3` brings its own, Python brings the system's."""
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return sqlite3
    library: ModuleType = dbapi2
    return library if library.sqlite_version_info > sqlite3.sqlite_version_info else sqlite3


def is_wal_safe(library: ModuleType) -> bool:
    """Whether several connections may share a write-ahead log."""
    version: tuple[int, ...] = library.sqlite_version_info
    return version >= FIRST_SAFE_WAL


def prepare_file(file: Path, library: ModuleType) -> None:
    """Create the file for its owner alone, and settle its journal mode once for all connections.

    Raises SettingsError when an old library meets a write-ahead log that another process holds open.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    wanted = "wal" if is_wal_safe(library) else "truncate"
    if wanted != "wal":
        _warn_once(library.sqlite_version)
    if _switch_journal(file, library, wanted) != wanted:
        raise SettingsError(
            f"SQLite {library.sqlite_version} không dùng an toàn được tệp dữ liệu mà tiến trình khác đang mở. "
            "Cài gói 'pysqlite3' (từ 0.6.1) cho mọi tiến trình, hoặc đặt DATABASE_URL tới PostgreSQL."
        )


def _switch_journal(file: Path, library: ModuleType, wanted: str) -> str:
    """Ask for a journal mode until it is granted or time is up; the busy timeout does not cover this."""
    connection = library.connect(str(file), timeout=BUSY_SECONDS, isolation_level=None)
    try:
        end = time.monotonic() + (BUSY_SECONDS if wanted == "wal" else 5)
        while True:
            try:
                mode = str(connection.execute(f"PRAGMA journal_mode={wanted}").fetchone()[0])
            except library.OperationalError:
                mode = "busy"
            if mode == wanted or time.monotonic() > end:
                return mode
            time.sleep(0.02)
    finally:
        connection.close()


def prepare_connection(connection: Any, library: ModuleType) -> None:
    """Set what SQLite keeps per connection. What was committed is on disk, even after a power cut."""
    connection.isolation_level = None  # transactions begin where Database says, not where the driver guesses
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA secure_delete=ON")  # what is erased is overwritten, not only forgotten
    cursor.execute(f"PRAGMA journal_size_limit={WAL_LIMIT_BYTES}")
    if not is_wal_safe(library):
        cursor.execute("PRAGMA journal_mode=TRUNCATE")
    cursor.close()


def _warn_once(version: str) -> None:
    if version not in _warned:
        _warned.add(version)
        log.warning(
            "SQLite %s cũ hơn 3.51.3: dùng nhật ký quay lui thay cho WAL, chậm hơn khi nhiều người dùng. "
            "Cài gói 'pysqlite3' (từ 0.6.1) để nhanh hơn.",
            version,
        )
