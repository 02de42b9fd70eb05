"""The loaded world for calls: the shipped content, searched without Rasa, in a database of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from assistant.assembly import Assembly, open_storage, today
from assistant.conversation import Conversations
from assistant.nlu.rules import read_rules
from assistant.settings import PROJECT, Settings
from assistant.storage.conversations import ConversationStore
from assistant.voice.assembling import call_tools
from assistant.voice.call.talker import TalkerHere
from assistant.voice.call.tools import CallTools


@pytest.fixture(scope="session")
def call_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data_dir=tmp_path_factory.mktemp("hotline"))


@pytest.fixture(scope="session")
def tools(call_settings: Settings) -> Iterator[CallTools]:
    """What calls work with: real records, real search, real database."""
    assembly = Assembly(call_settings, open_storage(call_settings))
    world = assembly.load()
    conversations = Conversations(
        ConversationStore(assembly.database), read_rules(PROJECT / "training_data" / "rules"), None, today
    )
    talker = TalkerHere(conversations, lambda: world, lambda: assembly.restorer)
    yield call_tools(call_settings, world.wording, talker, assembly.database)
    assembly.database.close()


@pytest.fixture(scope="session")
def espeak() -> str:
    """The program that gives simulated callers their voice."""
    program = shutil.which("espeak-ng")
    if not program:
        pytest.skip("espeak-ng is not installed (apt-get install espeak-ng): simulated callers have no voice")
    return program
