"""When the assistant asks back, when it answers, and when it sends somebody away: over the shipped content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assistant.dialogue.generality import FEW, NameWords, is_called, matter_of
from assistant.dialogue.stories import is_story
from assistant.dialogue.subject import as_said
from assistant.knowledge.record import Procedure
from assistant.language.reading import read
from assistant.retrieval.finder import Candidate
from assistant.retrieval.specials import agreement, specials_of, specials_said

Talk = Callable[..., dict[str, Any]]
MARRIAGES = tuple(
    Candidate(code, name, 0.4, code, name)
    for code, name in (
        ("1", "Thủ tục đăng ký kết hôn"),
        ("2", "Thủ tục đăng ký kết hôn có yếu tố nước ngoài"),
        ("3", "Thủ tục đăng ký kết hôn lưu động"),
    )
)


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("Bão làm sập nhà, gia đình tôi rơi vào cảnh túng thiếu", True),
        ("bà nội tôi vừa qua đời tại nhà đêm qua", True),
        ("tôi bị phạt bao nhiêu tiền", False),
        ("con tôi có được hưởng di sản không", False),
        ("viết giúp tôi bài thơ tặng mẹ", False),
        ("lịch cúp điện phường tôi tuần này", False),
        ("hôm qua đội mình đá mấy", False),
    ],
)
def test_a_story_tells_and_asks_for_nothing(said: str, is_one: bool) -> None:
    assert is_story(read(said)) is is_one


def test_words_in_many_names_are_general_and_siblings_count_once() -> None:
    permits = [
        Procedure(code=f"9.{place}", name=f"Gia hạn giấy phép {what}", family=family, field=family)
        for place, (what, family) in enumerate([("nổ", "a"), ("bay", "a"), ("lặn", "b"), ("bơi", "c")])
    ]
    names = NameWords(permits)
    assert names.spread(matter_of(read("tôi cần gia hạn giấy phép"))) == 3
    assert names.spread(("gia", "han", "phep")) == 3, "also without diacritics"
    assert names.spread(("gia", "hạn", "phép", "lặn")) == 1
    assert names.spread(()) == 0
    assert names.fields(("gia", "hạn")) == 3
    assert names.many == FEW


def test_a_common_name_is_no_general_word() -> None:
    assert is_called(("thường", "trú"), ["Đăng ký thường trú"])
    assert not is_called(("phép",), ["Cấp giấy phép xây dựng"])


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("đăng ký kết hôn", ["1"]),
        ("cưới anh người Hàn ở bên này", ["2"]),
        ("chồng em nằm liệt, cán bộ tới nhà làm kết hôn", ["3"]),
    ],
)
def test_a_special_case_is_meant_only_when_it_is_said(said: str, codes: list[str]) -> None:
    assert [candidate.code for candidate in as_said(read(said).text, MARRIAGES)] == codes


def test_an_unsaid_special_case_stands_behind_and_a_said_one_before() -> None:
    named = [specials_of(candidate.name.lower()) for candidate in MARRIAGES]
    assert agreement(specials_said("đăng ký kết hôn"), named) == [0.0, -1.0, -1.0]
    assert agreement(specials_said("kết hôn với người nước ngoài"), named) == [0.0, 0.5, -1.0]


def test_a_procedure_that_is_not_published_is_asked_back(talk: Talk) -> None:
    for said in ("cấp chứng chỉ hành nghề thú y", "xuất khẩu gạo", "công nhận giống cây trồng mới"):
        reply = talk(said)
        assert reply["outcome"] in ("asked_back", "out_of_scope"), said
        assert reply["procedure"] is None


@pytest.mark.parametrize("said", ["bà nội tôi vừa qua đời tại nhà đêm qua", "bo toi mat roi", "mẹ em mất sáng nay"])
def test_a_death_in_the_family_is_no_emergency(talk: Talk, said: str) -> None:
    reply = talk(said)
    assert reply["procedure"]["code"] == "1.000656"
    assert not any("115" in message["text"] for message in reply["messages"])


def test_papers_asked_with_words_of_danger_get_the_number_and_then_the_answer(talk: Talk) -> None:
    reply = talk("tôi bị cướp giật mất thẻ căn cước, làm lại ở đâu")
    assert "115" in reply["messages"][0]["text"]
    assert reply["procedure"]["code"] == "1.014064"


def test_what_only_the_name_asks_is_not_asked(talk: Talk) -> None:
    reply = talk("con gái 6 tuổi của tôi muốn có thẻ căn cước để đi máy bay")
    assert reply["outcome"] == "answered"


def test_an_answer_to_a_question_back_is_searched_with_what_it_was_about(talk: Talk) -> None:
    assert talk("tôi muốn đăng ký lại")["outcome"] == "asked_back"
    assert talk("tôi muốn đăng ký lại", "khai sinh")["procedure"]["code"] == "1.004884"
    assert talk("khai sinh")["procedure"]["code"] == "1.001193"


def test_an_act_without_its_object_is_asked_back(talk: Talk) -> None:
    reply = talk("tui cần làm lại giấy bị mất")
    assert reply["outcome"] == "asked_back"
    assert len(reply["choices"]) > 1


@pytest.mark.parametrize("said", ["đăng ký tạm trú", "làm lại căn cước bị mất", "đăng ký khai sinh cho con mới sinh"])
def test_what_is_short_and_clear_is_answered(talk: Talk, said: str) -> None:
    assert talk(said)["outcome"] == "answered"


@pytest.mark.parametrize(
    "said",
    ["what do you think about the weather here", "asdf qwer zxcv?", "오늘 날씨가 어때요?", "ky tu la ???", "ơ ờ hử"],
)
def test_what_nothing_is_found_for_gets_a_sentence(talk: Talk, said: str) -> None:
    reply = talk(said)
    assert reply["outcome"] != "answered" or reply["procedure"] is None
    assert reply["messages"][0]["text"]
