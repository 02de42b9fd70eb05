"""What our components do inside Rasa, printed as one JSON object. Run by test_components.py in Rasa's own Python."""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.nlu.components.decision_channel import decision
from assistant.nlu.components.intent_classifier import IntentClassifier
from assistant.nlu.components.word_tokenizer import WordTokenizer

LEARNT = {
    "ask_fee": ["lệ phí bao nhiêu", "hết bao nhiêu tiền", "phí làm căn cước bao nhiêu"],
    "ask_place": ["nộp ở đâu", "làm căn cước ở đâu", "đến chỗ nào nộp"],
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


async def decide(model: str, intents: list[str], slots: list[str]) -> dict[str, Any]:
    """What the trained rules choose for each intent while each combination of slots stands open."""
    agent = Agent.load(model)

    async def understood(intent: str) -> dict[str, Any]:
        return {"text": "x", "intent": {"name": intent, "confidence": 1.0}, "entities": []}

    decisions = []
    for intent in intents:
        agent.parse_message = lambda text, intent=intent: understood(intent)  # type: ignore[method-assign,misc]
        for values in itertools.product((False, True), repeat=len(slots)):
            standing = dict(zip(slots, values, strict=True))
            decisions.append([intent, standing, (await decision(agent, "x", standing))["action"]])
    del agent.parse_message
    told = await decision(agent, "làm lại căn cước hết bao nhiêu tiền", dict.fromkeys(slots, False))
    return {"decisions": decisions, "told": told, "remembered": list(await agent.tracker_store.keys())}


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    print(
        json.dumps(
            {
                "tokens": {
                    text: {"words": tokens(text, True), "syllables": tokens(text, False)} for text in asked["cut"]
                },
                "intents": learn_and_load(asked["ask"]),
                **(asyncio.run(decide(asked["model"], asked["intents"], asked["slots"])) if asked["model"] else {}),
            }
        )
    )
