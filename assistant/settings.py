"""The settings of one process, read from the environment in one place and passed down."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Every default works on a laptop without network or model downloads."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True, populate_by_name=True)

    data_dir: Path = Field(PROJECT / "var", alias="ASSISTANT_DATA_DIR")
    content_dir: Path = Field(PROJECT / "knowledge_base", alias="ASSISTANT_CONTENT_DIR")
    database_url: str = Field("", alias="DATABASE_URL")  # empty: SQLite in data_dir
    host: str = Field("127.0.0.1", alias="HOST")
    port: int = Field(8000, alias="PORT", ge=1, le=65535)
    embedding_model: str = Field("", alias="EMBEDDING_MODEL")  # empty: the one that ships

    rasa_url: str = Field("", alias="RASA_URL")  # empty: start and watch one here
    rasa_port: int = Field(5005, alias="RASA_PORT", ge=1, le=65535)
    rasa_python: Path = Field(PROJECT / ".venv-rasa" / "bin" / "python", alias="RASA_PYTHON")
    rasa_model: Path = Field(PROJECT / "var" / "rasa" / "models", alias="RASA_MODEL")
    rasa_token: str = Field("", alias="RASA_TOKEN")  # empty: made anew at each start
    rasa_action_secret: str = Field("", alias="RASA_ACTION_SECRET")  # empty: made anew at each start
    requests_per_minute: int = Field(1800, alias="REQUESTS_PER_MINUTE", ge=1)  # of one address
    rasa_wait_seconds: float = Field(2.0, alias="RASA_WAIT_SECONDS", gt=0, le=10)

    def database(self) -> str:
        """The database address, SQLite in the data directory unless set."""
        return self.database_url or f"sqlite:///{self.data_dir / 'assistant.sqlite3'}"
