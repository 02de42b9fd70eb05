"""The last check of a reply: a line that states what no record says is left out, and no other line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from assistant.dialogue.answer import Answer
from assistant.dialogue.answers import ANSWERS, sections_of
from assistant.dialogue.phrasing import worded
from assistant.dialogue.proving import LONGEST, MOST_ROWS, frame_of, proved, tell_only_what_is_proved
from assistant.dialogue.reply import Message, Named, Outcome, Proof, Reply, Source
from assistant.dialogue.state import State
from assistant.dialogue.wording import Wording, load_wording
from assistant.knowledge.publishing.content_files import list_content, read_content
from assistant.knowledge.record import Case, Procedure
from assistant.knowledge.view import View
from assistant.language.writing import capital
from assistant.settings import PROJECT
from tests.dialogue.conftest import TODAY

CONTENT = PROJECT / "knowledge_base"
CODE = "1.000001"
RECORD = Procedure(
    code=CODE,
    name="Cấp thẻ đọc cho người từ đủ 14 tuổi",
    cases=(Case(id="tre", label="đã quá 60 ngày", ask="Đã quá 60 ngày chưa ạ?"),),
)


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load_wording(CONTENT / "replies")


def shown(text: str, evidence: Sequence[str], wording: Wording, **more: Any) -> Reply:
    rows = tuple(Proof(row, "Mục", CODE, "curated") for row in evidence)
    reply = Reply(Outcome.ANSWERED, (Message(text, **more),), procedure=Named(CODE, RECORD.name), evidence=rows)
    return proved(reply, list(frame_of(RECORD, wording)), wording)


@pytest.mark.parametrize(
    ("line", "row"),
    [
        pytest.param("Lệ phí: 8.000 đồng", "8000; VND", id="sum-of-a-field"),
        pytest.param("Lệ phí: 8000đ", "Thu 8.000 đồng mỗi thẻ", id="sum-of-a-text"),
        pytest.param("Nộp 01 bản", "1 bản", id="leading-zero"),
        pytest.param("Nộp 1 bản", "01 bản sao", id="leading-zero-in-the-record"),
        pytest.param("Hết hạn ngày 30/6/2027", "2027-06-30", id="day-of-a-field"),
        pytest.param("Hết hạn ngày 30/06/2027.", "đến ngày 30 tháng 6 năm 2027", id="day-in-words"),
        pytest.param("Trong 15 ngày làm việc", "15.0; ngày; từ ngày nhận đủ hồ sơ", id="time-of-a-field"),
        pytest.param("Trong mười lăm ngày (15 ngày)", "mười lăm ngày (15 ngày)", id="words-and-figures"),
        pytest.param("Còn 35.000 đồng, giảm 50%", "70000; VND; 50; 2026-12-31", id="fee-less-its-discount"),
        pytest.param("Theo Nghị định 154/2024/NĐ-CP, mẫu TK01", "Mẫu TK01, 154/2024/NĐ-CP", id="law-and-form"),
        pytest.param("ngày 29/9/2021/TT-BTC (1 bản chính)", "ngày 29/9/2021/TT-BTC; 1", id="odd-law-before-a-count"),
        pytest.param("Nộp tại UBND cấp xã", "Ủy ban nhân dân xã", id="agency-in-another-spelling"),
        pytest.param("2. Đến nơi nộp", "Đến nơi nộp", id="number-of-our-list"),
        pytest.param("- … và 12 mục nữa; bấm vào nguồn bên dưới để xem đủ.", "Tờ khai", id="count-of-what-is-left"),
        pytest.param("Xem https://example.invalid/tt/99", "Tờ khai", id="address"),
        pytest.param("Cấp thẻ cho người từ đủ 14 tuổi", "Tờ khai", id="name-of-the-procedure"),
        pytest.param("Nếu đã quá 60 ngày: phạt", "phạt", id="case-of-the-record"),
    ],
)
def test_what_the_record_says_is_told_in_whatever_way_it_is_written(line: str, row: str, wording: Wording) -> None:
    reply = shown(line, [row], wording)
    assert reply.unproved == ()
    assert reply.messages[0].text == line


@pytest.mark.parametrize(
    ("line", "row", "kind"),
    [
        pytest.param("Lệ phí: 80.000 đồng", "8000; VND", "number", id="sum"),
        pytest.param("Trong 5 ngày", "15 ngày", "time", id="time-inside-another"),
        pytest.param("Trong 15 ngày", "15 tháng", "time", id="time-of-another-unit"),
        pytest.param("Hết hạn ngày 30/6/2027", "31/6/2027, 30/6/2026", "date", id="day"),
        pytest.param("Người từ 16 tuổi", "Người từ 14 tuổi, 16 bản", "age", id="age"),
        pytest.param("Giảm 40%", "70000; VND; 50", "percent", id="percent"),
        pytest.param("Theo mẫu CT01", "Theo mẫu CT011", "code", id="form"),
        pytest.param("Theo 62/2021/NĐ-CP", "162/2021/NĐ-CP", "legal", id="law"),
        pytest.param("Nộp tại Công an cấp tỉnh", "Nộp tại Công an cấp xã", "agency", id="agency-of-another-level"),
        pytest.param("Còn 36.000 đồng", "70000; VND; 50", "number", id="not-what-the-discount-leaves"),
    ],
)
@pytest.mark.parametrize("message_kind", ["answer", "detail"])
def test_what_the_record_does_not_say_is_left_out_and_counted(
    line: str, row: str, kind: str, message_kind: str, wording: Wording
) -> None:
    reply = shown(f"Dạ:\n- {line}\n- Xong.", [row], wording, kind=message_kind)
    assert reply.messages[0].text == "Dạ:\n- Xong."
    assert reply.unproved == (kind,)


@pytest.mark.parametrize("text", ["Lệ phí:\n- 80.000 đồng", "Lệ phí: 80.000 đồng"])
def test_no_title_stands_alone(text: str, wording: Wording) -> None:
    assert shown(text, ["8000; VND"], wording).messages == ()


def test_what_we_reckon_ourselves_is_not_looked_for_in_the_record(wording: Wording) -> None:
    assert shown("Nhận kết quả chậm nhất 04/12/2026", ["7 ngày"], wording, is_own=True).unproved == ()
    assert shown("Đã hơn 99 năm", ["7 ngày"], wording, kind="note").unproved == ()


def test_a_message_brings_its_own_proof(wording: Wording) -> None:
    proof = Proof("Người được ủy quyền từ đủ 18 tuổi", "Lưu ý", CODE, "curated")
    reply = shown("Từ đủ 18 tuổi", ["7 ngày"], wording, proofs=(proof,))
    assert reply.unproved == ()
    assert proof in reply.evidence


def test_the_name_and_cases_are_evidence_only_where_they_are_told(wording: Wording) -> None:
    told = shown("Nếu đã quá 60 ngày: phạt", ["phạt"], wording)
    assert [row.text for row in told.evidence] == ["phạt", "đã quá 60 ngày"]
    assert [row.text for row in shown("Phạt", ["phạt"], wording).evidence] == ["phạt"]


def test_what_the_record_says_over_the_telephone_is_evidence_where_it_is_said(wording: Wording) -> None:
    said = "Dạ, quá hạn thì Hội đồng nhân dân tỉnh quyết định, nhiều nhất 90 ngày."
    frame = list(frame_of(replace(RECORD, spoken={"fee": said}), wording))
    told = proved(Reply(Outcome.ANSWERED, (Message(capital(said.removeprefix("Dạ, "))),)), frame, wording)
    assert told.unproved == ()
    assert [row.text for row in told.evidence] == [said]


def test_the_evidence_is_short_and_keeps_what_is_told_whole(wording: Wording) -> None:
    long = "Điều kiện thứ nhất là như sau. " * 60 + "Nộp 70.000 đồng."
    rows = [*(f"Tờ số {number}" for number in range(100)), "Tờ số 7", long]
    reply = shown("Nộp 70.000 đồng", rows, wording)
    assert len(reply.evidence) == MOST_ROWS
    assert max(len(row.text) for row in reply.evidence) <= LONGEST
    assert any("Nộp 70.000 đồng" in row.text for row in reply.evidence)
    fee = shown("Nộp 35.000 đồng", [*(f"Tờ số {number}" for number in range(100)), "70000; VND; 50"], wording)
    assert "70000; VND; 50" in [row.text for row in fee.evidence]


@pytest.mark.parametrize("before", range(590, 602))
def test_a_long_text_is_never_cut_inside_a_number(before: int, wording: Wording) -> None:
    text = f"{'a' * before} 1.234.567 đồng"
    assert any("1.234.567" in row.text for row in shown("Tốn 1.234.567 đồng", [text], wording).evidence)


def test_a_reply_of_which_nothing_is_proved_says_that_it_is_not_known(wording: Wording) -> None:
    source = Source(CODE, RECORD.name, "Phí", "https://example.invalid", None)
    reply = Reply(Outcome.ANSWERED, (Message("Phí 9.000 đồng"),), procedure=Named(CODE, RECORD.name), sources=(source,))
    world = cast(Any, SimpleNamespace(catalogue=SimpleNamespace(find={CODE: RECORD}.get), wording=wording))
    told, _ = tell_only_what_is_proved((reply, State()), world)
    assert told.outcome is Outcome.NO_CONTENT
    assert [message.text for message in told.messages] == [wording.say("unproved")]


def test_no_own_sentence_is_so_short_that_it_hides_a_figure_of_a_record(wording: Wording) -> None:
    assert shown("Nộp 2 lần, 1 bản, 4 số, 15 giờ", ["Nộp"], wording).unproved != ()


def records() -> list[Procedure]:
    good, _ = read_content(list_content(CONTENT))
    return [file.item for file in good if isinstance(file.item, Procedure)]


@pytest.mark.parametrize("channel", ["web", "call"])
def test_nothing_of_any_shipped_record_is_left_out(channel: str, wording: Wording) -> None:
    dropped = {}
    for record in records():
        sections = sections_of(ANSWERS, View(record, TODAY, {}), wording)
        reply = worded(Answer(record, tuple(ANSWERS), sections), channel, wording)
        told = proved(reply, list(frame_of(record, wording)), wording)
        if told.unproved:
            before, after = ["\n".join(m.text for m in one.messages).split("\n") for one in (reply, told)]
            dropped[record.code] = [line for line in before if line not in after]
    assert dropped == {}


def test_a_wrong_figure_in_any_line_of_a_record_is_found(wording: Wording) -> None:
    """Every fee, time and day of the shipped records, made wrong: none is told."""
    told = []
    for record in records():
        sections = sections_of(("fee", "time"), View(record, TODAY, {}), wording)
        reply = worded(Answer(record, ("fee", "time"), sections), "web", wording)
        for message in reply.messages:
            for line in message.text.split("\n"):
                if message.kind != "answer" or not (found := re.search(r"\d[\d.]* (?:đồng|ngày|giờ)", line)):
                    continue
                wrong = line.replace(found[0], f"98765{found[0]}", 1)
                one = replace(reply, messages=(Message(wrong),))
                if not proved(one, list(frame_of(record, wording)), wording).unproved:
                    told.append(wrong)
    assert told == []
