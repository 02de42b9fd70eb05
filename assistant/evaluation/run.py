"""Asks every question once, on the road that every message takes, and notes what came out."""

from __future__ import annotations

import asyncio
import secrets
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tqdm import tqdm

from assistant.assembly import Assembly, today
from assistant.conversation import Conversations
from assistant.dialogue.bars import BARS, Bars
from assistant.dialogue.dossier_talk.desk import DossierDesk
from assistant.dialogue.reply import Why
from assistant.dialogue.turn import World
from assistant.errors import BackendDown
from assistant.evaluation.rows import Row
from assistant.language.reading import read
from assistant.nlu.client import RasaClient
from assistant.nlu.launch import rasa_process
from assistant.nlu.rules import Rules
from assistant.settings import Settings
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import open_database
from assistant.storage.dossiers import DossierStore

RANKED = 10
START_SECONDS = 120
PATIENT_SECONDS = 60.0  # on a busy machine a slow answer is still the answer that is measured


@dataclass(frozen=True, slots=True)
class Answered:
    """One question with what came out."""

    row: Row
    ranked: tuple[str, ...]  # codes, best first
    outcome: str
    procedure: str
    aspects: tuple[str, ...]
    text: str
    shown: str  # of it, what is read without unfolding anything
    kinds: tuple[str, ...]  # of the messages
    search_seconds: float
    turn_seconds: float
    why: Why = ()


@dataclass(frozen=True, slots=True)
class Result:
    """All answers of a run, and whether Rasa understood them."""

    answers: tuple[Answered, ...]
    with_rasa: bool
    left_out: int = 0  # questions about procedures that are not in this knowledge base


@asynccontextmanager
async def running_rasa(settings: Settings) -> AsyncIterator[RasaClient]:
    """The real Rasa server, for the time of one run. Raises BackendDown or SettingsError."""
    token = secrets.token_urlsafe(16)
    process = rasa_process(settings, token)
    client = RasaClient(f"http://127.0.0.1:{settings.rasa_port}", token, wait_seconds=10)
    await process.start()
    try:
        for _ in range(START_SECONDS * 2):
            if await client.is_ready():
                break
            await asyncio.sleep(0.5)
        else:
            raise BackendDown("Rasa không khởi động được. Dùng --without-rasa để đo mà không có Rasa.")
        yield client
    finally:
        await client.close()
        await process.stop()


async def evaluate(
    rows: Sequence[Row], assembly: Assembly, rules: Rules, rasa: RasaClient | None, bars: Bars = BARS
) -> Result:
    """Ask every question in a conversation of its own; those about procedures that are not here are left out.

    The talks are saved like any other, in a database that is thrown away.
    """
    world = assembly.world
    assert world is not None
    asked = [row for row in rows if not row.codes or any(world.catalogue.find(code) for code in row.codes)]
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'talks.sqlite3'}")
        try:
            dossiers = DossierStore(database)
            world = replace(world, bars=bars, dossiers=replace(world.dossiers, desk=DossierDesk(dossiers, None)))
            conversations = Conversations(
                ConversationStore(database), rules, rasa, today, dossiers=dossiers, turn_seconds=PATIENT_SECONDS
            )
            speaker = _Speaker(assembly, world, conversations)
            answers = [await speaker.ask(row) for row in tqdm(asked, unit="câu", disable=None)]
        finally:
            database.close()
    return Result(tuple(answers), rasa is not None, len(rows) - len(asked))


class _Speaker:
    """Says the sentences of a row, one after the other, in one conversation."""

    def __init__(self, assembly: Assembly, world: World, conversations: Conversations) -> None:
        self._restorer, self._world, self._conversations = assembly.restorer, world, conversations

    async def ask(self, row: Row) -> Answered:
        """Say what came before, then the question, and note what came out of it."""
        conversation_id = None
        for sentence in row.before:
            finished = await self._conversations.say(sentence, self._world, self._restorer, conversation_id)
            conversation_id = finished.conversation_id
        started = time.perf_counter()
        finished = await self._conversations.say(row.question, self._world, self._restorer, conversation_id)
        reply = finished.reply
        turn_seconds = time.perf_counter() - started
        started = time.perf_counter()
        found = self._world.finder.find(read(row.question, self._restorer), k=RANKED)
        return Answered(
            row,
            tuple(candidate.code for candidate in found.candidates),
            reply["outcome"],
            (reply["procedure"] or {}).get("code", ""),
            tuple(reply["aspects"]),
            "\n".join(message["text"] for message in reply["messages"]),
            "\n".join(message["text"] for message in reply["messages"] if message["kind"] != "detail"),
            tuple(message["kind"] for message in reply["messages"]),
            time.perf_counter() - started,
            turn_seconds,
            finished.why,
        )
