"""A published change that takes effect later: the old rule until then, the new one announced with its day."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assistant.assembly import Assembly, open_storage
from assistant.conversation import Conversations
from assistant.knowledge.publishing.publish import publish
from assistant.knowledge.record import Channel, Document, Fee, Procedure
from assistant.nlu.rules import read_rules
from assistant.settings import PROJECT, Settings
from assistant.storage.conversations import ConversationStore

OLD = Procedure(
    code="8.000011",
    name="Cấp thẻ nuôi chim yến cảnh",
    channels=(Channel(kind="in_person", fees=(Fee(amount=20000),)),),
    documents=(Document(name="Đơn xin cấp thẻ"),),
    source_url="https://example.invalid/1",
    checked_on=date(2026, 11, 1),
)
NEW = replace(OLD, channels=(Channel(kind="in_person", fees=(Fee(amount=30000),)),), effective_from=date(2027, 3, 1))
Ask = Callable[[str, date], str]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    assembly = Assembly(settings := Settings(data_dir=tmp_path_factory.mktemp("ahead")), open_storage(settings))
    for record in (OLD, NEW):
        publish(assembly.database, [record], "thử")
    world = assembly.load()
    rules = read_rules(PROJECT / "training_data" / "rules")

    def say(text: str, today: date) -> str:
        conversations = Conversations(ConversationStore(assembly.database), rules, None, lambda: today)
        reply: dict[str, Any] = asyncio.run(conversations.say(text, world, assembly.restorer)).reply
        assert reply["procedure"]["code"] == "8.000011"
        return "\n".join(message["text"] for message in reply["messages"])

    yield say
    assembly.database.close()


FEE = "cấp thẻ nuôi chim yến cảnh lệ phí bao nhiêu"


def test_before_the_day_the_old_fee_holds_and_the_new_one_is_announced(ask: Ask) -> None:
    text = ask(FEE, date(2027, 2, 28))
    assert "- 20.000 đồng." in text
    assert "Từ ngày 01/03/2027 thì đổi" in text
    assert text.index("20.000") < text.index("30.000")


def test_what_does_not_change_is_not_announced(ask: Ask) -> None:
    assert "thì đổi" not in ask("cấp thẻ nuôi chim yến cảnh cần giấy tờ gì", date(2027, 2, 28))


def test_from_the_day_on_the_new_fee_holds_alone(ask: Ask) -> None:
    text = ask(FEE, date(2027, 3, 1))
    assert "- 30.000 đồng." in text
    assert "20.000" not in text


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        pytest.param(f"từ 1/4/2027 {FEE}", "30.000", "20.000", id="a-day-to-come"),
        pytest.param(f"sang năm {FEE}", "20.000", "- 30.000 đồng.\n- ", id="the-first-day-of-next-year"),
    ],
)
def test_the_rules_of_a_day_that_is_named(ask: Ask, question: str, said: str, not_said: str) -> None:
    text = ask(question, date(2026, 11, 25))
    assert said in text
    assert not_said not in text
