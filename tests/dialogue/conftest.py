"""The shipped content, loaded and searched without Rasa, on a day that never changes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from assistant.assembly import Assembly, open_storage
from assistant.conversation import Conversations
from assistant.nlu.rules import read_rules
from assistant.settings import PROJECT, Settings
from assistant.storage.conversations import ConversationStore

TODAY = date(2026, 11, 25)  # a Wednesday
Talk = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def unproved() -> list[str]:
    """The kinds of all that `talk` had to leave out because no record says it."""
    return []


@pytest.fixture(scope="session")
def talk(tmp_path_factory: pytest.TempPathFactory, unproved: list[str]) -> Iterator[Talk]:
    """Say the turns of one conversation; gives back the last reply."""
    assembly = Assembly(settings := Settings(data_dir=tmp_path_factory.mktemp("talk")), open_storage(settings))
    world = assembly.load()
    rules = read_rules(PROJECT / "training_data" / "rules")
    conversations = Conversations(
        ConversationStore(assembly.database), rules, None, lambda: TODAY, count_unproved=unproved.append
    )

    def say(*turns: str, channel: str = "web") -> dict[str, Any]:
        conversation_id: str | None = None
        reply: dict[str, Any] = {}
        for text in turns:
            finished = asyncio.run(conversations.say(text, world, assembly.restorer, conversation_id, channel=channel))
            conversation_id, reply = finished.conversation_id, finished.reply
        return reply

    yield say
    assembly.database.close()
