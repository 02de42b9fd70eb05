"""What a source says and our record does not, found statement by statement."""

from __future__ import annotations

from assistant.knowledge.record import Condition, Note, Procedure, Step
from tools.silent_facts import silent_facts

SOURCE = Procedure(
    code="1.000001",
    name="Cấp thẻ thư viện",
    steps=(
        Step(
            text="Người đọc nộp 02 ảnh cỡ 3x4 tại quầy. Thẻ cũ không được mang về mà phải trả lại cho thư viện. "
            "Thư viện niêm yết danh sách trong 07 ngày."
        ),
        Step(text="Cán bộ chuyển hồ sơ cho phòng nghiệp vụ."),
    ),
    conditions=(Condition(text="Người đọc đủ 06 tuổi trở lên."),),
)


def _said(ours: Procedure) -> list[str]:
    return [one.statement.text for one in silent_facts(ours, SOURCE)]


def test_what_our_record_says_in_its_own_shorter_words_is_not_missed() -> None:
    ours = Procedure(
        code="1.000001",
        name="Thẻ",
        conditions=(Condition(text="Đủ 6 tuổi trở lên."),),
        notes=(Note(text="Nộp 2 ảnh 3x4 tại quầy. Thẻ cũ không mang về, phải trả lại thư viện."),),
    )
    assert _said(ours) == ["Thư viện niêm yết danh sách trong 07 ngày."]


def test_a_number_that_we_lack_comes_first_and_is_missed_even_among_our_own_words() -> None:
    ours = Procedure(
        code="1.000001",
        name="Thẻ",
        steps=(Step(text="Người đọc nộp 02 ảnh cỡ 3x4 tại quầy. Thư viện niêm yết danh sách trong 10 ngày."),),
        conditions=(Condition(text="Người đọc đủ 6 tuổi trở lên."),),
    )
    assert _said(ours) == [
        "Thư viện niêm yết danh sách trong 07 ngày.",
        "Thẻ cũ không được mang về mà phải trả lại cho thư viện.",
    ]
