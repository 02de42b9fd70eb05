"""What a dossier asks is kept as one word, and rows that were saved long ago can still be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dossier.dossier import Dossier
from assistant.dossier.questions import (
    Ask,
    CaseQuestion,
    FieldQuestion,
    Question,
    is_decision,
    is_of_cases,
    read_question,
    write_question,
)

NAME = st.text(min_size=1)
QUESTION = st.one_of(st.sampled_from(Ask), NAME.map(CaseQuestion), NAME.map(FieldQuestion))


@given(QUESTION)
def test_a_question_is_read_back_as_it_was_written(question: Question) -> None:
    assert read_question(write_question(question)) == question


@given(st.text())
def test_any_text_is_a_question_or_none(text: str) -> None:
    question = read_question(text)
    assert question is None or write_question(question) == text


@pytest.mark.parametrize("text", ["", "case", "case:", "field:", "fields:x", "consent:x", "CONSENT", ":"])
def test_what_is_no_question_asks_nothing(text: str) -> None:
    assert read_question(text) is None


@pytest.mark.parametrize(
    ("question", "decides", "is_case"),
    [
        pytest.param(CaseQuestion("bi_mat"), True, True, id="case"),
        pytest.param(Ask.CASES, True, True, id="cases"),
        pytest.param(Ask.CONSENT, True, False, id="consent"),
        pytest.param(Ask.ERASE, True, False, id="erase"),
        pytest.param(Ask.CANCEL, True, False, id="cancel"),
        pytest.param(Ask.SUMMARY, False, False, id="summary"),
        pytest.param(Ask.EDIT, False, False, id="edit"),
        pytest.param(FieldQuestion("email"), False, False, id="field"),
        pytest.param(None, False, False, id="nothing"),
    ],
)
def test_some_questions_decide_and_some_take_what_is_written_down(
    question: Question | None, decides: bool, is_case: bool
) -> None:
    assert (is_decision(question), is_of_cases(question)) == (decides, is_case)


def test_a_saved_row_is_read_with_its_open_question_and_what_was_left_out() -> None:
    row = {
        "cases": {"lan_dau": "yes"}, "values": {}, "skipped": ["email", "case:bi_mat"], "doubted": [], "papers": {},
        "consents": {"prepare": True}, "asked": "field:dien_thoai", "tries": 1, "is_paused": False, "is_checked": False,
    }  # fmt: skip
    dossier = Dossier.from_json("TLMC", "1.004194", 7, "draft", row)
    assert (dossier.asked, dossier.skipped, dossier.skipped_cases) == (
        FieldQuestion("dien_thoai"),
        ("email",),
        ("bi_mat",),
    )
    assert dossier.as_json() == {**row, "refused": []}
