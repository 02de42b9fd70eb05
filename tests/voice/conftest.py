"""The loaded world for calls: the shipped content, searched without Rasa, in a database of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from assistant.assembly import Assembly, open_storage
from assistant.settings import Settings
from assistant.voice.assembling import call_tools, talker
from assistant.voice.call.tools import CallTools


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
