"""A process that saves turns until it is killed, and prints each number once it is acknowledged.

Run as: python writer.py DATABASE_URL CONVERSATION_ID FIRST_NUMBER [COUNT]
"""

from __future__ import annotations

import sys
import time

from assistant.storage.conversations import ConversationStore
from assistant.storage.database import open_database


def main() -> None:
    """Save turns one after another."""
    url, conversation, first = sys.argv[1], sys.argv[2], int(sys.argv[3])
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 1_000_000
    store = ConversationStore(open_database(url))
    for number in range(first, first + count):
        started = time.perf_counter()
        assert store.save_turn(conversation, number, "hỏi", "answered", "{}", f'{{"turns": {number}}}', False)
        print(number, f"{(time.perf_counter() - started) * 1000:.2f}", flush=True)


if __name__ == "__main__":
    main()
