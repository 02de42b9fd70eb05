"""A value that was read back and called wrong."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.language.spelled_names import spelled_name
from tests.dossier.conftest import Office

BEGIN = ("làm hồ sơ đăng ký tạm trú", "cá nhân", "không", "đồng ý")


def words(reply: dict[str, Any]) -> str:
    return "\n".join(message["text"] for message in reply["messages"])


def test_a_value_called_wrong_is_asked_again_and_the_next_question_is_not_skipped(office: Office) -> None:
    reply = office.talk(*BEGIN, "Lê Văn Thư", "sai rồi")
    assert "mình sửa" in words(reply)
    assert reply["dossier"]["filled"] == 0
    reply = office.say("Lê Văn Thử", reply["conversation_id"])
    assert "Lê Văn Thử" in words(reply)
    assert reply["dossier"]["asked"]["kind"] == "phone"


def test_by_telephone_a_name_is_spelled_and_after_a_second_no_left_for_the_portal(office: Office) -> None:
    conversation = office.talk(*BEGIN, "Lê Văn Thư")["conversation_id"]
    reply = office.say("sai rồi", conversation, channel="call")
    assert "đánh vần" in words(reply)
    reply = office.say("lờ ê lê vờ ăn văn thờ ư thư ngã", conversation, channel="call")
    assert "Lê Văn Thữ" in words(reply)
    reply = office.say("không đúng", conversation, channel="call")
    assert "để trống" in words(reply)
    assert "Lê Văn" not in words(reply)
    (row,) = office.dossiers.of_conversation(conversation)
    assert row.body["values"] == {}
    assert reply["dossier"]["asked"]["kind"] == "phone"


def test_which_of_two_values_is_wrong_is_asked(office: Office) -> None:
    reply = office.talk(*BEGIN, "Lê Văn Thử 0912345678", "sai rồi")
    assert {"Số điện thoại"} <= {choice["title"] for choice in reply["choices"]}


def test_a_no_that_calls_nothing_wrong_still_leaves_the_question_out(office: Office) -> None:
    reply = office.talk(*BEGIN, "Lê Văn Thử", "không")
    (row,) = office.dossiers.of_conversation(reply["conversation_id"])
    assert [value[0] for value in row.body["values"].values()] == ["Lê Văn Thử"]
    assert reply["dossier"]["asked"]["kind"] != "phone"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        pytest.param("e nờ gờ u y ê nờ ngã, tê hát i nặng, hát u y ê nờ huyền", "Nguyễn Thị Huyền", id="by-letters"),
        pytest.param("đờ ô đô nặng xờ uân xuân", "Độ Xuân", id="tone-after-the-rhyme"),
        pytest.param("trờ ần trần, quờ ốc quốc, bờ ao bao sắc báo", "Trần Quốc Báo", id="as-at-school"),
        pytest.param("chữ pờ hát a mờ nặng, tên ca hát a i", "Phạm Khai", id="with-words-between"),
        pytest.param("hờ a tờ", "", id="a-real-name-of-letters"),
        pytest.param("nguyễn thị bê", "", id="a-plain-name"),
    ],
)
def test_spelled_names_are_put_together(said: str, name: str) -> None:
    assert spelled_name(said) == name
