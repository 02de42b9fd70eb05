"""What a question finds, and what the answer may do with it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.knowledge.overlay import Overlay
from assistant.knowledge.record import Procedure
from assistant.language.reading import Reading
from assistant.retrieval.encoder import WordEncoder
from assistant.retrieval.finder import Decision, Finder

Ask = Callable[[str], Reading]


@pytest.mark.parametrize(("question", "code"), [
    pytest.param("Xin cấp lại thẻ thư viện thì cần giấy tờ gì?", "1.000003", id="by-the-name"),
    pytest.param("cap lai the thu vien o dau", "1.000003", id="without-diacritics"),
    pytest.param("làm lại thẻ mượn sách hết bao nhiêu tiền", "1.000003", id="by-an-everyday-name"),
    pytest.param("thu hồi thẻ thư viện", "1.000004", id="another-act-on-the-same-paper"),
    pytest.param("gia hạn giấy phép câu cá", "1.000006", id="extend-is-not-issue"),
    pytest.param("cuối tuần ra hồ ngồi câu", "1.000007", id="by-a-question-of-the-overlay"),
    pytest.param("nhà em mua cặp chim về nuôi", "1.000005", id="by-a-life-event"),
    pytest.param("con chim gù nhà em", "1.000005", id="by-a-word-of-the-dictionary"),
    pytest.param("thủ tục 1.000006 làm sao", "1.000006", id="by-its-code"),
    pytest.param("1.990001", "1.000001", id="by-an-old-code"),
])  # fmt: skip
def test_the_procedure_meant_comes_first(finder: Finder, ask: Ask, question: str, code: str) -> None:
    assert finder.find(ask(question)).candidates[0].code == code


@pytest.mark.parametrize(("question", "code"), [
    pytest.param("cấp thẻ thư viện", "1.000001", id="the-nearest-level-when-none-is-named"),
    pytest.param("cấp thẻ thư viện ở phường", "1.000001", id="the-commune"),
    pytest.param("cấp thẻ thư viện ở sở của tỉnh", "1.000002", id="the-province"),
])  # fmt: skip
def test_siblings_give_one_candidate_of_the_level_that_was_named(
    finder: Finder, ask: Ask, question: str, code: str
) -> None:
    found = finder.find(ask(question))
    first = found.candidates[0]
    assert first.code == code
    assert {first.code, *first.siblings} == {"1.000001", "1.000002"}
    assert [candidate.family for candidate in found.candidates].count("cap-the") == 1


def test_a_sibling_of_an_abolished_level_is_never_named_first(tmp_path: Path, ask: Ask) -> None:
    gone = Procedure(code="1.000001", name="Báo mất sách (thực hiện tại cấp huyện)", levels=("xã",), family="bao-mat")
    here = Procedure(code="1.000002", name="Báo mất sách (thực hiện tại cấp xã)", levels=("xã",), family="bao-mat")
    finder = Finder(WordEncoder(), tmp_path)
    finder.replace([gone, here], {})
    assert finder.find(ask("báo mất sách")).candidates[0].code == "1.000002"


@pytest.mark.parametrize("question", [
    pytest.param("", id="nothing"),
    pytest.param("   ", id="spaces"),
    pytest.param("?!", id="marks-only"),
    pytest.param("🙂🙂", id="pictures-only"),
])  # fmt: skip
def test_an_empty_question_finds_nothing(finder: Finder, ask: Ask, question: str) -> None:
    assert finder.find(ask(question)).decision is Decision.NONE


def test_words_that_no_record_has_find_nothing(finder: Finder, ask: Ask) -> None:
    found = finder.find(ask("tỷ số trận bóng tối qua"))
    assert (found.decision, found.near) == (Decision.NONE, 0)


def test_the_full_name_is_a_clear_winner(finder: Finder, ask: Ask) -> None:
    found = finder.find(ask("thủ tục đăng ký nuôi chim bồ câu"))
    assert (found.decision, found.near) == (Decision.CLEAR, 1)
    assert found.candidates[0].score > found.candidates[1].score


def test_two_codes_in_one_question_are_both_offered(finder: Finder, ask: Ask) -> None:
    found = finder.find(ask("1.000003 khác gì 1.000004"))
    assert [candidate.code for candidate in found.candidates] == ["1.000003", "1.000004"]
    assert found.decision is Decision.TWO


def test_a_withdrawn_procedure_is_not_found(finder: Finder, ask: Ask) -> None:
    found = finder.find(ask("xác nhận chiều cao của cây 1.000008"))
    assert "1.000008" not in [candidate.code for candidate in found.candidates]


def test_no_more_candidates_than_asked_for(finder: Finder, ask: Ask) -> None:
    assert len(finder.find(ask("thẻ thư viện"), k=2).candidates) == 2


def test_a_finder_that_was_never_filled_finds_nothing(tmp_path: Path, ask: Ask) -> None:
    assert Finder(WordEncoder(), tmp_path).find(ask("thẻ thư viện")).decision is Decision.NONE


def test_what_an_editor_adds_is_found_after_replacing(finder: Finder, ask: Ask) -> None:
    bird = Procedure(code="1.000005", name="Đăng ký nuôi chim bồ câu")
    finder.replace([bird], {"1.000005": Overlay(code="1.000005", also_called=("khai báo chuồng cu",))})
    assert finder.find(ask("khai báo chuồng cu")).candidates[0].matched == "khai báo chuồng cu"


class CountingEncoder(WordEncoder):
    """Remembers how many texts it was asked to embed."""

    def __init__(self) -> None:
        self.texts = 0

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray:
        self.texts += len(texts)
        return super().embed_passages(texts)


def test_one_changed_procedure_embeds_only_its_new_texts_and_a_restart_none(tmp_path: Path) -> None:
    procedures = [Procedure(code=f"1.{number:06d}", name=f"Thủ tục thử số {number}") for number in range(30)]
    encoder = CountingEncoder()
    finder = Finder(encoder, tmp_path)
    finder.replace(procedures, {})
    assert encoder.texts == 30
    finder.replace([*procedures[:-1], replace(procedures[-1], plain_name="Tên mới cho dễ gọi")], {})
    assert encoder.texts == 31
    again = CountingEncoder()
    Finder(again, tmp_path).replace(procedures, {})
    assert again.texts == 0


def test_replacing_with_thousands_loaded_takes_a_blink(tmp_path: Path) -> None:
    names = [f"Cấp giấy phép loại {number} cho cơ sở ngành {number % 97} hạng {number % 7}" for number in range(3000)]
    procedures = [Procedure(code=f"1.{number:06d}", name=name) for number, name in enumerate(names)]
    finder = Finder(WordEncoder(), tmp_path)
    finder.replace(procedures, {})
    spent = []
    for round_ in range(3):
        begun = time.perf_counter()
        finder.replace([*procedures[:-1], replace(procedures[-1], plain_name=f"Tên mới lần {round_}")], {})
        spent.append(time.perf_counter() - begun)
    assert min(spent) < 1.0


def test_questions_asked_during_replacing_see_the_old_or_the_new_but_never_half(tmp_path: Path, ask: Ask) -> None:
    old = [Procedure(code=f"1.{number:06d}", name=f"Cấp thẻ kho {number}") for number in range(40)]
    new = [Procedure(code=f"2.{number:06d}", name=f"Cấp thẻ kho {number}") for number in range(40)]
    finder = Finder(WordEncoder(), tmp_path)
    finder.replace(old, {})
    done = threading.Event()
    kinds: set[frozenset[str]] = set()

    def question() -> None:
        while not done.is_set():
            found = finder.find(ask("cấp thẻ kho 7"))
            kinds.add(frozenset(candidate.code[0] for candidate in found.candidates))

    readers = [threading.Thread(target=question) for _ in range(3)]
    for reader in readers:
        reader.start()
    for procedures in (new, old) * 5:
        finder.replace(procedures, {})
    done.set()
    for reader in readers:
        reader.join()
    assert kinds <= {frozenset("1"), frozenset("2")}


class QuestionCounter(WordEncoder):
    """Counts the questions that it embeds."""

    def __init__(self) -> None:
        self.questions = 0

    def embed_questions(self, texts: Sequence[str]) -> np.ndarray:
        self.questions += len(texts)
        return super().embed_questions(texts)


def test_a_text_is_embedded_once_however_often_a_turn_searches_it(tmp_path: Path, ask: Ask) -> None:
    encoder = QuestionCounter()
    finder = Finder(encoder, tmp_path)
    finder.replace([Procedure(code="1.000001", name="Báo mất sách")], {})
    reading = ask("báo mất sách ở đâu")
    finder.look_ahead(reading)
    assert finder.find(reading, k=1).candidates == finder.find(reading, k=10).candidates
    assert encoder.questions == 1


def test_what_was_found_before_a_publication_is_not_found_after_it(tmp_path: Path, ask: Ask) -> None:
    finder = Finder(WordEncoder(), tmp_path)
    finder.replace([Procedure(code="1.000001", name="Báo mất sách")], {})
    reading = ask("báo mất sách")
    assert finder.find(reading).candidates[0].code == "1.000001"
    finder.replace([Procedure(code="1.000002", name="Báo mất sách mượn")], {})
    assert [one.code for one in finder.find(reading).candidates] == ["1.000002"]
