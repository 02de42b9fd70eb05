"""docs/hop-dong.md names every field, kind of message, outcome and error of the code, and none besides."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from typing import get_args

from assistant.dialogue.reply import ChoiceButton, Message, MessageKind, Named, Outcome, Proof, Reply, Source
from assistant.language.reading import MAX_CHARACTERS
from assistant.language.writing import with_points
from assistant.server.chat import ChatReply, ChatRequest
from assistant.server.errors import CODES
from assistant.settings import PROJECT

PAGE = (PROJECT / "docs" / "hop-dong.md").read_text(encoding="utf-8")
REPLY = Reply(
    Outcome.ANSWERED,
    (Message("Miễn phí", "answer"),),
    procedure=Named("1.000001", "Cấp thẻ đọc"),
    candidates=(Named("1.000001", "Cấp thẻ đọc", 0.9),),
    sources=(Source("1.000001", "Cấp thẻ đọc", "Phí", "https://example.invalid", None),),
    evidence=(Proof("0; VND", "Phí", "1.000001", "curated"),),
)


def section(title: str) -> str:
    return re.split(r"\n##+ ", PAGE.split(f"# {title}")[1])[0]


def rows(title: str) -> dict[str, str]:
    """The first column of the table under a title, with the rest of the row."""
    lines = [line for line in section(title).split("|---|", 1)[1].splitlines() if re.match(r"\| `?[a-z0-9]", line)]
    return {line.split("|")[1].strip(" `"): line.partition("|")[2].partition("|")[2] for line in lines}


def test_the_page_names_every_field_of_a_request() -> None:
    assert set(rows("Gửi: `POST /api/chat`")) == set(ChatRequest.model_fields)
    example = re.search(r"```json\n(.*?)\n```", section("Gửi: `POST /api/chat`"), re.DOTALL)
    assert example is not None
    assert set(json.loads(example[1])) == set(ChatRequest.model_fields)
    assert with_points(MAX_CHARACTERS) in rows("Gửi: `POST /api/chat`")["text"]


def test_the_chat_page_knows_the_limit() -> None:
    page = (PROJECT / "assistant" / "server" / "page" / "index.html").read_text(encoding="utf-8")
    assert f'data-limit="{MAX_CHARACTERS}"' in page
    assert "maxlength" not in page, "it would cut what is pasted, and say nothing"


def test_the_page_names_every_field_of_a_reply() -> None:
    assert set(rows("Nhận")) == set(ChatReply.model_fields) == {"conversation_id", *REPLY.as_json()}


def test_a_real_reply_has_what_the_page_says_of_each_field() -> None:
    ChatReply.model_validate({"conversation_id": "a", **REPLY.as_json()})
    said, told = rows("Nhận"), REPLY.as_json()
    for name in ("messages", "candidates", "sources", "evidence"):
        assert set(told[name][0]) <= set(re.findall(r"`([a-z_]+)`", said[name])), name
    assert {field.name for field in fields(ChoiceButton)} <= set(re.findall(r"`([a-z_]+)`", said["choices"]))


def test_the_page_names_every_kind_of_message_and_every_outcome() -> None:
    assert list(rows("Loại tin (`kind`)")) == list(get_args(MessageKind))
    assert list(rows("Kết cục (`outcome`)")) == [str(outcome) for outcome in Outcome]


def test_the_page_names_every_error() -> None:
    told = {int(status): re.findall(r"`([a-z_]+)`", row)[0] for status, row in rows("Lỗi").items()}
    assert told == CODES


def test_the_evidence_is_not_remembered_twice() -> None:
    assert set(REPLY.as_json()) - set(REPLY.as_remembered()) == {"evidence"}
