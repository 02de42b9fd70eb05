"""What a button does survives the way over the page, and whatever else comes back from there is no error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue.payloads import (
    AnswerCase,
    DossierPayload,
    EditCase,
    EditField,
    OnlyCase,
    Payload,
    PickAmong,
    PickAspect,
    PickCase,
    PickOffice,
    PickPlace,
    PickProcedure,
    Press,
    Say,
    StartDossier,
    TickPaper,
    Unknown,
    read_payload,
    write_payload,
)
from assistant.dialogue.reply import ChoiceButton
from assistant.dialogue.state import Lookup, State

NAME = st.text(st.characters(exclude_characters=":=,"), min_size=1)
PAYLOAD = st.one_of(
    st.builds(PickProcedure, NAME),
    st.builds(PickAmong, st.lists(NAME, min_size=1).map(tuple)),
    st.builds(PickPlace, NAME),
    st.builds(PickOffice, NAME),
    st.builds(PickAspect, NAME),
    st.builds(PickCase, NAME, NAME),
    st.builds(StartDossier, NAME),
    st.builds(AnswerCase, NAME, NAME),
    st.builds(OnlyCase, NAME),
    st.builds(EditField, NAME),
    st.builds(EditCase, NAME),
    st.builds(Say, st.text(min_size=1)),
    st.builds(TickPaper, NAME, st.sampled_from(["have", "missing"])),
    st.sampled_from(Press),
    st.just(Unknown()),
)
ANY = st.one_of(
    st.text(),
    st.text("cases:=,dor"),
    st.sampled_from(["procedure:", "split:", "case:", "dossier:", "dossier:case=", "dossier:edit=", "dossier:paper="])
    .flatmap(lambda start: st.text().map(lambda rest: start + rest)),
)  # fmt: skip


@given(PAYLOAD)
def test_a_payload_is_read_back_as_it_was_written(payload: Payload) -> None:
    assert read_payload(write_payload(payload)) == payload


@given(ANY)
def test_any_string_is_a_payload_or_known_to_be_none(text: str) -> None:
    payload = read_payload(text)
    assert payload in (Unknown(), Press.OUT_OF_DATE) or write_payload(payload) == text
    assert isinstance(payload, DossierPayload) == text.startswith("dossier:")


@pytest.mark.parametrize(
    "text",
    ["", ":", "procedure", "procedure:", "split:", "split:a,,b", "case:", "case:a", "case:=b", "case:a=", "Aspect:fee"],
)
def test_what_no_button_of_ours_says_is_unknown(text: str) -> None:
    assert read_payload(text) == Unknown()


@pytest.mark.parametrize(
    "rest",
    ["", "x", "yes=", "case", "case=a", "case=a=", "paper=x", "start=", "edit=", "say=", "consent", "consent=maybe"],
)
def test_a_button_of_a_dossier_that_is_not_known_is_out_of_date(rest: str) -> None:
    assert read_payload(f"dossier:{rest}") is Press.OUT_OF_DATE


@given(
    st.lists(st.tuples(st.text(), PAYLOAD)), st.sampled_from(["status", "erase", "open"]), st.one_of(st.just(""), NAME)
)
def test_a_state_keeps_what_was_offered_and_looked_up(
    offered: list[tuple[str, Payload]], purpose: str, code: str
) -> None:
    buttons = tuple(ChoiceButton(title, payload) for title, payload in offered)
    state = State(offered=buttons, lookup=Lookup(purpose, code))
    assert State.from_json(state.as_json()) == state


def test_a_state_that_was_saved_as_strings_is_read() -> None:
    saved = {"offered": [["Lệ phí", "aspect:fee"], ["Làm hồ sơ", "dossier:start=1.00"]], "lookup": "status:TLMC-1"}
    state = State.from_json(saved)
    assert [one.payload for one in state.offered] == [PickAspect("fee"), StartDossier("1.00")]
    assert state.lookup == Lookup("status", "TLMC-1")
    assert {name: state.as_json()[name] for name in saved} == saved
