"""Every difference between two versions gives a sentence."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.knowledge.publishing.diff import describe_changes
from assistant.knowledge.publishing.diff_words import LABELS
from assistant.knowledge.record import (
    Agency,
    Case,
    Channel,
    Choice,
    Condition,
    Deadline,
    Discount,
    Document,
    DossierField,
    Fee,
    LegalRef,
    Mark,
    Note,
    Procedure,
    Result,
    Step,
    Time,
)

FEE = Fee(amount=70000, unit="thẻ", discounts=(Discount(percent=50, effective_to=date(2026, 12, 31)),))
FULL = Procedure(
    code="1.1",
    name="Cấp thẻ bạn đọc",
    cases=(Case(id="mat", label="thẻ bị mất", ask="Thẻ bị mất ạ?", choices=(Choice(id="a", label="A"),)),),
    steps=(Step(title="Nộp", text="Nộp hồ sơ."), Step(text="Nhận thẻ.")),
    channels=(
        Channel(kind="in_person", fees=(FEE,), times=(Time(value=7, unit="ngày", working=True),)),
        Channel(kind="online", fees=(replace(FEE, amount=60000),)),
    ),
    documents=(Document(id="don", name="Đơn", originals=1), Document(name="Ảnh 3x4")),
    sets=1,
    conditions=(Condition(text="Từ 14 tuổi."),),
    deadline=Deadline(text="Trong 30 ngày"),
    results=(Result(name="Thẻ"),),
    legal_refs=(LegalRef(number="26/2023/QH15"),),
    agencies=(Agency(name="Thư viện"),),
    dossier_fields=(DossierField(id="ten", ask="Tên ạ?"),),
    notes=(Note(text="Giờ mở cửa."),),
    spoken={"fee": "bảy mươi nghìn"},
    marks=(Mark(kind="fee_contradicts"),),
    extra={"GHICHU": "x"},
    example_questions=("làm thẻ ở đâu", "thẻ bao nhiêu tiền"),
)
DESK = FULL.channels[0]


def with_desk(**changes: Any) -> Procedure:
    return replace(FULL, channels=(replace(DESK, **changes), FULL.channels[1]))


@pytest.mark.parametrize(
    ("after", "sentences"),
    [
        pytest.param(FULL, (), id="nothing"),
        pytest.param(
            with_desk(fees=(replace(FEE, amount=75000),)),
            ("Lệ phí (Trực tiếp): 70.000 đồng/thẻ -> 75.000 đồng/thẻ",),
            id="fee",
        ),
        pytest.param(
            with_desk(fees=(replace(FEE, amount=0, unit=""),)),
            ("Lệ phí (Trực tiếp): 70.000 đồng/thẻ -> Miễn phí",),
            id="fee-becomes-free",
        ),
        pytest.param(with_desk(fees=()), ("Bớt lệ phí (Trực tiếp): 70.000 đồng/thẻ",), id="fee-removed"),
        pytest.param(
            with_desk(fees=(replace(FEE, discounts=()),)),
            ("Bớt mức giảm (Trực tiếp, lệ phí): giảm 50% đến 31/12/2026",),
            id="discount-removed",
        ),
        pytest.param(
            with_desk(times=(Time(value=7, unit="ngày"),)),
            ("Thời hạn (Trực tiếp): 7 ngày làm việc -> 7 ngày",),
            id="working-days-become-days",
        ),
        pytest.param(
            replace(FULL, documents=(*FULL.documents, Document(name="Giấy khai sinh"))),
            ("Thêm giấy tờ: Giấy khai sinh",),
            id="document-added",
        ),
        pytest.param(
            replace(FULL, documents=(replace(FULL.documents[0], originals=0), FULL.documents[1])),
            ("Số bản chính (giấy tờ “Đơn”): 1 -> 0",),
            id="originals-become-zero",
        ),
        pytest.param(
            replace(FULL, documents=(replace(FULL.documents[0], originals=None), FULL.documents[1])),
            ("Bỏ số bản chính (giấy tờ “Đơn”): 1",),
            id="originals-become-unknown",
        ),
        pytest.param(
            replace(FULL, example_questions=("làm thẻ ở đâu",)),
            ("Bớt câu hỏi mẫu: thẻ bao nhiêu tiền",),
            id="question-removed",
        ),
        pytest.param(
            replace(FULL, example_questions=FULL.example_questions[::-1]), ("Đổi thứ tự câu hỏi mẫu",), id="reordered"
        ),
        pytest.param(replace(FULL, status="withdrawn"), ("Trạng thái: đang dùng -> đã bãi bỏ",), id="withdrawn"),
        pytest.param(
            replace(FULL, checked_on=date(2026, 5, 4)), ("Thêm ngày kiểm tra: 04/05/2026",), id="a-date-is-vietnamese"
        ),
        pytest.param(
            replace(FULL, spoken={"fee": "tám mươi nghìn"}),
            ("Lời đọc (fee): bảy mươi nghìn -> tám mươi nghìn",),
            id="spoken",
        ),
        pytest.param(replace(FULL, deadline=None), ("Bỏ hạn phải làm: Trong 30 ngày",), id="deadline-removed"),
    ],
)
def test_a_change_is_told_in_words(after: Procedure, sentences: tuple[str, ...]) -> None:
    assert describe_changes(FULL, after) == sentences


def test_a_difference_far_into_a_long_text_is_shown() -> None:
    before = replace(FULL, summary="a " * 500 + "một ngày")
    after = replace(FULL, summary="a " * 500 + "hai ngày")
    (sentence,) = describe_changes(before, after)
    assert "một ngày" in sentence
    assert "hai ngày" in sentence


def parts(value: Any) -> list[Any]:
    """The value and every dataclass in it."""
    if not is_dataclass(value):
        return []
    inner = [part for field in fields(value) for item in _items(getattr(value, field.name)) for part in parts(item)]
    return [value, *inner]


def _items(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def swap(value: Any, old: Any, new: Any) -> Any:
    """The value with one dataclass in it replaced."""
    if value is old:
        return new
    if isinstance(value, tuple):
        return tuple(swap(item, old, new) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: swap(getattr(value, field.name), old, new) for field in fields(value)})
    return value


def other(value: Any) -> Any:
    """A different value of the same sort."""
    match value:
        case bool():
            return not value
        case "in_person" | "online":
            return "post"
        case str():
            return value + " khác"
        case int() | float():
            return value + 1
        case date():
            return value.replace(year=value.year + 1)
        case tuple():
            return () if value else ("mới",)
        case dict():
            return {**value, "mới": "x"}
    return None if value is not None else "mới"


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_field_anywhere_changes_unseen(data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(parts(FULL)))
    field = data.draw(st.sampled_from(fields(part)))
    after = swap(FULL, part, replace(part, **{field.name: other(getattr(part, field.name))}))
    assert describe_changes(FULL, after), f"{type(part).__name__}.{field.name}"


def test_every_field_has_a_vietnamese_name() -> None:
    kinds = {type(part) for part in parts(FULL)}
    assert len(kinds) == 17
    assert {field.name for kind in kinds for field in fields(kind)} <= set(LABELS)
