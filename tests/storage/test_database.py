"""Transactions, the choice of the SQLite library, and what happens when the disk is full."""

from __future__ import annotations

import logging
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from assistant.errors import BackendDown, SettingsError
from assistant.storage import sqlite as sqlite_choice
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import Database, open_database
from assistant.storage.tables import Conversation, SeededFile, now


def seeded(path: str) -> SeededFile:
    return SeededFile(path=path, file_digest="a", body_digest="b")


def paths(db: Database) -> list[str]:
    with db.read() as session:
        return sorted(session.scalars(select(SeededFile.path)))


def test_what_was_written_is_read(db: Database) -> None:
    with db.write() as session:
        session.add(seeded("một"))
    assert paths(db) == ["một"]


def test_a_block_that_raises_leaves_nothing(db: Database) -> None:
    def write_and_fail() -> None:
        with db.write() as session:
            session.add(seeded("một"))
            session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        write_and_fail()
    assert paths(db) == []


def test_a_read_session_cannot_write(db: Database) -> None:
    with pytest.raises(BackendDown), db.read() as session:
        session.execute(insert(SeededFile).values(path="một", file_digest="a", body_digest="b"))
    assert paths(db) == []


def test_a_read_sees_one_moment(db: Database) -> None:
    with db.read() as session:
        assert session.scalars(select(SeededFile.path)).all() == []
        with db.write() as writer:
            writer.add(seeded("một"))
        assert session.scalars(select(SeededFile.path)).all() == []


def test_a_write_within_a_write_is_refused_at_once_instead_of_hanging(tmp_path: Path) -> None:
    db = open_database(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    with pytest.raises(RuntimeError, match="wait for itself"), db.write(), db.write():
        pass
    with db.write() as session:
        session.add(seeded("sau đó"))
    assert paths(db) == ["sau đó"]
    db.close()


def test_threads_that_write_at_once_all_succeed(db: Database) -> None:
    def write(name: int) -> None:
        for number in range(20):
            with db.write() as session:
                session.add(seeded(f"{name}-{number}"))

    threads = [threading.Thread(target=write, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(paths(db)) == 160


def test_moments_come_back_with_their_zone(db: Database) -> None:
    moment = now()
    with db.write() as session:
        session.add(Conversation(id="x", state="{}", created_at=moment, updated_at=moment))
    with db.read() as session:
        assert session.scalar(select(Conversation.created_at)) == moment


def test_a_moment_without_zone_is_refused(db: Database) -> None:
    moment = now().replace(tzinfo=None)
    with pytest.raises(Exception, match="time zone"), db.write() as session:
        session.add(Conversation(id="x", state="{}", created_at=moment, updated_at=moment))


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("sqlite://", id="memory"),
        pytest.param("sqlite:///:memory:", id="memory-by-name"),
        pytest.param("không phải địa chỉ", id="no-address"),
        pytest.param("mongodb://x/y", id="unknown-database"),
    ],
)
def test_an_address_that_cannot_be_used_names_the_cure(address: str) -> None:
    with pytest.raises(SettingsError, match="sqlite:///"):
        open_database(address)


def test_the_file_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "a.sqlite3"
    open_database(f"sqlite:///{file}").close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def journal_mode(db: Database) -> str:
    with db.read() as session:
        return str(session.scalar(text("PRAGMA journal_mode")))


def use_library_of_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pysqlite3", None)  # as where the package is not installed
    monkeypatch.setattr(sqlite_choice, "_warned", set())


def test_a_new_library_uses_the_write_ahead_log(tmp_path: Path) -> None:
    library = sqlite_choice.choose_library()
    if not sqlite_choice.is_wal_safe(library):
        pytest.skip(f"SQLite {library.sqlite_version} is older than 3.51.3 and pysqlite3 is not installed")
    db = open_database(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    assert journal_mode(db) == "wal"
    db.close()


@pytest.mark.skipif(sqlite3.sqlite_version_info >= (3, 51, 3), reason="Python here has a new SQLite itself")
def test_an_old_library_uses_the_rollback_journal_and_warns_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    use_library_of_python(monkeypatch)
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            db = open_database(f"sqlite:///{tmp_path / 'a.sqlite3'}")
            assert journal_mode(db) == "truncate"
            with db.write() as session:
                session.merge(seeded("một"))
            assert paths(db) == ["một"]
            db.close()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "3.51.3" in caplog.text


@pytest.mark.skipif(sqlite3.sqlite_version_info >= (3, 51, 3), reason="Python here has a new SQLite itself")
def test_an_old_library_refuses_a_write_ahead_log_that_another_process_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.sqlite3"
    program = (
        "import sys; from assistant.storage.sqlite import choose_library; "
        f"c = choose_library().connect({str(file)!r}); c.execute('PRAGMA journal_mode=WAL'); "
        "c.execute('CREATE TABLE t (x)'); c.execute('SELECT * FROM t').fetchall(); "
        "print('ready', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdin
    assert other.stdout
    try:
        assert other.stdout.readline() == b"ready\n"
        use_library_of_python(monkeypatch)
        with pytest.raises(SettingsError, match="pysqlite3"):
            open_database(f"sqlite:///{file}")
    finally:
        other.stdin.close()
        other.wait(10)
        other.stdout.close()


def test_a_full_disk_fails_whole_and_recovers(tmp_path: Path) -> None:
    db = open_database(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    store = ConversationStore(db)
    conversation = store.create()
    with db.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")  # SQLite's own way to say "disk full"
    with pytest.raises(BackendDown):
        store.save_turn(conversation, 1, "hỏi", "answered", '{"a": "%s"}' % ("x" * 100_000), '{"turns": 1}', False)
    assert store.load(conversation) == {}
    assert store.turn(conversation, 1) is None
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    assert store.save_turn(conversation, 1, "hỏi", "answered", "{}", '{"turns": 1}', False)
    db.close()


def test_an_error_text_never_holds_what_was_said(db: Database) -> None:
    row = insert(SeededFile).values(path="x", file_digest="căn cước 001", body_digest="b")
    with db.write() as session:
        session.execute(row)
    with pytest.raises(IntegrityError) as caught, db.write() as session:
        session.execute(row)
    assert "001" not in str(caught.value)
