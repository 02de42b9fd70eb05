"""The loaded world for calls: the shipped content, searched without Rasa, in a database of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from assistant.assembly import Assembly, open_storage
from assistant.settings import Settings
from assistant.voice.call.tools import CallTools
from assistant.voice.host.assembling import call_tools, talker
from tests.conftest import LiveServer, start_server, stop_server

TOKEN, PUBLIC, SECRET = "a-token-of-the-cloud", "https://hotline.example.vn", "a-secret-of-the-page"


@pytest.fixture(scope="session")
def voice_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server that takes streams and microphones, hears a script, and answers without Rasa."""
    folder = tmp_path_factory.mktemp("streams")
    (folder / "script.txt").write_text("làm lại căn cước hết bao nhiêu tiền\n", encoding="utf-8")
    live = start_server(
        folder, RASA_URL="http://127.0.0.1:9", RECOGNISER_SCRIPT=str(folder / "script.txt"), CALL_PAGE_SECRET=SECRET,
        STREAM_AUTH_TOKEN=TOKEN, STREAM_PUBLIC_URL=PUBLIC,
    )  # fmt: skip
    try:
        live.wait(rasa=False)
        yield live
    finally:
        stop_server(live)


@pytest.fixture(scope="session")
def call_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data_dir=tmp_path_factory.mktemp("hotline"))


@pytest.fixture(scope="session")
def tools(call_settings: Settings) -> Iterator[CallTools]:
    """What calls work with: real records, real search, real database."""
    assembly = Assembly(call_settings, open_storage(call_settings))
    world = assembly.load()
    yield call_tools(call_settings, world.wording, talker(call_settings, assembly), assembly.database)
    assembly.database.close()


@pytest.fixture(scope="session")
def espeak() -> str:
    """The program that gives simulated callers their voice."""
    program = shutil.which("espeak-ng")
    if not program:
        pytest.skip("espeak-ng is not installed (apt-get install espeak-ng): simulated callers have no voice")
    return program
