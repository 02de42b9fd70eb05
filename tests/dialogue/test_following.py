"""A short remark stays with the procedure, goes to a sibling, or comes back to an earlier one."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.dialogue.ages import fits_age
from assistant.dialogue.following import earlier_subject, is_only_people, sibling_meant
from assistant.dialogue.state import State
from assistant.knowledge.catalogue import Catalogue
from assistant.knowledge.record import Procedure
from assistant.language.reading import read
from assistant.retrieval.encoder import WordEncoder
from assistant.retrieval.finder import Finder
from assistant.retrieval.tuning import Tuning

PROCEDURES = (
    Procedure(code="9.000001", name="Cấp thẻ bơi cho người từ đủ 14 tuổi trở lên", field="Bơi"),
    Procedure(code="9.000002", name="Cấp thẻ bơi cho người dưới 14 tuổi", field="Bơi"),
    Procedure(code="9.000003", name="Gia hạn thẻ bơi", field="Bơi"),
    Procedure(code="9.000004", name="Đăng ký nuôi chim", field="Chim"),
)


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue({one.code: one for one in PROCEDURES}, {}, {}, None, {}, 0)


@pytest.fixture
def finder(tmp_path: Path) -> Finder:
    ready = Finder(WordEncoder(), tmp_path, Tuning())
    ready.replace(PROCEDURES, {})
    return ready


@pytest.mark.parametrize(
    ("said", "code"),
    [
        pytest.param("cho con 8 tuổi", "9.000002", id="another-age"),
        pytest.param("gia hạn", "9.000003", id="another-act"),
        pytest.param("cho con 15 tuổi", None, id="the-age-fits"),
        pytest.param("lệ phí bao nhiêu", None, id="only-an-aspect"),
    ],
)
def test_a_remark_moves_to_the_sibling_it_means(
    said: str, code: str | None, catalogue: Catalogue, finder: Finder
) -> None:
    meant = sibling_meant(read(said), ("x",), PROCEDURES[0], "cấp thẻ bơi", catalogue, finder)
    assert (meant.code if meant else None) == code


def test_going_back_finds_the_earlier_subject(catalogue: Catalogue) -> None:
    state = State(procedure="9.000004", earlier=("9.000001",))
    back = earlier_subject(read("quay lại cái thẻ bơi"), ("thẻ", "bơi"), state, catalogue)
    assert back is not None
    assert back.code == "9.000001"
    assert earlier_subject(read("thẻ bơi"), ("thẻ", "bơi"), state, catalogue) is None


def test_people_alone_name_no_procedure() -> None:
    assert is_only_people(["vợ", "tôi"])
    assert not is_only_people(["vợ", "khai", "sinh"])
    assert not is_only_people([])


def test_an_age_in_months_is_below_every_limit() -> None:
    assert fits_age("bé 8 tháng", "dưới 14 tuổi") is True
    assert fits_age("con 8 tuổi", "từ đủ 14 tuổi trở lên") is False


def test_the_state_remembers_what_was_talked_about_before() -> None:
    state = State(procedure="a").about("b").about("c").about("a")
    assert (state.procedure, state.earlier) == ("a", ("c", "b"))
    assert State.from_json(state.as_json()) == state
