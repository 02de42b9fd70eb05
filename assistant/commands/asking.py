"""`assistant ask` and `assistant search`: one question, no server."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import sys
import warnings

from assistant.assembly import Assembly, open_storage, today
from assistant.commands.progress import tell
from assistant.conversation import Conversations
from assistant.evaluation.run import PATIENT_SECONDS
from assistant.language.reading import MAX_CHARACTERS, read
from assistant.nlu.rules import read_rules
from assistant.settings import PROJECT, Settings
from assistant.storage.conversations import ConversationStore


def assemble(settings: Settings) -> Assembly:
    """Everything loaded, with progress on standard error."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    assembly = Assembly(settings, open_storage(settings), tell)
    assembly.load()
    tell("")
    return assembly


def ask(options: argparse.Namespace, settings: Settings) -> int:
    """Print the answer to one question."""
    if not options.question.strip() or len(options.question) > MAX_CHARACTERS:
        print(f"Câu hỏi phải có chữ và không quá {MAX_CHARACTERS} ký tự.", file=sys.stderr)
        return 1
    assembly = assemble(settings)
    assert assembly.world is not None
    rules = read_rules(PROJECT / "training_data" / "rules")
    conversations = Conversations(
        ConversationStore(assembly.database), rules, None, today, turn_seconds=PATIENT_SECONDS
    )
    finished = asyncio.run(conversations.say(options.question, assembly.world, assembly.restorer))
    reply = finished.reply
    why = finished.why if options.why else ()
    if options.json:
        told = {"why": [{"rule": rule, "evidence": evidence} for rule, evidence in why]} if why else {}
        print(json.dumps({"conversation_id": finished.conversation_id, **reply, **told}, ensure_ascii=False))
        return 0
    for message in reply["messages"]:
        print(message["text"].replace("**", ""))
    for choice in reply["choices"]:
        print(f"  [{choice['title']}]")
    for source in reply["sources"]:
        checked = f", kiểm tra ngày {source['checked_on']}" if source["checked_on"] else ""
        print(f"Nguồn: {source['title']} ({source['code']}), mục {source['section']}{checked}. {source['url']}")
    for rule, evidence in why:
        print(f"Luật: {rule}")
        for name, value in evidence.items():
            print(f"  {name}: {value}")
    return 0


def search(options: argparse.Namespace, settings: Settings) -> int:
    """Print the procedures nearest to a question."""
    if not 1 <= options.k <= 100:
        print("-k phải từ 1 đến 100.", file=sys.stderr)
        return 1
    assembly = assemble(settings)
    assert assembly.world is not None
    found = assembly.world.finder.find(read(options.question[:MAX_CHARACTERS], assembly.restorer), k=options.k)
    rows = [{"code": c.code, "name": c.name, "score": round(c.score, 4)} for c in found.candidates]
    if options.json:
        print(json.dumps({"procedures": rows}, ensure_ascii=False))
    else:
        for row in rows:
            print(f"{row['score']:.3f}  {row['code']:<10}  {row['name']}")
    return 0
