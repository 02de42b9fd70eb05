"""The statement that answers a question, over the records that ship; and none where a section tells it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assistant.assembly import Assembly, open_storage
from assistant.conversation import Conversations
from assistant.nlu.rules import read_rules
from assistant.settings import PROJECT, Settings
from assistant.storage.conversations import ConversationStore

Ask = Callable[[str], str]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Ask one question; gives back all that is told."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("reader"))
    assembly = Assembly(settings, open_storage(settings))
    world = assembly.load()
    rules = read_rules(PROJECT / "training_data" / "rules")
    talks = Conversations(ConversationStore(assembly.database), rules, None, lambda: date(2026, 11, 25))

    def tell(text: str) -> str:
        reply = asyncio.run(talks.say(text, world, assembly.restorer)).reply
        return "\n".join(message["text"] for message in reply["messages"])

    yield tell
    assembly.database.close()


@pytest.mark.parametrize(
    "said",
    [
        "trong mấy ngày phải báo tử",
        "nhà có người mất thì trong bao nhiêu ngày phải đi khai tử",
        "khai tu cham nhat la may ngay",
    ],
)
def test_the_days_to_act_in_are_not_the_days_of_the_office(ask: Ask, said: str) -> None:
    told = ask(said)
    assert "15 ngày" in told
    assert "Thời gian giải quyết" not in told


@pytest.mark.parametrize(
    "said",
    [
        "không có giấy chứng sinh thì lấy gì thay",
        "sinh con ở nhà không có giấy chứng sinh thì thay bằng gì",
        "khong co giay chung sinh thi thay bang gi",
    ],
)
def test_what_may_stand_in_the_place_of_a_paper(ask: Ask, said: str) -> None:
    assert "người làm chứng" in ask(said)


@pytest.mark.parametrize("said", ["làm khai sinh", "khai sinh mấy ngày", "khai sinh nộp ở đâu", "lệ phí khai tử"])
def test_what_a_section_tells_is_not_told_by_a_statement_too(ask: Ask, said: str) -> None:
    assert "Bản công bố ghi" not in ask(said)


def test_a_statement_says_where_it_stands(ask: Ask) -> None:
    assert "Bản công bố ghi ở mục Yêu cầu, điều kiện: “" in ask("không có giấy chứng sinh thì lấy gì thay")
