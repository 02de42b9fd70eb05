"""What applies to a person on a day, and what still depends on a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.knowledge.record import Case, Choice, Document, Fee, Procedure
from assistant.knowledge.view import View

TODAY = date(2026, 11, 23)
REASON = Case(
    id="ly_do",
    label="lý do",
    ask="Vì sao ạ?",
    kind="choice",
    choices=(Choice(id="mat", label="Thẻ bị mất"), Choice(id="hong", label="Thẻ bị hỏng")),
)
CHILD = Case(id="duoi_14", label="người làm thẻ dưới 14 tuổi", ask="Dưới 14 tuổi phải không ạ?")
CARD = Procedure(code="1.1", name="Cấp lại thẻ", cases=(REASON, CHILD))


def view(**answers: str) -> View:
    return View(CARD, TODAY, answers)


@pytest.mark.parametrize(
    ("answers", "applies"),
    [
        pytest.param({}, None, id="not-asked-yet"),
        pytest.param({"ly_do": "mat"}, True, id="the-choice-was-made"),
        pytest.param({"ly_do": "hong"}, False, id="another-choice-was-made"),
    ],
)
def test_a_choice_decides_what_applies(answers: dict[str, str], applies: bool | None) -> None:
    assert view(**answers).applies(Document(name="Đơn", needed_if=("ly_do.mat",))) is applies


def test_several_names_mean_any_of_them() -> None:
    paper = Document(name="Đơn", needed_if=("ly_do.mat", "duoi_14"))
    assert view(ly_do="hong").applies(paper) is None
    assert view(ly_do="hong", duoi_14="no").applies(paper) is False
    assert view(ly_do="hong", duoi_14="yes").applies(paper) is True


def test_not_if_takes_an_item_away() -> None:
    paper = Document(name="Đơn", not_if=("duoi_14",))
    assert view().applies(paper) is None
    assert view(duoi_14="no").applies(paper) is True
    assert view(duoi_14="yes").applies(paper) is False


@pytest.mark.parametrize(
    ("start", "end", "applies"),
    [
        pytest.param(None, date(2026, 11, 23), True, id="last-day-still-counts"),
        pytest.param(None, date(2026, 11, 22), False, id="ended-yesterday"),
        pytest.param(date(2026, 11, 23), None, True, id="starts-today"),
        pytest.param(date(2026, 11, 24), None, False, id="starts-tomorrow"),
    ],
)
def test_a_fee_counts_on_its_days_only(start: date | None, end: date | None, applies: bool) -> None:
    assert view().applies(Fee(amount=1, effective_from=start, effective_to=end)) is applies


def test_what_is_not_in_force_yet_is_announced() -> None:
    coming = Fee(amount=2, effective_from=date(2027, 1, 1))
    assert view().coming([Fee(amount=1), coming]) == [coming]


def test_the_open_condition_is_said_in_words() -> None:
    assert view().when(Document(name="Đơn", needed_if=("ly_do.mat",))) == "thẻ bị mất"
    assert view().when(Document(name="Đơn", not_if=("ly_do.mat",))) == "thẻ bị hỏng"
    assert view().when(Document(name="Đơn", not_if=("duoi_14",))) == "không phải trường hợp người làm thẻ dưới 14 tuổi"
    assert view(ly_do="mat").when(Document(name="Đơn", needed_if=("ly_do.mat",))) == ""


def test_only_the_question_that_still_matters_is_asked() -> None:
    papers = [Document(name="Đơn", needed_if=("duoi_14",))]
    open_case = view().open_case(papers)
    assert open_case is CHILD
    assert view(duoi_14="no").open_case(papers) is None
    assert view().open_case([Document(name="Tờ khai")]) is None


def test_an_unknown_name_never_makes_an_item_certain() -> None:
    lone = replace(CARD, cases=())
    assert View(lone, TODAY, {}).applies(Document(name="Đơn", needed_if=("la_lung",))) is None
