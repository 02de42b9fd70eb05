"""The database of one installation: SQLite by default, PostgreSQL by its address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import ModuleType

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session

from assistant.errors import BackendDown, SettingsError
from assistant.storage.migrating import migrate
from assistant.storage.sqlite import BUSY_SECONDS, choose_library, prepare_connection, prepare_file

_WRITES = "assistant_writes"  # the execution option that tells a write transaction from a read
_WAITS = "assistant_waits"  # the execution option that says how many seconds a transaction waits for a lock
_sqlite_writer = threading.Lock()  # of the whole process: SQLite has one writer at a time anyway
_held = threading.local()
_NOT_NOW = "Kho dữ liệu không đọc ghi được lúc này; xem đĩa còn chỗ và máy chủ dữ liệu."


class Database:
    """Short transactions on one database, from any thread. `write` commits at its end or not at all.

    A transaction waits at most `wait_seconds` for somebody else's lock, then it raises BackendDown.
    """

    def __init__(self, engine: Engine, wait_seconds: float = BUSY_SECONDS) -> None:
        self.engine, self.wait_seconds = engine, wait_seconds
        read_options = {} if self.is_sqlite else {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
        self._reading = engine.execution_options(**{_WAITS: wait_seconds}, **read_options)
        self._writing = engine.execution_options(**{_WRITES: True, _WAITS: wait_seconds})

    def waiting(self, seconds: float) -> Database:
        """The same database for somebody who waits no longer than this: a citizen, not an import."""
        return Database(self.engine, seconds)

    def probe(self, *, writes: bool) -> None:
        """Try whether a turn could be saved now: take the lock of a writer, and really write when asked to.

        Raises BackendDown.
        """
        with self.write() as session:
            if self.is_sqlite and writes:
                session.execute(text("PRAGMA user_version = 1"))  # ours alone, and a page of the file like any other
            else:
                session.execute(text("SELECT 1"))

    @property
    def is_sqlite(self) -> bool:
        """Whether all writers of this process must take turns."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one moment of the database and cannot write."""
        with self._session(self._reading) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes are on disk when the block has ended, or undone when it raised."""
        turn = _one_writer(self.wait_seconds) if self.is_sqlite else nullcontext()
        with turn, self._session(self._writing) as session:
            yield session
            session.commit()

    def migrate(self, version: str = "head") -> None:
        """Bring the tables to a version; rows that people wrote are never dropped on the way."""
        with _telling_trouble():
            migrate(self._writing, version)

    def close(self) -> None:
        """Give all connections back; SQLite folds its log into the file."""
        self.engine.dispose()

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        with _telling_trouble(), Session(engine, expire_on_commit=False) as session:
            yield session


@contextmanager
def _one_writer(wait_seconds: float) -> Iterator[None]:
    if getattr(_held, "by_this_thread", False):
        raise RuntimeError("write() within write() would wait for itself; pass the session on")
    if not _sqlite_writer.acquire(timeout=wait_seconds):
        raise BackendDown(_NOT_NOW)
    _held.by_this_thread = True
    try:
        yield
    finally:
        _held.by_this_thread = False
        _sqlite_writer.release()


@contextmanager
def _telling_trouble() -> Iterator[None]:
    """Turn a full disk, a lost connection or a lock held too long into BackendDown."""
    try:
        yield
    except DBAPIError as error:
        if type(error).__name__ not in ("OperationalError", "InterfaceError", "InternalError"):
            raise
        raise BackendDown(_NOT_NOW) from error


def open_database(url: str) -> Database:
    """Open the database at `url`, creating it and bringing its tables up to date when needed.

    Raises SettingsError when the address is wrong or the tables were made by a newer version.
    """
    try:
        address = make_url(_with_driver(url))
        if address.get_backend_name() == "sqlite":
            database = Database(_sqlite_engine(address.render_as_string(False), address.database))
        else:
            database = Database(_server_engine(address.render_as_string(False)))
    except (ArgumentError, ImportError) as error:
        raise SettingsError(
            "DATABASE_URL không dùng được. Viết dạng sqlite:///đường/dẫn.sqlite3 hoặc postgresql://người:khoá@máy/tên "
            "(PostgreSQL cần gói 'psycopg')."
        ) from error
    try:
        database.migrate()
    except BaseException:
        database.close()
        raise
    return database


def _with_driver(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in ("postgres", "postgresql") and separator else url


def _server_engine(url: str) -> Engine:
    engine = create_engine(url, pool_pre_ping=True, pool_size=10, pool_timeout=BUSY_SECONDS, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        """A lock that is not given in time is given up, as in SQLite."""
        seconds = connection.get_execution_options().get(_WAITS, BUSY_SECONDS)
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(seconds * 1000)}")

    return engine


def _sqlite_engine(url: str, file: str | None) -> Engine:
    if not file or file == ":memory:":
        raise SettingsError("SQLite cần một tệp. Viết dạng sqlite:///đường/dẫn.sqlite3.")
    library = choose_library()
    prepare_file(Path(file), library)
    engine = create_engine(
        url,
        module=library,
        pool_size=10,
        max_overflow=30,
        hide_parameters=True,
        connect_args={"check_same_thread": False},
    )
    _listen(engine, library)
    return engine


def _listen(engine: Engine, library: ModuleType) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: object, _: object) -> None:
        prepare_connection(connection, library)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        """A writer takes its lock at once, so it never fails half-way; a reader cannot write."""
        writes = connection.get_execution_options().get(_WRITES, False)
        seconds = connection.get_execution_options().get(_WAITS, BUSY_SECONDS)
        connection.exec_driver_sql(f"PRAGMA busy_timeout={int(seconds * 1000)}")
        connection.exec_driver_sql(f"PRAGMA query_only={0 if writes else 1}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
