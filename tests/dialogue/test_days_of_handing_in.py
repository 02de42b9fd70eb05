"""The day of handing in lies behind or ahead as its words say; a doubt is asked, and never becomes today."""

from __future__ import annotations

import pytest

from tests.dialogue.conftest import Talk

ABOUT = "làm hộ chiếu mất bao lâu"  # asked on Wednesday 25/11/2026


def words(reply: dict[str, object]) -> str:
    messages = reply["messages"]
    assert isinstance(messages, list)
    return "\n".join(message["text"] for message in messages)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        pytest.param("nộp hôm kia thì bao giờ lấy", "23/11/2026", id="day-before-yesterday"),
        pytest.param("nop hom kia bao gio lay", "23/11/2026", id="no-diacritics"),
        pytest.param("nộp hồ sơ hộ chiếu hôm kia thì bao giờ có", "23/11/2026", id="behind-a-marked-word"),
        pytest.param("tui nộp bữa tê rồi bao giờ có", "23/11/2026", id="centre"),
        pytest.param("tôi nộp bữa kia rồi chừng nào có", "23/11/2026", id="south-said-to-have-been"),
        pytest.param("nộp thứ năm tuần trước thì bao giờ có", "19/11/2026", id="last-thursday"),
        pytest.param("nop thu nam tuan truoc bao gio co", "19/11/2026", id="last-thursday-no-diacritics"),
        pytest.param("nộp hôm thứ hai khi nào lấy", "23/11/2026", id="the-monday-that-was"),
        pytest.param("đã nộp thứ sáu sao chưa có, bao giờ có", "20/11/2026", id="past-by-its-verb"),
        pytest.param("nộp ngày 20/11 thì bao giờ lấy", "20/11/2026", id="five-days-ago-and-not-in-a-year"),
        pytest.param("dạ nộp hai mươi tháng mười một thì bao giờ lấy", "20/11/2026", id="spoken"),
        pytest.param("nộp cách đây 3 hôm thì bao giờ có", "22/11/2026", id="three-days-ago"),
        pytest.param("nộp được bốn ngày rồi khi nào có", "21/11/2026", id="for-four-days"),
        pytest.param("tôi nộp 5/6 rồi mà chưa thấy, bao giờ có", "05/06/2026", id="long-ago-by-its-verb"),
        pytest.param("nộp ngày kia thì bao giờ lấy", "27/11/2026", id="in-two-days"),
        pytest.param("nộp thứ sáu thì bao giờ lấy", "27/11/2026", id="next-friday"),
        pytest.param("3 ngày nữa nộp thì bao giờ có", "28/11/2026", id="in-three-days"),
        pytest.param("nộp 25/12 thì bao giờ lấy", "25/12/2026", id="next-month"),
        pytest.param("định nộp 5/6 thì bao giờ lấy", "05/06/2027", id="next-year-by-its-verb"),
        pytest.param(
            "hộ chiếu mất hôm kia, mai nộp thì bao giờ có", "26/11/2026", id="the-day-of-the-loss-does-not-count"
        ),
    ],
)
def test_the_result_is_counted_from_the_day_that_is_meant(talk: Talk, said: str, day: str) -> None:
    text = words(talk(ABOUT, said))
    assert "Nếu nộp" in text
    assert day in text.partition("Nếu nộp")[2].partition("\n")[0]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param("nộp 5/6 thì bao giờ lấy", ("05/06/2026", "05/06/2027"), id="behind-or-ahead"),
        pytest.param("nộp bữa kia thì bao giờ lấy", ("23/11/2026", "27/11/2026"), id="south"),
        pytest.param("tôi nộp tuần trước thì bao giờ có", ("đúng ngày nộp",), id="some-day-of-last-week"),
        pytest.param("nop bua hom thi bao gio co", ("đúng ngày nộp",), id="no-diacritics"),
        pytest.param("nộp bữa hổm chừng nào có", ("đúng ngày nộp",), id="the-other-day"),
        pytest.param("tui nộp bữa hổm khi mô có", ("đúng ngày nộp",), id="centre"),
        pytest.param("đã nộp hồ sơ rồi thì bao giờ có", ("đúng ngày nộp",), id="handed-in-and-no-day"),
        pytest.param("nộp ngày 31/2 thì bao giờ lấy", ("đúng ngày nộp",), id="no-such-day"),
        pytest.param("tuần sau nộp thì khi nào lấy", ("đúng ngày nộp",), id="some-day-to-come"),
        pytest.param("nộp đầu tháng thì bao giờ có", ("đúng ngày nộp",), id="beginning-of-the-month"),
        pytest.param("nộp hôm mùng 10 tháng 10 âm lịch bao giờ có", ("đúng ngày nộp",), id="lunar"),
    ],
)
def test_a_doubt_about_the_day_is_asked_and_nothing_is_counted(talk: Talk, said: str, told: tuple[str, ...]) -> None:
    text = words(talk(ABOUT, said))
    assert all(part in text for part in told)
    assert "Nếu nộp" not in text
    assert "hôm nay" not in text


@pytest.mark.parametrize(
    ("answer", "day"),
    [
        pytest.param("5/6/2026", "05/06/2026", id="whole"),
        pytest.param("ngày 5 tháng 6 năm 2026", "05/06/2026", id="in-words"),
        pytest.param("thứ hai tuần trước", "16/11/2026", id="another-day"),
    ],
)
def test_the_answer_to_the_doubt_is_counted(talk: Talk, answer: str, day: str) -> None:
    text = words(talk(ABOUT, "nộp 5/6 thì bao giờ lấy", answer))
    assert day in text.partition("Nếu nộp")[2].partition("\n")[0]


def test_a_birth_that_has_been_is_no_handing_in(talk: Talk) -> None:
    text = words(talk("con tôi sinh hôm kia, làm khai sinh thì bao giờ có"))
    assert "23/11/2026" not in text
