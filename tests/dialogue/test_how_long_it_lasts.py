"""How long a thing lasts, or one may be away, is never answered with the time that the office takes."""

from __future__ import annotations

import pytest

from assistant.dialogue.lasting import Durations, durations_asked
from tests.dialogue.conftest import Talk

LASTS, TAKES = Durations(lasts=True), Durations(takes=True)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("nghỉ thai sản được mấy tháng", id="leave"),
        pytest.param("nghi thai san duoc may thang", id="leave-no-diacritics"),
        pytest.param("thẻ xài được bao lâu", id="card"),
        pytest.param("the xai duoc bao lau", id="card-no-diacritics"),
        pytest.param("giấy này có giá trị mấy tháng", id="paper"),
        pytest.param("tạm vắng được bao lâu", id="away"),
        pytest.param("dạ thẻ ni xài đặng mấy năm ạ", id="centre-and-spoken"),
        pytest.param("bằng lái mấy năm đổi một lần", id="years-are-never-the-office"),
        pytest.param("căn cước bao lâu thì hết hạn", id="runs-out"),
        pytest.param("khi nào hết hạn", id="when-it-runs-out"),
        pytest.param("hộ chiếu dùng tới khi nào", id="until-when"),
        pytest.param("vợ đẻ chồng được nghỉ mấy ngày", id="days-of-leave"),
        pytest.param("ĐI VẮNG ĐƯỢC MẤY BỮA".lower(), id="south"),
    ],
)
def test_a_duration_of_a_thing_is_told_from_that_of_the_office(said: str) -> None:
    assert durations_asked(said) == LASTS


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("làm hộ chiếu mất bao lâu", id="takes"),
        pytest.param("đăng ký tạm trú bao lâu", id="registers"),
        pytest.param("khai bao tam vang bao lau", id="declares-no-diacritics"),
        pytest.param("nộp hồ sơ được bao lâu thì có kết quả", id="until-the-result"),
        pytest.param("làm căn cước bao lâu được", id="done-when"),
        pytest.param("mấy ngày có", id="short"),
        pytest.param("mất căn cước làm lại bao lâu", id="lost-and-made-again"),
    ],
)
def test_the_time_of_the_office_stays_what_it_is(said: str) -> None:
    assert durations_asked(said) == TAKES


def test_both_are_asked_in_one_question() -> None:
    assert durations_asked("làm hộ chiếu mất bao lâu và dùng được bao lâu") == Durations(lasts=True, takes=True)


def test_a_deadline_is_neither() -> None:
    assert durations_asked("sinh con bao lâu thì phải làm khai sinh") == Durations()


def words(reply: dict[str, object]) -> str:
    messages = reply["messages"]
    assert isinstance(messages, list)
    return "\n".join(message["text"] for message in messages)


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param(("nghỉ thai sản được mấy tháng",), id="leave"),
        pytest.param(("nghi thai san duoc may thang",), id="leave-no-diacritics"),
        pytest.param(("làm căn cước cần giấy tờ gì", "thẻ xài được bao lâu"), id="card"),
        pytest.param(("làm hộ chiếu mất bao lâu", "hộ chiếu dùng được mấy năm"), id="after-the-time-was-told"),
        pytest.param(("xin giấy xác nhận độc thân", "giấy này có giá trị mấy tháng"), id="paper"),
        pytest.param(("khai báo tạm vắng", "tạm vắng được bao lâu"), id="away"),
        pytest.param(("khai báo tạm vắng được bao lâu",), id="away-in-one"),
        pytest.param(("đăng ký tạm trú", "dạ tạm trú được mấy tháng"), id="stay"),
        pytest.param(("đăng ký tạm trú có thời hạn mấy năm",), id="stay-in-one"),
        pytest.param(("doi bang lai xe may", "bang lai xai duoc may nam"), id="licence-no-diacritics"),
    ],
)
def test_the_time_of_the_office_is_not_told_for_it(talk: Talk, turns: tuple[str, ...]) -> None:
    reply = talk(*turns)
    assert "time" not in reply["aspects"]
    assert "Thời gian giải quyết" not in words(reply)
    assert "ngày làm việc" not in words(reply)


def test_what_the_record_does_not_hold_is_said(talk: Talk) -> None:
    text = words(talk("khai báo tạm vắng cần giấy tờ gì", "tạm vắng được bao lâu"))
    assert "không ghi" in text
    assert "không đoán" in text


def test_without_a_paper_named_it_is_asked_which(talk: Talk) -> None:
    reply = talk("giấy này có giá trị mấy tháng")
    assert reply["outcome"] == "asked_back"
    assert "tư vấn pháp luật" not in words(reply)
