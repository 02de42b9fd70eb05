"""Migrations: together, up and down, and refusing what they do not know."""

from __future__ import annotations

import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from assistant.errors import SettingsError
from assistant.knowledge.catalogue import load_catalogue
from assistant.knowledge.publishing.publish import publish
from assistant.knowledge.record import Procedure
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import Database, open_database
from assistant.storage.migrating import current_version
from assistant.storage.tables import Base

OPEN = "import sys; from assistant.storage.database import open_database; open_database(sys.argv[1]).close()"


def version(db: Database) -> str | None:
    with db.engine.connect() as connection:
        return current_version(connection)


def test_the_migrations_make_the_tables_that_the_code_uses(db: Database) -> None:
    with db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_up_down_up_keeps_every_row(db: Database) -> None:
    publish(db, [Procedure(code="1.1", name="Cấp thẻ")], "lan")
    store = ConversationStore(db)
    conversation = store.create()
    store.save_turn(conversation, 1, "hỏi", "answered", '{"a": 1}', '{"turns": 1}', False)
    for step in ("0001", "head", "0001", "head"):
        db.migrate(step)
    assert load_catalogue(db).procedures["1.1"].name == "Cấp thẻ"
    assert store.load(conversation) == {"turns": 1}
    assert store.turn(conversation, 1) == {"a": 1}


def test_going_below_the_first_version_is_refused_while_there_are_rows(db: Database) -> None:
    publish(db, [Procedure(code="1.1", name="Cấp thẻ")], "lan")
    before = version(db)
    with pytest.raises(SettingsError, match="còn dữ liệu"):
        db.migrate("base")
    assert version(db) == before
    assert "1.1" in load_catalogue(db).procedures


def test_an_empty_database_goes_down_to_nothing_and_up_again(db: Database) -> None:
    top = version(db)
    db.migrate("base")
    assert version(db) is None
    db.migrate()
    assert version(db) == top


def test_tables_of_a_newer_version_are_left_alone(db: Database, url: str) -> None:
    with db.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SettingsError, match="bản phần mềm mới hơn"):
        open_database(url)


def test_processes_that_start_together_make_the_tables_once(url: str) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", OPEN, url], stderr=subprocess.PIPE, text=True) for _ in range(4)
    ]
    for process in processes:
        _, trouble = process.communicate(timeout=60)
        assert process.returncode == 0, trouble
    db = open_database(url)
    assert load_catalogue(db).version == 0
    db.close()
