"""The databases that every storage test runs on: always SQLite, and PostgreSQL when one is named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from assistant.storage.database import Database, open_database

POSTGRES = os.environ.get("DATABASE_URL_POSTGRES", "")
NO_POSTGRES = "DATABASE_URL_POSTGRES names no PostgreSQL database for tests"


def empty_postgres(url: str) -> None:
    """Drop everything in the test database."""
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param("postgresql", marks=pytest.mark.skipif(not POSTGRES, reason=NO_POSTGRES)),
    ]
)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'assistant.sqlite3'}"
    empty_postgres(POSTGRES)
    return POSTGRES


@pytest.fixture
def db(url: str) -> Iterator[Database]:
    """An open, empty database."""
    database = open_database(url)
    yield database
    database.close()
