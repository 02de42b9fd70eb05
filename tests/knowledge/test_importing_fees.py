from __future__ import annotations

from datetime import date

import pytest

from assistant.knowledge.importing.channels import Method, read_channels
from assistant.knowledge.importing.fees import read_fees
from assistant.knowledge.record import Discount, Fee

TODAY = date(2026, 11, 23)


def _kinds(words: str, note: str) -> list[str]:
    return [mark.kind for mark in read_fees(words, note, "channels.in_person", TODAY).marks]


@pytest.mark.parametrize(
    ("words", "note", "fee"),
    [
        pytest.param("70,000 Việt Nam Đồng", "", Fee(amount=70000), id="number-alone"),
        pytest.param("70,000 VNĐ", "70.000 đồng/giấy.", Fee(amount=70000, unit="giấy"), id="note-gives-the-unit"),
        pytest.param("60,000 Việt Nam Đồng", "/hồ sơ", Fee(amount=60000, unit="hồ sơ"), id="note-is-the-unit"),
        pytest.param("1,500,000 VNĐ", "Phí thẩm định", Fee(amount=1500000, note="Phí thẩm định"), id="note-is-kept"),
        pytest.param("10 USD", "", Fee(amount=10, currency="USD"), id="dollars-may-be-few"),
        pytest.param("Miễn phí", "", Fee(amount=0), id="free"),
        pytest.param("Phí : 0 Đồng", "", Fee(amount=0), id="free-in-figures"),
        pytest.param("Miễn phí", "Không có.", Fee(amount=0, note="Không có."), id="note-says-free-too"),
        pytest.param(
            "Miễn phí",
            "Miễn lệ phí (Thông tư số 47/2019/TT-BTC).",
            Fee(amount=0, note="Miễn lệ phí (Thông tư số 47/2019/TT-BTC)."),
            id="a-law-number-is-no-money",
        ),
    ],
)
def test_a_consistent_fee_keeps_its_number(words: str, note: str, fee: Fee) -> None:
    assert read_fees(words, note, "channels.in_person", TODAY).fees == (fee,)
    assert _kinds(words, note) == []


@pytest.mark.parametrize(
    ("words", "note", "kind"),
    [
        pytest.param("Miễn phí", "Lệ phí 135.000 đồng/lần", "fee_contradicts", id="free-beside-a-price"),
        pytest.param("Phí : 0 Đồng", "20.000.000 đồng/lần", "fee_contradicts", id="zero-beside-a-price"),
        pytest.param("Miễn phí", "8.000.000/lần; thêm: 2.000.000/lần", "fee_contradicts", id="price-without-currency"),
        pytest.param("Miễn phí", "01 triệu đồng/lần cấp", "fee_contradicts", id="price-in-millions"),
        pytest.param("Miễn phí", "Theo quy định của Hội đồng nhân dân cấp tỉnh.", "fee_doubtful", id="another-rule"),
        pytest.param("20 VNĐ", "20.000 đồng/lần", "fee_loses_thousands", id="thousands-lost"),
        pytest.param("155 VNĐ", "Trên 02 năm: 155 USD/thẻ.", "fee_contradicts", id="other-currency"),
        pytest.param("1,700,000 VNĐ", "Sát hạch lý thuyết: 600.000 đồng", "fee_contradicts", id="other-number"),
        pytest.param("50,000 VNĐ", "- 50.000đ/tem. - 25.000đ/tem đến 2030", "fee_many_amounts", id="two-numbers"),
        pytest.param("Phí : o Đồng", "", "fee_not_read", id="a-letter-for-a-zero"),
    ],
)
def test_a_doubtful_fee_shows_the_words_of_the_source(words: str, note: str, kind: str) -> None:
    read = read_fees(words, note, "channels.in_person", TODAY)
    assert read.fees == (Fee(source_text=f"{words} ({note})" if note else words),)
    assert _kinds(words, note) == [kind]


def test_a_number_that_lost_its_thousands_is_never_printed_bare() -> None:
    (fee,) = read_fees("25 VNĐ", "", "channels.online", TODAY).fees
    assert fee.amount is None
    assert "thiếu phần nghìn" in fee.source_text


