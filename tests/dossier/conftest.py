"""The world of the shipped content without Rasa, and conversations in this process."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.assembly import Assembly, open_storage
from assistant.conversation import Conversations
from assistant.dialogue.turn import World
from assistant.language.restoration import Restorer
from assistant.nlu.rules import read_rules
from assistant.settings import PROJECT, Settings
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import Database
from assistant.storage.dossiers import DossierStore

TODAY = date(2026, 11, 25)


@dataclass
class Office:
    """Everything but Rasa and HTTP: what was understood is guessed from words, as when Rasa is down."""

    database: Database
    world: World
    restorer: Restorer | None
    dossiers: DossierStore
    conversations: Conversations
    folder: Path

    def say(self, text: str, conversation_id: str | None = None, **more: Any) -> dict[str, Any]:
        """One turn."""
        done = asyncio.run(self.conversations.say(text, self.world, self.restorer, conversation_id, **more))
        return {"conversation_id": done.conversation_id, **done.reply}

    def talk(self, *texts: str) -> dict[str, Any]:
        """Several turns of a new conversation; the last reply."""
        reply: dict[str, Any] = {"conversation_id": None}
        for text in texts:
            reply = self.say(text, reply["conversation_id"])
        return reply


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One office for the session."""
    folder = tmp_path_factory.mktemp("office")
    settings = Settings(data_dir=folder, dossier_status_url="")
    database = open_storage(settings, take_over_files=True)
    assembly = Assembly(settings, database, lambda step: None)
    world = assembly.load()
    store = DossierStore(database)
    rules = read_rules(PROJECT / "training_data" / "rules")
    conversations = Conversations(ConversationStore(database), rules, None, lambda: TODAY, dossiers=store)
    yield Office(database, world, assembly.restorer, store, conversations, folder)
    database.close()


BEGIN = ("làm hồ sơ đăng ký tạm trú", "cá nhân, hộ gia đình", "không", "tôi đồng ý")


@pytest.fixture
def begun(office: Office) -> dict[str, Any]:
    """A dossier of temporary residence whose first field is asked."""
    reply = office.talk(*BEGIN)
    assert reply["dossier"]["asked"]["id"] == "field:ho_ten_nguoi_yeu_cau"
    return reply
