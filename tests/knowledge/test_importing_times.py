from __future__ import annotations

import pytest

from assistant.knowledge.importing.times import read_time
from assistant.knowledge.record import Time


@pytest.mark.parametrize(
    ("words", "time"),
    [
        pytest.param("7 Ngày làm việc", Time(value=7, unit="ngày", working=True), id="working-days"),
        pytest.param("10 Ngày", Time(value=10, unit="ngày"), id="days-as-the-source-says"),
        pytest.param("01 Giờ", Time(value=1, unit="giờ"), id="hours"),
        pytest.param("1.5 Ngày làm việc", Time(value=1.5, unit="ngày", working=True), id="one-and-a-half"),
        pytest.param("6 Tháng", Time(value=6, unit="tháng"), id="months"),
        pytest.param("1", Time(source_text="1 (nguồn không ghi đơn vị)"), id="no-unit"),
        pytest.param("Trước khi tàu cập cảng", Time(source_text="Trước khi tàu cập cảng"), id="a-sentence"),
        pytest.param("Không có thông tin", None, id="nothing"),
    ],
)
def test_a_time_is_read_as_written(words: str, time: Time | None) -> None:
    assert read_time(words, "", "channels.online").time == time


def test_only_a_number_without_a_unit_is_marked() -> None:
    assert [mark.kind for mark in read_time("1", "", "x").marks] == ["time_without_unit"]
    assert read_time("1 Giờ", "", "x").marks == ()


def test_a_note_about_time_stays_with_the_time_and_tells_from_when() -> None:
    read = read_time("7 Ngày làm việc", "Trong 07 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.", "x")
    assert read.time is not None
    assert read.time.from_event == "kể từ ngày nhận đủ hồ sơ hợp lệ"
    assert read.rest == ""


def test_a_note_about_something_else_is_given_back() -> None:
    assert read_time("7 Ngày", "Nộp tại quầy số 3", "x").rest == "Nộp tại quầy số 3"


def test_the_note_is_the_time_when_the_cell_has_none() -> None:
    time = read_time("Không có thông tin", "07 ngày (cấp mới), 02 ngày (cấp lại)", "x").time
    assert time == Time(source_text="07 ngày (cấp mới), 02 ngày (cấp lại)")
