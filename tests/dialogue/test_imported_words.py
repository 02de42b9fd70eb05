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
from assistant.knowledge.record import Agency, Channel, Document, Fee, Mark, Procedure, Step
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
OLD = replace(
    NAMED,
    code="8.000005",
    name="Đăng ký giữ chợ nổi bến xưa theo Nghị định số 61/2019/NĐ-CP",
    levels=(),
    marks=(
        Mark(kind="name_only"),
        Mark(kind="old_list", text="2025-06-20"),
        Mark(kind="name_inferred", where="name"),
        Mark(kind="link_not_opened"),
    ),
)
EXCERPT = Procedure(
    code="8.000006",
    name="Công nhận lò gốm cổ truyền",
    steps=(Step(text="Nộp hồ sơ… tại xã."), Step(text="Nhận giấy công nhận.")),
    channels=(Channel(kind="in_person", fees=(Fee(amount=20_000),)),),
    documents=(Document(name="Đơn xin công nhận lò gốm cổ truyền"),),
    marks=(Mark(kind="shortened", where="steps"),),
    source_url="https://example.invalid/6",
    origin="imported",
)
DOUBTED = replace(
    EXCERPT, code="8.000007", name="Ghi danh phường múa rối nước", marks=(Mark(kind="caution", text="not read"),)
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
    publish(assembly.database, [DISTRICT, SILENT, NAMED, UNLINKED, OLD, EXCERPT, DOUBTED], "thử")
    publish(assembly.database, [BESIDE], "nhập")
    world = assembly.load()
    rules = read_rules(PROJECT / "training_data" / "rules")
    conversations = Conversations(ConversationStore(assembly.database), rules, None, lambda: date(2026, 11, 25))
    yield (
        lambda text, channel="web": (
            asyncio.run(conversations.say(text, world, assembly.restorer, channel=channel)).reply
        )
    )
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


def test_a_name_says_which_details_are_not_known(ask: Callable[..., dict[str, Any]]) -> None:
    text = _text(ask("xác nhận nghệ nhân thổi kèn lá lệ phí bao nhiêu"))
    assert "Về lệ phí thì chi tiết tôi chưa có" in text
    assert "đồng" not in text


def test_a_name_that_is_worked_out_and_of_an_old_list_is_told_as_such(ask: Callable[..., dict[str, Any]]) -> None:
    text = _text(ask("đăng ký giữ chợ nổi bến xưa"))
    assert "tên chính thức tôi chưa đối chiếu được" in text
    assert "danh mục cũ (tháng 6/2025)" in text
    assert "tôi chưa mở thử" in text


def test_nobody_is_read_an_address(ask: Callable[..., dict[str, Any]]) -> None:
    text = _text(ask("xác nhận nghệ nhân thổi kèn lá cần giấy tờ gì", "call"))
    assert "http" not in text
    assert "Anh/chị hỏi bộ phận một cửa giúp tôi." in text


@pytest.mark.parametrize("channel", ["web", "call"])
@pytest.mark.parametrize("asked", ["các bước thế nào", "cần giấy tờ gì", ""])
def test_an_excerpt_is_told_as_one(ask: Callable[..., dict[str, Any]], asked: str, channel: str) -> None:
    reply = ask(f"công nhận lò gốm cổ truyền {asked}", channel)
    assert "Đây là bản trích" in _text(reply)
    assert ("https://example.invalid/6" in _text(reply)) == (channel == "web")


def test_a_fee_is_no_excerpt(ask: Callable[..., dict[str, Any]]) -> None:
    text = _text(ask("công nhận lò gốm cổ truyền lệ phí bao nhiêu"))
    assert "20.000 đồng" in text
    assert "bản trích" not in text


def test_of_a_doubt_the_citizen_hears_only_whom_to_ask(ask: Callable[..., dict[str, Any]]) -> None:
    text = _text(ask("ghi danh phường múa rối nước lệ phí bao nhiêu"))
    assert "hỏi lại nơi nộp hồ sơ trước khi làm" in text
    assert "not read" not in text


def test_a_record_without_an_address_sends_nobody_to_an_empty_one(ask: Callable[[str], dict[str, Any]]) -> None:
    text = _text(ask("cấp phép thả diều sáo đêm rằm lệ phí bao nhiêu"))
    assert "bản công bố tôi đang có không ghi" in text
    assert "hỏi nơi nộp hồ sơ" in text
    assert "xem thêm tại" not in text


def test_lines_without_anything_abolished_stay_as_they_are() -> None:
    text = "- Trực tiếp: Ủy ban nhân dân cấp xã"
    assert note_abolished(text, WORDING) == text
    assert abolished_messages([text], WORDING) == []
