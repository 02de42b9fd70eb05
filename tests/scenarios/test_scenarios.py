"""Whole conversations, one file each, against the real server with the real Rasa."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from assistant.language.spelling import fold

FILES = sorted(Path(__file__).parent.rglob("*.yaml"))


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
    dossier = reply.get("dossier") or {}
    if "asks" in expect:
        asked = (dossier.get("asked") or {}).get("id", "nothing")
        assert asked == expect["asks"], f"asks {asked} instead of {expect['asks']}; {context}"
    if "stage" in expect:
        assert dossier.get("stage") == expect["stage"], context
    if "cites" in expect:
        assert any(source["code"] == expect["cites"] and source["url"] for source in reply["sources"]), context


class Talk:
    """One conversation as a file plays it; `reopens` goes on in another one, as from another telephone."""

    def __init__(self, server: Any) -> None:
        self.server = server
        self.conversation_id: str | None = None
        self.code = ""
        self.choices: list[dict[str, str]] = []

    def play(self, turn: dict[str, Any]) -> None:
        """One turn of a file."""
        if "leaves" in turn:
            assert_nothing_left(self.server.data_dir, turn["leaves"])
            return
        if "reopens" in turn:
            self._reopen(turn)
            return
        if "picks" in turn:
            choice = next(c for c in self.choices if turn["picks"].lower() in c["title"].lower())
            reply = self.server.chat(choice["title"], self.conversation_id, choice=choice["payload"])
        else:
            reply = self.server.chat(turn["says"], self.conversation_id)
        self._heard(reply, turn["expect"], turn.get("says") or turn["picks"])

    def _reopen(self, turn: dict[str, Any]) -> None:
        """By code and the end of the telephone number, as the page behind the QR does."""
        url = f"{self.server.url}/api/dossiers/{self.code}/resume"
        response = httpx.post(url, json={"last4": turn["reopens"]}, timeout=20)
        if "status" in turn["expect"]:
            assert response.status_code == int(turn["expect"]["status"]), response.text
            return
        assert response.status_code == 200, response.text
        assert response.json()["conversation_id"] != self.conversation_id
        self._heard(response.json(), turn["expect"], turn["reopens"])

    def _heard(self, reply: dict[str, Any], expect: dict[str, Any], said: str) -> None:
        self.conversation_id, self.choices = reply["conversation_id"], reply["choices"]
        self.code = (reply.get("dossier") or {}).get("code") or self.code
        check(reply, expect, said)


def assert_nothing_left(folder: Path, values: list[str]) -> None:
    """No file of the server holds one of these values: database, its log, logs of both processes, indexes."""
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            for value in values:
                assert value.encode() not in content, f"{file.name} still holds an erased value"


@pytest.mark.rasa
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_conversation_goes_as_written(server: Any, file: Path) -> None:
    talk = Talk(server)
    for turn in load(file)["turns"]:
        talk.play(turn)


def test_five_procedures_are_made_up_by_eight_kinds_of_people() -> None:
    assert len(list((Path(__file__).parent / "dossier").glob("*.yaml"))) >= 40


def test_there_are_at_least_thirty_conversations() -> None:
    assert len(FILES) >= 30
