"""What is told at once and what is folded behind it."""

from __future__ import annotations

import pytest

from assistant.dialogue.answers.brief import Told, clip, fold_section, room_for
from assistant.dialogue.answers.section import Item, Section
from assistant.dialogue.wording import load_wording
from assistant.knowledge.record import Case, Document
from assistant.settings import Settings

WORDING = load_wording(Settings().content_dir / "replies")
CASE = Case(id="con", label="có con", ask="Anh/chị có con không ạ?")
LONG = "chữ " * 30


def papers(*items: Item) -> Section:
    return Section("documents", "**Giấy tờ cần có:**", items)


def told(section: Section, sections: int = 1, asked: Case | None = None) -> Told:
    return fold_section(section, room_for(sections), WORDING, asked)


def test_what_is_short_is_told_whole_and_nothing_is_folded() -> None:
    section = papers(Item("Tờ khai", "Tờ khai"), Item("Giấy chứng sinh", "Giấy chứng sinh"))
    assert told(section) == Told(("**Giấy tờ cần có:**", "- Tờ khai", "- Giấy chứng sinh"))


def test_a_list_of_more_than_six_lines_says_how_many_are_left_and_folds_all_of_them() -> None:
    section = papers(*(Item(f"Giấy thứ {number} {LONG}", "", short=f"Giấy {number}") for number in range(1, 10)))
    shown, folded = told(section).shown, told(section).folded
    assert shown[1:7] == tuple(f"- Giấy {number}" for number in range(1, 7))
    assert shown[7] == "… còn 3 mục nữa"
    assert folded[0] == "Xem đủ giấy tờ (9 mục)"
    assert len(folded) == 10
    assert folded[9].startswith("- Giấy thứ 9")


def test_several_sections_share_the_screen() -> None:
    section = papers(*(Item(f"Giấy {number} {LONG}", "", short=f"Giấy {number}") for number in range(9)))
    bullets = [sum(line.startswith("- ") for line in told(section, count).shown) for count in (1, 2, 3, 4)]
    assert bullets == [6, 4, 3, 2]


def test_papers_that_wait_for_an_answer_are_named_and_not_listed() -> None:
    always = [Item(f"Giấy {number} {LONG}", "", short=f"Giấy {number}") for number in range(6)]
    waiting = Item(
        f"Giấy khai sinh của con {LONG}", Document(name="x", needed_if=("con",)), "", "Nếu có con", "Giấy khai sinh"
    )
    told_now = told(papers(*always, waiting), asked=CASE)
    assert told_now.shown[-1] == "Tùy câu trả lời bên dưới, có thể cần: Giấy khai sinh"
    assert not any(line.startswith("- Nếu có con") for line in told_now.shown)
    assert any("Nếu có con" in line for line in told_now.folded)
    assert any(line.startswith("- Nếu có con") or "còn" in line for line in told(papers(*always, waiting)).shown)


@pytest.mark.parametrize(("sections", "is_whole"), [(1, True), (2, False)])
def test_words_that_contradict_themselves_are_told_whole_or_not_at_all(sections: int, is_whole: bool) -> None:
    words = f"bản công bố ghi “Miễn phí ({LONG * 2} 60.000 đồng)”"
    fee = Section("fee", "**Lệ phí:**", (Item(f"{words} Ghi chú.", "", short=words, is_uncut=True),))
    line = told(fee, sections).shown[1]
    assert (line == f"- {words}") is is_whole
    assert "Miễn phí" not in line or "60.000" in line


def test_a_section_behind_a_statement_is_folded_whole() -> None:
    section = Section("fee", "**Lệ phí:**", (Item("miễn phí", ""),), is_folded=True)
    assert told(section) == Told((), ("Xem đủ lệ phí", "- miễn phí"))


def test_a_line_is_cut_at_a_pause_and_says_that_it_goes_on() -> None:
    assert clip("Nộp tại xã, phường nơi cư trú", 4) == "Nộp tại xã …"
    assert clip("Nộp tại xã", 4) == "Nộp tại xã"
