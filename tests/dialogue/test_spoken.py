"""A section over the telephone: a breath that answers, no codes, and the rest for whoever asks."""

from __future__ import annotations

import pytest

from assistant.dialogue.answers.section import Item, Section
from assistant.dialogue.spoken import in_few_words, told_to_ear
from assistant.dialogue.wording import Wording, load_wording
from assistant.knowledge.record import Document
from assistant.settings import PROJECT


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load_wording(PROJECT / "knowledge_base" / "replies")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        pytest.param("Đăng ký thường trú (nhập hộ khẩu)", "Đăng ký thường trú", id="brackets"),
        pytest.param(" ".join(["một"] * 20), " ".join(["một"] * 14), id="long"),
    ],
)
def test_a_name_is_said_in_few_words(title: str, said: str) -> None:
    assert in_few_words(title) == said


def test_a_short_list_is_told_whole(wording: Wording) -> None:
    section = Section("conditions", "**Điều kiện:**", (Item("Từ đủ 18 tuổi.", ""), Item("Có nơi ở.", "")))
    told = told_to_ear(section, wording)
    assert told.shown == ("**Điều kiện:**", "- Từ đủ 18 tuổi.", "- Có nơi ở.")
    assert told.folded == ()


def test_of_a_long_list_three_are_told_and_the_rest_is_folded_without_them(wording: Wording) -> None:
    items = tuple(Item(f"giấy số {number}", "", short=f"giấy số {number}") for number in range(1, 6))
    told = told_to_ear(Section("documents", "**Giấy tờ cần có:**", items), wording)
    assert told.shown == ("Cần có:", "- giấy số 1", "- giấy số 2", "- giấy số 3", "Còn 2 mục nữa.")
    assert told.folded == ("Kỹ hơn về giấy tờ:", "- giấy số 4", "- giấy số 5")


def test_a_quotation_is_said_without_the_part_it_stands_in(wording: Wording) -> None:
    lead = wording.say("quote", section="Trình tự thực hiện", text="Công an cấp xã trả kết quả trong ngày.")
    told = told_to_ear(Section("direct", lead, of="Công an cấp xã trả kết quả trong ngày.;"), wording)
    assert told.shown == ("Bản công bố ghi: Công an cấp xã trả kết quả trong ngày.",)


def test_words_that_must_not_be_cut_are_told_whole_or_named_as_many(wording: Wording) -> None:
    long = Item("mức " * 60, "", is_uncut=True)
    alone = told_to_ear(Section("fee", "**Lệ phí:**", (long,)), wording)
    assert alone.shown == ("**Lệ phí:**", f"- {long.text}")
    beside = told_to_ear(Section("fee", "**Lệ phí:**", (long, Item("trực tuyến: miễn phí", ""))), wording)
    assert beside.shown[1] == "- bản công bố ghi nhiều mức"
    assert f"- {long.text}" in beside.folded


def test_what_is_folded_already_is_not_told_at_once(wording: Wording) -> None:
    section = Section("time", "**Thời gian giải quyết:**", (Item("5 ngày.", ""),), is_folded=True)
    assert told_to_ear(section, wording).shown == ()
    assert told_to_ear(section, wording).folded == ("Kỹ hơn về thời gian giải quyết:", "- 5 ngày.")


def test_the_papers_that_the_case_decided_are_heard_first(wording: Wording) -> None:
    always = Document(id="to-khai", name="Tờ khai")
    decided = Document(id="giay-uy-quyen", name="Giấy ủy quyền", needed_if=("lam_thay",))
    items = tuple(Item(one.name, one, short=one.name) for one in (always, decided))
    told = told_to_ear(Section("documents", "**Giấy tờ cần có:**", items), wording)
    assert told.shown == ("Cần có:", "- Giấy ủy quyền", "- Tờ khai")
