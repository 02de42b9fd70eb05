"""How an assistant is spoken to: one small class for each way. Write your own where yours speaks otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

import httpx

_CODE = re.compile(r"(?<![\d.])\d\.\d{6}(?!\d)")


class Outcome(StrEnum):
    """What a reply does."""

    ANSWERED = "answered"
    ASKED_BACK = "asked_back"
    DECLINED = "declined"
    EMERGENCY = "emergency"
    FAILED = "failed"  # no reply that can be read


@dataclass(frozen=True, slots=True)
class Heard:
    """One reply."""

    outcome: Outcome
    codes: tuple[str, ...] = ()  # of the procedures it answers from, the first one first
    offered: tuple[str, ...] = ()  # of those it offers to choose from
    text: str = ""  # all that is shown
    first: str = ""  # the first message of it
    trouble: str = ""  # why it failed


class Adapter(Protocol):
    """Says something in a conversation."""

    def ask(self, client: httpx.Client, talk: dict[str, Any], text: str) -> Heard:
        """Return the reply; `talk` is empty at first and keeps what the next turn needs.

        Raises httpx.HTTPError when it cannot be reached, ValueError, KeyError or TypeError when it cannot be read.
        """


@dataclass(frozen=True, slots=True)
class Simple:
    """`POST url {"text", "conversation_id"}`; what comes back is described in `bench/README.md`."""

    url: str

    def ask(self, client: httpx.Client, talk: dict[str, Any], text: str) -> Heard:
        """One turn."""
        said = _json(client.post(self.url, json={"text": text, "conversation_id": talk.get("id")}))
        talk["id"] = said.get("conversation_id") or talk.get("id")
        outcome = Outcome.ANSWERED
        for name, meant in (
            ("emergency", Outcome.EMERGENCY),
            ("declines", Outcome.DECLINED),
            ("asks_back", Outcome.ASKED_BACK),
        ):
            if said.get(name):
                outcome = meant
                break
        answer = str(said["answer"])
        codes, offered = (tuple(map(str, said.get(name) or ())) for name in ("codes", "offered"))
        return Heard(outcome, codes if outcome is Outcome.ANSWERED else (), offered, answer, answer.split("\n", 1)[0])


_OURS = {"asked_back": Outcome.ASKED_BACK, "emergency": Outcome.EMERGENCY, "out_of_scope": Outcome.DECLINED}


@dataclass(frozen=True, slots=True)
class Ours:
    """`POST url/api/chat` of Trợ lý Một Cửa (docs/hop-dong.md). What is folded does not count as shown."""

    url: str

    def ask(self, client: httpx.Client, talk: dict[str, Any], text: str) -> Heard:
        """One turn."""
        body = {"text": text, "conversation_id": talk.get("id")}
        said = _json(client.post(f"{self.url}/api/chat", json=body))
        talk["id"] = said["conversation_id"]
        shown = [message["text"] for message in said["messages"] if message["kind"] != "detail"]
        offered = tuple(code for choice in said["choices"] for code in _CODE.findall(choice["payload"]))
        named = said["procedure"] and said["procedure"]["code"]
        default = Outcome.ANSWERED if named else Outcome.DECLINED
        outcome = _OURS.get(said["outcome"], default if said["outcome"] != "answered" else Outcome.ANSWERED)
        codes = dict.fromkeys([*([named] if named else []), *(source["code"] for source in said["sources"])])
        answered = outcome is Outcome.ANSWERED
        return Heard(outcome, tuple(codes) if answered else (), offered, "\n".join(shown), shown[0] if shown else "")


ADAPTERS: dict[str, type[Simple] | type[Ours]] = {"simple": Simple, "ours": Ours}


def _json(response: httpx.Response) -> dict[str, Any]:
    response.raise_for_status()
    said = response.json()
    if not isinstance(said, dict):
        raise ValueError("the reply is no JSON object")
    return said
