"""The database of one installation: SQLite by default, PostgreSQL by its address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import ModuleType

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session

from assistant.errors import BackendDown, SettingsError
from assistant.storage.migrating import migrate
from assistant.storage.sqlite import choose_library, prepare_connection, prepare_file

_WRITES = "assistant_writes"  # the execution option that tells a write transaction from a read
_sqlite_writer = threading.Lock()  # of the whole process: SQLite has one writer at a time anyway
_held = threading.local()


class Database:
    """Short transactions on one database, from any thread. `write` commits at its end or not at all."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        read_options = {} if self.is_sqlite else {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
        self._reading = engine.execution_options(**read_options)
        self._writing = engine.execution_options(**{_WRITES: True})

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
        with _one_writer() if self.is_sqlite else nullcontext(), self._session(self._writing) as session:
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
def _one_writer() -> Iterator[None]:
    if getattr(_held, "by_this_thread", False):
        raise RuntimeError("write() within write() would wait for itself; pass the session on")
    with _sqlite_writer:
        _held.by_this_thread = True
        try:
            yield
        finally:
            _held.by_this_thread = False


@contextmanager
def _telling_trouble() -> Iterator[None]:
    """Turn a full disk, a lost connection or a lock held too long into BackendDown."""
    try:
        yield
    except DBAPIError as error:
        if type(error).__name__ not in ("OperationalError", "InterfaceError", "InternalError"):
            raise
        raise BackendDown("Kho dữ liệu không đọc ghi được lúc này; xem đĩa còn chỗ và máy chủ dữ liệu.") from error


def open_database(url: str) -> Database:
    """Open the database at `url`, creating it and bringing its tables up to date when needed.

    Raises SettingsError when the address is wrong or the tables were made by a newer version.
    """
    try:
        address = make_url(_with_driver(url))
        if address.get_backend_name() == "sqlite":
            database = Database(_sqlite_engine(address.render_as_string(False), address.database))
        else:
            database = Database(create_engine(address, pool_pre_ping=True, pool_size=10, hide_parameters=True))
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
        connection.exec_driver_sql(f"PRAGMA query_only={0 if writes else 1}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
