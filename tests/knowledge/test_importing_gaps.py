"""Excerpts made by a transcriber: gaps are closed and marked, warnings kept for editors, zeros taken for nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.knowledge.check import check
from assistant.knowledge.importing.gaps import close_gap
from assistant.knowledge.importing.reference import read_record

TODAY = date(2026, 11, 29)
ROW: dict[str, Any] = {
    "code": "1.900001",
    "name": "Cấp thẻ nuôi chim yến cảnh",
    "steps": "Bước 1: Nộp hồ sơ [...].\nBước 2: [...] Nhận thẻ.",
    "methods": [{"channel": "Trực tiếp", "time": "7 Ngày làm việc", "fees": [{"amount": "Phí: 0 VNĐ", "note": None}]}],
    "dossier": [{"group": "", "items": [{"name": "Đơn theo mẫu […] của xã", "originals": 1}]}],
    "source_url": "https://example.invalid/1",
    "transcribed": True,
    "shortened": True,
    "caution": "The papers of both cases stand in one list (1).",
}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param("thẩm định hồ sơ [...].", "thẩm định hồ sơ…", id="before-a-full-stop"),
        pytest.param("Lập danh sách. [...]\nGửi", "Lập danh sách. …\nGửi", id="a-sentence-left-out"),
        pytest.param("Mẫu số 52 [...]; ban hành", "Mẫu số 52…; ban hành", id="inside"),
        pytest.param("[...] Trường hợp", "… Trường hợp", id="at-the-beginning"),
        pytest.param("điểm [1] và [a.b]", "điểm [1] và [a.b]", id="other-brackets-stay"),
    ],
)
def test_a_gap_becomes_an_ellipsis(written: str, told: str) -> None:
    assert close_gap(written) == told


def test_a_record_with_gaps_is_marked_where_words_are_missing() -> None:
    record = read_record(ROW, TODAY)
    assert "[" not in repr((record.steps, record.documents))
    shortened = [mark.where for mark in record.marks if mark.kind == "shortened"]
    assert shortened == ["steps", "dossier"]


def test_an_excerpt_without_a_gap_is_still_one() -> None:
    record = read_record(ROW | {"steps": "Nộp.", "dossier": []}, TODAY)
    assert [mark.where for mark in record.marks if mark.kind == "shortened"] == [""]
    assert not read_record(ROW | {"steps": "Nộp.", "dossier": [], "shortened": False}, TODAY).is_marked("shortened")


def test_the_warning_of_its_maker_is_told_to_editors_in_full() -> None:
    record = read_record(ROW, TODAY)
    found = [finding.trouble for finding in check([("a", record)], TODAY, {}) if "Người chép dặn" in finding.trouble]
    assert len(found) == 1
    assert found[0].endswith(ROW["caution"])


@pytest.mark.parametrize("words", ["Phí: 0 VNĐ", "Miễn phí", "Không có thông tin", "0 đồng"])
def test_a_transcript_that_shows_no_fee_states_none(words: str) -> None:
    methods = [{"channel": "Trực tiếp", "time": "", "fees": [{"amount": words, "note": None}]}]
    record = read_record(ROW | {"methods": methods}, TODAY)
    assert [channel.fees for channel in record.channels] == [()]
    assert [mark.text for mark in record.marks if mark.kind == "fee_none_shown"] == [words]


def test_a_transcript_with_a_fee_states_it() -> None:
    methods = [{"channel": "Trực tiếp", "time": "", "fees": [{"amount": "Phí: 250.000 VND", "note": None}]}]
    (channel,) = read_record(ROW | {"methods": methods}, TODAY).channels
    assert [fee.amount for fee in channel.fees] == [250_000]


def test_the_portal_itself_may_say_that_nothing_is_paid() -> None:
    methods = [{"channel": "Trực tiếp", "time": "", "fees": [{"amount": "Miễn phí", "note": None}]}]
    (channel,) = read_record(ROW | {"methods": methods, "transcribed": False}, TODAY).channels
    assert [fee.amount for fee in channel.fees] == [0]
