"""Look-alikes in search: what happened puts the procedure that is meant before the other one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.knowledge.overlay import Overlay
from assistant.knowledge.record import NotFor, Procedure
from assistant.language.reading import Reading
from assistant.retrieval.encoder import WordEncoder
from assistant.retrieval.finder import Decision, Finder
from assistant.retrieval.tuning import Tuning

AGAIN, CHANGE, FISHING = "1.000003", "1.000009", "1.000007"
EXPIRED = NotFor(when="thẻ sắp hết hạn", says=("<expired>",), unless=("<lost>",), instead=CHANGE)
RECORDS = (
    Procedure(code=AGAIN, name="Cấp lại thẻ thư viện", also_called=("làm lại thẻ thư viện",)),
    Procedure(code=CHANGE, name="Đổi thẻ thư viện"),
    Procedure(code=FISHING, name="Cấp giấy phép câu cá hồ công viên"),
)


def _codes(finder: Finder, reading: Reading) -> list[str]:
    return [candidate.code for candidate in finder.find(reading).candidates]


def _finder(folder: Path, procedures: tuple[Procedure, ...], overlays: dict[str, Overlay]) -> Finder:
    finder = Finder(WordEncoder(), folder, Tuning())
    finder.replace(procedures, overlays)
    return finder


@pytest.fixture(params=["record", "overlay"])
def telling(request: pytest.FixtureRequest, tmp_path: Path) -> Finder:
    """A finder whose look-alike stands in a curated record, or in the overlay of an imported one."""
    if request.param == "record":
        return _finder(tmp_path, (replace(RECORDS[0], not_for=(EXPIRED,)), *RECORDS[1:]), {})
    imported = tuple(replace(record, origin="imported") for record in RECORDS)
    return _finder(tmp_path, imported, {AGAIN: Overlay(code=AGAIN, not_for=(EXPIRED,))})


@pytest.fixture
def plain(tmp_path: Path) -> Finder:
    """The same without look-alikes."""
    return _finder(tmp_path, RECORDS, {})


@pytest.mark.parametrize("question", ["làm lại thẻ thư viện sắp hết hạn", "lam lai the thu vien sap het han"])
def test_what_happened_decides(telling: Finder, plain: Finder, ask: Callable[[str], Reading], question: str) -> None:
    assert _codes(plain, ask(question))[0] == AGAIN
    found = telling.find(ask(question))
    assert [candidate.code for candidate in found.candidates][:2] == [CHANGE, AGAIN]
    assert found.decision is Decision.CLEAR
    scores = [candidate.score for candidate in found.candidates]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("làm lại thẻ thư viện", id="nothing-told"),
        pytest.param("làm lại thẻ thư viện, thẻ cũ sắp hết hạn mà bị mất thẻ", id="unless"),
        pytest.param("giấy phép câu cá sắp hết hạn", id="of-another-procedure"),
    ],
)
def test_else_the_order_stays(telling: Finder, plain: Finder, ask: Callable[[str], Reading], question: str) -> None:
    assert _codes(telling, ask(question))[0] == _codes(plain, ask(question))[0]


def test_one_that_is_not_published_is_never_meant(tmp_path: Path, ask: Callable[[str], Reading]) -> None:
    alone = _finder(tmp_path, (replace(RECORDS[0], not_for=(EXPIRED,)),), {})
    assert _codes(alone, ask("làm lại thẻ thư viện sắp hết hạn")) == [AGAIN]


def test_a_withdrawn_one_is_never_meant(tmp_path: Path, ask: Callable[[str], Reading]) -> None:
    gone = replace(RECORDS[1], status="withdrawn")
    finder = _finder(tmp_path, (replace(RECORDS[0], not_for=(EXPIRED,)), gone), {})
    assert _codes(finder, ask("làm lại thẻ thư viện sắp hết hạn")) == [AGAIN]