def test_no_information_gives_no_fee_but_its_note_is_shown() -> None:
    assert read_fees("Không có thông tin", "", "x", TODAY).fees == ()
    assert read_fees("", "Theo thỏa thuận", "x", TODAY).fees == (Fee(source_text="Theo thỏa thuận"),)


def test_a_reduction_for_some_months_becomes_a_discount() -> None:
    dates = "kể từ ngày 01/7/2025 đến hết ngày 31/12/2026"
    note = f"(áp dụng mức phí 25.000 đồng/hồ sơ {dates} theo Thông tư số 64/2025/TT-BTC)"
    (fee,) = read_fees("50,000 Việt Nam Đồng", note, "x", TODAY).fees
    assert fee.amount == 50000
    assert fee.discounts == (
        Discount(
            percent=50, effective_from=date(2025, 7, 1), effective_to=date(2026, 12, 31), legal_ref="64/2025/TT-BTC"
        ),
    )


def test_an_offer_that_ended_is_marked() -> None:
    note = "đến hết ngày 31/12/2025 thu 50%"
    assert _kinds("70,000 VNĐ", note) == ["fee_expired"]
    read = read_fees("70,000 VNĐ", note, "x", date(2025, 12, 31))
    assert read.marks == ()


def test_several_fees_in_one_cell_are_all_kept() -> None:
    words = "Phí : 2.000.000 Đồng (Nghiên cứu)\nLệ phí : 3.500.000 Đồng (Thăm dò)"
    fees = read_fees(words, "", "x", TODAY).fees
    assert [(fee.amount, fee.name, fee.note) for fee in fees] == [
        (2000000, "Phí", "Nghiên cứu"),
        (3500000, "Lệ phí", "Thăm dò"),
    ]


def test_rows_of_one_way_become_one_channel_with_all_fees_and_times() -> None:
    rows = [
        Method("in_person", "5 Ngày", (("10,000 VNĐ", "bản giấy"),), ""),
        Method("in_person", "3 Ngày", (("20,000 VNĐ", "bản nhựa"),), ""),
        Method("online", "3 Ngày", (("10,000 VNĐ", "bản giấy"),), ""),
    ]
    channels, marks = read_channels(rows, TODAY)
    assert [channel.kind for channel in channels] == ["in_person", "online"]
    assert [fee.amount for fee in channels[0].fees] == [10000, 20000]
    assert [time.value for time in channels[0].times] == [5, 3]
    assert marks == ()


def test_two_amounts_that_nothing_tells_apart_are_both_shown_in_words() -> None:
    rows = [Method("post", "", (("Miễn phí", ""),), ""), Method("post", "", (("50,000 VNĐ", ""),), "")]
    (channel,), marks = read_channels(rows, TODAY)
    assert [fee.amount for fee in channel.fees] == [None, None]
    assert [fee.source_text for fee in channel.fees] == ["Miễn phí", "50.000 đồng"]
    assert [mark.kind for mark in marks] == ["fee_contradicts"]


def test_free_is_doubted_when_the_note_of_the_row_names_a_price() -> None:
    rows = [Method("in_person", "5 Ngày", (("Miễn phí", ""),), "Lệ phí: 20.000 đồng/giấy")]
    (channel,), marks = read_channels(rows, TODAY)
    assert channel.fees[0].amount is None
    assert "20.000 đồng" in channel.fees[0].source_text
    assert [mark.kind for mark in marks] == ["fee_contradicts"]


def test_a_time_and_a_fee_saved_as_one_number_are_parted() -> None:
    (channel,), marks = read_channels([Method("in_person", "120", (), "VNĐ(20.000 đ/tờ khai)Nộp tại cảng")], TODAY)
    assert channel.times[0].source_text == "1 (nguồn không ghi đơn vị)"
    assert channel.fees == (Fee(source_text="20 VNĐ (20.000 đ/tờ khai)"),)
    assert channel.note == "Nộp tại cảng"
    assert {mark.kind for mark in marks} == {"glued_text", "time_without_unit", "fee_loses_thousands"}
