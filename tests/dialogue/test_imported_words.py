"""What is told of an imported record: abolished bodies with a note, gaps filled from the import, names alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assistant.assembly import Assembly, open_storage
from assistant.conversation import Conversations
from assistant.dialogue.abolished import abolished_messages, note_abolished
from assistant.dialogue.wording import load_wording
from assistant.knowledge.publishing.publish import publish
from assistant.knowledge.record import Agency, Channel, Document, Mark, Procedure, Step
from assistant.nlu.rules import read_rules
from assistant.settings import PROJECT, Settings
from assistant.storage.conversations import ConversationStore

WORDING = load_wording(PROJECT / "knowledge_base" / "replies")
DISTRICT = Procedure(
    code="8.000001",
    name="Cấp thẻ nuôi chim yến cảnh",
    channels=(Channel(kind="in_person", where="Phòng Kinh tế Ủy ban nhân dân huyện nơi nuôi"),),
    documents=(Document(name="Bản sao sổ hộ khẩu"), Document(name="Đơn xin cấp thẻ nuôi chim yến cảnh")),
    agencies=(Agency(name="UBND cấp huyện", role="performs"),),
    source_url="https://example.invalid/1",
    origin="imported",
)
SILENT = Procedure(
    code="8.000002",
    name="Đăng ký vẽ tranh tường cổng làng",
    steps=(Step(text="Nộp đơn."),),
    source_url="https://example.invalid/2",
)
BESIDE = replace(SILENT, origin="imported", steps=(), documents=(Document(name="Bản vẽ cổng làng"),))
NAMED = Procedure(
    code="8.000003",
    name="Xác nhận nghệ nhân thổi kèn lá",
    field="Văn hóa",
    levels=("xã",),
    marks=(Mark(kind="name_only"),),
    source_url="https://example.invalid/3",
    origin="imported",
)

UNLINKED = Procedure(
    code="8.000004",
    name="Cấp phép thả diều sáo đêm rằm",
    steps=(Step(text="Nộp đơn."),),
    origin="imported",
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], dict[str, Any]]]:
    assembly = Assembly(settings := Settings(data_dir=tmp_path_factory.mktemp("imported")), open_storage(settings))
    publish(assembly.database, [DISTRICT, SILENT, NAMED, UNLINKED], "thử")
    publish(assembly.database, [BESIDE], "nhập")
    world = assembly.load()
    rules = read_rules(PROJECT / "training_data" / "rules")
    conversations = Conversations(ConversationStore(assembly.database), rules, None, lambda: date(2026, 11, 25))
    yield lambda text: asyncio.run(conversations.say(text, world, assembly.restorer)).reply
    assembly.database.close()


def _text(reply: dict[str, Any]) -> str:
    return "\n".join(message["text"] for message in reply["messages"])


def test_a_place_that_is_gone_is_told_with_todays_rule_first(ask: Callable[[str], dict[str, Any]]) -> None:
    reply = ask("cấp thẻ nuôi chim yến cảnh nộp ở đâu")
    text = _text(reply)
    assert "Từ ngày 01/7/2025 không còn cấp huyện" in text
    for line in text.split("\n"):
        if "huyện" in line and "01/7/2025" not in line:
            assert "nay không còn" in line
    assert text.index("không còn cấp huyện") < text.index("UBND cấp huyện")


def test_a_paper_that_is_gone_is_told_with_its_note(ask: Callable[[str], dict[str, Any]]) -> None:
    text = _text(ask("cấp thẻ nuôi chim yến cảnh cần giấy tờ gì"))
    assert "Sổ hộ khẩu giấy không còn dùng" in text
    (line,) = [line for line in text.split("\n") if "Bản sao sổ hộ khẩu" in line]
    assert "nay không còn" in line


def test_what_the_editors_left_out_comes_from_the_import_and_says_so(ask: Callable[[str], dict[str, Any]]) -> None:
    reply = ask("đăng ký vẽ tranh tường cổng làng cần giấy tờ gì")
    assert reply["outcome"] == "answered"
    assert "Bản vẽ cổng làng" in _text(reply)
    assert "cán bộ chưa kiểm tra lại" in _text(reply)


def test_a_name_alone_is_answered_with_the_link_and_no_invention(ask: Callable[[str], dict[str, Any]]) -> None:
    reply = ask("xác nhận nghệ nhân thổi kèn lá cần giấy tờ gì")
    assert reply["outcome"] == "no_content"
    assert reply["procedure"]["code"] == "8.000003"
    assert "tôi chưa có" in _text(reply)
    assert "https://example.invalid/3" in _text(reply)
    assert "Văn hóa" in _text(reply)


def test_a_record_without_an_address_sends_nobody_to_an_empty_one(ask: Callable[[str], dict[str, Any]]) -> None:
    text = _text(ask("cấp phép thả diều sáo đêm rằm lệ phí bao nhiêu"))
    assert "bản công bố tôi đang có không ghi" in text
    assert "hỏi nơi nộp hồ sơ" in text
    assert "xem thêm tại" not in text


def test_lines_without_anything_abolished_stay_as_they_are() -> None:
    text = "- Trực tiếp: Ủy ban nhân dân cấp xã"
    assert note_abolished(text, WORDING) == text
    assert abolished_messages([text], WORDING) == []
