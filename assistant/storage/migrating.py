"""Brings the tables of a database to the version that this code knows."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, text

from assistant.errors import SettingsError

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 7_264_001  # one number for all processes that migrate the same PostgreSQL database


def migrate(engine: Engine, version: str = "head") -> None:
    """Go up (or down) to `version` in one transaction: a crash on the way leaves the old tables.

    The engine must begin write transactions. Processes that start together take turns.
    """
    config = _config()
    script = ScriptDirectory.from_config(config)
    wanted = script.get_current_head() if version == "head" else version
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
        current = current_version(connection)
        if current == wanted:
            return
        if current is not None and current not in {step.revision for step in script.walk_revisions()}:
            raise SettingsError(
                f"Kho dữ liệu do bản phần mềm mới hơn tạo ra (mức {current}). "
                "Chạy lại bản mới, hoặc phục hồi bản sao lưu của bản này."
            )
        config.attributes["connection"] = connection
        try:
            _run(config, script, current, wanted or "head")
        except CommandError as error:
            raise SettingsError(f"Không đưa được kho dữ liệu tới mức {version}: {error}") from error


def _run(config: Config, script: ScriptDirectory, current: str | None, wanted: str) -> None:
    below = {step.revision for step in script.iterate_revisions(current, "base")} if current else set()
    if wanted == "base" or wanted in below:
        command.downgrade(config, wanted)
    else:
        command.upgrade(config, wanted)


def current_version(connection: Connection) -> str | None:
    """The version of the tables, None when there are none."""
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return config
