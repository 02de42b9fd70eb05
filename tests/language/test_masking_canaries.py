"""Every planted value is gone in every spelling, and what a question needs stays."""

from __future__ import annotations

import pytest

from assistant.language.hidden_characters import clean
from assistant.language.personal_data import mark
from assistant.language.reading import read
from assistant.language.spelling import fold
from tests.language.canaries import CANARIES, KEPT

SAID = [
    pytest.param(sentence.format(spelling), canary.traces, id=f"{canary.id}-{place}-{number}")
    for canary in CANARIES
    for place, sentence in enumerate(canary.sentences)
    for number, spelling in enumerate(canary.spellings)
]


@pytest.mark.parametrize(("said", "traces"), SAID)
def test_no_piece_of_a_planted_value_is_left(said: str, traces: tuple[str, ...]) -> None:
    reading = read(said)
    left = fold(f"{reading.text} {reading.typed} {reading.folded}".lower())
    assert [trace for trace in traces if trace in left] == [], reading.typed


@pytest.mark.parametrize("said", KEPT)
def test_what_a_question_needs_stays(said: str) -> None:
    assert mark(clean(said)).text == said


def test_there_are_enough_canaries() -> None:
    assert len(CANARIES) >= 12
    assert all(len(canary.spellings) >= 8 for canary in CANARIES)
    assert len(KEPT) >= 60


@pytest.mark.parametrize(
    ("said", "left"),
    [
        pytest.param("nhà em ở số nhà 12 ngõ 5 phố Huế, phường Hai Bà Trưng, Hà Nội", "phường Hai Bà Trưng, Hà Nội"),
        pytest.param("12/3 đường Lê Lợi, phường Bến Thành", "<address>, phường Bến Thành"),
        pytest.param("em o 12/3 duong le loi phuong ben thanh", "phuong ben thanh"),
        pytest.param("thôn 3 xã Phù Đổng giờ thuộc xã nào", "xã Phù Đổng giờ thuộc xã nào"),
        pytest.param("tôi ở ấp 4 xã Tân Nhựt, huyện Bình Chánh", "xã Tân Nhựt, huyện Bình Chánh"),
        pytest.param("nhà số 5 kiệt 7 phường Thuận Hóa", "phường Thuận Hóa"),
        pytest.param("to 5 khu pho 2 phuong Tam Hiep lam tam tru o dau", "phuong Tam Hiep lam tam tru o dau"),
        pytest.param("số nhà mười hai ngõ năm phố huế phường bạch mai làm tạm trú", "phường bạch mai làm tạm trú"),
    ],
)
def test_the_commune_and_the_question_stay_beside_a_masked_house(said: str, left: str) -> None:
    marked = mark(clean(said)).text
    assert left in marked
    assert "<address>" in marked
