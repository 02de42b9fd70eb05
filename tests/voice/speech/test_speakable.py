"""Written Vietnamese as a person would read it aloud: the table beside this file, and what must hold for any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.voice.speech.speakable import in_threes, sentences, speakable

TABLE = Path(__file__).with_name("speakable.tsv")
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
CONTENT = Path(__file__).parents[3] / "knowledge_base"
SAYABLE = re.compile(r"(?:[^\W\d_]|[ ,.!?])*")


@pytest.mark.parametrize(("written", "said"), [pytest.param(*row, id=row[0]) for row in ROWS])
def test_the_table(written: str, said: str) -> None:
    assert speakable(written) == said


def test_the_table_is_long_enough() -> None:
    assert len(ROWS) >= 200


@pytest.mark.parametrize("file", sorted([*CONTENT.glob("procedures/*.yaml"), *CONTENT.glob("replies/*.yaml")]), ids=str)
def test_everything_we_publish_can_be_said(file: Path) -> None:
    texts = [text for text in re.findall(r'"((?:[^"\\]|\\.)*)"', file.read_text("utf-8")) if " " in text]
    assert texts
    for text in texts:
        said = speakable(text)
        assert SAYABLE.fullmatch(said), (text, said)


@given(st.text(max_size=120) | st.text("0123456789.,/-:% AIVXbđhk()+", max_size=30))
def test_whatever_is_written_only_words_and_pauses_come_out(text: str) -> None:
    said = speakable(text)
    assert not re.search(r"[0-9/%<>*_“”()\[\]{}\n]", said)
    assert said == said.strip()


@given(st.from_regex(r"[0-9]{1,3}([.,/ -][0-9]{1,4}){0,4}", fullmatch=True))
def test_no_digit_of_any_number_is_left_over(number: str) -> None:
    said = speakable(f"số {number} ạ")
    assert not re.search(r"[0-9]", said)
    assert said.startswith("số ")


def test_a_text_is_cut_where_a_speaker_breathes() -> None:
    said = speakable(
        "Dạ, về thủ tục Làm lại thẻ căn cước. Anh/chị nộp tại Công an cấp xã, cấp tỉnh, hoặc nộp trên Cổng dịch vụ "
        "công quốc gia, Cổng dịch vụ công Bộ Công an, hoặc trên ứng dụng VNeID; mang theo thẻ cũ nếu còn. "
        "Lệ phí bao nhiêu?"
    )
    pieces = sentences(said)
    assert " ".join(pieces) == said
    assert pieces[0] == "Dạ, về thủ tục Làm lại thẻ căn cước."
    assert pieces[-1] == "Lệ phí bao nhiêu?"
    assert all(len(piece) <= 160 for piece in pieces)


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, []), (1, [1]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (6, [3, 3]), (7, [3, 2, 2]), (10, [3, 3, 2, 2])],
)
def test_lists_are_told_in_threes_and_none_stands_alone(count: int, sizes: list[int]) -> None:
    parts = in_threes(list(range(count)))
    assert [len(part) for part in parts] == sizes
    assert [item for part in parts for item in part] == list(range(count))
