"""What a question takes for granted about one procedure is confirmed or put right from its record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.dialogue.claims import asked_paper, claimed_aspects, claims
from assistant.dialogue.wording import Wording, load_wording
from assistant.knowledge.record import Case, Channel, Document, Procedure, Time
from assistant.knowledge.view import View
from assistant.language.reading import read

CARD = Procedure(
    code="9.1",
    name="Cấp thẻ thử",
    levels=("tỉnh",),
    cases=(Case(id="tre_em", label="người làm thẻ là trẻ em", ask="Làm cho trẻ em ạ?"),),
    channels=(Channel(kind="in_person", times=(Time(value=8, unit="ngày", working=True),)),),
    documents=(
        Document(name="Ảnh cỡ 4cm x 6cm"),
        Document(name="Giấy bảo lãnh của cha mẹ", needed_if=("tre_em",)),
    ),
)


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load_wording(Path(__file__).parents[2] / "knowledge_base" / "replies")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param("có cần ảnh không", "Dạ có", id="listed"),
        pytest.param("có cần giấy khám sức khỏe không", "không ghi giấy khám sức khỏe", id="not-listed"),
        pytest.param("giấy bảo lãnh có cần không", "chỉ cần khi người làm thẻ là trẻ em", id="only-in-one-case"),
        pytest.param("mất 30 ngày phải không", "không phải 30 ngày", id="wrong-days"),
        pytest.param("nghe nói 8 ngày làm việc hả", "Dạ đúng", id="right-days"),
        pytest.param("làm ở xã được không", "không làm ở xã, phường", id="wrong-level"),
    ],
)
def test_a_claim_is_answered_from_the_record(question: str, said: str, wording: Wording) -> None:
    sentences = claims(View(CARD, date(2026, 11, 25), {}), read(question), wording)
    assert any(said in sentence for sentence in sentences), sentences


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("cần giấy tờ gì", id="which-papers"),
        pytest.param("làm ở tỉnh được không", id="right-level"),
        pytest.param("bao lâu thì có", id="how-long"),
    ],
)
def test_a_plain_question_claims_nothing(question: str, wording: Wording) -> None:
    assert claims(View(CARD, date(2026, 11, 25), {}), read(question), wording) == []


def test_a_paper_is_found_before_and_behind_the_question() -> None:
    assert asked_paper(read("khai sinh có cần giấy chứng sinh không")) == "giấy chứng sinh"
    assert asked_paper(read("giấy chứng sinh có cần nộp không")) == "giấy chứng sinh"
    assert asked_paper(read("cần giấy tờ gì không")) == ""


def test_a_claim_tells_what_is_asked() -> None:
    assert claimed_aspects(read("mất 30 ngày phải không")) == ("time",)
    assert claimed_aspects(read("con tôi 8 tuổi phải không")) == ()
