"""The tools that hold imports against their sources, on rows made by hand with each fault."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assistant.dialogue.wording import load_wording
from assistant.knowledge.importing.reference import read_record
from assistant.knowledge.record import Channel, Fee
from assistant.settings import PROJECT
from tools.check_fees import TODAY, doubtful_fees, wrong_words
from tools.compare_import import compare, lost_facts

WORDING = load_wording(PROJECT / "knowledge_base" / "replies")


def _row(*fees: tuple[str, str], channel: str = "Trực tiếp", **more: Any) -> dict[str, Any]:
    return {
        "code": "1.000001",
        "name": "Cấp thẻ",
        "methods": [
            {"channel": channel, "time": "7 Ngày làm việc", "fees": [{"amount": a, "note": n} for a, n in fees]}
        ],
        "dossier": [{"group": "", "items": [{"name": "Đơn theo mẫu TV01", "form": "TV01.docx", "originals": 1}]}],
        "legal_codes": ["26/2023/QH15"],
        **more,
    }


def test_a_record_holds_all_facts_of_its_source_and_no_other() -> None:
    compared = compare(_row(("20.000 Đồng", "20.000 đồng/lần")))
    assert (compared.lost, compared.invented) == ((), ())


@pytest.mark.parametrize(
    ("field", "value", "fact"),
    [
        pytest.param("documents", (), "giấy tờ", id="a-paper"),
        pytest.param("legal_refs", (), "văn bản 26/2023/QH15", id="a-law"),
        pytest.param("channels", (), "số 7", id="a-number"),
    ],
)
def test_what_a_record_lost_is_named(field: str, value: tuple[()], fact: str) -> None:
    row = _row(("20.000 Đồng", ""))
    record = replace(read_record(row, TODAY), **{field: value})
    assert any(found.startswith(fact) for found in lost_facts(row, record))


CASES = [
    pytest.param([("Miễn phí", "Lệ phí 135.000 đồng/lần")], "contradicts", id="free-with-a-sum"),
    pytest.param([("Miễn phí", "135.000 đ")], "contradicts", id="free-with-a-short-sum"),
    pytest.param([("20 VNĐ", "20.000 đồng/lần")], "loses_thousands", id="thousands-lost"),
    pytest.param([("50 Đồng", "")], "loses_thousands", id="thousands-lost-without-a-note"),
    pytest.param([("150 Việt Nam Đồng", "150.000đ/giấy"), ("30.000 VNĐ", "")], "loses_thousands", id="one-of-two"),
]


@pytest.mark.parametrize(("fees", "kind"), CASES)
def test_no_answer_states_the_wrong_number(fees: list[tuple[str, str]], kind: str) -> None:
    row = _row(*fees)
    found = list(doubtful_fees(row))
    assert [doubtful.kind for doubtful in found] == [kind]
    assert wrong_words(read_record(row, TODAY), found[0], WORDING) == []


def test_an_answer_that_states_it_would_be_seen() -> None:
    row = _row(("Miễn phí", "Lệ phí 135.000 đồng/lần"))
    (doubtful,) = doubtful_fees(row)
    believing = replace(read_record(row, TODAY), channels=(Channel(kind="in_person", fees=(Fee(amount=0),)),))
    assert wrong_words(believing, doubtful, WORDING) != []


def test_free_by_post_is_doubted_when_the_desk_contradicts_itself() -> None:
    row = _row(("Miễn phí", "06 triệu đồng/Giấy chứng nhận"))
    row["methods"].append({"channel": "Dịch vụ bưu chính", "time": "", "fees": [{"amount": "Miễn phí", "note": None}]})
    (doubtful,) = doubtful_fees(row)
    assert wrong_words(read_record(row, TODAY), doubtful, WORDING) == []


@pytest.mark.parametrize(
    "fees",
    [
        pytest.param([("Miễn phí", "")], id="free"),
        pytest.param([("50,000 Việt Nam Đồng", "50.000đ/thẻ")], id="a-comma-between-thousands"),
        pytest.param([("70.000 Đồng", "70.000 đồng/thẻ")], id="agrees-with-its-note"),
        pytest.param([("Miễn phí", "Thông tư số 85/2019/TT-BTC")], id="free-by-a-law"),
    ],
)
def test_what_agrees_with_itself_is_not_doubted(fees: list[tuple[str, str]]) -> None:
    assert list(doubtful_fees(_row(*fees))) == []
