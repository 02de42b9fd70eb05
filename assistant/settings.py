"""The settings of one process, read from the environment in one place and passed down."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Every default works on a laptop without network or model downloads."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True, populate_by_name=True)

    data_dir: Path = Field(default=PROJECT / "var", validation_alias="ASSISTANT_DATA_DIR")
    content_dir: Path = Field(default=PROJECT / "knowledge_base", validation_alias="ASSISTANT_CONTENT_DIR")
    database_url: str = Field(default="", validation_alias="DATABASE_URL")  # empty: SQLite in data_dir
    host: str = Field(default="127.0.0.1", validation_alias="HOST")
    port: int = Field(default=8000, validation_alias="PORT", ge=1, le=65535)
    embedding_model: str = Field(default="", validation_alias="EMBEDDING_MODEL")  # empty: the one that ships

    rasa_url: str = Field(default="", validation_alias="RASA_URL")  # empty: start and watch one here
    rasa_port: int = Field(default=5005, validation_alias="RASA_PORT", ge=1, le=65535)
    rasa_python: Path = Field(default=PROJECT / ".venv-rasa" / "bin" / "python", validation_alias="RASA_PYTHON")
    rasa_model: Path = Field(default=PROJECT / "var" / "rasa" / "models", validation_alias="RASA_MODEL")
    rasa_token: str = Field(default="", validation_alias="RASA_TOKEN")  # empty: made anew at each start
    rasa_action_secret: str = Field(default="", validation_alias="RASA_ACTION_SECRET")  # empty: made anew at each start
    requests_per_minute: int = Field(default=1800, validation_alias="REQUESTS_PER_MINUTE", ge=1)  # of one address
    rasa_wait_seconds: float = Field(default=2.0, validation_alias="RASA_WAIT_SECONDS", gt=0, le=10)

    def database(self) -> str:
        """The database address, SQLite in the data directory unless set."""
        return self.database_url or f"sqlite:///{self.data_dir / 'assistant.sqlite3'}"
