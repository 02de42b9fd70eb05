"""What was acknowledged survives kill -9, and processes that write at once wait for each other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from sqlalchemy import func, select, text

from assistant.storage.conversations import ConversationStore
from assistant.storage.database import open_database
from assistant.storage.tables import Turn

PROJECT = Path(__file__).parents[2]
WRITER = Path(__file__).with_name("writer.py")
ROUNDS = int(os.environ.get("KILL_ROUNDS", "20"))


def start_writer(url: str, conversation: str, first: int, *count: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    arguments = [sys.executable, str(WRITER), url, conversation, str(first), *count]
    return subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_kill_9_loses_no_acknowledged_turn(url: str) -> None:
    db = open_database(url)
    store = ConversationStore(db)
    conversation = store.create()
    acknowledged = 0
    for round_number in range(ROUNDS):
        writer = start_writer(url, conversation, acknowledged + 1)
        assert writer.stdout
        for _ in range(3 + round_number % 5):
            line = writer.stdout.readline()
            acknowledged = int(line.split()[0])
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read()  # communicate() would lose what readline() has read ahead
        writer.communicate()
        whole_lines = [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        acknowledged = max([acknowledged, *(int(line.split()[0]) for line in whole_lines)])
        last = store.last_turn(conversation)
        assert last is not None
        assert acknowledged <= last.number <= acknowledged + 1  # one may be saved and not yet printed
        assert store.load(conversation) == {"turns": last.number}
        acknowledged = last.number
    with db.read() as session:
        count, distinct = session.execute(select(func.count(), func.count(Turn.number.distinct()))).one()
        assert count == distinct == acknowledged
        if db.is_sqlite:
            assert session.scalar(text("PRAGMA integrity_check")) == "ok"
    db.close()


def test_processes_that_write_at_once_never_fail(url: str) -> None:
    db = open_database(url)
    store = ConversationStore(db)
    writers = [start_writer(url, store.create(), 1, "150") for _ in range(2)]
    for writer in writers:
        printed, trouble = writer.communicate(timeout=120)
        assert writer.returncode == 0, trouble
        assert len(printed.splitlines()) == 150
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(Turn)) == 300
    db.close()
