"""Conversations: saved once, found only by their id."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from assistant.storage.conversations import ConversationGone, ConversationStore
from assistant.storage.database import Database
from assistant.storage.tables import now


def save(store: ConversationStore, conversation: str, number: int, request_id: str | None = None) -> bool:
    reply, state = json.dumps({"text": f"trả lời {number}"}), json.dumps({"turns": number})
    return store.save_turn(conversation, number, f"hỏi {number}", "answered", reply, state, False, request_id)


@pytest.fixture
def store(db: Database) -> ConversationStore:
    return ConversationStore(db)


def test_a_new_conversation_has_an_empty_state_and_no_turn(store: ConversationStore) -> None:
    conversation = store.create()
    assert store.load(conversation) == {}
    assert store.last_turn(conversation) is None
    assert store.turn(conversation, 1) is None


def test_an_unknown_conversation_is_none(store: ConversationStore) -> None:
    assert store.load("đoán mò") is None


def test_ids_are_long_and_never_the_same(store: ConversationStore) -> None:
    ids = {store.create() for _ in range(50)}
    assert len(ids) == 50
    assert min(map(len, ids)) >= 24


def test_turn_and_state_are_saved_together(store: ConversationStore) -> None:
    conversation = store.create()
    assert save(store, conversation, 1)
    assert save(store, conversation, 2)
    last = store.last_turn(conversation)
    assert last is not None
    assert (last.number, last.asked, last.outcome, last.degraded) == (2, "hỏi 2", "answered", False)
    assert last.reply == store.turn(conversation, 2) == {"text": "trả lời 2"}
    assert store.load(conversation) == {"turns": 2}


def test_a_second_turn_of_the_same_number_changes_nothing(store: ConversationStore) -> None:
    conversation = store.create()
    save(store, conversation, 1)
    assert not store.save_turn(conversation, 1, "khác", "degraded", '{"text": "khác"}', '{"turns": 9}', True)
    assert store.turn(conversation, 1) == {"text": "trả lời 1"}
    assert store.load(conversation) == {"turns": 1}


def test_the_same_request_sent_again_changes_nothing(store: ConversationStore) -> None:
    conversation = store.create()
    assert save(store, conversation, 1, request_id="r1")
    assert not save(store, conversation, 2, request_id="r1")
    found = store.turn_of_request(conversation, "r1")
    assert found is not None
    assert found.number == 1


def test_a_request_id_of_one_conversation_says_nothing_about_another(store: ConversationStore) -> None:
    mine, other = store.create(), store.create()
    save(store, mine, 1, request_id="r1")
    assert store.turn_of_request(other, "r1") is None
    assert save(store, other, 1, request_id="r1")


def test_saving_into_a_conversation_that_is_gone_is_told_without_its_id(store: ConversationStore) -> None:
    with pytest.raises(ConversationGone) as caught:
        save(store, "mã-bí-mật", 1)
    assert "mã-bí-mật" not in str(caught.value)


def test_old_conversations_are_forgotten_with_their_turns(store: ConversationStore) -> None:
    conversation = store.create()
    save(store, conversation, 1)
    assert store.forget_before(now() - timedelta(days=1)) == 0
    assert store.forget_before(now() + timedelta(seconds=1)) == 1
    assert store.load(conversation) is None
    assert store.turn(conversation, 1) is None
