"""A record cut into statements: nothing lost, nothing glued, every clause with what introduces it."""

from __future__ import annotations

import pytest

from assistant.knowledge.record import Channel, Condition, Deadline, Document, Fee, Procedure, Result, Step, Time
from assistant.statements.splitting import cut, statements_of
from assistant.statements.statement import Holds, holds_of

RECORD = Procedure(
    code="1.000001",
    name="Cấp thẻ thư viện",
    deadline=Deadline(text="Trong 15 ngày kể từ ngày mất thẻ", if_late="Nộp lại từ đầu."),
    steps=(
        Step(
            title="Nộp hồ sơ", text="Người đọc nộp hồ sơ tại quầy. Hồ sơ thiếu thì thư viện báo trong 02 ngày làm việc."
        ),
        Step(text="Nhận thẻ.", needed_if=("truc_tiep",)),
    ),
    channels=(
        Channel(
            kind="in_person",
            times=(Time(value=3, unit="ngày", working=True, from_event="từ ngày nhận đủ hồ sơ"),),
            fees=(Fee(amount=30000, unit="thẻ", exempt=("người cao tuổi",)), Fee(source_text="theo quy định")),
        ),
    ),
    documents=(Document(name="Giấy khai sinh", copies=1, replaceable_by=("Trích lục khai sinh",)),),
    conditions=(Condition(text="Người đọc phải:\n- đủ 6 tuổi;\n- có ảnh cỡ 3x4."),),
    results=(Result(name="Thẻ thư viện", validity="Có giá trị 5 năm"),),
)


def test_every_part_of_a_record_becomes_statements_with_their_place() -> None:
    found = {(one.topic, one.context, one.text) for one in statements_of(RECORD)}
    assert {
        ("deadline", "", "Trong 15 ngày kể từ ngày mất thẻ"),
        ("deadline", "Quá hạn", "Nộp lại từ đầu."),
        ("steps", "Nộp hồ sơ", "Người đọc nộp hồ sơ tại quầy."),
        ("steps", "Nộp hồ sơ", "Hồ sơ thiếu thì thư viện báo trong 02 ngày làm việc."),
        ("time", "Nộp trực tiếp: thời hạn giải quyết", "3 ngày làm việc từ ngày nhận đủ hồ sơ"),
        ("fee", "Nộp trực tiếp: phí, lệ phí", "30.000 đồng/thẻ"),
        ("fee", "Nộp trực tiếp: phí, lệ phí", "Miễn: người cao tuổi"),
        ("fee", "Nộp trực tiếp: phí, lệ phí", "theo quy định"),
        ("documents", "Giấy khai sinh", "1 bản sao"),
        ("documents", "Giấy tờ thay Giấy khai sinh", "Trích lục khai sinh"),
        ("conditions", "Người đọc phải", "có ảnh cỡ 3x4."),
        ("validity", "Thẻ thư viện", "Có giá trị 5 năm"),
    } <= found


def test_a_statement_keeps_the_case_that_it_holds_for() -> None:
    [step] = [one for one in statements_of(RECORD) if one.text == "Nhận thẻ."]
    assert step.needed_if == ("truc_tiep",)


def test_a_long_sentence_is_cut_at_its_next_case_and_loses_no_word() -> None:
    text = "Trong thời hạn 05 ngày kể từ ngày nhận hồ sơ, " + ", ".join(
        f"trường hợp thứ {number} thì cơ quan tiếp nhận xem xét hồ sơ và trả lời người nộp bằng văn bản"
        for number in range(5)
    )
    pieces = [one.text for one in cut(text, "x", "steps")]
    assert len(pieces) > 1
    assert " ".join(pieces).split() == text.split()


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Trong thời hạn 15 ngày kể từ ngày có người chết", Holds.DURATION),
        ("Ảnh 3x4 chụp không quá 6 tháng", Holds.SIZE),
        ("Người từ đủ 14 tuổi", Holds.AGE),
        ("02 bản chính", Holds.COUNT),
        ("30.000 đồng/thẻ", Holds.MONEY),
        ("Không được ủy quyền", Holds.MUST_NOT),
        ("Không bắt buộc công chứng", Holds.NEED_NOT),
        ("Nếu không có Giấy chứng sinh thì nộp văn bản của người làm chứng", Holds.INSTEAD),
        ("Quá thời hạn mà không bổ sung thì trả lại hồ sơ", Holds.FAILS),
        ("theo Mẫu số 07", Holds.FORM),
    ],
    ids=lambda one: str(one)[:30],
)
def test_what_a_clause_holds(text: str, holds: Holds) -> None:
    assert holds in holds_of(text)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "Tổ trưởng là lãnh đạo Ủy ban nhân\ndân cấp xã; các thành viên khác là cán bộ.",
            ["Tổ trưởng là lãnh đạo Ủy ban nhân dân cấp xã;", "các thành viên khác là cán bộ."],
        ),
        (
            "Hồ sơ gồm: + Đơn đề nghị cấp giấy; + Báo cáo hiện trạng đất + Giấy tờ về đất - bản chính",
            ["Đơn đề nghị cấp giấy;", "Báo cáo hiện trạng đất", "Giấy tờ về đất - bản chính"],
        ),
        ("a) Điều kiện thứ nhất\nb) điều kiện thứ hai", ["Điều kiện thứ nhất", "điều kiện thứ hai"]),
    ],
)
def test_broken_lines_are_joined_and_glued_lists_are_parted(text: str, pieces: list[str]) -> None:
    assert [one.text for one in cut(text, "Thành phần hồ sơ", "documents")] == pieces


def test_a_sentence_without_an_end_is_cut_at_its_commas() -> None:
    text = ", ".join(f"giấy thứ {number} do cơ quan có thẩm quyền cấp cho người nộp" for number in range(30))
    found = [one.text for one in cut(text, "Thành phần hồ sơ", "documents")]
    assert max(len(one.split()) for one in found) <= 60
    assert " ".join(found) == text
