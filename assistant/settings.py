"""The settings of one process, read from the environment in one place and passed down."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

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
    requests_per_minute: int = Field(default=1800, validation_alias="REQUESTS_PER_MINUTE", ge=1)  # of one address
    rasa_wait_seconds: float = Field(default=2.0, validation_alias="RASA_WAIT_SECONDS", gt=0, le=10)

    # speech; an empty folder or voice means that this engine is not used
    recogniser: Literal["auto", "vosk", "whisper", "none"] = Field(default="auto", validation_alias="RECOGNISER")
    vosk_model: str = Field(default="", validation_alias="VOSK_MODEL")
    vosk_workers: int = Field(default=0, validation_alias="VOSK_WORKERS", ge=0, le=64)  # 0: what this machine follows
    whisper_model: str = Field(default="", validation_alias="WHISPER_MODEL")
    whisper_threads: int = Field(default=0, validation_alias="WHISPER_THREADS", ge=0, le=64)  # 0: at most four
    espeak_program: str = Field(default="espeak-ng", validation_alias="ESPEAK_PROGRAM")
    espeak_voice: str = Field(default="vi", validation_alias="ESPEAK_VOICE")  # or vi-vn-x-central, vi-vn-x-south
    piper_program: str = Field(default="piper", validation_alias="PIPER_PROGRAM")
    piper_voice: str = Field(default="", validation_alias="PIPER_VOICE")  # the .onnx file
    voice_prompts: str = Field(default="", validation_alias="VOICE_PROMPTS")  # recordings; empty: data_dir/prompts

    # the hotline; an empty address means that this line is not used
    hotline_talk_url: str = Field(default="", validation_alias="HOTLINE_TALK_URL")  # empty: answer in this process
    hotline_hours: str = Field(default="T2-T6 07:30-11:30 13:30-17:00", validation_alias="HOTLINE_HOURS")
    hotline_targets: str = Field(default="", validation_alias="HOTLINE_TRANSFER_TARGETS")  # with commas
    hotline_records: bool = Field(default=True, validation_alias="HOTLINE_RECORDING")  # with consent only
    hotline_record_days: int = Field(default=30, validation_alias="HOTLINE_RECORD_DAYS", ge=1, le=365)
    hotline_longest_seconds: float = Field(default=1200, validation_alias="HOTLINE_LONGEST_SECONDS", ge=30)
    recogniser_script: str = Field(default="", validation_alias="RECOGNISER_SCRIPT")  # lines instead of a model
    hotline_metrics_port: int = Field(default=0, validation_alias="HOTLINE_METRICS_PORT", ge=0, le=65535)
    max_calls: int = Field(default=0, validation_alias="MAX_CALLS", ge=0)  # 0: twice what the recogniser follows
    max_key_calls: int = Field(default=-1, validation_alias="MAX_KEY_CALLS", ge=-1)  # beyond; -1: as many again
    call_page_secret: str = Field(default="", validation_alias="CALL_PAGE_SECRET")  # empty: loopback only
    text_message_url: str = Field(default="", validation_alias="TEXT_MESSAGE_URL")  # empty: a file in data_dir
    text_message_token: str = Field(default="", validation_alias="TEXT_MESSAGE_TOKEN")
    audiosocket_listen: str = Field(default="", validation_alias="AUDIOSOCKET_LISTEN")  # 127.0.0.1:9092
    audiosocket_transfer_url: str = Field(default="", validation_alias="AUDIOSOCKET_TRANSFER_URL")
    sip_user: str = Field(default="", validation_alias="SIP_USER")
    sip_domain: str = Field(default="", validation_alias="SIP_DOMAIN")
    sip_password: str = Field(default="", validation_alias="SIP_PASSWORD", repr=False)
    sip_registrar: str = Field(default="", validation_alias="SIP_REGISTRAR")
    sip_registers: bool = Field(default=True, validation_alias="SIP_REGISTER")
    sip_transport: Literal["udp", "tcp", "tls"] = Field(default="udp", validation_alias="SIP_TRANSPORT")
    sip_listen: str = Field(default="0.0.0.0:5060", validation_alias="SIP_LISTEN")  # TLS takes the port above it
    sip_interface: str = Field(default="", validation_alias="SIP_INTERFACE")
    sip_srtp: Literal["", "srtp", "srtp-mand", "dtls_srtp"] = Field(default="", validation_alias="SIP_SRTP")
    stream_token: str = Field(default="", validation_alias="STREAM_AUTH_TOKEN", repr=False)  # signs Media Streams
    stream_public_url: str = Field(default="", validation_alias="STREAM_PUBLIC_URL")  # https://… as the cloud calls us
    public_url: str = Field(default="", validation_alias="PUBLIC_URL")  # what the QR of a dossier leads to
    dossier_status_url: str = Field(default="", validation_alias="DOSSIER_STATUS_URL")  # empty: no system outside
    dossier_status_token: str = Field(default="", validation_alias="DOSSIER_STATUS_TOKEN", repr=False)
    dossier_status_wait_seconds: float = Field(default=3.0, validation_alias="DOSSIER_STATUS_WAIT_SECONDS", gt=0, le=10)
    dossier_draft_days: int = Field(default=30, validation_alias="DOSSIER_DRAFT_DAYS", ge=1, le=365)
    conversation_days: int = Field(default=90, validation_alias="CONVERSATION_DAYS", ge=1, le=3650)

    def address(self) -> str:
        """Where people reach this server."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    def database(self) -> str:
        """The database address, SQLite in the data directory unless set."""
        return self.database_url or f"sqlite:///{self.data_dir / 'assistant.sqlite3'}"
