"""`kill -9` in the middle of answering: what was acknowledged is there, once.

The office is loaded once; each round forks a process that opens the database for itself, answers one correction after
another and acknowledges each on a pipe, until it is killed. The first message of the next round is the one that was
under way, sent again with its request id.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import select as readiness
import signal
import time

import pytest
from sqlalchemy import func, select, text

from assistant.conversation import Conversations
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import open_database
from assistant.storage.dossiers import DossierStore
from assistant.storage.tables import DossierRow, Turn
from tests.dossier.conftest import BEGIN, TODAY, Office

KILLS = 50


def answer_until_killed(office: Office, conversation_id: str, number: int, pipe: int) -> None:
    """Runs in the forked process."""
    database = open_database(str(office.database.engine.url))
    rules = office.conversations._rules
    store = DossierStore(database)
    conversations = Conversations(ConversationStore(database), rules, None, lambda: TODAY, dossiers=store)

    async def run() -> None:
        for current in range(number, number + 100_000):
            said = f"sửa lại số điện thoại 09{current:08}"
            await conversations.say(said, office.world, None, conversation_id, request_id=f"kill-{current}")
            os.write(pipe, f"{current}\n".encode())

    asyncio.run(run())


def one_round(office: Office, conversation_id: str, number: int, draw: random.Random) -> list[int]:
    """Start, kill, and return the numbers that were acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            answer_until_killed(office, conversation_id, number, writing)
        finally:
            os._exit(1)
    os.close(writing)
    readiness.select([reading], [], [], 60)
    time.sleep(draw.uniform(0.0, 0.15))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        return [int(line) for line in told.read().splitlines()]


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.timeout(900)
def test_no_acknowledged_answer_is_lost_and_none_doubled_over_fifty_kills(office: Office) -> None:
    conversation_id = office.talk(*BEGIN)["conversation_id"]
    office.database.engine.dispose()
    draw, acknowledged = random.Random(50), []
    for _ in range(KILLS):
        following = acknowledged[-1] + 1 if acknowledged else 0
        told = one_round(office, conversation_id, following, draw)
        assert told, "a process that came back answers"
        assert told[0] == following
        acknowledged += told
    with office.database.read() as session:
        of_talk = Turn.conversation_id == conversation_id
        rows = session.scalars(select(Turn.request_id).where(of_talk, Turn.request_id.is_not(None))).all()
        body = json.loads(
            session.scalars(select(DossierRow.body).where(DossierRow.conversation_id == conversation_id)).one()
        )
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        turns = session.scalar(select(func.count()).select_from(Turn).where(of_talk))
    done = {int(name.removeprefix("kill-")) for name in rows if name}
    print(f"{KILLS} kills, {len(acknowledged)} acknowledged answers")
    assert set(acknowledged) <= done, "lost"
    assert len(rows) == len(done), "doubled"
    assert len(done - set(acknowledged)) <= 1, "at most the one under way"
    assert turns == len(done) + len(BEGIN)
    assert body["values"]["dien_thoai"][0] == f"09{max(done):08}"
