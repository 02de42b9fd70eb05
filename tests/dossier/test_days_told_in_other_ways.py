"""Lunar days are converted and read back; a year alone stays a year; no day is ever made up."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.dossier.conftest import BEGIN, Office

ASKED = (*BEGIN, "Lê Văn Thử 0912345678")


def words(reply: dict[str, Any]) -> str:
    return "\n".join(message["text"] for message in reply["messages"])


def born(office: Office, reply: dict[str, Any]) -> list[str] | None:
    (row,) = office.dossiers.of_conversation(reply["conversation_id"])
    value: list[str] | None = row.body["values"].get("ngay_sinh")
    return value


@pytest.mark.parametrize(
    ("said", "day"),
    [
        pytest.param("10/3/1985 âm lịch", "1985-04-29", id="figures"),
        pytest.param("10/3/1985 al", "1985-04-29", id="short"),
        pytest.param("ngày âm lịch là 10/3/1985", "1985-04-29", id="before"),
        pytest.param("10 thang 3 nam 1985 am lich", "1985-04-29", id="no-diacritics"),
        pytest.param("dạ mùng mười tháng ba âm năm tám lăm ạ", "1985-04-29", id="spoken"),
        pytest.param("RẰM THÁNG GIÊNG NĂM 2007", "2007-03-03", id="capitals-and-not-the-chinese-day"),
        pytest.param("mùng 1 tết năm 1985", "1985-01-21", id="new-year-a-month-before-china"),
        pytest.param("28 tháng chạp năm 1989", "1990-01-24", id="last-month-lies-in-the-next-year"),
        pytest.param("15 tháng 5 nhuận năm 1990 âm lịch", "1990-07-07", id="leap-month"),
        pytest.param("hăm ba tháng chạp năm chín mươi", "1991-02-07", id="kitchen-gods"),
    ],
)
def test_a_lunar_day_is_converted_read_back_and_kept_after_a_yes(office: Office, said: str, day: str) -> None:
    reply = office.talk(*ASKED, said)
    shown = "/".join(reversed(day.split("-")))
    assert shown in words(reply)
    assert "âm lịch" in words(reply)
    assert reply["dossier"]["asked"]["id"] == "field:ngay_sinh", "it waits for the yes"
    reply = office.say("đúng rồi", reply["conversation_id"])
    assert born(office, reply) == [day, ""]
    assert reply["dossier"]["asked"]["id"] == "field:gioi_tinh"


def test_a_no_to_the_converted_day_gives_it_up_and_asks_again(office: Office) -> None:
    reply = office.talk(*ASKED, "10/3/1985 âm lịch")
    reply = office.say("không đúng", reply["conversation_id"])
    assert born(office, reply) is None
    assert reply["dossier"]["asked"]["id"] == "field:ngay_sinh"
    reply = office.say("30/4/1985", reply["conversation_id"])
    assert born(office, reply) == ["1985-04-30", ""]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param("rằm tháng tám", "chưa đủ", id="no-year"),
        pytest.param("30/2/1985 âm lịch", "không có ngày", id="a-month-of-29-days"),
        pytest.param("5 tháng 6 nhuận năm 1985", "không có ngày", id="no-such-leap-month"),
        pytest.param("bữa hổm", "không đoán", id="some-day"),
        pytest.param("31/2/1990", "không có trong lịch", id="no-such-day"),
        pytest.param("29/2/1990", "không có trong lịch", id="no-leap-year"),
        pytest.param("ngay 3 thang 5", "thiếu năm", id="no-year-of-a-solar-day"),
        pytest.param("3/5/2030", "tương lai", id="not-born-yet"),
    ],
)
def test_what_is_no_one_day_is_told_and_never_kept(office: Office, said: str, told: str) -> None:
    reply = office.talk(*ASKED, said)
    assert told in words(reply)
    assert born(office, reply) is None


def test_of_a_time_of_two_almanacs_the_clerk_looks_at_the_day(office: Office) -> None:
    reply = office.talk(*ASKED, "mùng 1 tết năm 1968")
    assert "29/01/1968" in words(reply)
    assert "lệch" in words(reply)
    reply = office.say("đúng", reply["conversation_id"])
    assert born(office, reply) == ["1968-01-29", "date.from_old_lunar"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        pytest.param("8/2/1990, đúng mười ba tháng giêng", ["1990-02-08", ""], id="it-agrees"),
        pytest.param("12/2/2025, đúng rằm tháng giêng", ["2025-02-12", ""], id="full-moon"),
        pytest.param("5/2/2025, đúng rằm tháng giêng", ["2025-02-05", "date.other_lunar"], id="it-does-not-agree"),
        pytest.param("5/2/1990 dương lịch", ["1990-02-05", ""], id="said-to-be-solar"),
    ],
)
def test_a_solar_day_stays_solar_and_is_held_against_the_lunar_one(office: Office, said: str, kept: list[str]) -> None:
    assert born(office, office.talk(*ASKED, said)) == kept


@pytest.mark.parametrize(
    ("said", "day"),
    [
        pytest.param("ngày 3, tháng 5, năm 1990", "1990-05-03", id="commas"),
        pytest.param("3/5 năm 1990", "1990-05-03", id="year-in-words"),
        pytest.param("tháng 5 ngày 3 năm 1990", "1990-05-03", id="month-first"),
        pytest.param("năm 1990 tháng 5 ngày 3", "1990-05-03", id="year-first"),
        pytest.param("ngay 3 thang 5, 1990", "1990-05-03", id="no-diacritics"),
        pytest.param("dạ hai mươi tám tháng hai năm hai nghìn không trăm linh một", "2001-02-28", id="spoken"),
        pytest.param("ba mươi tháng tư năm chín mốt", "1991-04-30", id="spoken-short"),
        pytest.param("MÙNG 3/5/1990", "1990-05-03", id="capitals"),
    ],
)
def test_a_date_in_another_order_is_read(office: Office, said: str, day: str) -> None:
    assert born(office, office.talk(*ASKED, said)) == [day, ""]


@pytest.mark.parametrize(
    ("said", "kept", "shown"),
    [
        pytest.param("giấy tờ chỉ ghi năm 1945", "1945", "1945", id="only-the-year"),
        pytest.param("giay to chi ghi nam 1945", "1945", "1945", id="no-diacritics"),
        pytest.param("không nhớ ngày tháng, sinh năm bốn lăm", "1945", "1945", id="spoken"),
        pytest.param("tôi sn 1945 thôi, không có ngày tháng", "1945", "1945", id="short"),
        pytest.param("chỉ có tháng 3 năm 1945", "1945-03", "03/1945", id="month"),
        pytest.param("chi ghi 3/1945", "1945-03", "03/1945", id="month-in-figures"),
    ],
)
def test_what_the_papers_lack_is_not_made_up(office: Office, said: str, kept: str, shown: str) -> None:
    reply = office.talk(*ASKED, said)
    assert born(office, reply) == [kept, ""]
    assert shown in words(reply)
    assert reply["dossier"]["asked"]["id"] == "field:gioi_tinh"


@pytest.mark.parametrize("said", ["1945", "năm 1945", "sinh năm một chín bốn lăm", "nam 1945"])
def test_a_year_alone_is_asked_once_more_and_kept_after_a_yes(office: Office, said: str) -> None:
    reply = office.talk(*ASKED, said)
    assert "chỉ ghi năm 1945" in words(reply)
    assert reply["dossier"]["asked"]["id"] == "field:ngay_sinh"
    reply = office.say("đúng", reply["conversation_id"])
    assert born(office, reply) == ["1945", ""]


@pytest.mark.parametrize("said", ["khoảng năm 1945", "cuối năm 1945", "chac dau nam 1945"])
def test_about_a_year_is_looked_at_by_the_clerk(office: Office, said: str) -> None:
    reply = office.talk(*ASKED, said)
    reply = office.say("đúng", reply["conversation_id"])
    assert born(office, reply) == ["1945", "date.about"]


def test_a_year_alone_stands_as_such_in_the_summary_the_print_and_the_data(office: Office) -> None:
    reply = office.talk(
        *ASKED, "giấy tờ chỉ ghi năm 1945", "nữ", "001145123456", "số 5, đường Thử, phường Hà Đông, thành phố Hà Nội"
    )
    for _ in range(8):
        if reply["dossier"]["asked"]["id"] == "summary":
            break
        reply = office.say("bỏ qua", reply["conversation_id"])
    assert "người yêu cầu: 1945\n" in words(reply) + "\n"
    assert "01/01" not in json.dumps(reply, ensure_ascii=False)
