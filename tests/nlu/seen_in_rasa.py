"""What our components do inside Rasa, printed as one JSON object. Run by test_components.py in Rasa's own Python."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.nlu.components.intent_classifier import IntentClassifier
from assistant.nlu.components.recent_tracker_store import RecentTrackerStore
from assistant.nlu.components.word_tokenizer import WordTokenizer

LEARNT = {
    "ask_fee": ["lệ phí bao nhiêu", "hết bao nhiêu tiền", "phí làm căn cước bao nhiêu"],
    "ask_place": ["nộp ở đâu", "làm căn cước ở đâu", "đến chỗ nào nộp"],
}
ANSWERS: dict[str, dict[str, Any]] = {
    "empty": {"events": [], "responses": []},
    "with an event": {"events": [{"event": "slot", "name": "procedure", "value": "x"}], "responses": []},
    "responses are not a list": {"events": [], "responses": "x"},
    "events are not a list": {"events": "x", "responses": []},
}


def tokens(text: str, joined: bool) -> list[list[Any]]:
    """Cut one text into tokens: text, start, end."""
    tokenizer = WordTokenizer({**WordTokenizer.get_default_config(), "joined": joined})
    return [[token.text, token.start, token.end] for token in tokenizer.tokenize(Message.build(text), "text")]


def learn_and_load(asked: list[str]) -> list[str]:
    """Train the classifier, store it, load it again, and ask that one."""
    tokenizer = WordTokenizer({**WordTokenizer.get_default_config(), "joined": False})
    data = TrainingData([Message.build(text, intent) for intent, texts in LEARNT.items() for text in texts])
    context = ExecutionContext(GraphSchema({}), node_name="n")
    with tempfile.TemporaryDirectory() as folder:
        storage = LocalModelStorage(Path(folder))
        features = CountVectorsFeaturizer.create(
            CountVectorsFeaturizer.get_default_config(), storage, Resource("f"), context
        )
        tokenizer.process_training_data(data)
        features.train(data)
        features.process_training_data(data)
        trained = IntentClassifier.create(IntentClassifier.get_default_config(), storage, Resource("c"), context)
        trained.train(data)
        loaded = IntentClassifier.load(IntentClassifier.get_default_config(), storage, Resource("c"), context)
        messages = features.process(tokenizer.process([Message.build(text) for text in asked]))
        return [str(message.get("intent")["name"]) for message in loaded.process(messages)]


async def remember(turns: int, conversations: int) -> dict[str, Any]:
    """Store one long conversation and many short ones."""
    store = RecentTrackerStore(Domain.empty(), conversations_kept=5)
    for number in range(turns):
        tracker = await store.get_or_create_tracker("long")
        tracker.update_with_events([UserUttered(f"câu {number}"), ActionExecuted("action_listen")], Domain.empty())
        await store.save(tracker)
    kept = await store.retrieve("long")
    assert kept is not None
    seen = {"events": len(kept.events), "last": kept.latest_message.text if kept.latest_message else None}
    for number in range(conversations):
        await store.save(await store.get_or_create_tracker(f"c{number}"))
    return {**seen, "remembered": await store.keys()}


def is_accepted(answer: dict[str, Any]) -> bool:
    """Whether Rasa takes this answer of an action."""
    try:
        return RemoteAction("action_answer", None)._validate_action_result(answer)
    except ValidationError:
        return False


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    print(
        json.dumps(
            {
                "tokens": {
                    text: {"words": tokens(text, True), "syllables": tokens(text, False)} for text in asked["cut"]
                },
                "intents": learn_and_load(asked["ask"]),
                "memory": asyncio.run(remember(turns=50, conversations=7)),
                "accepted": {name: is_accepted(answer) for name, answer in ANSWERS.items()},
            }
        )
    )
