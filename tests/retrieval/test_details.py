"""What records say beyond their names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.knowledge.record import Procedure
from assistant.language.reading import Reading
from assistant.retrieval.asking import weigh
from assistant.retrieval.details import DetailCounts, DetailIndex
from assistant.retrieval.encoder import WordEncoder
from assistant.retrieval.finder import Finder
from assistant.retrieval.tuning import Tuning
from tests.retrieval.conftest import OVERLAYS, PROCEDURES, WORDS

Ask = Callable[[str], Reading]
SAID = {
    "1.000001": ("ảnh chân dung dán vào thẻ", "người đọc nhận thẻ tại quầy"),
    "1.000005": ("chuồng cách bờ rào ba mét", "thú y xuống xem lồng", "cấp lại thẻ thư viện không cần"),
    "1.000006": ("cần câu không quá hai mét", "mồi giả được dùng"),
}


def tell(procedure: Procedure) -> tuple[str, ...]:
    """What the made records say."""
    return SAID.get(procedure.code, ())


@pytest.fixture
def told(tmp_path: Path) -> Finder:
    """A finder that knows what the records say."""
    ready = Finder(WordEncoder(), tmp_path, Tuning(), tell)
    ready.replace(PROCEDURES, OVERLAYS, WORDS)
    return ready


@pytest.mark.parametrize(("question", "code"), [
    pytest.param("chuồng cách bờ rào mấy mét", "1.000005", id="its-own-words"),
    pytest.param("cần dài hai mét với mồi giả dùng được chưa", "1.000006", id="two-rare-words"),
])  # fmt: skip
def test_a_question_of_detail_finds_the_record_that_says_it(told: Finder, ask: Ask, question: str, code: str) -> None:
    assert told.find(ask(question)).candidates[0].code == code


def test_a_name_that_is_said_whole_comes_before_what_another_record_says_of_it(told: Finder, ask: Ask) -> None:
    assert told.find(ask("cấp lại thẻ thư viện")).candidates[0].code == "1.000003"


def test_two_words_tell_no_detail(told: Finder, finder: Finder, ask: Ask) -> None:
    asked = ask("mồi giả")
    assert [one.code for one in told.find(asked).candidates[:3]] == [
        one.code for one in finder.find(asked).candidates[:3]
    ]


def test_a_changed_record_is_found_by_its_new_words_at_once(told: Finder, ask: Ask, tmp_path: Path) -> None:
    asked: list[str] = []

    def tell_anew(procedure: Procedure) -> tuple[str, ...]:
        asked.append(procedure.code)
        return (*tell(procedure), procedure.summary)

    finder = Finder(WordEncoder(), tmp_path, Tuning(), tell_anew)
    finder.replace(PROCEDURES, OVERLAYS, WORDS)
    asked.clear()
    changed = replace(PROCEDURES[5], summary="phao nổi phải sơn đỏ")
    finder.replace((*PROCEDURES[:5], changed, *PROCEDURES[6:]), OVERLAYS, WORDS)
    assert finder.find(ask("phao nổi phải sơn đỏ hay vàng")).candidates[0].code == "1.000006"
    assert asked == ["1.000006"]


def test_the_more_of_a_question_a_record_says_the_more_it_scores(ask: Ask) -> None:
    index = DetailIndex(DetailCounts(tell).count([one for one in PROCEDURES if one.code in SAID]))
    whole, half = (index.score(weigh(ask(text), None)) for text in ("chuồng cách bờ rào", "chuồng cách vũ trụ"))
    assert whole[1] > half[1] > 0
    assert not whole[[0, 2]].any()
    assert not index.score(weigh(ask("vũ trụ"), None)).any()


def test_records_that_say_nothing_are_scored_nothing(ask: Ask) -> None:
    index = DetailIndex(DetailCounts(lambda _: ()).count(PROCEDURES))
    assert not index.score(weigh(ask("thẻ thư viện"), None)).any()


def test_details_are_not_heard_where_people_s_words_are_known_for_every_record(tmp_path: Path, ask: Ask) -> None:
    spoken = [replace(one, also_called=one.also_called or (f"việc {one.code[-1]}",)) for one in PROCEDURES]
    with_details, without = (Finder(WordEncoder(), tmp_path, Tuning(), *given) for given in ((tell,), ()))
    for finder in (with_details, without):
        finder.replace(spoken, OVERLAYS, WORDS)
    asked = ask("chuồng cách bờ rào mấy mét")
    assert with_details.find(asked).candidates[0] == without.find(asked).candidates[0]
