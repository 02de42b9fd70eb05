"""Whole conversations, one file each, against the real server with the real Rasa."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.language.spelling import fold

FILES = sorted(Path(__file__).parent.glob("*.yaml"))


def load(file: Path) -> dict[str, Any]:
    return dict(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


def words_of(reply: dict[str, Any]) -> str:
    return "\n".join(message["text"] for message in reply["messages"])


def check(reply: dict[str, Any], expect: dict[str, Any], said: str) -> None:
    text = words_of(reply)
    context = f"{said!r} gave {reply['outcome']}:\n{text}"
    if "outcome" in expect:
        allowed = expect["outcome"] if isinstance(expect["outcome"], list) else [expect["outcome"]]
        assert reply["outcome"] in allowed, context
    if "procedure" in expect:
        code = reply["procedure"]["code"] if reply["procedure"] else ""
        assert code == expect["procedure"], f"{code} instead of {expect['procedure']}; {context}"
    for aspect in expect.get("aspects", ()):
        assert aspect in reply["aspects"], context
    for words in expect.get("says", ()):
        assert fold(words.lower()) in fold(text.lower()), f"missing {words!r}; {context}"
    for words in expect.get("never_says", ()):
        assert fold(words.lower()) not in fold(text.lower()), f"unwanted {words!r}; {context}"
    for title in expect.get("offers", ()):
        assert any(title.lower() in choice["title"].lower() for choice in reply["choices"]), context
    if "cites" in expect:
        assert any(source["code"] == expect["cites"] and source["url"] for source in reply["sources"]), context


@pytest.mark.rasa
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_conversation_goes_as_written(server: Any, file: Path) -> None:
    scenario = load(file)
    conversation_id: str | None = None
    choices: list[dict[str, str]] = []
    for turn in scenario["turns"]:
        if "picks" in turn:
            choice = next(c for c in choices if turn["picks"].lower() in c["title"].lower())
            reply = server.chat(choice["title"], conversation_id, choice=choice["payload"])
        else:
            reply = server.chat(turn["says"], conversation_id)
        conversation_id, choices = reply["conversation_id"], reply["choices"]
        check(reply, turn["expect"], turn.get("says") or turn["picks"])


def test_there_are_at_least_thirty_conversations() -> None:
    assert len(FILES) >= 30
